/** Records the histories that contact-reviews.test.ts replays: `npx tsx tests/replay/record-contact-reviews.ts VERSION`; see `recordScenarios`. */
import { startContactReviewById } from '../../src/temporal/start-contact-review.ts';
import { contactReviewWorkflowId } from '../../src/workflows/review-names.ts';
import { createReview, createUpdater, LONG_REVIEW } from '../support/reviews.ts';
import { createSite } from '../support/sites.ts';
import { REVIEW_SCENARIOS } from './contact-review-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios(
  'contact-reviews',
  REVIEW_SCENARIOS,
  async ({ sql, ownerSql, workflowClient, environment }, { policy = LONG_REVIEW, dueIn = 0, play }) => {
    const site = await createSite(sql);
    await createUpdater(sql, site);
    const review = await createReview(sql, site, { policy, dueAt: new Date(Date.now() + dueIn) });
    await startContactReviewById(sql, workflowClient, review.id);
    const handle = environment.client.workflow.getHandle(contactReviewWorkflowId(review.id));
    const { runId, workflowId } = await handle.describe();
    await play({ sql, ownerSql, site, review, handle });
    await handle.result();
    return { workflowId, runId };
  },
);
