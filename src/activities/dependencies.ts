import type { Sql } from '../database/connection.ts';
import type { Mailer } from '../mail/mailer.ts';

export interface ActivityDependencies {
  readonly sql: Sql;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly programmeName: string;
  /** How notices leave; left out: by `mailer`, as fast as it goes. */
  readonly notices?: NoticeSending;
}

/** Notices have connections of their own, so that 100,000 of them hold up no decision's mail. */
export interface NoticeSending {
  readonly mailer: Mailer;
  /** Mails a second, of all notices and workers together; 0: as fast as the server takes them. */
  readonly rate: number;
}
