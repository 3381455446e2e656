import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Sql } from '../src/database/connection.ts';
import { migrate } from '../src/database/migrate.ts';
import { type EmbeddedPostgres, startPostgres } from '../src/embedded/postgres.ts';
import { silentProgress } from '../src/embedded/progress.ts';
import { type EmbeddedTemporal, startTemporal } from '../src/embedded/temporal-server.ts';

export interface Services {
  readonly dataDirectory: string;
  readonly postgres: EmbeddedPostgres;
  readonly temporal: EmbeddedTemporal;
  /** As the schema's owner, for bulk loads and looks that the application's role may not take. */
  readonly sql: Sql;
  stop(): Promise<void>;
}

/** PostgreSQL and Temporal as `octroi start` runs them, on a data folder that is gone afterwards. */
export async function startServices(): Promise<Services> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-bench-'));
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDirectory, port: 0, portRequested: false, progress: silentProgress }),
    startTemporal({ dataDirectory, port: 0, portRequested: false, uiPort: 0, uiPortRequested: false, namespace: 'default', progress: silentProgress }),
  ]);
  await migrate({ ownerUrl: postgres.ownerUrl, applicationRole: new URL(postgres.applicationUrl).username });
  const sql = connect(postgres.ownerUrl, { max: 2, applicationName: 'octroi bench' });
  return {
    dataDirectory,
    postgres,
    temporal,
    sql,
    async stop() {
      await sql.end({ timeout: 1 });
      await Promise.all([postgres.stop(), temporal.stop()]);
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
