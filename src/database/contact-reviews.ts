import type { ReviewPolicy, ReviewState } from '../domain/contact-review.ts';
import type { PersonId, ReviewId, SiteId } from '../domain/ids.ts';
import type { Month, ReviewedSite } from '../domain/review-spread.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';
import { recordset } from './recordset.ts';

/** The review of a Site's contacts in one month. */
export interface ContactReview {
  readonly id: ReviewId;
  readonly siteId: SiteId;
  readonly month: Month;
  readonly state: ReviewState;
  readonly dueAt: Date;
  readonly policy: ReviewPolicy;
  readonly openedAt: Date;
  readonly workflowStartedAt: Date | null;
  readonly askedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly secondariesToldAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneBy: PersonId | null;
}

const columns = (sql: Queryable) => sql`
  id, site_id, to_char(month, 'YYYY-MM-DD') as month, state, due_at, policy, opened_at, workflow_started_at, asked_at, reminded_at, secondaries_told_at, closed_at, done_by`;

export type NewReview = Pick<ContactReview, 'siteId' | 'month' | 'dueAt' | 'policy'>;

/** Opens these reviews, and returns the ones that were not opened before: a Site has one a month. */
export async function insertContactReviews(sql: Queryable, reviews: readonly NewReview[]): Promise<ContactReview[]> {
  return sql<ContactReview[]>`
    insert into contact_review (site_id, month, due_at, policy)
    select "siteId", month, "dueAt", policy from jsonb_to_recordset(${recordset(sql, reviews)}) as r("siteId" uuid, month date, "dueAt" timestamptz, policy jsonb)
    on conflict (site_id, month) do nothing
    returning ${columns(sql)}`;
}

/** The month's review of a Site that was not asked yet, done before it was. Undefined where there is one. */
export async function insertDoneReview(sql: Queryable, siteId: SiteId, month: Month, by: PersonId): Promise<ReviewId | undefined> {
  const [row] = await sql<{ id: ReviewId }[]>`
    insert into contact_review (site_id, month, state, due_at, policy, closed_at, done_by)
    values (${siteId}, ${month}, 'done', now(), '{"reminder": 0, "secondaries": 0, "end": 0}', now(), ${by}) on conflict do nothing returning id`;
  return row?.id;
}

export async function selectContactReview(sql: Queryable, id: ReviewId): Promise<ContactReview | undefined> {
  const [row] = await sql<ContactReview[]>`select ${columns(sql)} from contact_review where id = ${id}`;
  return row;
}

/** The review, its row locked until the transaction ends. */
export async function lockContactReview(sql: Queryable, id: ReviewId): Promise<ContactReview | undefined> {
  const [row] = await sql<ContactReview[]>`select ${columns(sql)} from contact_review where id = ${id} for update`;
  return row;
}

/** The newest review of the Site. */
export async function selectNewestReview(sql: Queryable, siteId: SiteId): Promise<ContactReview | undefined> {
  const [row] = await sql<ContactReview[]>`select ${columns(sql)} from contact_review where site_id = ${siteId} order by month desc limit 1`;
  return row;
}

/**
 * The same, its row locked, where nobody else says something about the Site's contacts as a whole until the transaction ends. The schedule may still open a further one: a row that
 * only refers to the Site does not wait for it.
 */
export async function lockNewestReview(sql: Queryable, siteId: SiteId): Promise<ContactReview | undefined> {
  await sql`select from site where id = ${siteId} for no key update`;
  const newest = await selectNewestReview(sql, siteId);
  return newest && lockContactReview(sql, newest.id);
}

/** False where it was done already; one that had lapsed is done after all. */
export async function markContactReviewDone(sql: Queryable, id: ReviewId, by: PersonId): Promise<boolean> {
  const { count } = await sql`update contact_review set state = 'done', done_by = ${by}, closed_at = now() where id = ${id} and state <> 'done'`;
  return count > 0;
}

