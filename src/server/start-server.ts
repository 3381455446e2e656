import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';
import { openDocumentStores } from '../documents/open-stores.ts';
import { senderOf } from '../mail/default-sender.ts';
import { createMailer } from '../mail/mailer.ts';
import { createWorkflowClient } from '../temporal/workflow-client.ts';
import { createApp } from './app.ts';
import { loadAssets } from './assets.ts';
import { closeGracefully, createHttpServer, listenerOf } from './http-server.ts';
import { inTime } from './in-time.ts';
import { listenError } from './listen-error.ts';
import { isLoopback, loopbackOrigins, originOf } from './own-origins.ts';
import { startSignInMails } from './use-cases/send-sign-in-mails.ts';

export interface ServerOptions {
  readonly settings: Pick<Settings, 'host' | 'programmeName' | 'trustedProxies' | 'temporal' | 'mailFrom' | 'defaultPolicy' | 'operators' | 'documents'>;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  /** Left out: the address listened to. */
  readonly publicUrl?: string | undefined;
  readonly sessionSecret: string;
  readonly logger: Logger;
  /** 0: any free port. */
  readonly port: number;
  /** Left out: the product's. Another one only where several products share a namespace. */
  readonly taskQueue?: string;
}

export interface RunningServer {
  /** The address listened to. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Listens first, so that a port in use is told before anything else is opened, and serves from the same moment on: PostgreSQL, Temporal and SMTP may come
 * up later. @throws ListenError
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, sessionSecret, logger } = options;
  const assets = await loadAssets();
  const server = createHttpServer(options.publicUrl);
  const port = await listen(server, settings.host, options.port);
  const url = originOf(settings.host, port);
  const publicUrl = options.publicUrl ?? url;

  const sql = connect(options.databaseUrl, { applicationName: 'octroi server' });
  const workflowClient = createWorkflowClient(
    { ...settings.temporal, address: options.temporalAddress },
    { ...(options.taskQueue !== undefined && { taskQueue: options.taskQueue }) },
  );
  const mailer = createMailer({ smtpUrl: options.smtpUrl, from: senderOf(settings, publicUrl) });
  const common = { sql, logger, sessionSecret, publicUrl, programmeName: settings.programmeName, timeZone: 'UTC' };
  const signInMails = startSignInMails({ ...common, mailer });
  const ownOrigins = isLoopback(settings.host) ? loopbackOrigins(port) : [];
  const app = createApp({
    ...common,
    assets,
    workflowClient,
    signInMails,
    ownOrigins: () => ownOrigins,
    trustedProxies: settings.trustedProxies,
    operators: settings.operators,
    ...(settings.temporal.uiUrl !== undefined && { temporalUi: { url: settings.temporal.uiUrl, namespace: settings.temporal.namespace } }),
    documents: openDocumentStores(sql, settings.documents.s3),
    documentLargest: settings.documents.largest,
    defaultPolicy: settings.defaultPolicy,
    clock: () => new Date(),
  });
  server.on('request', listenerOf(app, publicUrl));
  return {
    url,
    async stop() {
      await closeGracefully(server);
      // A mail that an SMTP server holds up is sent again by the next process, under the same Message-ID.
      await inTime(signInMails.stop(), 'the last mail').catch(() => undefined);
      mailer.close();
      await Promise.all([sql.end({ timeout: 5 }), workflowClient.close()]);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error, host, port);
  }
  return (server.address() as AddressInfo).port;
}
