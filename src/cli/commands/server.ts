import { createLogger } from '../../config/logger.ts';
import { type Command, DONE } from '../command.ts';
import { findServices } from '../services.ts';
import { untilStopped } from '../until-stopped.ts';

export const SERVER: Command = {
  name: 'server',
  summary: 'serves the pages until SIGTERM',
  about: ['Needs DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, PUBLIC_URL and SESSION_SECRET; any number may run side by side.'],
  async run(context) {
    const settings = context.settings();
    const services = findServices(settings, ['databaseUrl', 'temporalAddress', 'smtpUrl', 'publicUrl', 'sessionSecret']);
    const logger = createLogger({ level: settings.logLevel, name: 'server' });
    const { startServer } = await import('../../server/start-server.ts');
    const server = await startServer({ ...services, settings, logger, port: settings.port });
    logger.info({ url: server.url }, 'the server is ready');
    await untilStopped(server, logger);
    return DONE;
  },
};
