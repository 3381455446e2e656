import type { NoticeId, PersonId, SiteId } from '../domain/ids.ts';
import { DRAFT_STEPS, type DraftStep, NOTICE_STEPS, type NoticeKind, type NoticeState, type NoticeStep } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';

/** What a notice says, in both languages. */
export interface NoticeText {
  readonly subjectEn: string;
  readonly textEn: string;
  readonly subjectFr: string;
  readonly textFr: string;
}

export interface NewNotice extends NoticeText {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  /** Null: every Site. */
  readonly siteId: SiteId | null;
  /** Null: from the command line. */
  readonly createdBy: PersonId | null;
}

export interface Notice extends NewNotice {
  /** What people call it: N-2026-0012. */
  readonly number: string;
  readonly state: NoticeState;
  /** Counts the changes of its text. */
  readonly version: number;
  readonly createdAt: Date;
  /** Who saved its text last; null where nobody did after it was written. */
  readonly changedBy: PersonId | null;
  /** When its text was last saved. */
  readonly updatedAt: Date;
  readonly publishedBy: PersonId | null;
  readonly publishedAt: Date | null;
  /** Who discarded it, took it back, paused, resumed or cancelled it last; null where that came as a message. */
  readonly steeredBy: PersonId | null;
  readonly steeredAt: Date | null;
  readonly workflowStartedAt: Date | null;
  /** Null until everybody it reaches is written down. */
  readonly recipients: number | null;
  readonly preparedAt: Date | null;
  /** Since when the mail server does not take all of its mails, and its last answer, without addresses. */
  readonly heldSince: Date | null;
  readonly heldAnswer: string | null;
  readonly endedAt: Date | null;
}

const columns = (sql: Queryable) => sql`
  n.id, n.number, n.kind, n.site_id, n.subject_en, n.text_en, n.subject_fr, n.text_fr, n.state, n.version, n.created_by, n.created_at, n.changed_by, n.updated_at,
  n.published_by, n.published_at, n.steered_by, n.steered_at, n.workflow_started_at, n.recipients, n.prepared_at, n.held_since, n.held_answer, n.ended_at`;

/** A draft. Undefined where the id is taken already: the same form came before, or another one with its id. */
export async function insertNotice(sql: Queryable, notice: NewNotice): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`
    insert into notice as n (id, kind, site_id, subject_en, text_en, subject_fr, text_fr, created_by)
    values (${notice.id}, ${notice.kind}, ${notice.siteId}, ${notice.subjectEn}, ${notice.textEn}, ${notice.subjectFr}, ${notice.textFr}, ${notice.createdBy})
    on conflict (id) do nothing
    returning ${columns(sql)}`;
  return row;
}

export type NoticeEdit = NoticeText & Pick<Notice, 'kind' | 'siteId'>;

/** Another text, kind or Site for a draft. Undefined where it is no draft of that version any more: nothing was overwritten. */
export async function updateNoticeText(sql: Queryable, id: NoticeId, version: number, edit: NoticeEdit, by: PersonId | null): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`
    update notice n set kind = ${edit.kind}, site_id = ${edit.siteId}, subject_en = ${edit.subjectEn}, text_en = ${edit.textEn}, subject_fr = ${edit.subjectFr}, text_fr = ${edit.textFr},
      version = n.version + 1, changed_by = ${by}, updated_at = now()
    where id = ${id} and version = ${version} and state = 'draft'
    returning ${columns(sql)}`;
  return row;
}

export async function selectNotice(sql: Queryable, id: NoticeId): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`select ${columns(sql)} from notice n where n.id = ${id}`;
  return row;
}

/** The notice, its row locked until the transaction ends. */
export async function lockNotice(sql: Queryable, id: NoticeId): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`select ${columns(sql)} from notice n where n.id = ${id} for update`;
  return row;
}

/** From now on its text stays. Undefined where it is no draft. */
export async function markNoticePublished(sql: Queryable, id: NoticeId, by: PersonId | null): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`
    update notice n set state = 'sending', published_by = ${by}, published_at = now() where id = ${id} and state = 'draft' returning ${columns(sql)}`;
  return row;
}

/** One new notice is published from the command line at a time. Until the transaction ends. */
export async function lockNewPublications(sql: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('new-notice', 0))`;
}

/** The last other notice that was published within a day with the same kind, Site and texts. */
export async function selectSamePublished(sql: Queryable, { id, kind, siteId, subjectEn, textEn, subjectFr, textFr }: NewNotice): Promise<Notice | undefined> {
  const [row] = await sql<Notice[]>`
    select ${columns(sql)} from notice n
    where n.id <> ${id} and n.published_at > now() - interval '1 day' and n.kind = ${kind} and n.site_id is not distinct from ${siteId}::uuid
      and (n.subject_en, n.text_en, n.subject_fr, n.text_fr) = (${subjectEn}, ${textEn}, ${subjectFr}, ${textFr})
    order by n.published_at desc limit 1`;
  return row;
}

/** Undefined where the step does not lead from the notice's state. `by` is null where it came as a message. */
export async function updateNoticeState(sql: Queryable, id: NoticeId, step: NoticeStep | DraftStep, by: PersonId | null): Promise<Notice | undefined> {
  const { from, to } = { ...NOTICE_STEPS, ...DRAFT_STEPS }[step];
  const [row] = await sql<Notice[]>`
    update notice n set state = ${to}, steered_by = ${by}, steered_at = now(), ended_at = case when ${to} in ('cancelled', 'discarded') then now() end
    where id = ${id} and state = any(${[...from]}::text[])
    returning ${columns(sql)}`;
  return row;
}

/** The engine has taken the notice over. */
export async function markNoticeStarted(sql: Queryable, id: NoticeId): Promise<void> {
  await sql`update notice set workflow_started_at = now() where id = ${id} and workflow_started_at is null`;
}

/** How many of those it reaches are in which state. */
export interface NoticeProgress {
  /** Null until everybody it reaches is written down. */
  readonly recipients: number | null;
  readonly sent: number;
  /** Refused for good by the address's own server. */
  readonly refused: number;
  /** Tried in vain for days. */
  readonly undelivered: number;
  /** Unsubscribed, or left all their Sites, before their mail left: it never did. */
  readonly departed: number;
}

export async function selectNoticeProgress(sql: Queryable, id: NoticeId): Promise<NoticeProgress | undefined> {
  const [row] = await sql<NoticeProgress[]>`select recipients, sent, refused, undelivered, departed from notice where id = ${id}`;
  return row;
}

/** Published notices that the engine has not taken over although they were published more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedNotices(sql: Queryable, olderThanMs: number, limit: number): Promise<Pick<Notice, 'id'>[]> {
  return sql<Pick<Notice, 'id'>[]>`
    select id from notice
    where state in ('sending', 'paused') and workflow_started_at is null and published_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by published_at limit ${limit}`;
}

/** Notices that the engine has taken over and that have not ended, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningNotices(sql: Queryable, after: NoticeId | undefined, limit: number): Promise<Pick<Notice, 'id'>[]> {
  return sql<Pick<Notice, 'id'>[]>`
    select id from notice
    where state in ('sending', 'paused') and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}
