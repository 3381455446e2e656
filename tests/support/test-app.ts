import { Writable } from 'node:stream';
import { pino } from 'pino';
import { openDocumentStores } from '../../src/documents/open-stores.ts';
import { createApp } from '../../src/server/app.ts';
import { type Assets, loadAssets } from '../../src/server/assets.ts';
import type { Dependencies } from '../../src/server/dependencies.ts';
import { type SignInMails, startSignInMails } from '../../src/server/use-cases/send-sign-in-mails.ts';
import type { Sql } from '../../src/database/connection.ts';
import { type FakeMailer, fakeMailer } from './fake-mailer.ts';
import { LONG_SITE_POLICY } from './sites.ts';
import { fakeWorkflowClient } from './fake-workflow-client.ts';

export const PUBLIC_URL = 'https://access.example.test';
/** Whoever is signed in with this address works at the operators' desk. */
export const OPERATOR = 'operator@vendor.test';
export const SESSION_SECRET = 'a secret of tests, long enough to be one';

export interface TestApp {
  readonly app: ReturnType<typeof createApp>;
  readonly mailer: FakeMailer;
  readonly signInMails: SignInMails;
  /** Everything that was logged, as text. */
  readonly logged: () => string;
}

let assets: Promise<Assets> | undefined;

/** The whole app as the server builds it, on a real database, without a port, an engine and an SMTP server. */
export async function createTestApp(sql: Sql, overrides: Partial<Dependencies> = {}): Promise<TestApp> {
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }));
  const mailer = fakeMailer();
  const common = { sql, logger, sessionSecret: SESSION_SECRET, publicUrl: PUBLIC_URL, programmeName: 'Licence Programme', timeZone: 'UTC', ...overrides };
  const signInMails = startSignInMails({ ...common, mailer });
  const app = createApp({
    workflowClient: fakeWorkflowClient(),
    signInMails,
    ownOrigins: () => [],
    trustedProxies: [],
    operators: [OPERATOR],
    documents: openDocumentStores(sql, undefined),
    documentLargest: 2 * 1024 * 1024,
    defaultPolicy: LONG_SITE_POLICY,
    assets: overrides.assets ?? (await (assets ??= loadAssets())),
    clock: () => new Date(),
    ...common,
  });
  return { app, mailer, signInMails, logged: () => lines.join('') };
}
