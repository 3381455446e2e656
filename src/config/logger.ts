import { type Logger, pino } from 'pino';
import { loggedError } from './log-error.ts';

/** For every logger of ours: errors go into no log with what they quote. */
export const SERIALIZERS = { err: (error: unknown) => loggedError(error) };

/** JSON lines for machines; readable lines where a person looks on. */
export function createLogger({ level, name }: { level: string; name: string }): Logger {
  const options = { level, base: { name }, serializers: SERIALIZERS, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stdout.isTTY) return pino(options, bufferedOutput());
  return pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'name', translateTime: 'SYS:HH:MM:ss' } } });
}

const FLUSHED_EVERY = 250;

/**
 * Lines go out some at a time, a quarter of a second late at most and at the latest with the process: a system call for each took an eighth of a page's time. A process that is killed
 * loses that quarter of its log, never anything else.
 */
function bufferedOutput(): ReturnType<typeof pino.destination> {
  const output = pino.destination({ dest: process.stdout.fd, sync: false, minLength: 4096 });
  setInterval(() => output.flush(), FLUSHED_EVERY).unref();
  process.on('exit', () => output.flushSync());
  return output;
}
