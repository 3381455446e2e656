import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock } from './process-lock.ts';
import { lockDataDirectory, readRunFile, removeRunFile, writeRunFile, type RunFile } from './run-file.ts';

const said: RunFile = {
  web: 'http://127.0.0.1:3000',
  temporal: '127.0.0.1:7233',
  namespace: 'default',
  temporalUi: 'http://127.0.0.1:8233',
  mailbox: 'http://127.0.0.1:8025',
  smtp: 'smtp://127.0.0.1:1025',
  database: 'postgres://octroi:x@127.0.0.1:54320/octroi',
  pid: process.pid,
};
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'octroi-run-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('run.json', () => {
  it('tells where the running stack is, to its owner alone, until the stop', async () => {
    const lock = await lockDataDirectory(directory);
    writeRunFile(directory, said);
    expect(readRunFile(directory)).toEqual(said);
    expect(statSync(join(directory, 'run.json')).mode & 0o777).toBe(0o600);
    removeRunFile(directory);
    lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('of a killed run is not believed, even where its number went to another process', () => {
    writeRunFile(directory, { ...said, pid: deadPid() });
    expect(readRunFile(directory)).toBeUndefined();
    writeRunFile(directory, said);
    expect(readRunFile(directory)).toBeUndefined();
  });

  it('that is torn counts as none', () => {
    writeFileSync(join(directory, 'run.json'), '{"web": "htt');
    expect(readRunFile(directory)).toBeUndefined();
  });
});

describe('the lock of a data folder', () => {
  it('refuses a second start and says where the first is', async () => {
    const lock = await lockDataDirectory(directory);
    writeRunFile(directory, said);
    await expect(lockDataDirectory(directory)).rejects.toThrow(`already running on ${directory} (process ${process.pid}, http://127.0.0.1:3000)`);
    lock.release();
    (await lockDataDirectory(directory)).release();
  });

  it('is never held by two of many that try at once', async () => {
    const attempts = await Promise.all(Array.from({ length: 8 }, () => tryLock(directory, 'octroi')));
    expect(attempts.filter((attempt) => 'lock' in attempt).length).toBeLessThanOrEqual(1);
  });

  it('is not kept by a process that was killed', async () => {
    const script = `import { tryLock } from ${JSON.stringify(new URL('process-lock.ts', import.meta.url).href)};
      await tryLock(${JSON.stringify(directory)}, 'octroi'); process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(killed.signal, killed.stderr).toBe('SIGKILL');
    expect(readdirSync(directory)).toHaveLength(1);
    (await lockDataDirectory(directory)).release();
  });
});

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}
