import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/database/migrate.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';
import { startTemporal } from '../../src/embedded/temporal-server.ts';
import { createTerminal } from '../../src/embedded/terminal-progress.ts';
import { testBundle } from './worker.ts';

export interface TestServices {
  readonly database: { readonly superuserUrl: string; readonly ownerUrl: string; readonly applicationUrl: string };
  readonly temporal: { readonly address: string; readonly namespace: string };
}

declare module 'vitest' {
  interface ProvidedContext {
    services: TestServices;
  }
}

/** What all tests share, started once a run: one PostgreSQL with a migrated database that each test file copies, and one Temporal server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The one-time build of the Temporal command takes minutes: whoever waits for it should see that.
  const terminal = createTerminal(process.stderr);
  await findTemporalBinary(terminal);
  terminal.close();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-tests-'));
  // The bundle too: made by the first test files, each on its own, it would take their time.
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDirectory, port: 0, portRequested: false, progress: silentProgress }),
    startTemporal({ dataDirectory, port: 0, portRequested: false, uiPort: 0, uiPortRequested: false, namespace: 'default', progress: silentProgress }),
    testBundle(),
  ]);
  const { ownerUrl, applicationUrl, superuserUrl } = postgres;
  await migrate({ ownerUrl, applicationRole: new URL(applicationUrl).username });
  project.provide('services', { database: { superuserUrl, ownerUrl, applicationUrl }, temporal: { address: temporal.address, namespace: 'default' } });
  return async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