export async function markContactReviewLapsed(sql: Queryable, id: ReviewId): Promise<boolean> {
  const { count } = await sql`update contact_review set state = 'lapsed', closed_at = now() where id = ${id} and state = 'open'`;
  return count > 0;
}

const MARKS = { first: 'asked_at', reminder: 'reminded_at', secondaries: 'secondaries_told_at' } as const;

/** When its mail is on its way; the first time counts. */
export async function markContactReviewStep(sql: Queryable, id: ReviewId, step: keyof typeof MARKS): Promise<void> {
  const column = sql(MARKS[step]);
  await sql`update contact_review set ${column} = coalesce(${column}, now()) where id = ${id} and state = 'open'`;
}

/** The engine has taken them over. */
export async function markContactReviewsStarted(sql: Queryable, ids: readonly ReviewId[]): Promise<void> {
  await sql`update contact_review set workflow_started_at = now() where id = any(${[...ids]}::uuid[]) and workflow_started_at is null`;
}

export interface WaitingReview {
  readonly id: ReviewId;
}

/** Open reviews that the engine has not taken over although they were opened more than `olderThanMs` ago, oldest first. */
export async function selectUnstartedContactReviews(sql: Queryable, olderThanMs: number, limit: number): Promise<WaitingReview[]> {
  return sql<WaitingReview[]>`
    select id from contact_review
    where state = 'open' and workflow_started_at is null and opened_at < now() - ${olderThanMs} * interval '1 millisecond'
    order by opened_at limit ${limit}`;
}

/** Open reviews that the engine has taken over, in the order of their ids; a page of at most `limit` after the id `after`. */
export async function selectRunningContactReviews(sql: Queryable, after: ReviewId | undefined, limit: number): Promise<WaitingReview[]> {
  return sql<WaitingReview[]>`
    select id from contact_review
    where state = 'open' and workflow_started_at is not null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`;
}

export interface SiteToReview extends ReviewedSite {
  readonly siteNumber: string;
  /** The newest month that it was asked about. */
  readonly reviewedMonth: Month | null;
}

/** Sites in the order of their ids, a page of at most `limit` after the id `after`; only those with these numbers, where some are named. */
export async function selectSitesToReview(
  sql: Queryable,
  { after, limit, siteNumbers }: { readonly after: SiteId | undefined; readonly limit: number; readonly siteNumbers?: readonly string[] | undefined },
): Promise<SiteToReview[]> {
  const only = siteNumbers === undefined ? sql`` : sql`and site_number = any(${[...siteNumbers]}::text[])`;
  return sql<SiteToReview[]>`
    select id, site_number, time_zone, created_at, (select to_char(max(month), 'YYYY-MM-DD') from contact_review r where r.site_id = site.id) as reviewed_month
    from site where (${after ?? null}::uuid is null or id > ${after ?? null}::uuid) ${only}
    order by id limit ${limit}`;
}

export interface ReviewStatus {
  readonly lastDone: { readonly by: string; readonly byId: PersonId; readonly at: Date; readonly month: Month } | null;
  readonly open: { readonly askedAt: Date | null; readonly secondariesTold: boolean } | null;
}

/** Who reviewed the Site's contacts last, and the review that waits for somebody. */
export async function selectReviewStatus(sql: Queryable, siteId: SiteId): Promise<ReviewStatus> {
  type DoneRow = { id: PersonId; firstName: string; lastName: string; email: string; at: Date; month: Month };
  const [[done], newest] = await Promise.all([
    sql<DoneRow[]>`
      select p.id, p.first_name, p.last_name, p.email, r.closed_at as at, to_char(r.month, 'YYYY-MM-DD') as month
      from contact_review r join person p on p.id = r.done_by where r.site_id = ${siteId} and r.state = 'done' order by r.closed_at desc limit 1`,
    selectNewestReview(sql, siteId),
  ]);
  return {
    lastDone: done ? { by: displayName(done), byId: done.id, at: done.at, month: done.month } : null,
    open: newest?.state === 'open' ? { askedAt: newest.askedAt, secondariesTold: newest.secondariesToldAt !== null } : null,
  };
}
