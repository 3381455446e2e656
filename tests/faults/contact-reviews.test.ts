import { expect, it } from 'vitest';
import { lockContactReview } from '../../src/database/contact-reviews.ts';
import { selectReviewChecklist } from '../../src/database/review-checklist.ts';
import { selectStanding } from '../../src/database/standings.ts';
import type { ReviewId } from '../../src/domain/ids.ts';
import { reviewContacts, stampOfReview } from '../../src/server/use-cases/review-contacts.ts';
import { startContactReviewById } from '../../src/temporal/start-contact-review.ts';
import { TASK_QUEUE } from '../../src/workflows/names.ts';
import { CONTACT_REVIEWS, contactReviewWorkflowId } from '../../src/workflows/review-names.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { createReview, createUpdater, rereadReview, reviewEvents } from '../support/reviews.ts';
import { createSite, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;

const HOUR = 3_600_000;
const handleOf = ({ id }: { id: ReviewId }) => client.workflow.getHandle(contactReviewWorkflowId(id));

async function allCorrect(site: TestSite) {
  const standing = await selectStanding(sql, site.id, site.primary.id);
  if (!standing) throw new Error('no standing');
  const stamp = stampOfReview(await selectReviewChecklist(sql, site.id), standing);
  return reviewContacts({ sql, workflowClient }, { site, by: site.primary.id, stamp, now: new Date() });
}
const copiesOf = (review: { id: ReviewId }) => new Set(engine.smtp.about(review.id).map(({ messageId }) => messageId));

it(
  'a worker killed before a review’s step is noted, in the middle of its mail, and while nobody is there, asks, reminds and ends all the same (faults 1)',
  { timeout: 360_000 },
  async () => {
    const [asked, reminded, done, missed] = [await createSite(sql), await createSite(sql), await createSite(sql), await createSite(sql)];
    const updater = await createUpdater(sql, reminded);
    const first = await createReview(sql, asked);
    const second = await createReview(sql, reminded, { policy: { reminder: 1000, secondaries: 2000, end: HOUR } });

    // Before the effect: the step waits for the row.
    await startContactReviewById(sql, workflowClient, first.id);
    const one = engine.startWorker();
    await sql.begin(async (tx) => {
      await lockContactReview(tx, first.id);
      await engine.workerWaitsForRow();
      await one.kill();
    });
    expect((await rereadReview(sql, first)).askedAt).toBeNull();

    // In the middle of a mail: taken over by the server, and nobody has noted it.
    const arrived = engine.arrivalOf(second.id);
    await startContactReviewById(sql, workflowClient, second.id);
    const two = engine.startWorker();
    await arrived;
    await two.kill();
    engine.smtp.onMail = undefined;

    // While no worker lives, saying that all is correct goes on.
    const third = await createReview(sql, done);
    await startContactReviewById(sql, workflowClient, third.id);
    expect(await allCorrect(done)).toBe('done');
    // And a month is over that nobody was asked in.
    const fourth = await createReview(sql, missed, { policy: { reminder: 500, secondaries: 800, end: 1000 }, dueAt: new Date(Date.now() - 1000) });
    await startContactReviewById(sql, workflowClient, fourth.id);

    const last = engine.startWorker();
    expect(await handleOf(third).result()).toEqual({ outcome: 'done', undelivered: [] });
    expect(await handleOf(fourth).result()).toEqual({ outcome: 'lapsed', undelivered: [] });
    await until('the secondaries are told', () => copiesOf(second).size === 3);
    expect(await allCorrect(reminded)).toBe('done');
    expect(await handleOf(second).result()).toEqual({ outcome: 'done', undelivered: [] });
    await until('the first is asked', () => copiesOf(first).size);
    expect(await allCorrect(asked)).toBe('done');
    expect(await handleOf(first).result()).toEqual({ outcome: 'done', undelivered: [] });
    expect(copiesOf(first)).toEqual(new Set([`<contact-review.${first.id}.${asked.primary.id}@octroi.example.test>`]));
    expect(copiesOf(second)).toEqual(
      new Set([
        `<contact-review.${second.id}.${reminded.primary.id}@octroi.example.test>`,
        `<contact-review.${second.id}.reminder.${reminded.primary.id}@octroi.example.test>`,
        `<contact-review.${second.id}.secondaries.${updater.id}@octroi.example.test>`,
      ]),
    );
    expect(await reviewEvents(sql, reminded.id)).toEqual(['review-asked', 'review-reminded', 'review-left-to-secondaries', 'review-done']);
    expect(await reviewEvents(sql, asked.id)).toEqual(['review-asked', 'review-done']);
    expect(engine.smtp.about(third.id), 'nobody is asked about what is done').toEqual([]);
    expect(engine.smtp.about(fourth.id), 'nor about a month that is over').toEqual([]);
    expect(await reviewEvents(sql, missed.id)).toEqual(['review-lapsed']);
    await last.stop();
  },
);

it('a worker killed in the middle of a turn of the schedule leaves no Site out, and asks none twice (faults 1)', { timeout: 360_000 }, async () => {
  const sites = await Promise.all(Array.from({ length: 12 }, () => createSite(sql)));
  const turn = await client.workflow.start(CONTACT_REVIEWS, {
    taskQueue: TASK_QUEUE,
    workflowId: 'contact-reviews-killed',
    args: [{ every: HOUR, policy: { reminder: 24 * HOUR, secondaries: 48 * HOUR }, siteNumbers: sites.map(({ siteNumber }) => siteNumber) }],
  });
  const rows = () => sql<{ id: ReviewId; siteId: string }[]>`select id, site_id from contact_review where site_id = any(${sites.map(({ id }) => id)}::uuid[])`;

  // The worker waits to open them: one Site's review is being opened by somebody else, who then does not.
  const first = engine.startWorker();
  await sql
    .begin(async (tx) => {
      await tx`insert into contact_review (site_id, month, due_at, policy)
          select id, date_trunc('month', now() at time zone time_zone)::date, now(), '{}' from site where id = ${sites[0]?.id ?? ''}`;
      await first.ready;
      await engine.workerWaitsForRow();
      await first.kill();
      throw new Error('rolled back');
    })
    .catch(() => undefined);

  const last = engine.startWorker();
  await turn.result();
  const opened = await until('all are opened and asked', async () => {
    const found = await rows();
    return found.length === sites.length && found.every((review) => copiesOf(review).size > 0) && found;
  });
  for (const review of opened) {
    expect(copiesOf(review).size).toBe(1);
    expect((await handleOf(review).describe()).status.name).toBe('RUNNING');
  }
  await last.stop();
});
