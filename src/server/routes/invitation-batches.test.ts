import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { until } from '../../../tests/support/until.ts';
import { selectOpenInvitationLines } from '../../database/invitation-lines.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const location = (answer: Response) => answer.headers.get('Location') ?? '';
const draftIn = (text: string) => /draft=([\w-]+)/.exec(text)?.[1] ?? '';
const open = (site: TestSite) => selectOpenInvitationLines(sql, site.id, 3000);
const TABLE = 'email,first_name,last_name,language,reporting,manage_access\na@example.test,Ann,Lee,en,view,\nb@example.test,Bo,Roy,fr,,view\n';

/** A form with a file, as a browser posts it. */
async function upload(
  browser: TestBrowser,
  site: TestSite,
  fields: Record<string, string>,
  file?: { name: string; bytes: Buffer | string },
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file ? new File([new Uint8Array(Buffer.from(file.bytes))], file.name) : new File([], ''));
  const sent = new Response(form);
  const headers = { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': sent.headers.get('Content-Type') ?? '' };
  return browser.send(paths.addUsers(site.siteNumber), { method: 'POST', headers, body: await sent.arrayBuffer() });
}

async function scene() {
  const site = await createSite(sql);
  return { site, browser: await signIn(testApp, site.primary.email) };
}

/** The table with addresses of this test's own. */
const own = (site: TestSite, table = TABLE) => table.replaceAll('@example.test', `@${site.siteNumber.toLowerCase()}.test`);

