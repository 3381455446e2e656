import type { BatchId, DecisionId, InvitationId, PersonId, SiteId } from '../domain/ids.ts';
import {
  type ClosedInvitationState,
  type InvitationOutcome,
  type InvitationStage,
  type InvitationState,
  isClosedInvitation,
  lastsFor,
} from '../domain/invitation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { InvitationPolicy } from '../domain/site-policy.ts';
import type { Queryable } from './connection.ts';
import { recordset } from './recordset.ts';

export interface Invitation {
  readonly id: InvitationId;
  readonly number: string;
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly email: string;
  /** As the inviter typed them; what the person is called elsewhere is not the Site's to see. */
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly state: InvitationState;
  readonly permissions: Permissions;
  readonly version: number;
  /** Who says what it gives: who made it, or who changed it since so that it needs a second word. */
  readonly inviterId: PersonId;
  readonly giverId: PersonId | null;
  readonly batchId: BatchId | null;
  readonly policy: InvitationPolicy;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly workflowStartedAt: Date | null;
  readonly sentAt: Date | null;
  readonly lastSentAt: Date | null;
  /** How often the invited person was to get the mail, and the deciders were to be asked. */
  readonly timesSent: number;
  readonly timesAsked: number;
  readonly lastRemindedAt: Date | null;
  readonly decisionId: DecisionId | null;
  readonly closedBy: PersonId | null;
  readonly closedAt: Date | null;
  readonly reason: string | null;
}

/** How a closed invitation ended; undefined while somebody's answer is awaited. */
export function invitationOutcomeOf(invitation: Invitation): InvitationOutcome | undefined {
  const { state, closedAt } = invitation;
  if (!isClosedInvitation(state) || closedAt === null) return undefined;
  return { state, decisionId: invitation.decisionId, by: invitation.closedBy, at: closedAt.toISOString() };
}

/** Where an invitation that is not closed stands; the workflow counts on from it. */
export function invitationStageOf({ state, policy, deadline, timesSent, timesAsked }: Invitation): InvitationStage {
  if (isClosedInvitation(state)) throw new Error('a closed invitation waits for nothing');
  return { state, since: new Date(deadline.getTime() - lastsFor(state, policy)).toISOString(), sent: timesSent, asked: timesAsked };
}

export interface NewInvitation {
  readonly id: InvitationId;
  readonly siteId: SiteId;
  readonly personId: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly state: 'awaiting' | 'open';
  readonly permissions: Permissions;
  readonly inviterId: PersonId;
  readonly batchId: BatchId | null;
  readonly policy: InvitationPolicy;
}

/** The rows of new invitations, in one statement. Left out is what is there already under its id, and whoever has an unanswered one at the Site: the unique keys decide. */
export async function insertInvitations(sql: Queryable, invitations: readonly NewInvitation[]): Promise<Invitation[]> {
  return sql<Invitation[]>`
    insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, giver_id, batch_id, policy, deadline, times_sent, times_asked)
    select i.id, i."siteId", i."personId", i.email, i."firstName", i."lastName", i.locale, i.state, i.permissions, i."inviterId",
           case when i.state = 'open' then i."inviterId" end, i."batchId", i.policy,
           now() + (case when i.state = 'open' then i.policy -> 'deadline' else i.policy -> 'decision' -> 'deadline' end)::double precision * interval '1 millisecond',
           (i.state = 'open')::int, (i.state = 'awaiting')::int
    from jsonb_to_recordset(${recordset(sql, invitations)}) as i(id uuid, "siteId" uuid, "personId" uuid, email text, "firstName" text, "lastName" text, locale text, state text,
         permissions jsonb, "inviterId" uuid, "batchId" uuid, policy jsonb)
    on conflict do nothing
    returning *`;
}

export async function selectInvitation(sql: Queryable, id: InvitationId): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`select * from invitation where id = ${id}`;
  return row;
}

/** The person's unanswered invitation to the Site; there is one at most. */
export async function selectOpenInvitationOf(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`select * from invitation where site_id = ${siteId} and person_id = ${personId} and state in ('awaiting', 'open')`;
  return row;
}

