import { randomUUID } from 'node:crypto';
import { parseEmailAddress } from '../../domain/email-address.ts';
import { senderOf } from '../../mail/default-sender.ts';
import { createMailer } from '../../mail/mailer.ts';
import { messageId, messageKey } from '../../mail/message-id.ts';
import { type Command, DONE, RefusedError, UsageError } from '../command.ts';
import { lineOf } from '../explain.ts';
import { availableServices, findServices } from '../services.ts';

const KIND = 'test';

export const MAIL_TEST: Command = {
  name: 'mail test',
  summary: 'sends one mail, to see that it arrives',
  options: { to: { type: 'string', value: 'A', help: 'the address to send it to', needed: true } },
  async run(context) {
    const address = parseEmailAddress(context.text('to'));
    if (address === undefined) throw new UsageError(`--to: "${context.text('to')}" is not one plain e-mail address`);
    const settings = context.settings();
    const { smtpUrl } = findServices(settings, ['smtpUrl']);
    const publicUrl = availableServices(settings).publicUrl ?? 'http://localhost';
    const from = senderOf(settings, publicUrl);
    const mailer = createMailer({ smtpUrl, from });
    const ref = randomUUID();
    const text = `${settings.programmeName} can send mail from ${from}. Nothing needs to be done.`;
    try {
      await mailer.send({
        to: { name: '', address },
        subject: `${settings.programmeName}: a test of the mail settings`,
        text: `${text}\n`,
        html: `<!doctype html><html lang="en"><body><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p></body></html>`,
        messageId: messageId(messageKey({ kind: KIND, ref, personId: 'operator' }), publicUrl),
        headers: { 'X-Octroi-Mail': KIND, 'X-Octroi-Ref': ref },
      });
    } catch (error) {
      throw new RefusedError(`The mail was not sent: ${lineOf(error)}`);
    } finally {
      mailer.close();
    }
    context.out.write(`The SMTP server has taken the mail for ${address} over.\n`);
    return DONE;
  },
};
