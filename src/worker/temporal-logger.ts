import { DefaultLogger, type LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';

const LEVELS: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
};

/** The SDK's log in ours. Its "info" tells of every worker state, which is our "debug". */
export function temporalLogger(logger: Logger): DefaultLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { error, workflowId, activityType, sdkComponent } = meta ?? {};
    logger[LEVELS[level]]({ workflowId, activityType, sdkComponent, ...(error !== undefined && { err: error }) }, message);
  });
}
