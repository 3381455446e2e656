import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const EVERY = 10_000;

/** Touches a file while this process is able to work: the health check of a worker, which listens to nothing. docker-compose.yml looks at its age. */
export function keepHeartbeat(file: string): { stop(): void } {
  const beat = () => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
    } catch {
      // A full disk: the file's age tells it, and what is under way goes on.
    }
  };
  beat();
  const timer = setInterval(beat, EVERY);
  return {
    stop() {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}
