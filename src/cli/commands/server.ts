import { createLogger } from '../../config/logger.ts';
import { type Command, DONE } from '../command.ts';
import { keptSessionSecret } from '../../embedded/session-secret.ts';
import { findServices } from '../services.ts';
import { untilStopped } from '../until-stopped.ts';

export const SERVER: Command = {
  name: 'server',
  summary: 'serves the pages until SIGTERM',
  about: ['Needs DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL; PUBLIC_URL is where people reach it, and several side by side need the same SESSION_SECRET.'],
  async run(context) {
    const settings = context.settings();
    const services = findServices(settings, ['databaseUrl', 'temporalAddress', 'smtpUrl', 'publicUrl']);
    const logger = createLogger({ level: settings.logLevel, name: 'server' });
    const sessionSecret = settings.sessionSecret ?? keptSessionSecret(settings.dataDirectory);
    if (settings.sessionSecret === undefined)
      logger.warn(`SESSION_SECRET is not set: one is kept in ${settings.dataDirectory}. Several servers need the same.`);
    const { startServer } = await import('../../server/start-server.ts');
    const server = await startServer({ ...services, sessionSecret, settings, logger, port: settings.port });
    logger.info({ url: server.url }, 'the server is ready');
    await untilStopped(server, logger);
    return DONE;
  },
};
