import { type Logger, pino } from 'pino';

/** JSON lines for machines; readable lines where a person looks on. */
export function createLogger({ level, name }: { level: string; name: string }): Logger {
  const options = { level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stdout.isTTY) return pino(options);
  return pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'name', translateTime: 'SYS:HH:MM:ss' } } });
}
