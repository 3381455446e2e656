import { expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { LONG_REVIEW, reviewEvents } from '../../../tests/support/reviews.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { until } from '../../../tests/support/until.ts';
import { insertContactReviews, selectNewestReview } from '../../database/contact-reviews.ts';
import { selectReviewChecklist } from '../../database/review-checklist.ts';
import { selectStanding } from '../../database/standings.ts';
import { monthAt } from '../../domain/review-spread.ts';
import { type Reviewed, reviewContacts, stampOfReview } from './review-contacts.ts';

const { sql } = useTestDatabase();

it('is the review that the schedule opens at the very moment at which somebody says that all is correct', async () => {
  const site = await createSite(sql);
  const now = new Date();
  const standing = await selectStanding(sql, site.id, site.primary.id);
  if (!standing) throw new Error('no standing');
  const stamp = stampOfReview(await selectReviewChecklist(sql, site.id), standing);
  const workflowClient = fakeWorkflowClient();
  let said: Promise<Reviewed> | undefined;
  const [opened] = await sql.begin(async (tx) => {
    const inserted = await insertContactReviews(tx, [{ siteId: site.id, month: monthAt(now, site.timeZone), dueAt: now, policy: LONG_REVIEW }]);
    said = reviewContacts({ sql, workflowClient }, { site, by: site.primary.id, stamp, now });
    // Nobody has seen its refusal before the transaction ends.
    said.catch(() => undefined);
    await until(
      'it waits for the schedule',
      async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length,
    );
    return inserted;
  });
  expect(await said).toBe('done');
  expect(await selectNewestReview(sql, site.id)).toMatchObject({ id: opened?.id, state: 'done', doneBy: site.primary.id, policy: LONG_REVIEW });
  expect(await reviewEvents(sql, site.id)).toEqual(['review-done']);
});
