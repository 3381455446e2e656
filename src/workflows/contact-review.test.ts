import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createReview, createUpdater, LONG_REVIEW, rereadReview, reviewEvents } from '../../tests/support/reviews.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { type ContactReview } from '../database/contact-reviews.ts';
import { upsertRefusedAddress } from '../database/refused-addresses.ts';
import { selectReviewChecklist } from '../database/review-checklist.ts';
import { selectStanding } from '../database/standings.ts';
import type { ReviewPolicy } from '../domain/contact-review.ts';
import type { ReviewId } from '../domain/ids.ts';
import { reviewContacts, stampOfReview } from '../server/use-cases/review-contacts.ts';
import { startContactReviewById } from '../temporal/start-contact-review.ts';
import type { contactReview } from './contact-review.ts';
import { type ContactReviewStatus, contactReviewWorkflowId } from './review-names.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const handleOf = ({ id }: { id: ReviewId }) => engine.client.workflow.getHandle<typeof contactReview>(contactReviewWorkflowId(id));

async function asked(policy: ReviewPolicy = LONG_REVIEW, options: Parameters<typeof createReview>[2] = {}) {
  const site = await createSite(sql);
  const updater = await createUpdater(sql, site);
  const review = await createReview(sql, site, { policy, ...options });
  await startContactReviewById(sql, engine.workflowClient, review.id);
  return { site, updater, review, handle: handleOf(review) };
}
type Scene = Awaited<ReturnType<typeof asked>>;

async function allCorrect({ site }: Scene, by = site.primary) {
  const standing = await selectStanding(sql, site.id, by.id);
  if (!standing) throw new Error('no standing');
  const stamp = stampOfReview(await selectReviewChecklist(sql, site.id), standing);
  return reviewContacts({ sql, workflowClient: engine.workflowClient }, { site, by: by.id, stamp, now: new Date() });
}
const mailsAbout = ({ review }: { review: ContactReview }) => engine.smtp.about(review.id);
const first = (scene: Scene) => until('the primary contact is asked', () => mailsAbout(scene)[0]);

