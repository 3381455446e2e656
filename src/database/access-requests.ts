import type { ClosedState, Outcome, RequestState } from '../domain/access-request.ts';
import type { DecisionId, PersonId, RequestId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import type { Queryable } from './connection.ts';

export interface AccessRequest {
  readonly id: RequestId;
  readonly number: string;
  readonly siteId: SiteId;
  readonly requesterId: PersonId;
  readonly state: RequestState;
  readonly asked: Permissions;
  readonly given: Permissions | null;
  readonly why: string;
  readonly reason: string | null;
  readonly decisionId: DecisionId | null;
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly policy: DecisionPolicy;
  readonly workflowStartedAt: Date | null;
  readonly contactsAskedAt: Date | null;
  readonly lastRemindedAt: Date | null;
  readonly leftToPrimaryBy: PersonId | null;
  readonly version: number;
  readonly changedAt: Date | null;
  readonly questionOpenSince: Date | null;
}

/** How a closed request ended; undefined while it is pending. */
export function outcomeOf(request: AccessRequest): Outcome | undefined {
  if (request.state === 'pending' || request.decidedAt === null) return undefined;
  return { state: request.state, decisionId: request.decisionId, by: request.decidedBy, at: request.decidedAt.toISOString() };
}

export interface NewRequest {
  readonly id: RequestId;
  readonly siteId: SiteId;
  readonly requesterId: PersonId;
  readonly asked: Permissions;
  readonly why: string;
  readonly policy: DecisionPolicy;
}

/**
 * The row of a new request. Undefined where it is already there under this id, or where the person has another one pending at the Site:
 * the unique keys decide, so two submits at once leave one row.
 */
export async function insertRequest(sql: Queryable, request: NewRequest): Promise<AccessRequest | undefined> {
  const [row] = await sql<AccessRequest[]>`
    insert into access_request (id, site_id, requester_id, asked, why, policy, deadline)
    values (${request.id}, ${request.siteId}, ${request.requesterId}, ${sql.json(request.asked)}, ${request.why}, ${sql.json({ ...request.policy })},
            now() + ${request.policy.deadline} * interval '1 millisecond')
    on conflict do nothing
    returning *`;
  return row;
}

export async function selectRequest(sql: Queryable, id: RequestId): Promise<AccessRequest | undefined> {
  const [row] = await sql<AccessRequest[]>`select * from access_request where id = ${id}`;
  return row;
}

export async function selectPendingRequestOf(sql: Queryable, siteId: SiteId, requesterId: PersonId): Promise<AccessRequest | undefined> {
  const [row] = await sql<AccessRequest[]>`select * from access_request where site_id = ${siteId} and requester_id = ${requesterId} and state = 'pending'`;
  return row;
}

/** The request, its row locked until the transaction ends. */
export async function lockRequest(sql: Queryable, id: RequestId): Promise<AccessRequest | undefined> {
  const [row] = await sql<AccessRequest[]>`select * from access_request where id = ${id} for update`;
  return row;
}

export interface Closure {
  readonly state: ClosedState;
  readonly decisionId: DecisionId | null;
  readonly by: PersonId | null;
  readonly given?: Permissions;
  readonly reason?: string;
}

/** Closes a pending request; undefined where it is pending no more. */
export async function closeRequest(sql: Queryable, id: RequestId, closure: Closure): Promise<AccessRequest | undefined> {
  const [row] = await sql<AccessRequest[]>`
    update access_request set state = ${closure.state}, decision_id = ${closure.decisionId}, decided_by = ${closure.by}, decided_at = now(),
      given = ${closure.given ? sql.json(closure.given) : null}, reason = ${closure.reason ?? null}
    where id = ${id} and state = 'pending'
    returning *`;
  return row;
}

/** The engine has taken the request over. */
export async function markWorkflowStarted(sql: Queryable, id: RequestId): Promise<void> {
  await sql`update access_request set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

/** The contacts are being asked, and the deadline counts from now; the engine's own clock says until when, unless a question has moved it on already. */
export async function markContactsAsked(sql: Queryable, id: RequestId, deadline: Date): Promise<void> {
  await sql`
    update access_request set contacts_asked_at = now(), deadline = greatest(deadline, ${deadline}), workflow_started_at = coalesce(workflow_started_at, now())
    where id = ${id} and state = 'pending' and contacts_asked_at is null`;
}

export async function markReminded(sql: Queryable, id: RequestId): Promise<void> {
  await sql`update access_request set last_reminded_at = now() where id = ${id} and state = 'pending'`;
}

export async function markLeftToPrimary(sql: Queryable, id: RequestId, by: PersonId): Promise<void> {
  await sql`update access_request set left_to_primary_by = ${by} where id = ${id} and state = 'pending' and left_to_primary_by is null`;
}

export interface PendingId {
  readonly id: RequestId;
}

/** Pending requests that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedRequests(sql: Queryable, olderThanMs: number, limit: number): Promise<PendingId[]> {
  return sql<PendingId[]>`
    select id from access_request
    where state = 'pending' and workflow_started_at is null and created_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by created_at limit ${limit}`;
}

/** Pending requests that the engine has taken over, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectPendingRequests(sql: Queryable, after: RequestId | undefined, limit: number): Promise<PendingId[]> {
  return sql<PendingId[]>`
    select id from access_request
    where state = 'pending' and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}

/** Remembers that the engine was sent a decision and has not answered; the newest one counts. */
export async function upsertDecisionSent(sql: Queryable, requestId: RequestId, decisionId: DecisionId, by: PersonId): Promise<void> {
  await sql`
    insert into decision_sent (request_id, decision_id, sent_by) values (${requestId}, ${decisionId}, ${by})
    on conflict (request_id) do update set decision_id = excluded.decision_id, sent_by = excluded.sent_by, sent_at = now()`;
}
