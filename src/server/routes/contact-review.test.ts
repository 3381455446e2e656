import { beforeAll, describe, expect, it } from 'vitest';
import { createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createReview, createUpdater, rereadReview, reviewEvents } from '../../../tests/support/reviews.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { selectReviewStatus } from '../../database/contact-reviews.ts';
import { upsertRefusedAddress } from '../../database/refused-addresses.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { ReviewId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
const woken: ReviewId[] = [];
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ reviewedContacts: async (id) => void woken.push(id) }) });
});

async function scene() {
  const site = await createSite(sql);
  return { site, path: paths.reviewContacts(site.siteNumber), primary: await signIn(testApp, site.primary.email) };
}
const stampIn = (html: string) => /name="stamp" value="([^"]+)"/.exec(html)?.[1];
const read = async (browser: TestBrowser, path: string) => (await browser.get(path)).text();

async function pressed(browser: TestBrowser, path: string, stamp?: string): Promise<Response> {
  return browser.post(path, { stamp: stamp ?? stampIn(await read(browser, path)) ?? '' });
}
const reviewsOf = ({ id }: TestSite) => sql`select state, done_by from contact_review where site_id = ${id}`;

describe('“All correct”', () => {
  it('is said of the review that is open, noted once with who and when, and its workflow hears of it', async () => {
    const { site, path, primary } = await scene();
    const review = await createReview(sql, site);
    const stamp = stampIn(await read(primary, path));
    const [first, second] = [await pressed(primary, path, stamp), await pressed(primary, path, stamp)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get('Location')).toBe(`${path}?done=1`);
    expect(await rereadReview(sql, review)).toMatchObject({ state: 'done', doneBy: site.primary.id });
    expect(await reviewEvents(sql, site.id)).toEqual(['review-done']);
    expect(woken).toContain(review.id);
    const after = await read(primary, `${path}?done=1`);
    expect(after).toContain('You said');
    expect(after, 'nothing left to press').not.toContain('name="stamp"');
  });

  it('pressed many times at once is one review', async () => {
    const { site, path, primary } = await scene();
    const stamp = stampIn(await read(primary, path));
    const answers = await Promise.all(Array.from({ length: 10 }, () => pressed(primary, path, stamp)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await reviewsOf(site)).toMatchObject([{ state: 'done', doneBy: site.primary.id }]);
    expect(await reviewEvents(sql, site.id)).toEqual(['review-done']);
  });

  it('before anybody was asked is the month’s review, and none is opened for it any more', async () => {
    const { site, path, primary } = await scene();
    expect((await pressed(primary, path)).status).toBe(303);
    await expect(createReview(sql, site)).rejects.toThrow('already');
    expect((await selectReviewStatus(sql, site.id)).lastDone).toMatchObject({ byId: site.primary.id });
  });

  it('goes on without Temporal', async () => {
    const away = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ reviewedContacts: () => Promise.reject(new UnavailableError('away')) }) });
    const site = await createSite(sql);
    const review = await createReview(sql, site);
    expect((await pressed(await signIn(away, site.primary.email), paths.reviewContacts(site.siteNumber))).status).toBe(303);
    expect((await rereadReview(sql, review)).state).toBe('done');
  });

  it('is void where somebody changed something since the page was shown', async () => {
    const { site, path, primary } = await scene();
    const review = await createReview(sql, site);
    const stamp = stampIn(await read(primary, path));
    await createSecondary(sql, site);
    const answer = await pressed(primary, path, stamp);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Nothing was noted');
    expect((await rereadReview(sql, review)).state).toBe('open');
    expect(await reviewEvents(sql, site.id)).toEqual([]);
    expect((await pressed(primary, path, stampIn(html))).status).toBe(303);
    expect((await pressed(primary, path, 'nonsense')).status, 'done already').toBe(303);
  });

  it('with a stamp that stands for nothing is void', async () => {
    const { path, primary } = await scene();
    expect((await primary.post(path, {})).status).toBe(409);
    expect((await primary.post(path, { stamp: 'x'.repeat(5000), by: 'somebody', state: 'done' })).status).toBe(409);
  });

  it('is a secondary contact’s to say only once the secondaries were told, and then stands with their name', async () => {
    const { site, path, primary } = await scene();
    const review = await createReview(sql, site);
    const updater = await createUpdater(sql, site);
    const secondary = await signIn(testApp, updater.email);
    expect(stampIn(await read(secondary, path))).toBeUndefined();
    const theirs = stampIn(await read(primary, path)) ?? '';
    expect((await pressed(secondary, path, theirs)).status).toBe(403);
    expect((await rereadReview(sql, review)).state).toBe('open');
    await sql`update contact_review set secondaries_told_at = now() where id = ${review.id}`;
    expect((await pressed(secondary, path)).status).toBe(303);
    expect(await rereadReview(sql, review)).toMatchObject({ state: 'done', doneBy: updater.id });
    expect(await read(primary, `${path}?done=1`)).toContain('Simon Tremblay said');
  });

  it.each([
    ['sees the contacts', { ...NO_PERMISSIONS, contactUpdates: 'view' }],
    ['sees who the contacts are', MANAGES],
  ] as const)('is not for somebody who %s', async (_, permissions) => {
    const { site, path } = await scene();
    const review = await createReview(sql, site);
    await sql`update contact_review set secondaries_told_at = now() where id = ${review.id}`;
    const browser = await signIn(testApp, (await createSecondary(sql, site, permissions)).email);
    expect((await browser.get(path)).status).toBe(200);
    expect(stampIn(await read(browser, path))).toBeUndefined();
    expect((await pressed(browser, path, 'x')).status).toBe(403);
    expect((await rereadReview(sql, review)).state).toBe('open');
  });

  it('a contact demoted while signed in says nothing any more', async () => {
    const { site, path } = await scene();
    const review = await createReview(sql, site);
    await sql`update contact_review set secondaries_told_at = now() where id = ${review.id}`;
    const updater = await createUpdater(sql, site);
    const browser = await signIn(testApp, updater.email);
    const stamp = stampIn(await read(browser, path));
    await sql`update access set contact_updates = 'view' where site_id = ${site.id} and person_id = ${updater.id}`;
    expect((await pressed(browser, path, stamp)).status).toBe(403);
    expect((await rereadReview(sql, review)).state).toBe('open');
  });
});