describe('the review of a Site’s contacts', () => {
  it('asks its primary contact, and ends when all is said to be correct', async () => {
    const scene = await asked();
    const mail = await first(scene);
    const { site, review } = scene;
    expect(mail).toMatchObject({
      kind: 'contact-review',
      to: site.primary.email,
      messageId: `<contact-review.${review.id}.${site.primary.id}@octroi.example.test>`,
    });
    expect(mail.subject).toContain(site.siteNumber);
    expect(mail.text).toContain(`/sites/${site.siteNumber}/contacts/review`);
    expect(mail.text).toContain('The contacts (2)');
    expect(await allCorrect(scene)).toBe('done');
    expect(await scene.handle.result()).toEqual({ outcome: 'done', undelivered: [] });
    expect(await rereadReview(sql, review)).toMatchObject({ state: 'done', doneBy: site.primary.id });
    expect(await reviewEvents(sql, site.id)).toEqual(['review-asked', 'review-done']);
    expect(mailsAbout(scene)).toHaveLength(1);
  });

  it('waits until it is due', async () => {
    const scene = await asked(LONG_REVIEW, { dueAt: new Date(Date.now() + 3_600_000) });
    expect(await until('it waits', () => scene.handle.query<{ next: unknown; askedAt: unknown }, []>('status'))).toMatchObject({
      askedAt: null,
      next: { step: 'first' },
    });
    await scene.handle.signal('reviewed');
    await until('it looked', async () =>
      (await scene.handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes),
    );
    expect(mailsAbout(scene)).toEqual([]);
    expect(await allCorrect(scene)).toBe('done');
    expect(await scene.handle.result()).toMatchObject({ outcome: 'done' });
    expect(mailsAbout(scene), 'who looked before they were asked is not asked').toEqual([]);
  });

  it('reminds, tells the secondary contacts who may update contacts, and lapses with the month', async () => {
    const site = await createSite(sql);
    const updater = await createUpdater(sql, site);
    await createSecondary(sql, site);
    const review = await createReview(sql, site, { policy: { reminder: 300, secondaries: 600, end: 15_000 } });
    await startContactReviewById(sql, engine.workflowClient, review.id);
    expect(await handleOf(review).result()).toEqual({ outcome: 'lapsed', undelivered: [] });
    const mails = mailsAbout({ review });
    expect(mails.map(({ to }) => to)).toEqual([site.primary.email, site.primary.email, updater.email]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    expect(mails[1]?.subject).toMatch(/^Reminder: /);
    expect(mails[2]?.subject).toContain('nobody has reviewed');
    expect(mails[2]?.text, 'who has access is not theirs to see').not.toContain('account management');
    expect(await rereadReview(sql, review)).toMatchObject({ state: 'lapsed', doneBy: null });
    expect(await reviewEvents(sql, site.id)).toEqual(['review-asked', 'review-reminded', 'review-left-to-secondaries', 'review-lapsed']);
  });

  it('ends with its month however late the primary contact was asked, who is reminded at the same distance as ever', async () => {
    const dueAt = new Date(Date.now() - 20 * DAY);
    const endsAt = dueAt.getTime() + LONG_REVIEW.end;
    const { site, review, handle } = await asked({ ...LONG_REVIEW, reminder: 5 * DAY }, { dueAt });
    const next = (step: string) =>
      until(`it waits: ${step}`, async () => {
        const { next: waiting } = await handle.query<ContactReviewStatus, []>('status');
        return waiting?.step === step && waiting;
      });
    const reminder = await next('reminder');
    const { askedAt } = await until('it is noted', async () => {
      const row = await rereadReview(sql, review);
      return row.askedAt && row;
    });
    expect(Math.abs(Date.parse(reminder?.at ?? '') - (askedAt?.getTime() ?? 0) - 5 * DAY)).toBeLessThan(60_000);
    await handle.terminate();

    // Taken up again six days later: the reminder is due, and the secondaries would hear of it after the end.
    await ownerSql`update contact_review set asked_at = now() - interval '5 days 1 hour' where id = ${review.id}`;
    await startContactReviewById(sql, engine.workflowClient, review.id);
    expect(Date.parse((await next('end'))?.at ?? '')).toBe(endsAt);
    const reminded = await until('the primary contact is reminded', () => mailsAbout({ review }).find(({ subject }) => subject.startsWith('Reminder: ')));
    const lastDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: site.timeZone }).format(endsAt - 60_000);
    expect(`${reminded.subject} ${reminded.text}`).toContain(lastDay);
    await handle.terminate();
  });

  it('asks nobody any more where its month was over before any worker was there', async () => {
    const { review, site, handle } = await asked({ reminder: 60_000, secondaries: 120_000, end: HOUR }, { dueAt: new Date(Date.now() - 2 * HOUR) });
    expect(await handle.result()).toEqual({ outcome: 'lapsed', undelivered: [] });
    expect(mailsAbout({ review })).toEqual([]);
    expect(await reviewEvents(sql, site.id)).toEqual(['review-lapsed']);
  });

  it('says in its mail whom mail does not reach, what is missing, and who has been away', async () => {
    const site = await createSite(sql);
    const technical = await createPerson(sql, 'Tom');
    await addContact(sql, site.id, technical.id, ['technical'], DOWNLOADS);
    await upsertRefusedAddress(sql, technical.email, '550 no such user');
    await ownerSql`update access set created_at = now() - interval '400 days' where site_id = ${site.id} and person_id = ${technical.id}`;
    const review = await createReview(sql, site);
    await startContactReviewById(sql, engine.workflowClient, review.id);
    const mail = await until('the primary contact is asked', () => mailsAbout({ review })[0]);
    expect(mail.text).toContain(`Tom Tremblay (${technical.email})`);
    expect(mail.text).toContain('Contacts that lack something: 2');
    expect(mail.text).toContain('Users who have not signed in for a year: 1');
    expect(mail.text).not.toContain('to check');
    await handleOf(review).terminate();
  });

  it('counts the telephone numbers and postal codes that do not look right, as its page does', async () => {
    const site = await createSite(sql);
    const technical = await createPerson(sql, 'Tom');
    await addContact(sql, site.id, technical.id, ['technical'], DOWNLOADS);
    await sql`update contact_card set telephone = '987-6543', postal_code = '75001' where site_id = ${site.id} and person_id = ${technical.id}`;
    await sql`update contact_card set telephone = '01 42 68 53 00', country = 'FR', postal_code = 'H2X 1Y4' where site_id = ${site.id} and person_id = ${site.primary.id}`;
    const review = await createReview(sql, site);
    await startContactReviewById(sql, engine.workflowClient, review.id);
    const mail = await until('the primary contact is asked', () => mailsAbout({ review })[0]);
    expect(mail.text).toContain('Telephone numbers and postal codes to check: 3');
    await handleOf(review).terminate();
  });

  it('goes where the Site reaches its primary contact, in their language', async () => {
    const site = await createSite(sql);
    await sql`update contact_card set email = ${`desk-${site.siteNumber.toLowerCase()}@example.test`} where site_id = ${site.id} and person_id = ${site.primary.id}`;
    await sql`update person set locale = 'fr' where id = ${site.primary.id}`;
    const review = await createReview(sql, site);
    await startContactReviewById(sql, engine.workflowClient, review.id);
    const mail = await until('the primary contact is asked', () => mailsAbout({ review })[0]);
    expect(mail.to).toBe(`desk-${site.siteNumber.toLowerCase()}@example.test`);
    expect(mail.text).toContain(`Les contacts du site ${site.siteNumber}`);
    expect(mail.text, 'whom to look at').toMatch(/Paule Tremblay\s?: Principal/);
    await handleOf(review).terminate();
  });

  it('writes to nobody again about a review that was done while Temporal was away', async () => {
    const site = await createSite(sql);
    const review = await createReview(sql, site, { policy: { reminder: 6000, secondaries: 60_000, end: 120_000 } });
    await startContactReviewById(sql, engine.workflowClient, review.id);
    await until('the primary contact is asked', () => mailsAbout({ review })[0]);
    await sql`update contact_review set state = 'done', done_by = ${site.primary.id}, closed_at = now() where id = ${review.id}`;
    await until(
      'its reminder is over',
      async () => (await handleOf(review).query<{ next: { step: string } | null }, []>('status')).next?.step === 'secondaries',
    );
    await handleOf(review).signal('reviewed');
    expect(await handleOf(review).result()).toMatchObject({ outcome: 'done' });
    expect(mailsAbout({ review })).toHaveLength(1);
  });

  it('is not ended by a cancellation, nor by a signal that says what is not so', async () => {
    const scene = await asked();
    await first(scene);
    await scene.handle.cancel();
    await scene.handle.signal('reviewed', 'nonsense');
    await until(
      'it looked',
      async () => (await scene.handle.fetchHistory()).events?.filter(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes).length,
    );
    expect((await scene.handle.describe()).status.name).toBe('RUNNING');
    await allCorrect(scene);
    expect(await scene.handle.result()).toMatchObject({ outcome: 'done' });
  });

  it('ends where its row is gone', async () => {
    const id = '00000000-0000-4000-8000-0000000000aa' as ReviewId;
    await engine.workflowClient.startContactReview({
      reviewId: id,
      siteNumber: 'GONE-1',
      month: '2026-01-01',
      dueAt: new Date().toISOString(),
      policy: { reminder: 60_000, secondaries: 60_000, end: 500 },
    });
    expect(await handleOf({ id }).result()).toMatchObject({ outcome: 'review-deleted' });
  });

  it('shows operators where it stands, in words and without anybody’s name', async () => {
    const scene = await asked();
    await first(scene);
    const waiting = await scene.handle.describe();
    expect(waiting.type).toBe('contactReview');
    expect(await waiting.staticSummary()).toContain(`Site ${scene.site.siteNumber}`);
    expect(waiting.searchAttributes).toMatchObject({ SiteNumber: [scene.site.siteNumber], RequestState: ['open'] });
    const said = JSON.stringify(await scene.handle.query('__temporal_workflow_metadata'));
    expect(said).toContain('Waits for somebody to say that all is correct');
    expect(said).not.toContain(scene.site.primary.email);
    await allCorrect(scene);
    await scene.handle.result();
    expect((await scene.handle.describe()).searchAttributes).toMatchObject({ RequestState: ['done'] });
  });
});
