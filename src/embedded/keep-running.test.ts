import { describe, expect, it, vi } from 'vitest';
import type { ProcessExit } from './detached-process.ts';
import { keepRunning } from './keep-running.ts';
import { silentProgress } from './progress.ts';

function program() {
  let resolve: (exit: ProcessExit) => void = () => undefined;
  const exited = new Promise<ProcessExit>((settle) => {
    resolve = settle;
  });
  const stop = vi.fn(async () => resolve({ code: 0, signal: null }));
  return { exited, stop, kill: stop, die: () => resolve({ code: null, signal: 'SIGKILL' as const }) };
}

describe('a part that ends by itself', () => {
  it('is started again until it runs, with a note for the person at the terminal', async () => {
    const [first, second] = [program(), program()];
    const startAgain = vi.fn(async () => second);
    startAgain.mockRejectedValueOnce(new Error('not yet.'));
    const notes: string[] = [];
    const supervised = keepRunning('Temporal', first, startAgain, { ...silentProgress, note: (text) => notes.push(text) });
    first.die();
    await vi.waitFor(() => expect(notes).toContain('Temporal is back.'), { timeout: 20_000 });
    expect(notes[0]).toBe('Temporal stopped (SIGKILL). Starting it again.');
    expect(notes[1]).toContain('Temporal does not start: not yet.');
    await supervised.stop();
    expect(second.stop).toHaveBeenCalledOnce();
    expect(startAgain).toHaveBeenCalledTimes(2);
  });

  it('stays ended once it was told to stop', async () => {
    const first = program();
    const startAgain = vi.fn(async () => program());
    await keepRunning('Temporal', first, startAgain, silentProgress).stop();
    expect(first.stop).toHaveBeenCalledOnce();
    expect(startAgain).not.toHaveBeenCalled();
  });
});
