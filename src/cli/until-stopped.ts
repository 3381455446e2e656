import type { Logger } from 'pino';

/** Longer than any drain takes: a part that hangs must not keep its container. */
const STOP_WITHIN = 30_000;

/** Resolves at SIGTERM or SIGINT, once the part has finished what was under way. A second signal ends the process at once. */
export async function untilStopped(part: { stop(): Promise<void> }, logger: Logger): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  logger.info({ signal }, 'stopping: what is under way is finished first');
  const giveUp = () => process.exit(1);
  process.once('SIGTERM', giveUp);
  process.once('SIGINT', giveUp);
  const timer = setTimeout(() => {
    logger.fatal('what is under way does not end: stopping anyway');
    giveUp();
  }, STOP_WITHIN);
  await part.stop();
  clearTimeout(timer);
  logger.info('stopped');
}