describe('several people at once', () => {
  test('are checked, shown, and invited once, however often the form is sent', async () => {
    const { site, browser } = await scene();
    const checked = await upload(browser, site, { people: own(site) });
    const draft = draftIn(location(checked));
    expect(location(checked)).toBe(paths.checkUsers(site.siteNumber, draft));
    const check = await (await browser.get(paths.checkUsers(site.siteNumber, draft))).text();
    for (const words of [
      '2 people are invited',
      '1 person: view reports',
      '1 person: see who has access',
      'One of them becomes a secondary contact',
      '2 welcome e-mails leave at once',
      'Ann Lee',
    ])
      expect(check).toContain(words);
    expect(await open(site)).toEqual([]);

    for (let press = 0; press < 2; press += 1)
      expect(location(await browser.post(paths.checkUsers(site.siteNumber, draft), { draft }))).toMatch(
        new RegExp(`^${paths.invitationBatch(site.siteNumber, draft)}`),
      );
    const made = await open(site);
    expect(made.map(({ name, locale, permissions, batchId }) => [name, locale, permissions, batchId])).toEqual([
      ['Ann Lee', 'en', { ...NO_PERMISSIONS, reporting: 'view' }, draft],
      ['Bo Roy', 'fr', { ...NO_PERMISSIONS, manageAccess: 'view' }, draft],
    ]);
    // Back from there: what was checked has been sent.
    expect(location(await browser.get(paths.checkUsers(site.siteNumber, draft)))).toBe(paths.invitationBatch(site.siteNumber, draft));
  });

  test('out of a file take the place of what is pasted, whatever the spreadsheet’s alphabet', async () => {
    const { site, browser } = await scene();
    const file = { name: 'équipe.csv', bytes: Buffer.from(own(site, 'Courriel;Prénom;Nom;Reporting\r\nz@example.test;Zoë;Gagné;Consulter\r\n'), 'latin1') };
    const checked = await upload(browser, site, { people: 'something else' }, file);
    expect(await (await browser.get(location(checked))).text()).toContain('Zoë Gagné');
    const form = await (await browser.get(paths.addUsers(site.siteNumber, draftIn(location(checked))))).text();
    expect(form).toContain('Zoë;Gagné;Consulter');
  });

  test('take the matrix beside them where they name nothing', async () => {
    const { site, browser } = await scene();
    const checked = await upload(browser, site, { people: own(site, 'a@example.test\tAnn\tLee'), ...DOWNLOADS });
    const draft = draftIn(location(checked));
    await browser.post(paths.checkUsers(site.siteNumber, draft), { draft });
    expect(await open(site)).toMatchObject([{ permissions: DOWNLOADS }]);
  });

  test('by a secondary contact: who is to confirm what', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, (await createSecondary(sql, site)).email);
    const draft = draftIn(location(await upload(browser, site, { people: own(site) })));
    expect(await (await browser.get(paths.checkUsers(site.siteNumber, draft))).text()).toContain(
      'One invitation gives account management: the primary contact has to confirm it',
    );
    await browser.post(paths.checkUsers(site.siteNumber, draft), { draft });
    expect((await open(site)).map(({ state }) => state).toSorted()).toEqual(['awaiting', 'open']);
  });

  test('show how far they are until all have left', async () => {
    const { site, browser } = await scene();
    const draft = draftIn(location(await upload(browser, site, { people: own(site) })));
    await browser.post(paths.checkUsers(site.siteNumber, draft), { draft });
    const path = paths.invitationBatch(site.siteNumber, draft);
    await until('both have been started', async () => (await open(site)).every(({ workflowStartedAt }) => workflowStartedAt !== null) || undefined);
    const html = await (await browser.get(`${path}?did=made`)).text();
    expect(html).toContain('You invited 2 people');
    expect(html).toContain('0 of 2 are on their way');
    expect(html).toContain('hx-trigger="every 2s"');
    expect(html).toContain('Ann Lee');
    await sql`update invitation set sent_at = now() where batch_id = ${draft}`;
    const fragment = await (await browser.get(path, { 'HX-Request': 'true', 'HX-Request-Type': 'partial' })).text();
    expect(fragment).toMatch(/^<div id="batch-progress"/);
    expect(fragment).toContain('All 2 are on their way');
    expect(fragment).not.toContain('hx-trigger');
  });

  test('of another Site are not there', async () => {
    const [{ site, browser }, theirs] = [await scene(), await scene()];
    const draft = draftIn(location(await upload(browser, site, { people: own(site) })));
    await browser.post(paths.checkUsers(site.siteNumber, draft), { draft });
    expect((await theirs.browser.get(paths.invitationBatch(theirs.site.siteNumber, draft))).status).toBe(404);
    expect((await theirs.browser.get(paths.invitationBatch(site.siteNumber, draft))).status).toBe(404);
  });

  test('have a file with the columns to fill in', async () => {
    const { site, browser } = await scene();
    const answer = await browser.get(paths.usersTemplate(site.siteNumber));
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="users.csv"');
    const template = await answer.text();
    // Filled in as it is, it can be read again.
    const filled = `${template}${own(site, 'a@example.test,Ann,Lee,fr,,software,view,update,update,none,none,none')}`;
    const checked = await upload(browser, site, {}, { name: 'users.csv', bytes: filled });
    expect(location(checked)).toContain('/check');
  });
});

