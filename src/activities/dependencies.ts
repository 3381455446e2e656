import type { Sql } from '../database/connection.ts';
import type { Mailer } from '../mail/mailer.ts';

export interface ActivityDependencies {
  readonly sql: Sql;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly programmeName: string;
}
