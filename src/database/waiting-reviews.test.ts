import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createReview, createUpdater } from '../../tests/support/reviews.ts';
import { signIn } from '../../tests/support/sign-in.ts';
import { createSecondary, createSite } from '../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { reviewRefusal } from '../domain/contact-review.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import { contactUpdatesOf, isPrimary } from '../domain/standing.ts';
import { markContactReviewDone, markContactReviewStep } from './contact-reviews.ts';
import type { Person } from './people.ts';
import { selectStanding } from './standings.ts';
import { selectReviewsWaitingFor } from './waiting-reviews.ts';

const { sql } = useTestDatabase();

describe('a review waits', () => {
  it('for whom domain/contact-review lets do it, once it was asked of them, until it is done', async () => {
    const site = await createSite(sql);
    const [updater, other] = [await createUpdater(sql, site), await createSecondary(sql, site, { ...NO_PERMISSIONS, manageAccess: 'view' })];
    const review = await createReview(sql, site);
    const waits = async ({ id }: Person) => (await selectReviewsWaitingFor(sql, id, 10)).map(({ siteNumber }) => siteNumber);
    for (const person of [site.primary, updater, other]) expect(await waits(person), 'not asked yet').toEqual([]);
    for (const step of ['first', 'secondaries'] as const) {
      await markContactReviewStep(sql, review.id, step);
      for (const person of [site.primary, updater, other]) {
        const standing = await selectStanding(sql, site.id, person.id);
        if (!standing) throw new Error('a contact has a standing');
        const may = !reviewRefusal({ isPrimary: isPrimary(standing), contactUpdates: contactUpdatesOf(standing) }, step === 'secondaries');
        expect(await waits(person), `${person.email} after ${step}`).toEqual(may ? [site.siteNumber] : []);
      }
    }
    expect(await waits(updater)).toEqual([site.siteNumber]);
    await markContactReviewDone(sql, review.id, updater.id);
    for (const person of [site.primary, updater]) expect(await waits(person)).toEqual([]);
  });
});

describe('the pages', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp(sql);
  });

  it('name it among what waits, and first among the contacts, for whoever it waits for', async () => {
    const site = await createSite(sql);
    const review = await createReview(sql, site);
    const primary = await signIn(testApp, site.primary.email);
    const reviewPath = `/sites/${site.siteNumber}/contacts/review`;
    const isFirst = async () => {
      const html = await (await primary.get(`/sites/${site.siteNumber}/contacts`)).text();
      return html.indexOf('id="review-status"') < html.indexOf('id="group-primary"');
    };
    expect(await (await primary.get('/')).text()).not.toContain(reviewPath);
    await markContactReviewStep(sql, review.id, 'first');
    expect(await (await primary.get('/')).text()).toContain(reviewPath);
    expect(await isFirst()).toBe(true);
    await markContactReviewDone(sql, review.id, site.primary.id);
    expect(await (await primary.get('/')).text()).not.toContain(reviewPath);
    expect(await isFirst()).toBe(false);
  });
});
