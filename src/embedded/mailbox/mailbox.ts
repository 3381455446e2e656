import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { SMTPServer } from 'smtp-server';
import { choosePort } from '../ports.ts';
import type { Progress } from '../progress.ts';
import { createMailboxApp } from './app.tsx';
import { openMessageStore } from './message-store.ts';
import { createSmtpServer } from './smtp.ts';

export type MailboxOptions = {
  readonly dataDirectory: string;
  readonly smtpPort: number;
  readonly smtpPortRequested: boolean;
  readonly port: number;
  readonly portRequested: boolean;
  readonly progress: Progress;
};
export type EmbeddedMailbox = { readonly smtpUrl: string; readonly url: string; readonly smtpPort: number; readonly port: number; stop(): Promise<void> };

const HOST = '127.0.0.1';

/** Takes the product's mails and shows them in the browser, on this machine only. @throws StartError */
export async function startMailbox(options: MailboxOptions): Promise<EmbeddedMailbox> {
  const step = options.progress.begin('Mailbox');
  try {
    const store = await openMessageStore(join(options.dataDirectory, 'mailbox'));
    const smtpPort = await choosePort({ preferred: options.smtpPort, requested: options.smtpPortRequested, setting: 'SMTP_PORT' });
    const port = await choosePort({ preferred: options.port, requested: options.portRequested, setting: 'MAILBOX_PORT', taken: new Set([smtpPort]) });
    const smtp = createSmtpServer(store);
    await listenSmtp(smtp, smtpPort);
    const web = await listenWeb(createMailboxApp(store).fetch, port);
    step.done(`127.0.0.1:${port}`);
    return { smtpUrl: `smtp://${HOST}:${smtpPort}`, url: `http://${HOST}:${port}`, smtpPort, port, stop: () => stop(smtp, web) };
  } catch (error) {
    step.fail();
    throw error;
  }
}

function listenSmtp(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, HOST, () => {
      server.server.removeListener('error', reject);
      resolve();
    });
  });
}

function listenWeb(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: HOST, overrideGlobalObjects: false }, () => resolve(server)) as HttpServer;
    server.once('error', reject);
  });
}

async function stop(smtp: SMTPServer, web: HttpServer): Promise<void> {
  const smtpClosed = new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
  const webClosed = new Promise<void>((resolve) => {
    web.close(() => resolve());
  });
  // Open event streams would keep the server for ever.
  web.closeAllConnections();
  await Promise.all([smtpClosed, webClosed]);
}
