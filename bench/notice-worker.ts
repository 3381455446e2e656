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
