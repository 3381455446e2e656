import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MessageStore } from './message-store.ts';

const LARGEST_MAIL = 10_000_000;

/** Takes every mail for anybody and keeps it; nothing is ever sent on. */
export function createSmtpServer(store: MessageStore): SMTPServer {
  const server = new SMTPServer({
    banner: 'Octroi mailbox',
    size: LARGEST_MAIL,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 300,
    onData: (stream, session, done) => {
      receive(store, stream, session).then(
        (id) => done(null, `Kept as ${id}`),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that breaks the connection is no reason to end the mailbox.
  server.on('error', () => undefined);
  return server;
}

async function receive(store: MessageStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    // The rest is read and dropped, so that the sender gets the answer instead of a broken line.
    if (size <= LARGEST_MAIL) chunks.push(chunk as Buffer);
  }
  if (size > LARGEST_MAIL) throw Object.assign(new Error(`The mail is larger than ${LARGEST_MAIL / 1_000_000} MB`), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const summary = await store.add(Buffer.concat(chunks), {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map((recipient) => recipient.address),
  });
  return summary.id;
}
