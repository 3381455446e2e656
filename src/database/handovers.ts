import type { HandoverState, StaysAs } from '../domain/handover.ts';
import type { DecisionId, HandoverId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** A Site that its primary contact offers to somebody, in force once that one accepts. */
export interface Handover {
  readonly id: HandoverId;
  readonly siteId: SiteId;
  readonly fromId: PersonId;
  readonly toId: PersonId;
  readonly staysAs: StaysAs;
  readonly state: HandoverState;
  /** Why it is void: whoever made it was not the primary contact any more. Otherwise whoever it was made to had left the Site. */
  readonly makerLostIt: boolean;
  readonly offeredAt: Date;
  readonly deadline: Date;
  readonly remindedAt: Date | null;
  /** Of the form that accepted, declined or withdrew it. */
  readonly decisionId: DecisionId | null;
  readonly closedAt: Date | null;
  readonly closedBy: PersonId | null;
  readonly workflowStartedAt: Date | null;
  /** Both heard how it ended. */
  readonly toldAt: Date | null;
}

export type NewHandover = Pick<Handover, 'id' | 'siteId' | 'fromId' | 'toId' | 'staysAs'> & {
  /** In milliseconds. */
  readonly answerWithin: number;
};

/** Undefined where the Site is offered to somebody already. */
export async function insertHandover(tx: Queryable, { id, siteId, fromId, toId, staysAs, answerWithin }: NewHandover): Promise<Handover | undefined> {
  const [row] = await tx<Handover[]>`
    insert into primary_handover (id, site_id, from_id, to_id, stays_as, deadline)
    values (${id}, ${siteId}, ${fromId}, ${toId}, ${staysAs}, now() + ${answerWithin} * interval '1 millisecond')
    on conflict do nothing returning *`;
  return row;
}

export async function selectHandover(sql: Queryable, id: HandoverId): Promise<Handover | undefined> {
  const [row] = await sql<Handover[]>`select * from primary_handover where id = ${id}`;
  return row;
}

/** Its row locked until the transaction ends. */
export async function lockHandover(tx: Queryable, id: HandoverId): Promise<Handover | undefined> {
  const [row] = await tx<Handover[]>`select * from primary_handover where id = ${id} for update`;
  return row;
}

/** What the Site's primary contact has offered and nobody answered. */
export async function selectOpenHandover(sql: Queryable, siteId: SiteId): Promise<Handover | undefined> {
  const [row] = await sql<Handover[]>`select * from primary_handover where site_id = ${siteId} and state = 'offered'`;
  return row;
}

/** The same, its row locked until the transaction ends. */
export async function lockOpenHandover(tx: Queryable, siteId: SiteId): Promise<Handover | undefined> {
  const [row] = await tx<Handover[]>`select * from primary_handover where site_id = ${siteId} and state = 'offered' for update`;
  return row;
}

/** Time is over by the database's clock, whoever asks. */
export async function isHandoverOver(sql: Queryable, id: HandoverId): Promise<boolean> {
  const rows = await sql`select from primary_handover where id = ${id} and deadline <= clock_timestamp()`;
  return rows.length > 0;
}

/** Half of the time to answer is over (see domain/handover, `reminderOf`), by the database's clock. */
export async function selectIsReminderDue(sql: Queryable, id: HandoverId): Promise<boolean> {
  const rows = await sql`select from primary_handover where id = ${id} and offered_at + (deadline - offered_at) / 2 <= clock_timestamp()`;
  return rows.length > 0;
}

export interface HandoverClosing {
  readonly state: Exclude<HandoverState, 'offered'>;
  readonly by: PersonId | null;
  readonly decisionId: DecisionId | null;
  readonly makerLostIt?: boolean;
}

/** False where it was closed before. */
export async function closeHandover(tx: Queryable, id: HandoverId, { state, by, decisionId, makerLostIt = false }: HandoverClosing): Promise<boolean> {
  const { count } = await tx`
    update primary_handover set state = ${state}, closed_at = now(), closed_by = ${by}, decision_id = ${decisionId}, maker_lost_it = ${makerLostIt}
    where id = ${id} and state = 'offered'`;
  return count > 0;
}

/** The engine has taken the offer over. */
export async function markHandoverStarted(sql: Queryable, id: HandoverId): Promise<void> {
  await sql`update primary_handover set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

export async function markHandoverReminded(sql: Queryable, id: HandoverId): Promise<void> {
  await sql`update primary_handover set reminded_at = now() where id = ${id} and reminded_at is null`;
}

/** Nobody has to be told any more. */
export async function markHandoverTold(sql: Queryable, id: HandoverId): Promise<void> {
  await sql`update primary_handover set told_at = now(), workflow_started_at = coalesce(workflow_started_at, now()) where id = ${id} and told_at is null`;
}

export interface WaitingHandover {
  readonly id: HandoverId;
}

/** Offers that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedHandovers(sql: Queryable, olderThanMs: number, limit: number): Promise<WaitingHandover[]> {
  return sql<WaitingHandover[]>`
    select id from primary_handover
    where told_at is null and workflow_started_at is null and offered_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by offered_at limit ${limit}`;
}

/** Offers that it has taken over and whose end is not told yet, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningHandovers(sql: Queryable, after: HandoverId | undefined, limit: number): Promise<WaitingHandover[]> {
  return sql<WaitingHandover[]>`
    select id from primary_handover
    where told_at is null and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
