import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** An operator's change out of a file. `before` and `after` hold levels and words of the rules; of a person's details only which ones changed. */
export interface ImportEvent {
  readonly siteId: SiteId;
  readonly subjectId: PersonId | null;
  readonly kind: 'site-imported' | 'person-imported';
  readonly before: object | null;
  readonly after: object | null;
  readonly detail: object | null;
}

/** Adds the events of a whole chunk, in the transaction of their changes. */
export async function insertImportEvents(sql: Queryable, events: readonly ImportEvent[]): Promise<void> {
  const rows = events.map(({ siteId, subjectId, ...event }) => ({ site_id: siteId, subject_id: subjectId, ...event }));
  await sql`
    insert into history (site_id, subject_id, kind, via, before, after, detail)
    select site_id, subject_id, kind, 'import', nullif(before, 'null'), nullif(after, 'null'), nullif(detail, 'null')
    from jsonb_to_recordset(${sql.json(rows as never)}) as r(site_id uuid, subject_id uuid, kind text, before jsonb, after jsonb, detail jsonb)`;
}
