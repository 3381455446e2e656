import type { Logger } from 'pino';
import type { Sql } from '../../database/connection.ts';
import { markMailRefused, markMailSent } from '../../database/mails.ts';
import { claimSignInMail, releaseSignInMail, type SignInMail } from '../../database/sign-ins.ts';
import { MailRefusedError } from '../../mail/mail-refused-error.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { messageId } from '../../mail/message-id.ts';
import { renderMail } from '../../templates/mails/render-mail.ts';
import { paths } from '../../templates/paths.ts';
import { linkToken, signInCode } from '../sign-in-secrets.ts';

const SWEEP_EVERY = 15_000;
/** As many as the mailer has connections. */
const AT_ONCE = 4;
const MINUTES = 15;

export interface SignInMailsDependencies {
  readonly sql: Sql;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly sessionSecret: string;
  readonly publicUrl: string;
  readonly programmeName: string;
  readonly timeZone: string;
  readonly sweepEvery?: number;
}

export interface SignInMails {
  /** There may be a mail to send. Returns at once. */
  wake(): void;
  /** Resolves when nothing is being sent; for tests and for the stop. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Sends the sign-in mails behind the pages' back: at once when one is asked for, and every 15 seconds whatever is left over from an SMTP server that was
 * away or a process that died. Any number of servers do this side by side.
 */
export function startSignInMails(dependencies: SignInMailsDependencies): SignInMails {
  const workers = new Set<Promise<void>>();
  let stopped = false;

  function wake(): void {
    if (stopped || workers.size >= AT_ONCE) return;
    const worker: Promise<void> = drain(dependencies, () => stopped)
      .catch((error: unknown) => dependencies.logger.warn({ code: codeOf(error) }, 'sign-in mails cannot be looked up'))
      .finally(() => workers.delete(worker));
    workers.add(worker);
  }

  const sweep = setInterval(() => {
    for (let worker = 0; worker < AT_ONCE; worker += 1) wake();
  }, dependencies.sweepEvery ?? SWEEP_EVERY);
  sweep.unref();

  const idle = async (): Promise<void> => {
    while (workers.size > 0) await Promise.all(workers);
  };
  return {
    wake,
    idle,
    async stop() {
      stopped = true;
      clearInterval(sweep);
      await idle();
    },
  };
}

/** One mail after the other, until none is due or one fails: then the SMTP server is away, and the next sweep tries again. */
async function drain(dependencies: SignInMailsDependencies, isStopped: () => boolean): Promise<void> {
  for (;;) {
    const mail = isStopped() ? undefined : await claimSignInMail(dependencies.sql);
    if (!mail || !(await send(dependencies, mail))) return;
  }
}

async function send({ sql, mailer, logger, ...context }: SignInMailsDependencies, mail: SignInMail): Promise<boolean> {
  const { sessionSecret, publicUrl } = context;
  const link = paths.signInLink(mail.id, linkToken(sessionSecret, mail.id));
  const content = { kind: 'sign-in', link, code: signInCode(sessionSecret, mail.id), expiresAt: mail.expiresAt, minutes: MINUTES } as const;
  try {
    await mailer.send({
      to: { name: '', address: mail.address },
      ...renderMail(content, { ...context, locale: mail.locale, now: new Date() }),
      messageId: messageId(mail.key, publicUrl),
      headers: { 'X-Octroi-Mail': 'sign-in', 'X-Octroi-Ref': mail.id },
    });
  } catch (error) {
    // The error's own text can name the recipient.
    logger.warn({ signInId: mail.id, code: codeOf(error) }, 'a sign-in mail could not be sent');
    if (!(error instanceof MailRefusedError)) {
      await releaseSignInMail(sql, mail.key);
      return false;
    }
    await markMailRefused(sql, mail.key, error.message);
    return true;
  }
  await markMailSent(sql, mail.key);
  return true;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
