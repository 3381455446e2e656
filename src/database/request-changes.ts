import type { RequestId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';

/** What the requester made of a pending request: a new version of it. */
export async function updateAsked(sql: Queryable, id: RequestId, { asked, why }: { asked: Permissions; why: string }): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    update access_request set asked = ${sql.json(asked)}, why = ${why}, version = version + 1, changed_at = now()
    where id = ${id} and state = 'pending' returning version`;
  if (!row) throw new Error('a locked pending request could not be changed');
  return row.version;
}

/** The clock of the request stands still from `since`; `deadline` is the engine's. */
export async function markQuestionOpen(sql: Queryable, id: RequestId, since: Date, deadline: Date): Promise<void> {
  await sql`update access_request set question_open_since = ${since}, deadline = ${deadline} where id = ${id} and state = 'pending'`;
}

/** The clock goes on, towards a deadline that is later by the time it stood. */
export async function markQuestionAnswered(sql: Queryable, id: RequestId, deadline: Date): Promise<void> {
  await sql`update access_request set question_open_since = null, deadline = ${deadline} where id = ${id} and state = 'pending'`;
}

/** How a request was asked in an older version of it. */
export interface EarlierAsk {
  readonly asked: Permissions;
  /** The explanation was changed since, too. */
  readonly whyChanged: boolean;
}

/** What the request asked for in `version`; undefined where it never had that version, or still has it. */
export async function selectEarlierAsk(sql: Queryable, id: RequestId, version: number): Promise<EarlierAsk | undefined> {
  const [row] = await sql<{ asked: Permissions; whyChanged: boolean }[]>`
    select (array_agg(before -> 'asked' order by id))[1] as asked, bool_or((detail ->> 'whyChanged')::boolean) as why_changed
    from history where request_id = ${id} and kind = 'request-changed' and (detail ->> 'version')::int > ${version}
    having count(*) > 0`;
  return row;
}
