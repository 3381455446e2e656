import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { destination, multistream, pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { SERIALIZERS } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import type { Terminal } from './terminal-progress.ts';

/** All of it as JSON in the data folder; on the terminal only what somebody should see, readable, and never through a live line. */
export function createStartLogger(settings: Settings, terminal: Terminal): Logger {
  mkdirSync(join(settings.dataDirectory, 'logs'), { recursive: true });
  const file = destination({ dest: join(settings.dataDirectory, 'logs', 'octroi.log'), sync: true, mode: 0o600 });
  const lines = new Writable({
    write(chunk: Buffer, _encoding, done) {
      terminal.note(chunk.toString().trimEnd());
      done();
    },
  });
  const readable = pretty({ colorize: terminal.isInteractive, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true, destination: lines });
  const loud = settings.logLevel === 'debug' || settings.logLevel === 'trace';
  return pino(
    { level: settings.logLevel, serializers: SERIALIZERS },
    multistream([
      { stream: file, level: 'trace' },
      { stream: readable, level: loud ? 'debug' : 'warn' },
    ]),
  );
}
