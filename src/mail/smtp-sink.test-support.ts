import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How a step is answered: a reply code, or not at all. */
export interface SinkBehaviour {
  readonly onSender?: number;
  readonly onRecipient?: number;
  readonly onData?: number | 'drop' | 'silence';
}

export interface Received {
  readonly recipients: readonly string[];
  readonly raw: string;
}

/** A real SMTP server for tests: it keeps what it takes, and fails where it is told to. */
export interface SmtpSink {
  readonly url: string;
  readonly received: Received[];
  readonly connections: number;
  behave(behaviour: SinkBehaviour): void;
  close(): Promise<void>;
}

function reply(code: number | undefined): Error | null {
  return code === undefined ? null : Object.assign(new Error('as the test wants it'), { responseCode: code });
}

export async function openSmtpSink(initial: SinkBehaviour = {}): Promise<SmtpSink> {
  let behaviour = initial;
  let connections = 0;
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 50,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onMailFrom: (_address, _session, done) => done(reply(behaviour.onSender)),
    onRcptTo: (_address, _session, done) => done(reply(behaviour.onRecipient)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { onData } = behaviour;
        if (onData === 'silence') return;
        if (onData === 'drop') {
          for (const connection of server.connections) connection.close();
          return;
        }
        if (onData === undefined)
          received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        done(reply(onData));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    get connections() {
      return connections;
    },
    behave: (next) => {
      behaviour = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
