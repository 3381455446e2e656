import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const READY_WITHIN = 60_000;

/**
 * Runs a file of this folder in a process of its own, so that neither side of a comparison shares a thread with the other or with whoever measures. The file is
 * given `options` and answers with its URL. Its log goes nowhere, but is written.
 */
export async function startChild(name: string, options: object): Promise<Child> {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  child.send(options);
  const [url] = await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(READY_WITHIN) }),
    ended.then(([code]) => {
      throw new Error(`${name} ended with ${code}`);
    }),
  ]);
  return {
    url: String(url),
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The other end: starts what the parent asks for, says where it is, and stops with the parent. */
export function serveParent<Options>(start: (options: Options) => Promise<{ url: string; stop(): Promise<void> }>): void {
  process.once('message', (options: Options) => {
    void start(options).then(({ url, stop }) => {
      process.once('SIGTERM', () => void stop().finally(() => process.exit()));
      process.once('disconnect', () => process.exit());
      process.send?.(url);
    });
  });
}
