import type { Sql } from '../database/connection.ts';
import { type ContactReview, lockContactReview, markContactReviewStep, selectContactReview } from '../database/contact-reviews.ts';
import { type EventKind, insertEvent } from '../database/history.ts';
import { type ReviewChecklist, type ReviewReader, selectReviewChecklist, selectReviewReaders } from '../database/review-checklist.ts';
import { displayName } from '../database/people.ts';
import { selectSiteById, type Site } from '../database/sites.ts';
import { CONTACT_TYPES } from '../domain/contacts.ts';
import { missingFields } from '../domain/contact-card.ts';
import type { ReviewStep } from '../domain/contact-review.ts';
import type { ReviewId } from '../domain/ids.ts';
import { nextReviewAt } from '../domain/review-spread.ts';
import { doubtsAbout } from '../doubts/contact-doubts.ts';
import type { ContactReviewMail } from '../templates/mails/review-mail-data.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter } from './letters.ts';

const EVENTS: Readonly<Record<ReviewStep, EventKind>> = {
  first: 'review-asked',
  reminder: 'review-reminded',
  secondaries: 'review-left-to-secondaries',
};

/** Writes to the primary contact, or to the secondaries, about a review that is open still; each step is noted once, and each of its mails leaves once. */
export async function sendContactReview(dependencies: ActivityDependencies, { reviewId, step }: { reviewId: ReviewId; step: ReviewStep }): Promise<void> {
  const { sql } = dependencies;
  const review = await selectContactReview(sql, reviewId);
  const site = review?.state === 'open' ? await selectSiteById(sql, review.siteId) : undefined;
  if (!review || !site) return;
  const readers = await selectReviewReaders(sql, site.id, step === 'secondaries' ? 'secondary' : 'primary');
  if (readers.length === 0 || !(await recordStep(sql, review, step, readers))) return;
  const [checklist, [primary]] = await Promise.all([selectReviewChecklist(sql, site.id), selectReviewReaders(sql, site.id, 'primary')]);
  await deliver(
    dependencies,
    readers.map((reader) => letterTo(reader, { review, site, step, checklist, primary: primary?.name ?? '' })),
  );
}

/** Its event and its mark; false where the review is over meanwhile. */
async function recordStep(sql: Sql, { id, siteId }: ContactReview, step: ReviewStep, [first]: readonly ReviewReader[]): Promise<boolean> {
  return sql.begin(async (tx) => {
    if ((await lockContactReview(tx, id))?.state !== 'open') return false;
    const subject = step === 'secondaries' || !first ? {} : { subjectId: first.id };
    const isNew = await insertEvent(tx, {
      siteId,
      reviewId: id,
      ...subject,
      kind: EVENTS[step],
      via: step === 'first' ? 'workflow' : 'timer',
      key: `review:${id}:${step}`,
    });
    if (isNew) await markContactReviewStep(tx, id, step);
    return true;
  });
}

interface About {
  readonly review: ContactReview;
  readonly site: Site;
  readonly step: ReviewStep;
  readonly checklist: ReviewChecklist;
  readonly primary: string;
}

function letterTo(reader: ReviewReader, about: About): Letter {
  const { review, site, step } = about;
  return {
    mail: mailTo(reader, about),
    ref: review.id,
    ...(step !== 'first' && { step }),
    to: { personId: reader.id, name: reader.name, email: reader.email, locale: reader.locale ?? site.locale },
    timeZone: site.timeZone,
  };
}

/** Who does not see who has access to the Site does not learn it from a mail either. */
function mailTo({ managesAccess }: ReviewReader, { review, site, step, checklist, primary }: About): ContactReviewMail {
  const { contacts, managers, away } = checklist;
  return {
    kind: 'contact-review',
    step,
    site: { siteNumber: site.siteNumber, name: site.name },
    month: review.month,
    primary,
    // The last day of the month, rather than the midnight that ends it.
    endsAt: new Date(review.dueAt.getTime() + review.policy.end - 60_000),
    askedAt: review.askedAt ?? review.dueAt,
    nextAt: nextReviewAt(site, review.dueAt),
    contacts: contacts.map(({ card, standing }) => ({ name: displayName(card), types: CONTACT_TYPES.filter((type) => standing.contactTypes.includes(type)) })),
    refused: contacts.filter(({ refused }) => refused !== null).map(({ card }) => nameOf(card)),
    missing: contacts.filter(({ card }) => missingFields(card).length > 0).length,
    doubts: contacts.flatMap(({ card }) => doubtsAbout(card, site.country)).length,
    users: managesAccess ? { managers: managers.length, away: away.count } : null,
  };
}

function nameOf({ firstName, lastName, email }: { firstName: string; lastName: string; email: string }): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? email : `${name} (${email})`;
}
