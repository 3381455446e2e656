import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcess } from './process-identity.ts';
import { silentProgress } from './progress.ts';
import { startTemporal, type EmbeddedTemporal, type TemporalOptions } from './temporal-server.ts';

/** The first run on a machine may have to build the program. */
const WITH_BUILD = 900_000;

let dataDirectory: string;
let running: EmbeddedTemporal | undefined;
const options = (): TemporalOptions => ({
  dataDirectory,
  port: 0,
  portRequested: false,
  uiPort: 0,
  uiPortRequested: false,
  namespace: 'default',
  progress: silentProgress,
});
const start = async (): Promise<EmbeddedTemporal> => (running = await startTemporal(options()));

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-temporal-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(dataDirectory, { recursive: true });
});

async function withClient<T>(address: string, work: (client: Client, connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }), connection);
  } finally {
    await connection.close();
  }
}

describe('the embedded Temporal', { timeout: WITH_BUILD }, () => {
  it('keeps its workflows over a stop and a second start', async () => {
    const first = await start();
    await withClient(first.address, (client) => client.workflow.start('anything', { taskQueue: 'nobody-listens', workflowId: 'kept' }));
    await first.stop();
    expect(readProcess(first.pid)).toBeUndefined();
    const second = await start();
    const description = await withClient(second.address, (client) => client.workflow.getHandle('kept').describe());
    expect(description.status.name).toBe('RUNNING');
  });

  it('knows our search attributes, keeps what ended for 30 days, and shows its Web UI', async () => {
    const { address, uiUrl } = await start();
    await withClient(address, async (_client, connection) => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      expect(customAttributes).toMatchObject({ SiteNumber: 2, RequestState: 2, DecisionDeadline: 6 });
      const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
      expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
    });
    expect((await fetch(uiUrl)).status).toBe(200);
  });

  it('left running by a start that was killed is stopped, and its workflows found', async () => {
    const { orphan, address } = await startInProcessAndKillIt();
    await withClient(address, (client) => client.workflow.start('anything', { taskQueue: 'nobody-listens', workflowId: 'kept' }));
    const next = await start();
    expect(readProcess(orphan)).toBeUndefined();
    const description = await withClient(next.address, (client) => client.workflow.getHandle('kept').describe());
    expect(description.status.name).toBe('RUNNING');
  });

  it('says which port is in use where it was asked for', async () => {
    const { port, uiPort } = await start();
    const other = mkdtempSync(join(tmpdir(), 'octroi-temporal-'));
    await expect(startTemporal({ ...options(), dataDirectory: other, port, portRequested: true })).rejects.toThrow(`Port ${port} (TEMPORAL_PORT) is in use`);
    await expect(startTemporal({ ...options(), dataDirectory: other, uiPort, uiPortRequested: true })).rejects.toThrow(
      `Port ${uiPort} (TEMPORAL_UI_PORT) is in use`,
    );
    rmSync(other, { recursive: true });
  });
});

async function startInProcessAndKillIt(): Promise<{ orphan: number; address: string }> {
  const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `import { startTemporal } from ${module('temporal-server.ts')}; import { silentProgress } from ${module('progress.ts')};
    const { pid, address } = await startTemporal({ ...${JSON.stringify({ ...options(), progress: undefined })}, progress: silentProgress });
    console.log(JSON.stringify({ orphan: pid, address })); setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(launcher.stdout, 'data')) as [Buffer];
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  return JSON.parse(line.toString()) as { orphan: number; address: string };
}
