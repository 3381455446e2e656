import { describe, expect, it } from 'vitest';
import { silentProgress } from './progress.ts';
import { Shutdown, type PartName } from './shutdown.ts';

const NAMES: readonly PartName[] = ['postgres', 'mailbox', 'server', 'temporal', 'worker'];

describe('the stop', () => {
  it('goes from what takes requests to what keeps data', async () => {
    const stopped: string[] = [];
    const shutdown = new Shutdown();
    for (const name of NAMES) shutdown.add(name, { stop: async () => void stopped.push(name) });
    await shutdown.run(silentProgress);
    expect(stopped).toEqual(['server', 'worker', 'mailbox', 'temporal', 'postgres']);
  });

  it('goes on where one part fails, and says so', async () => {
    const notes: string[] = [];
    const stopped: string[] = [];
    const shutdown = new Shutdown();
    shutdown.add('worker', { stop: () => Promise.reject(new Error('it is stuck')) });
    shutdown.add('postgres', { stop: async () => void stopped.push('postgres') });
    await shutdown.run({ ...silentProgress, note: (text) => notes.push(text) });
    expect(stopped).toEqual(['postgres']);
    expect(notes).toEqual(['The worker did not stop cleanly: it is stuck']);
  });

  it('kills what is left when forced', async () => {
    const ended: string[] = [];
    const shutdown = new Shutdown();
    shutdown.add('worker', { stop: () => new Promise(() => undefined) });
    shutdown.add('postgres', { stop: async () => void ended.push('stopped'), kill: async () => void ended.push('killed') });
    const run = shutdown.run(silentProgress);
    shutdown.force();
    await run;
    expect(ended).toEqual(['killed']);
  });

  it('waits for a part in the middle of its start, then stops it, and starts nothing more', async () => {
    const stopped: string[] = [];
    const shutdown = new Shutdown();
    let resolve: () => void = () => undefined;
    const ready = new Promise<void>((settle) => {
      resolve = settle;
    });
    const starting = shutdown.start(async () => {
      await ready;
      shutdown.add('postgres', { stop: async () => void stopped.push('postgres') });
    });
    const run = shutdown.run(silentProgress);
    resolve();
    await Promise.all([starting, run]);
    expect(stopped).toEqual(['postgres']);
    await expect(shutdown.start(async () => undefined)).rejects.toThrow('given up');
  });
});
