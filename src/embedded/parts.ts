import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import type { EmbeddedMailbox, MailboxOptions } from './mailbox/mailbox.ts';
import type { EmbeddedPostgres, PostgresOptions } from './postgres.ts';
import type { DemoAccount } from './ready-table.ts';
import type { EmbeddedTemporal, TemporalOptions } from './temporal-server.ts';

export type ServiceOptions = {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  readonly sessionSecret: string;
  readonly logger: Logger;
};
export type Service = { stop(): Promise<void> };

/** What a start puts together; a test puts together less. */
export type Parts = {
  startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres>;
  startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal>;
  startMailbox(options: MailboxOptions): Promise<EmbeddedMailbox>;
  migrate(options: { ownerUrl: string; applicationRole: string }): Promise<string[]>;
  startWorker(options: ServiceOptions): Promise<Service>;
  startServer(options: ServiceOptions & { port: number }): Promise<Service & { url: string }>;
  loadDemo(options: ServiceOptions): Promise<DemoAccount[]>;
};
