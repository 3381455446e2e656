import { createLogger } from '../src/config/logger.ts';
import { readSettings } from '../src/config/settings.ts';
import { startServer } from '../src/server/start-server.ts';
import { serveParent } from './child.ts';

export interface ProductServerOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly dataDirectory: string;
}

// The server as `octroi server` starts it, with its default log level.
serveParent(({ databaseUrl, temporalAddress, dataDirectory }: ProductServerOptions) => {
  const settings = readSettings({}, dataDirectory);
  const logger = createLogger({ level: settings.logLevel, name: 'server' });
  return startServer({
    settings,
    databaseUrl,
    temporalAddress,
    smtpUrl: 'smtp://127.0.0.1:9',
    sessionSecret: 'of the benchmark, long enough to be a secret',
    logger,
    port: 0,
  });
});
