import { MailRefusedError } from '../../src/mail/mail-refused-error.ts';
import type { Mailer, OutgoingMail } from '../../src/mail/mailer.ts';

export interface FakeMailer extends Mailer {
  readonly sent: OutgoingMail[];
  /** Set: every mail fails with it, until it is taken away. */
  failure: Error | undefined;
  /** Addresses that their server refuses for good. */
  readonly refused: Set<string>;
  /** Addresses for which their server takes nothing now. */
  readonly deferred: Set<string>;
}

/** Takes mails like an SMTP server and keeps them in a list. */
export function fakeMailer(): FakeMailer {
  const mailer: FakeMailer = {
    sent: [],
    failure: undefined,
    refused: new Set(),
    deferred: new Set(),
    async send(mail) {
      if (mailer.failure) throw mailer.failure;
      if (mailer.refused.has(mail.to.address)) throw new MailRefusedError(550, '5.1.1 no such user');
      if (mailer.deferred.has(mail.to.address)) throw Object.assign(new Error('451 later'), { responseCode: 451 });
      mailer.sent.push(mail);
    },
    async forMany(mail) {
      return ({ to, messageId, headers, parts }) => {
        const filled = (form: 'text' | 'html') => parts.reduce((all, part) => all.replaceAll(part.slot, () => part[form]), mail[form]);
        return mailer.send({ ...mail, text: filled('text'), html: filled('html'), to, messageId, headers: { ...mail.headers, ...headers } });
      };
    },
    async verify() {
      if (mailer.failure) throw mailer.failure;
    },
    close: () => undefined,
  };
  return mailer;
}
