import { startMailbox } from './mailbox/mailbox.ts';
import type { Parts } from './parts.ts';
import { startPostgres } from './postgres.ts';
import { startTemporal } from './temporal-server.ts';

/**
 * The product's own parts. The application's modules are heavy, and are loaded while PostgreSQL and Temporal, processes of their own, come up.
 */
export function loadParts(): Parts {
  const migrations = import('../database/migrate.ts');
  const worker = import('../worker/start-worker.ts');
  const server = import('../server/start-server.ts');
  const demo = import('./demo.ts');
  // Each is awaited where it is used; a fault is reported there, and not as an unhandled one here.
  for (const loading of [migrations, worker, server, demo]) loading.catch(() => undefined);
  return {
    startPostgres,
    startTemporal,
    startMailbox,
    migrate: async (options) => (await migrations).migrate(options),
    startWorker: async (options) => (await worker).startWorker(options),
    startServer: async (options) => (await server).startServer(options),
    loadDemo: async (options) => (await demo).loadDemo(options),
  };
}
