import { type Logger, pino } from 'pino';
import { loggedError } from './log-error.ts';

/** For every logger of ours: errors go into no log with what they quote. */
export const SERIALIZERS = { err: (error: unknown) => loggedError(error) };

/** JSON lines for machines; readable lines where a person looks on. */
export function createLogger({ level, name }: { level: string; name: string }): Logger {
  const options = { level, base: { name }, serializers: SERIALIZERS, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stdout.isTTY) return pino(options);
  return pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'name', translateTime: 'SYS:HH:MM:ss' } } });
}
