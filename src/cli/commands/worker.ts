import { join } from 'node:path';
import { createLogger } from '../../config/logger.ts';
import { type Command, DONE } from '../command.ts';
import { keepHeartbeat } from '../heartbeat.ts';
import { findServices } from '../services.ts';
import { untilStopped } from '../until-stopped.ts';

export const WORKER: Command = {
  name: 'worker',
  summary: 'runs workflows and sends mail until SIGTERM',
  about: ['Needs DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL; links in mails are made from PUBLIC_URL. Any number may run side by side.'],
  async run(context) {
    const settings = context.settings();
    const services = findServices(settings, ['databaseUrl', 'temporalAddress', 'smtpUrl', 'publicUrl']);
    const logger = createLogger({ level: settings.logLevel, name: 'worker' });
    const { startWorker } = await import('../../worker/start-worker.ts');
    const worker = await startWorker({ ...services, settings, logger });
    logger.info({ temporal: services.temporalAddress, namespace: settings.temporal.namespace }, 'the worker is ready');
    const heartbeat = keepHeartbeat(join(settings.dataDirectory, 'octroi-worker.alive'));
    await untilStopped(worker, logger);
    heartbeat.stop();
    return DONE;
  },
};
