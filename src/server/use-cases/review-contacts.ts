import { createHash } from 'node:crypto';
import type { Queryable, Sql } from '../../database/connection.ts';
import { type ContactReview, insertDoneReview, lockNewestReview, markContactReviewDone } from '../../database/contact-reviews.ts';
import { insertEvent } from '../../database/history.ts';
import { type ReviewChecklist, selectReviewChecklist } from '../../database/review-checklist.ts';
import type { Site } from '../../database/sites.ts';
import { lockStanding } from '../../database/standings.ts';
import { inTransaction } from '../../database/transaction.ts';
import { reviewRefusal } from '../../domain/contact-review.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { PersonId, ReviewId, SiteId } from '../../domain/ids.ts';
import { type Month, monthAt } from '../../domain/review-spread.ts';
import { contactUpdatesOf, isPrimary, manageAccessOf, type Standing } from '../../domain/standing.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';

export interface ReviewSaid {
  readonly site: Pick<Site, 'id' | 'timeZone'>;
  readonly by: PersonId;
  /** Of what the page showed: see {@link stampOfReview}. */
  readonly stamp: string;
  readonly now: Date;
}

interface ReviewDependencies {
  readonly sql: Sql;
  readonly workflowClient: Pick<WorkflowClient, 'reviewedContacts'>;
}

/** `done` also where it was done already this month: pressed twice, it is one review. */
export type Reviewed = 'done' | 'changed-meanwhile';

type Result = { readonly reviewed: Reviewed; readonly id?: ReviewId };

/**
 * Notes that somebody says all contacts of the Site are correct: of the review that is open, or of the month's where nobody was asked yet. What was changed since they looked makes it void.
 * @throws ForbiddenError for anybody but the primary contact and, once they were told, the secondary ones who may update contacts
 */
export async function reviewContacts({ sql, workflowClient }: ReviewDependencies, said: ReviewSaid): Promise<Reviewed> {
  const { reviewed, id } = await inTransaction(sql, (tx) => review(tx, said));
  // Its workflow finds out by itself too, before it writes to anybody again.
  if (id) await orLater(workflowClient.reviewedContacts(id));
  return reviewed;
}

async function review(tx: Queryable, { site, by, stamp, now }: ReviewSaid): Promise<Result> {
  const standing = await lockStanding(tx, site.id, by);
  if (!standing) throw new NotFoundError('no such Site for this person');
  const newest = await lockNewestReview(tx, site.id);
  const refusal = reviewRefusal({ isPrimary: isPrimary(standing), contactUpdates: contactUpdatesOf(standing) }, isLeftToSecondaries(newest));
  if (refusal) throw new ForbiddenError(refusal);
  const month = monthAt(now, site.timeZone);
  if (newest?.state === 'done' && newest.month === month) return { reviewed: 'done' };
  if (stampOfReview(await selectReviewChecklist(tx, site.id), standing) !== stamp) return { reviewed: 'changed-meanwhile' };
  const id = newest && (newest.state === 'open' || newest.month === month) ? newest.id : await doneBeforeAsked(tx, site.id, month, by);
  await markContactReviewDone(tx, id, by);
  await insertEvent(tx, { siteId: site.id, reviewId: id, actorId: by, kind: 'review-done', via: 'page', key: `review:${id}:done` });
  return { reviewed: 'done', id };
}

/** A review that nobody was asked for; where the schedule opened the month's at this very moment, it is that one. */
async function doneBeforeAsked(tx: Queryable, siteId: SiteId, month: Month, by: PersonId): Promise<ReviewId> {
  const id = (await insertDoneReview(tx, siteId, month, by)) ?? (await lockNewestReview(tx, siteId))?.id;
  if (!id) throw new Error('a review that is there cannot be found');
  return id;
}

/** The secondaries were told of the review that is open. */
export function isLeftToSecondaries(newest: Pick<ContactReview, 'state' | 'secondariesToldAt'> | undefined): boolean {
  return newest?.state === 'open' && newest.secondariesToldAt !== null;
}

/** Stands for what the reader was shown: another one means that somebody changed it. Who stayed away is left out, because time alone changes that. */
export function stampOfReview({ contacts, managers }: ReviewChecklist, reader: Standing): string {
  const shown = [
    contacts.map(({ standing, card, version, refused }) => [
      standing.personId,
      standing.contactTypes.toSorted(),
      version,
      Object.values(card),
      refused !== null,
    ]),
    manageAccessOf(reader) === 'none' ? [] : managers.map(({ id, permissions, contactTypes }) => [id, Object.values(permissions), contactTypes.toSorted()]),
  ];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
