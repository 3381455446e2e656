import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { quietPort } from './quiet-port.ts';

export interface SunkMail {
  readonly kind: string;
  readonly ref: string;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, string>;
}

export interface SmtpSink {
  readonly url: string;
  /** Everything that was taken over, in the order of arrival. */
  readonly mails: SunkMail[];
  /** Addresses that are refused for good (550). */
  readonly refused: Set<string>;
  /** Addresses that are put off (450). */
  readonly deferred: Set<string>;
  /** How many of the next mails are taken over without saying so: the line drops after the final dot. */
  dropAfterDot: number;
  /** Called with each mail that has arrived whole; the sender hears that it was taken over when this is done. */
  onMail: ((mail: SunkMail) => Promise<void> | void) | undefined;
  about(ref: string, kind?: string): SunkMail[];
  /** Away: connections are refused and open ones cut. */
  stop(): Promise<void>;
  /** Back, on the same port. */
  start(): Promise<void>;
}

/** An SMTP server that keeps what it gets, and can misbehave. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const port = await quietPort();
  let server: SMTPServer | undefined;
  const sockets = new Set<Socket>();
  const sink: SmtpSink = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails: [],
    refused: new Set(),
    deferred: new Set(),
    dropAfterDot: 0,
    onMail: undefined,
    about: (ref, kind) => sink.mails.filter((mail) => mail.ref === ref && (kind === undefined || mail.kind === kind)),
    async start() {
      const starting = createServer(sink, sockets);
      await new Promise<void>((resolve, reject) => {
        starting.once('error', reject);
        starting.listen(port, '127.0.0.1', resolve);
      });
      server = starting;
    },
    async stop() {
      const stopping = server;
      server = undefined;
      if (!stopping) return;
      const closed = new Promise<void>((resolve) => stopping.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  await sink.start();
  return sink;
}

function createServer(sink: SmtpSink, sockets: Set<Socket>): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      if (sink.deferred.has(address)) return done(Object.assign(new Error('4.2.1 Not now'), { responseCode: 450 }));
      done(sink.refused.has(address) ? Object.assign(new Error('5.1.1 No such mailbox'), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        void PostalMime.parse(Buffer.concat(chunks)).then(async (parsed) => {
          const mail = sunk(parsed, to);
          sink.mails.push(mail);
          await sink.onMail?.(mail);
          if (sink.dropAfterDot === 0) return done();
          sink.dropAfterDot -= 1;
          for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        }, done);
      });
    },
  });
  // A dropped line is what the test wants.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return server;
}

function sunk(mail: Email, to: string): SunkMail {
  const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
  return {
    kind: headers.get('x-octroi-mail') ?? '',
    ref: headers.get('x-octroi-ref') ?? '',
    messageId: mail.messageId ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers,
  };
}