/** The invitation, its row locked until the transaction ends. */
export async function lockInvitation(sql: Queryable, id: InvitationId): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`select * from invitation where id = ${id} for update`;
  return row;
}

/** Where a step leads that does not close the invitation. */
export interface InvitationMove {
  readonly state: 'awaiting' | 'open';
  readonly permissions: Permissions;
  readonly inviterId: PersonId;
  readonly giverId: PersonId | null;
  /** Whether what it gives differs from before. */
  readonly changed: boolean;
}

/** Moves an invitation on: whoever has to answer now has the whole time for it, from now on. */
export async function moveInvitation(sql: Queryable, id: InvitationId, move: InvitationMove): Promise<Invitation> {
  const [row] = await sql<Invitation[]>`
    update invitation set state = ${move.state}, permissions = ${sql.json(move.permissions)}, inviter_id = ${move.inviterId}, giver_id = ${move.giverId},
      version = version + ${move.changed ? 1 : 0}, times_sent = times_sent + ${move.state === 'open' ? 1 : 0}, times_asked = times_asked + ${move.state === 'awaiting' ? 1 : 0},
      deadline = now() + (${move.state === 'open' ? sql`policy -> 'deadline'` : sql`policy -> 'decision' -> 'deadline'`})::double precision * interval '1 millisecond'
    where id = ${id} and state in ('awaiting', 'open')
    returning *`;
  if (!row) throw new Error('a locked invitation could not be moved');
  return row;
}

export interface InvitationClosure {
  readonly state: ClosedInvitationState;
  readonly decisionId: DecisionId | null;
  readonly by: PersonId | null;
  readonly reason?: string;
}

/** Closes an invitation; undefined where it is closed already. */
export async function closeInvitation(sql: Queryable, id: InvitationId, closure: InvitationClosure): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`
    update invitation set state = ${closure.state}, decision_id = ${closure.decisionId}, closed_by = ${closure.by}, closed_at = now(), reason = ${closure.reason ?? null}
    where id = ${id} and state in ('awaiting', 'open')
    returning *`;
  return row;
}

/** The engine has taken the invitation over. */
export async function markInvitationStarted(sql: Queryable, id: InvitationId): Promise<void> {
  await sql`update invitation set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

export async function isInvitationStarted(sql: Queryable, id: InvitationId): Promise<boolean> {
  const rows = await sql`select from invitation where id = ${id} and workflow_started_at is not null`;
  return rows.length > 0;
}

/** Its mail leaves now, and the engine's own clock says until when it can be answered. */
export async function markInvitationSent(sql: Queryable, id: InvitationId, deadline: Date): Promise<void> {
  await sql`update invitation set sent_at = coalesce(sent_at, now()), last_sent_at = now(), deadline = ${deadline} where id = ${id} and state = 'open'`;
}

/** The deciders are asked now; the deadline is the engine's. */
export async function markInvitationAsked(sql: Queryable, id: InvitationId, deadline: Date): Promise<void> {
  await sql`update invitation set deadline = ${deadline} where id = ${id} and state = 'awaiting'`;
}

export async function markInvitationReminded(sql: Queryable, id: InvitationId): Promise<void> {
  await sql`update invitation set last_reminded_at = now() where id = ${id} and state in ('awaiting', 'open')`;
}

export interface RunningInvitation {
  readonly id: InvitationId;
}

/** Invitations that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedInvitations(sql: Queryable, olderThanMs: number, limit: number): Promise<RunningInvitation[]> {
  return sql<RunningInvitation[]>`
    select id from invitation
    where state in ('awaiting', 'open') and workflow_started_at is null and created_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by created_at limit ${limit}`;
}

/** Unanswered invitations that the engine has taken over, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningInvitations(sql: Queryable, after: InvitationId | undefined, limit: number): Promise<RunningInvitation[]> {
  return sql<RunningInvitation[]>`
    select id from invitation
    where state in ('awaiting', 'open') and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
