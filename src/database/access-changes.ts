import type { AccessChangeKind, AccessState } from '../domain/access-change.ts';
import type { AccessChangeId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** A change of what a user holds, or its end: in force from its making on, and undoable until the person is told. */
export interface AccessChange {
  readonly id: AccessChangeId;
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly kind: AccessChangeKind;
  readonly before: AccessState;
  /** Null for a removal. */
  readonly after: AccessState | null;
  readonly reason: string | null;
  readonly madeBy: PersonId;
  readonly madeAt: Date;
  readonly undoUntil: Date;
  readonly workflowStartedAt: Date | null;
  /** From here on it is not undone any more: the mail leaves, or nobody has to be told. */
  readonly toldAt: Date | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: PersonId | null;
}

export type NewAccessChange = Pick<AccessChange, 'id' | 'siteId' | 'personId' | 'kind' | 'before' | 'after' | 'reason' | 'madeBy'> & {
  /** In milliseconds. */
  readonly undoFor: number;
};

export async function insertAccessChange(sql: Queryable, change: NewAccessChange): Promise<AccessChange> {
  const [row] = await sql<AccessChange[]>`
    insert into access_change (id, site_id, person_id, kind, before, after, reason, made_by, undo_until)
    values (${change.id}, ${change.siteId}, ${change.personId}, ${change.kind}, ${json(sql, change.before)}, ${change.after && json(sql, change.after)},
            ${change.reason}, ${change.madeBy}, now() + ${change.undoFor} * interval '1 millisecond')
    returning *`;
  if (!row) throw new Error('an insert gives its row');
  return row;
}

function json(sql: Queryable, { permissions, contactTypes, version, since }: AccessState) {
  return sql.json({ permissions, contactTypes: [...contactTypes], version, since });
}

export async function selectAccessChange(sql: Queryable, id: AccessChangeId): Promise<AccessChange | undefined> {
  const [row] = await sql<AccessChange[]>`select * from access_change where id = ${id}`;
  return row;
}

/** The change, its row locked until the transaction ends. */
export async function lockAccessChange(sql: Queryable, id: AccessChangeId): Promise<AccessChange | undefined> {
  const [row] = await sql<AccessChange[]>`select * from access_change where id = ${id} for update`;
  return row;
}

/** What somebody could still undo about the person at the Site; the newest of them. */
export async function selectOpenAccessChange(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<AccessChange | undefined> {
  const [row] = await sql<AccessChange[]>`
    select * from access_change where site_id = ${siteId} and person_id = ${personId} and told_at is null and undone_at is null
    order by made_at desc limit 1`;
  return row;
}

/** Of an `access_change x`: it took somebody's access away, and can still put it back. */
export const isUndoableRemoval = (sql: Queryable) => sql`x.kind = 'removed' and x.told_at is null and x.undone_at is null`;

/** The engine has taken the change over. */
export async function markAccessChangeStarted(sql: Queryable, id: AccessChangeId): Promise<void> {
  await sql`update access_change set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

/** False where the person was told before, or the change was undone. */
export async function markAccessChangeTold(sql: Queryable, id: AccessChangeId): Promise<boolean> {
  const { count } = await sql`
    update access_change set told_at = now(), workflow_started_at = coalesce(workflow_started_at, now())
    where id = ${id} and told_at is null and undone_at is null`;
  return count > 0;
}

/** False where it was undone before, or the person was told. */
export async function markAccessChangeUndone(sql: Queryable, id: AccessChangeId, by: PersonId): Promise<boolean> {
  const { count } = await sql`
    update access_change set undone_at = now(), undone_by = ${by} where id = ${id} and told_at is null and undone_at is null`;
  return count > 0;
}

export interface WaitingChange {
  readonly id: AccessChangeId;
}

/** Changes that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedAccessChanges(sql: Queryable, olderThanMs: number, limit: number): Promise<WaitingChange[]> {
  return sql<WaitingChange[]>`
    select id from access_change
    where told_at is null and undone_at is null and workflow_started_at is null and made_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by made_at limit ${limit}`;
}

/** Changes that the engine has taken over and whose person is not told yet, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectWaitingAccessChanges(sql: Queryable, after: AccessChangeId | undefined, limit: number): Promise<WaitingChange[]> {
  return sql<WaitingChange[]>`
    select id from access_change
    where told_at is null and undone_at is null and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
