import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import type { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const QUERIES = [
  '',
  'q=secret',
  'q=ecre',
  'q=shared',
  'q=example.test',
  'holds=manageAccess.update',
  'holds=purchaseDownload.full',
  'contact=technical',
  'contact=billing',
  'state=waiting',
  'state=invited',
  'from=2000-01-01',
  'sort=-name',
  'sort=email',
  'sort=-added',
  'q=shared&sort=added',
];

/** Everything that the list says of the Site, page and file, in every way to ask for it. */
async function told(browser: TestBrowser, site: TestSite): Promise<string[]> {
  const changing = (answer: Response, text: string) => [
    /data-shown-at="([^"]+)"/.exec(text)?.[1] ?? '',
    answer.headers.get('X-Request-Id') ?? '',
    /nonce-([\w-]+)/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1] ?? '',
  ];
  const all: string[] = [];
  for (const query of QUERIES) {
    for (const path of [paths.manageAccess(site.siteNumber, query), paths.exportUsers(site.siteNumber, query)]) {
      const answer = await browser.get(path);
      const text = await answer.text();
      const said = changing(answer, text).reduce((plain, value) => (value === '' ? plain : plain.replaceAll(value, '')), text);
      all.push(`${answer.status} ${path}\n${said}`);
    }
  }
  return all;
}

/** Somebody at both Sites, who holds everything and is a contact at the other one alone. */
async function share(mine: TestSite): Promise<Person> {
  const shared = await createPerson(sql, 'Shared');
  await addContact(sql, mine.id, shared.id, [], DOWNLOADS);
  return shared;
}

test('04: search, count, order, filters and export of one Site say nothing of another', async () => {
  const [mine, theirs] = [await createSite(sql), await createSite(sql)];
  const shared = await share(mine);
  const browser = await signIn(testApp, mine.primary.email);
  const before = await told(browser, mine);
  await addContact(sql, theirs.id, shared.id, ['technical', 'billing', 'secondary'], ALL_PERMISSIONS);
  for (let count = 0; count < 60; count += 1) await addContact(sql, theirs.id, (await createPerson(sql, 'Secret')).id, ['billing'], ALL_PERMISSIONS);
  await createRequest(sql, theirs, await createPerson(sql, 'Secretive'));
  expect(await told(browser, mine)).toEqual(before);
});

test('04: a cursor out of another Site only says where to begin', async () => {
  const [mine, theirs] = [await createSite(sql), await createSite(sql)];
  for (let count = 0; count < 60; count += 1) await addContact(sql, theirs.id, (await createPerson(sql, 'Secret')).id, [], DOWNLOADS);
  const owner = await signIn(testApp, theirs.primary.email);
  const next = /after=([\w-]+)/.exec(await (await owner.get(paths.manageAccess(theirs.siteNumber))).text())?.[1] ?? '';
  expect(next).not.toBe('');
  const browser = await signIn(testApp, mine.primary.email);
  for (const query of [`after=${next}`, `before=${next}`, `q=secret&after=${next}`, `sort=added&after=${next}`]) {
    const answer = await browser.get(paths.manageAccess(mine.siteNumber, query));
    expect([200, 303]).toContain(answer.status);
    expect(await answer.text()).not.toContain('secret-');
    expect((await browser.get(paths.manageAccess(theirs.siteNumber, query))).status).toBe(404);
    expect((await browser.get(paths.exportUsers(theirs.siteNumber, query))).status).toBe(404);
  }
});
