import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { recordset } from './recordset.ts';

/** An operator's change out of a file. `before` and `after` hold levels and words of the rules; of a person's details `detail` holds only which ones changed. */
export interface ImportEvent {
  readonly siteId: SiteId;
  readonly subjectId?: PersonId;
  readonly kind: 'site-imported' | 'person-imported';
  readonly before?: object | undefined;
  readonly after?: object | undefined;
  readonly detail?: object | undefined;
}

/** Adds the events of a whole chunk, in the transaction of their changes. */
export async function insertImportEvents(sql: Queryable, events: readonly ImportEvent[]): Promise<void> {
  await sql`
    insert into history (site_id, subject_id, kind, via, before, after, detail)
    select "siteId", "subjectId", kind, 'import', before, after, detail
    from jsonb_to_recordset(${recordset(sql, events)}) as r("siteId" uuid, "subjectId" uuid, kind text, before jsonb, after jsonb, detail jsonb)`;
}
