import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EVERY = 10_000;

/** Touches a file while this process is able to work: the health check of a worker, which listens to nothing. docker-compose.yml looks at its age. */
export function keepHeartbeat(file: string = join(tmpdir(), 'octroi-worker.alive')): { stop(): void } {
  const beat = () => writeFileSync(file, '');
  beat();
  const timer = setInterval(beat, EVERY);
  return {
    stop() {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}
