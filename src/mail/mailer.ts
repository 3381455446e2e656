import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import { composeForMany, type OwnMail } from './compose-for-many.ts';
import { headerText, isSingleAddress, parseSender, type Mailbox } from './header-text.ts';
import { MailRefusedError } from './mail-refused-error.ts';

export interface OutgoingMail {
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets, as `messageId()` makes it. */
  readonly messageId: string;
  readonly headers: {
    readonly 'X-Octroi-Mail': string;
    readonly 'X-Octroi-Ref': string;
  };
}

/** What all readers have in common. */
export type MailForMany = Pick<OutgoingMail, 'subject' | 'text' | 'html' | 'headers'>;

export interface Mailer {
  /**
   * Resolves when the SMTP server has taken the mail over.
   * @throws MailRefusedError where the address is refused for good; any other error is temporary, and the same mail may be sent again
   */
  send(mail: OutgoingMail): Promise<void>;
  /** One mail for many readers, composed once: what it gives sends each their own, as `send` does. `slots` are the words that stand for the readers' own parts. */
  forMany(mail: MailForMany, slots: readonly string[]): Promise<(own: OwnMail) => Promise<void>>;
  /** Connects and signs in to the SMTP server, and sends nothing. Rejects with what is wrong. */
  verify(): Promise<void>;
  /** Ends the connections; a mail on its way is finished first. */
  close(): void;
}

export interface MailerOptions {
  readonly smtpUrl: string;
  /** `Name <address>` or a bare address. */
  readonly from: string;
  /** At most as many at once towards the server. */
  readonly connections?: number;
  /** So many mails, and a connection is replaced by a fresh one. */
  readonly mailsAConnection?: number;
  /** Milliseconds that connecting, the greeting and every silence of the server may take. */
  readonly timeout?: number;
}

const TIMEOUT = 10_000;
// A server that trickles its replies is never silent, so a whole delivery has an end of its own.
const DELIVERY_TIMEOUTS = 4;
const AUTHENTICATION_REQUIRED = 530;

export function createMailer({ smtpUrl, from, connections = 4, mailsAConnection = 100, timeout = TIMEOUT }: MailerOptions): Mailer {
  const sender = parseSender(from);
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: mailsAConnection,
    // One fresh connection where an idle one had been closed by the server; all further patience is the caller's.
    maxRequeues: 1,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deliver = async (address: string, compose: () => SendMailOptions): Promise<void> => {
    if (!isSingleAddress(address)) throw new MailRefusedError(553, 'Not one plain e-mail address');
    try {
      // The envelope is named outright, so that the recipient is never read out of a header again.
      const envelope = { from: { name: '', address: sender.address }, to: [{ name: '', address }] };
      await transport.sendMail({ ...compose(), envelope, signal: AbortSignal.timeout(timeout * DELIVERY_TIMEOUTS) });
    } catch (error) {
      throw refusal(error) ?? error;
    }
  };
  return {
    send: (mail) => deliver(mail.to.address, () => composed(mail, sender)),
    async forMany({ headers, subject, ...bodies }, slots) {
      const compose = await composeForMany({ from: sender, subject: headerText(subject), headers: allHeaders(headers), ...bodies }, slots);
      return (own) => deliver(own.to.address, () => ({ raw: compose(own) }));
    },
    async verify() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

function composed(mail: OutgoingMail, sender: Mailbox) {
  return {
    from: { name: sender.name, address: sender.address },
    to: { name: headerText(mail.to.name), address: mail.to.address },
    subject: headerText(mail.subject),
    messageId: headerText(mail.messageId),
    date: new Date(),
    headers: allHeaders(mail.headers),
    text: mail.text,
    html: mail.html,
  };
}

function allHeaders(headers: OutgoingMail['headers']): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    // Exchange answers automatic mail with out-of-office notes unless it is told in its own words.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)])),
  };
}

/**
 * Only an answer to RCPT speaks of the recipient. A 5xx elsewhere, one that asks us to sign in, and one about policy (5.7.x, RFC 3463: "relay denied") are about our set-up and
 * go away when that is mended: a relay that is set up wrongly must not mark everybody's address as dead.
 */
function refusal(error: unknown): MailRefusedError | undefined {
  const { command, permanent, responseCode, response }: NodemailerError = error instanceof Error ? error : new Error(String(error));
  const aboutUs = responseCode === AUTHENTICATION_REQUIRED || /\b5\.7\.\d+\b/.test(response ?? '');
  const final = command === 'RCPT TO' && permanent === true && responseCode !== undefined && !aboutUs;
  return final ? new MailRefusedError(responseCode, headerText(response ?? '')) : undefined;
}