describe('what somebody gets wrong', () => {
  test('is named by line and column, nothing is sent, and the table stays as it was given', async () => {
    const { site, browser } = await scene();
    const table = 'email,first_name,last_name,reporting\nnobody,Ann,,view\nb@example.test,Bo,Roy,update';
    const answer = await upload(browser, site, { people: table, ...DOWNLOADS });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const words of [
      'There are 3 problems',
      'Line 2, email:',
      '“nobody” is not one e-mail address',
      'Line 2, last_name:',
      'Line 3, reporting:',
      'none, view',
      table.split('\n')[1] ?? '',
    ])
      expect(html).toContain(words);
    expect(html).toMatch(/<textarea[^>]*aria-invalid="true"/);
    expect(html).toMatch(/id="purchaseDownload-software"[^>]*checked/);
    expect(await open(site)).toEqual([]);
  });

  test('somebody who is there already is named by line', async () => {
    const { site, browser } = await scene();
    const [user, requester] = [await createPerson(sql, 'Ugo'), await createPerson(sql, 'Rose')];
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    await createRequest(sql, site, requester);
    const draft = draftIn(location(await upload(browser, site, { people: own(site, 'a@example.test,A,A'), ...DOWNLOADS })));
    await browser.post(paths.checkUsers(site.siteNumber, draft), { draft });
    const lines = [user.email, requester.email, own(site, 'a@example.test'), site.primary.email].map((email) => `${email},N,N`);
    const html = await (await upload(browser, site, { people: lines.join('\n'), ...DOWNLOADS })).text();
    for (const [line, key] of [
      [1, 'batch.problem.already-user'],
      [2, 'batch.problem.request-waiting'],
      [3, 'batch.problem.invited-already'],
      [4, 'batch.problem.own-address'],
    ] as const) {
      expect(html).toContain(`Line ${line}, email:`);
      expect(html).toContain(en[key].replace('{value}', '').split('. ')[0]?.trim());
    }
    // What others call them is not the inviter's to see.
    expect(html).not.toContain('Rose');
  });

  test('more secondary contacts than the Site may have', async () => {
    const { site, browser } = await scene();
    const rows = Array.from({ length: 6 }, (_, index) => own(site, `p${index}@example.test,P,P,view`));
    const html = await (await upload(browser, site, { people: ['email,first_name,last_name,manage_access', ...rows].join('\n') })).text();
    expect(html).toContain('There are 2 problems');
    expect(html).toContain('Line 6:');
    expect(html).toContain('Line 7:');
  });

  test.each([
    ['a workbook', Buffer.from('PK\x03\x04…'), 'batch.problem.workbook'],
    ['a picture', Buffer.from('\x89PNG\0\0\0\r', 'latin1'), 'batch.problem.not-text'],
    ['an empty file', Buffer.from('\n'), 'batch.problem.no-rows'],
  ] as const)('%s', async (_, bytes, key) => {
    const { site, browser } = await scene();
    const answer = await upload(browser, site, {}, { name: 'people.csv', bytes });
    expect([answer.status, (await answer.text()).includes(en[key])]).toEqual([422, true]);
  });

  test('more than fifty problems are counted', async () => {
    const { site, browser } = await scene();
    const html = await (await upload(browser, site, { people: Array.from({ length: 60 }, (_, index) => `p${index}@,A,B`).join('\n') })).text();
    expect(html).toContain('There are 120 problems');
    expect(html).toContain('And 70 more.');
  });

  test('2,000 people are taken, 1 MB is, and more is not', async () => {
    const { site, browser } = await scene();
    const row = (index: number) => own(site, `person-${index}@example.test,${'Long'.repeat(15)},Name ${index},fr,,software,view,none,none,none,none,none`);
    const many = Array.from({ length: 2000 }, (_, index) => row(index)).join('\n');
    expect((await upload(browser, site, {}, { name: 'many.csv', bytes: many })).status).toBe(303);
    expect((await upload(browser, site, {}, { name: 'more.csv', bytes: `${many}\n${row(2000)}` })).status).toBe(422);
    expect((await upload(browser, site, {}, { name: 'huge.csv', bytes: 'x'.repeat(1_200_000) })).status).toBe(413);
  });

  test('a file where none belongs', async () => {
    const { site, browser } = await scene();
    const headers = { Origin: PUBLIC_URL, 'Content-Type': 'multipart/form-data; boundary=b' };
    const answer = await browser.send(paths.addUser(site.siteNumber), {
      method: 'POST',
      headers,
      body: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--',
    });
    expect(answer.status).toBe(415);
  });

  test('a session that ended: the table comes back, also out of a file', async () => {
    const { site, browser } = await scene();
    await browser.post('/sign-out');
    const stopped = await upload(browser, site, { ...DOWNLOADS }, { name: 'people.csv', bytes: own(site) });
    const next = decodeURIComponent(/next=(.+)$/.exec(location(stopped))?.[1] ?? '');
    await signIn(testApp, site.primary.email, browser);
    const form = await (await browser.get(next)).text();
    expect(form).toContain(own(site).split('\n')[1]);
    expect(form).toMatch(/id="reporting-view"[^>]*checked/);
  });
});
