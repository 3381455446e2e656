import type postgres from 'postgres';
import type { RequestState } from '../domain/access-request.ts';
import type { DecisionId, PersonId, QuestionId, RequestId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import type { Queryable } from './connection.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';
import { momentText } from './time-cursor.ts';
import { requestsWaitingFor } from './waiting-decisions.ts';

export interface OpenQuestion {
  readonly id: QuestionId;
  readonly text: string;
  readonly by: NamedPerson;
  readonly askedAt: Date;
}

/** A request as lists and its own pages show it: with the names of everybody in it. */
export interface RequestWithNames {
  readonly id: RequestId;
  readonly number: string;
  readonly siteId: SiteId;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly state: RequestState;
  readonly requester: NamedPerson;
  readonly telephone: string;
  readonly asked: Permissions;
  readonly given: Permissions | null;
  readonly why: string;
  readonly reason: string | null;
  readonly decider: NamedPerson | null;
  readonly decisionId: DecisionId | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly workflowStartedAt: Date | null;
  readonly contactsAskedAt: Date | null;
  readonly lastRemindedAt: Date | null;
  readonly leftToPrimaryBy: NamedPerson | null;
  /** Counts the requester's changes. */
  readonly version: number;
  /** The policy that it was made under. */
  readonly policy: DecisionPolicy;
  readonly changedAt: Date | null;
  /** The question that waits for the requester's answer. */
  readonly question: OpenQuestion | null;
  /** A decision is with the engine, which has neither recorded nor refused it yet. */
  readonly beingProcessed: boolean;
}

type Row = Omit<RequestWithNames, 'requester' | 'decider' | 'leftToPrimaryBy' | 'question'> & {
  readonly requester: NameColumns;
  readonly decider: NameColumns | null;
  readonly leaver: NameColumns | null;
  readonly asker: NameColumns | null;
  readonly questionId: QuestionId | null;
  readonly questionText: string | null;
  readonly questionAt: Date | null;
};

const columns = (sql: Queryable) => sql`
  r.id, r.number, r.site_id, s.site_number, s.name as site_name, s.time_zone, r.state, ${named(sql, 'p')} as requester, p.telephone, r.asked, r.given, r.why, r.reason,
  ${named(sql, 'd')} as decider, r.decision_id, r.decided_at, r.created_at, r.deadline, r.workflow_started_at, r.contacts_asked_at, r.last_reminded_at, ${named(sql, 'l')} as leaver,
  r.version, r.policy, r.changed_at, ${named(sql, 'a')} as asker, q.id as question_id, q.question as question_text, q.asked_at as question_at,
  r.state = 'pending' and x.decision_id is not null
    and not exists (select from history h where h.event_key = 'request:' || r.id || ':refused:' || x.decision_id) as being_processed
  from access_request r
  join site s on s.id = r.site_id
  join person p on p.id = r.requester_id
  left join person d on d.id = r.decided_by
  left join person l on l.id = r.left_to_primary_by
  left join request_question q on q.request_id = r.id and q.answered_at is null and r.state = 'pending'
  left join person a on a.id = q.asked_by
  left join decision_sent x on x.request_id = r.id`;

function lineOf({ requester, decider, leaver, asker, questionId, questionText, questionAt, ...row }: Row): RequestWithNames {
  const question =
    asker && questionId && questionText && questionAt ? { id: questionId, text: questionText, by: namedPerson(asker), askedAt: questionAt } : null;
  return { ...row, requester: namedPerson(requester), decider: decider && namedPerson(decider), leftToPrimaryBy: leaver && namedPerson(leaver), question };
}

export async function selectRequestLine(sql: Queryable, id: RequestId): Promise<RequestWithNames | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} where r.id = ${id}`;
  return row && lineOf(row);
}

/** Requests by their ids, of one Site alone, in the order in which they were made. */
export async function selectLinesByIds(sql: Queryable, siteId: SiteId, ids: readonly RequestId[]): Promise<RequestWithNames[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} where r.site_id = ${siteId} and r.id = any(${[...ids]}::uuid[]) order by r.created_at, r.id`;
  return rows.map(lineOf);
}

/** What waits for a decision at a Site as far as `conditions` about `r`, the request, and `p`, its maker, hold: the oldest first, each with its place as a cursor has it. */
export async function selectPendingLines(
  sql: Queryable,
  siteId: SiteId,
  conditions: postgres.PendingQuery<postgres.Row[]>,
  limit: number,
): Promise<{ line: RequestWithNames; position: string }[]> {
  const rows = await sql<(Row & { readonly position: string })[]>`
    select ${momentText(sql, sql`r.created_at`)} as position, ${columns(sql)}
    where r.site_id = ${siteId} and r.state = 'pending' ${conditions} order by r.created_at, r.id limit ${limit}`;
  return rows.map(({ position, ...row }) => ({ line: lineOf(row), position }));
}

/** A person's own requests, the newest first. */
export async function selectRequestLinesOf(sql: Queryable, requesterId: PersonId, limit: number): Promise<RequestWithNames[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} where r.requester_id = ${requesterId} order by r.created_at desc, r.id limit ${limit}`;
  return rows.map(lineOf);
}

/** What waits at every Site where the person may decide, the oldest first. */
export async function selectLinesWaitingFor(sql: Queryable, personId: PersonId, limit: number): Promise<RequestWithNames[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} ${requestsWaitingFor(sql, personId)} order by r.created_at, r.id limit ${limit}`;
  return rows.map(lineOf);
}