describe('the page', () => {
  it('shows what to look at first: whom mail does not reach, what is missing, and who has been away', async () => {
    const { site, path, primary } = await scene();
    const technical = await createPerson(sql, 'Tom');
    await addContact(sql, site.id, technical.id, ['technical'], DOWNLOADS);
    await upsertRefusedAddress(sql, technical.email, '550 no such user');
    await ownerSql`update access set created_at = now() - interval '400 days' where site_id = ${site.id} and person_id = ${technical.id}`;
    const html = await read(primary, path);
    expect(html).toContain(`Our mail to Tom Tremblay does not arrive: the mail server refused ${technical.email}.`);
    expect(html).toContain('Missing for Paule Tremblay: Telephone.');
    expect(html).toContain('One user has not signed in for a year.');
    expect(html).toContain(paths.editContact(site.siteNumber, technical.id));
    await sql`update person set last_signed_in_at = now() where id = ${technical.id}`;
    expect(await read(primary, path)).toContain('Nobody has been away for a year.');
  });

  it('finds what the contacts page finds: telephone numbers and postal codes that look wrong, too', async () => {
    const { site, path, primary } = await scene();
    await sql`update person set telephone = '514 987-6543' where id = ${site.primary.id}`;
    expect(await read(primary, path)).toContain('Nothing stands out');
    const technical = await createContact(sql, site, ['technical'], { firstName: 'Tom' });
    await sql`update person set telephone = '987-6543' where id = ${technical.id}`;
    await sql`update contact_card set postal_code = '75001' where site_id = ${site.id} and person_id = ${technical.id}`;
    const pages = [await read(primary, path), await read(primary, paths.contacts(site.siteNumber))];
    for (const html of pages) {
      expect(html).toContain('987-6543: This does not look like a telephone number of Canada.');
      expect(html).toContain('75001: This does not look like a postal code of Canada.');
    }
    expect(pages[0]).toContain('To check for Tom Tremblay: 987-6543. This does not look like');
    expect(pages[0]).toContain('review-line-wrong');
    expect(pages[0]).not.toContain('Nothing stands out');
    const overview = await signIn(testApp, (await createSecondary(sql, site, { ...MANAGES })).email);
    expect(await read(overview, path)).not.toContain('987-6543');
  });

  it('names the users with account management, but for the primary contact', async () => {
    const { site, path, primary } = await scene();
    expect(await read(primary, path)).toContain('Nobody but the primary contact has account management.');
    const secondary = await createSecondary(sql, site);
    const html = await read(primary, path);
    expect(html).toContain(paths.user(site.siteNumber, secondary.id));
    expect(html).toContain('Manage access: Update');
  });

  it('shows who has access to nobody who does not manage it, and no data of the contacts in the overview', async () => {
    const { site, path } = await scene();
    const updater = await createUpdater(sql, site);
    const manager = await createSecondary(sql, site);
    const updaters = await read(await signIn(testApp, updater.email), path);
    expect(updaters).not.toContain('account management');
    expect(updaters).not.toContain(paths.user(site.siteNumber, manager.id));
    const managers = await read(await signIn(testApp, manager.email), path);
    expect(managers).toContain(paths.user(site.siteNumber, updater.id));
    expect(managers).toContain('Paule Tremblay');
    expect(managers).not.toContain(site.primary.email);
  });

  it('says that it was done to whoever looks, not to whoever comes with a link that says so', async () => {
    const { site, path, primary } = await scene();
    expect(await read(primary, `${path}?done=1`)).not.toContain('You said');
    const review = await createReview(sql, site);
    await sql`update contact_review set state = 'done', closed_at = now(), done_by = ${site.primary.id}, month = month - interval '1 month' where id = ${review.id}`;
    const html = await read(primary, `${path}?done=1`);
    expect(html).not.toContain('You said');
    expect(stampIn(html), 'last month’s review is not this month’s').toBeDefined();
  });
});

describe('the calendar file', () => {
  it('is one to download, in the zone and the language of whoever takes it', async () => {
    const { site, primary } = await scene();
    await sql`update person set locale = 'fr', time_zone = 'Europe/Paris' where id = ${site.primary.id}`;
    const answer = await primary.get(paths.reviewCalendar(site.siteNumber));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toMatch(new RegExp(`^attachment; filename="[\\w-]+-${site.siteNumber}\\.ics"$`));
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const file = await answer.text();
    expect(file).toContain('TZID=Europe/Paris');
    expect(file.replaceAll('\r\n ', '')).toContain('Vérifier les contacts du site');
    await sql`update person set time_zone = null where id = ${site.primary.id}`;
    expect(await (await primary.get(paths.reviewCalendar(site.siteNumber))).text()).toContain(`TZID=${site.timeZone}`);
  });
});
