import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, LONG_SITE_POLICY, newDecisionId } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { selectPendingRequestOf } from '../../database/access-requests.ts';
import { saveSitePolicy } from '../../database/site-policies.ts';
import { paths } from '../../templates/paths.ts';

const { sql, ownerSql } = useTestDatabase();
const DAY = 86_400_000;
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const filled = { firstName: 'Marie', lastName: 'Tremblay', telephone: '+1 514 555 0142', why: 'For the release', reporting: 'view' };

describe('the form for a further Site', () => {
  test('has the person’s details filled in, and asks for the Site alone', async () => {
    const [known, further, person] = await Promise.all([createSite(sql), createSite(sql), createPerson(sql)]);
    await addContact(sql, known.id, person.id, [], DOWNLOADS);
    await sql`update person set telephone = '+1 514 555 0142' where id = ${person.id}`;
    const browser = await signIn(testApp, person.email);
    const form = await (await browser.get(`${paths.newRequest()}?site=${further.siteNumber}`)).text();
    for (const value of ['Marie', 'Tremblay', '+1 514 555 0142', further.siteNumber]) expect(form).toContain(`value="${value}"`);
    const checked = await browser.post(paths.newRequest(), { ...filled, siteNumber: further.siteNumber });
    const draft = new URL(checked.headers.get('Location') ?? '', 'http://x').searchParams.get('draft') ?? '';
    expect((await browser.post(paths.checkRequest(draft), { draft })).status).toBe(303);
    expect(await selectPendingRequestOf(sql, further.id, person.id)).toMatchObject({ state: 'pending' });
  });
});

describe('what is wrong with the form and with the Site', () => {
  test.each([
    ['a Site that nobody knows', async () => 'NO-SUCH-SITE', 404, 'We do not know this Site number'],
    [
      'a Site that they have access to',
      async (personId: string) => {
        const site = await createSite(sql);
        await addContact(sql, site.id, personId as never, [], DOWNLOADS);
        return site.siteNumber;
      },
      409,
      'You already have access to this Site',
    ],
  ])('is told in one round: %s', async (_, siteNumberFor, status, words) => {
    const person = await createPerson(sql);
    const browser = await signIn(testApp, person.email);
    const answer = await browser.post(paths.newRequest(), { ...filled, firstName: '', why: '', reporting: 'none', siteNumber: await siteNumberFor(person.id) });
    expect(answer.status).toBe(status);
    const text = await answer.text();
    for (const problem of [words, 'Enter your first name', 'Say why you need access', 'Choose at least one permission that you need', 'There are 4 problems'])
      expect(text).toContain(problem);
  });
});

describe('asking again after a denial', () => {
  async function denied(askAgainAfter: number | undefined, daysAgo = 0) {
    const [site, person] = await Promise.all([createSite(sql), createPerson(sql)]);
    if (askAgainAfter !== undefined) await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, askAgainAfter }, 0, site.primary.id);
    const request = await createRequest(sql, site, person);
    const primary = await signIn(testApp, site.primary.email);
    await primary.post(paths.deny(site.siteNumber, request.id), { decisionId: newDecisionId(), reason: 'No' });
    await ownerSql`update access_request set decided_at = decided_at - ${daysAgo} * interval '1 day' where id = ${request.id}`;
    const browser = await signIn(testApp, person.email);
    const ask = () => browser.post(paths.newRequest(), { ...filled, siteNumber: site.siteNumber });
    const page = await (await browser.get(paths.request(request.id))).text();
    return { site, person, ask, page };
  }

  test('is possible at once where the Site has no policy', async () => {
    const { ask, page } = await denied(undefined);
    expect(page).toContain('If something has changed, you can ask again.');
    expect((await ask()).status).toBe(303);
  });

  test('waits as long as the Site’s policy says, and the words say from when', async () => {
    const { ask, page, site, person } = await denied(30 * DAY, 10);
    const answer = await ask();
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain('This Site cannot be asked again yet');
    const from = /<time datetime="([^"]+)"/.exec(text.slice(text.indexOf('denied your last request')))?.[1] ?? '';
    expect(Math.round((Date.parse(from) - Date.now()) / DAY)).toBe(20);
    expect(page).toContain('you can ask again from');
    expect(page).toContain(from);
    expect(page).not.toContain('>Ask again<');
    expect(await selectPendingRequestOf(sql, site.id, person.id)).toBeUndefined();
  });

  test('is possible once that time is over', async () => {
    const { ask, page } = await denied(30 * DAY, 31);
    expect(page).toContain('you can ask again.');
    expect((await ask()).status).toBe(303);
  });
});
