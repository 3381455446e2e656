import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { readSettings } from '../src/config/settings.ts';
import { startWorker } from '../src/worker/start-worker.ts';
import { serveParent } from './child.ts';

export interface NoticeWorkerOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  readonly dataDirectory: string;
}

/** In milliseconds. */
const COLLECT_EVERY = 2000;

// Left alone, V8 lets garbage grow as long as there is room: what is measured is what is kept.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
setInterval(collect, COLLECT_EVERY).unref();

// The product's worker in a process of its own, without the limit that an operator would set towards the SMTP server: its speed and its memory are what is measured.
serveParent(async ({ dataDirectory, ...addresses }: NoticeWorkerOptions) => {
  const settings = readSettings({ NOTICE_RATE: '0' }, dataDirectory);
  const worker = await startWorker({
    settings,
    ...addresses,
    publicUrl: 'http://octroi.bench.example',
    logger: pino({ level: settings.logLevel }, pino.destination('/dev/null')),
  });
  return { url: 'worker:', stop: () => worker.stop() };
});
