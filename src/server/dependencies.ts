import type { Logger } from 'pino';
import type { Sql } from '../database/connection.ts';
import type { DocumentStores } from '../documents/document-store.ts';
import type { SitePolicy } from '../domain/site-policy.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';
import type { Assets } from './assets.ts';
import type { SignInMails } from './use-cases/send-sign-in-mails.ts';

export interface TemporalUi {
  readonly url: string;
  readonly namespace: string;
}

/** What the pages are built on; tests hand in their own. */
export interface Dependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly signInMails: Pick<SignInMails, 'wake'>;
  readonly logger: Logger;
  /** Where people reach us, without a slash at the end: links in mails are made from it alone. */
  readonly publicUrl: string;
  /** Further origins whose forms are ours: the address listened to, where that is this machine's own. */
  readonly ownOrigins: () => readonly string[];
  readonly programmeName: string;
  /** Zone of pages that belong to no Site. */
  readonly timeZone: string;
  readonly sessionSecret: string;
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Addresses of the vendor's own people: whoever is signed in with one of them works at the operators' desk. */
  readonly operators: readonly string[];
  /** Where the files of documents lie. */
  readonly documents: DocumentStores;
  /** Of a document, in bytes. */
  readonly documentLargest: number;
  /** Temporal's own UI, where operators look at a single workflow; left out where the settings do not say where it is. */
  readonly temporalUi?: TemporalUi | undefined;
  /** Counts for every Site without a policy of its own. */
  readonly defaultPolicy: SitePolicy;
  readonly assets: Assets;
  readonly clock: () => Date;
}
