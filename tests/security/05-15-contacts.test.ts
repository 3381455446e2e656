import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { contactForm, contactOf, createContact, newContactChangeId, newContactForm } from '../support/contacts.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import type { Fields, TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const UPDATES: Permissions = { ...NO_PERMISSIONS, contactUpdates: 'update' };
const edit = async (browser: TestBrowser, site: TestSite, person: Person, fields: Fields = {}) =>
  browser.post(paths.editContact(site.siteNumber, person.id), { ...(await contactForm(sql, site, person)), contactCity: 'Laval', ...fields });
const remove = async (browser: TestBrowser, site: TestSite, person: Person) =>
  browser.post(paths.removeContact(site.siteNumber, person.id), await contactForm(sql, site, person));
const add = (browser: TestBrowser, site: TestSite, fields: Fields) => browser.post(paths.newContact(site.siteNumber), fields);

/** What of a Site a refused act could have changed. Nobody new is made by one either. */
async function everything(site: TestSite): Promise<string> {
  const tables = await Promise.all([
    sql`select * from contact where site_id = ${site.id} order by person_id, type`,
    sql`select * from contact_card where site_id = ${site.id} order by person_id`,
    sql`select * from contact_change where site_id = ${site.id} order by id`,
    sql`select * from access where site_id = ${site.id} order by person_id`,
    sql`select p.id, p.email, p.first_name, p.last_name, p.telephone, p.notices_email from person p join contact_card k on k.person_id = p.id and k.site_id = ${site.id} order by p.id`,
  ]);
  return JSON.stringify(tables);
}
const refusalsAt = async (site: TestSite) =>
  (await sql<{ kind: string; refusal: string }[]>`select kind, detail ->> 'refusal' as refusal from history where site_id = ${site.id} order by id`).map(
    ({ kind, refusal }) => `${kind}: ${refusal}`,
  );

test('01: a contact of another Site, under one’s own Site’s path, is not there and not changed', async () => {
  const [mine, theirs] = [await createSite(sql), await createSite(sql)];
  const person = await createContact(sql, theirs, ['technical']);
  const primary = await signIn(testApp, mine.primary.email);
  const form = await contactForm(sql, theirs, person);
  const before = await everything(theirs);
  for (const path of [paths.contact, paths.editContact, paths.removeContact]) {
    expect((await primary.get(path(mine.siteNumber, person.id))).status).toBe(404);
    expect((await primary.get(path(theirs.siteNumber, person.id))).status).toBe(404);
  }
  for (const path of [paths.editContact, paths.removeContact]) {
    expect((await primary.post(path(mine.siteNumber, person.id), form)).status).toBe(404);
    expect((await primary.post(path(theirs.siteNumber, person.id), form)).status).toBe(404);
  }
  expect((await add(primary, theirs, newContactForm())).status).toBe(404);
  expect(await everything(theirs)).toBe(before);
});

test('01: the id of another’s change is not there, in a form or in an address', async () => {
  const [mine, theirs] = [await createSite(sql), await createSite(sql)];
  const [person, other] = [await createContact(sql, mine, ['technical']), await createContact(sql, theirs, ['technical'])];
  const [primary, stranger] = [await signIn(testApp, mine.primary.email), await signIn(testApp, theirs.primary.email)];
  const location = (await edit(stranger, theirs, other)).headers.get('Location') ?? '';
  const changeId = new URL(location, 'http://x').searchParams.get('done') ?? '';
  expect((await edit(primary, mine, person, { changeId })).status).toBe(404);
  expect((await add(primary, mine, { ...newContactForm(), changeId })).status).toBe(404);
  expect(await (await primary.get(`${paths.contact(mine.siteNumber, person.id)}?done=${changeId}`)).text()).not.toContain('You changed');
});

describe('05: contact updates', () => {
  test('are somebody’s with “view”, or with the overview, to see and not to change, but for their own card', async () => {
    const site = await createSite(sql);
    const person = await createContact(sql, site, ['technical']);
    const viewer = await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'view' });
    const overview = await createPerson(sql, 'Odile');
    await addContact(sql, site.id, overview.id, ['billing'], { ...NO_PERMISSIONS, accountDocuments: 'view' });
    await sql`update person set telephone = '514 987-6543' where id = any(${[viewer.id, overview.id]}::uuid[])`;
    const before = await everything(site);
    for (const one of [viewer, overview]) {
      const browser = await signIn(testApp, one.email);
      expect((await edit(browser, site, person)).status).toBe(403);
      expect((await edit(browser, site, site.primary)).status).toBe(403);
      expect((await add(browser, site, newContactForm())).status).toBe(403);
      expect((await remove(browser, site, person)).status).toBe(403);
      expect((await browser.get(paths.newContact(site.siteNumber))).status).toBe(403);
      expect((await browser.get(paths.editContact(site.siteNumber, person.id))).status).toBe(403);
      // Their own card is theirs, their types are not, whatever is posted.
      expect((await edit(browser, site, one, { 'type-renewal': 'yes' })).status).toBe(403);
      expect((await remove(browser, site, one)).status).toBe(403);
    }
    expect(await everything(site)).toBe(before);
    for (const one of [viewer, overview]) {
      const browser = await signIn(testApp, one.email);
      const form = await (await browser.get(paths.editContact(site.siteNumber, one.id))).text();
      expect(form).not.toMatch(/<input type="checkbox"(?![^>]*disabled)/);
      expect((await browser.post(paths.editContact(site.siteNumber, one.id), { ...(await ownForm(site, one)), contactCity: 'Laval' })).status).toBe(303);
      expect((await contactOf(sql, site, one)).card.city).toBe('Laval');
    }
  });

  /** As the form posts it where no box can be ticked. */
  async function ownForm(site: TestSite, person: Person): Promise<Fields> {
    const form = await contactForm(sql, site, person);
    return { ...Object.fromEntries(Object.entries(form).filter(([name]) => !name.startsWith('type-'))), asks: '' };
  }

  test('taken away while the form is open change nothing any more', async () => {
    const site = await createSite(sql);
    const person = await createContact(sql, site, ['technical']);
    const editor = await createSecondary(sql, site, UPDATES);
    const browser = await signIn(testApp, editor.email);
    expect((await browser.get(paths.editContact(site.siteNumber, person.id))).status).toBe(200);
    await sql`update access set contact_updates = 'view' where site_id = ${site.id} and person_id = ${editor.id}`;
    expect((await edit(browser, site, person)).status).toBe(403);
    await sql`delete from contact where site_id = ${site.id} and person_id = ${editor.id}`;
    expect((await edit(browser, site, person)).status).toBe(403);
    await sql`delete from access where site_id = ${site.id} and person_id = ${editor.id}`;
    expect((await edit(browser, site, person)).status).toBe(404);
    expect((await contactOf(sql, site, person)).card.city).toBe('');
  });
});

describe('13: a secondary with “update”', () => {
  test('neither changes nor removes the primary, nor makes or unmakes a secondary', async () => {
    const site = await createSite(sql);
    const [person, other] = [await createContact(sql, site, ['technical']), await createContact(sql, site, ['secondary', 'billing'])];
    await sql`update person set telephone = '514 987-6543' where id = ${site.primary.id}`;
    const editor = await signIn(testApp, (await createSecondary(sql, site, UPDATES)).email);
    const before = await everything(site);
    const unmade = { ...(await contactForm(sql, site, other, { locked: [] })) };
    delete unmade['type-secondary'];
    const answers = [
      await edit(editor, site, site.primary),
      await remove(editor, site, site.primary),
      await edit(editor, site, person, { 'type-secondary': 'yes' }),
      await add(editor, site, newContactForm({}, ['secondary'])),
      await editor.post(paths.editContact(site.siteNumber, other.id), unmade),
      await remove(editor, site, other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await everything(site)).toBe(before);
    expect(await refusalsAt(site)).toEqual([
      'contact-change-refused: primary-card-stays',
      'contact-change-refused: primary-card-stays',
      'contact-change-refused: secondary-not-yours',
      'contact-change-refused: secondary-not-yours',
      'contact-change-refused: secondary-not-yours',
      'contact-change-refused: secondary-not-yours',
    ]);
    expect((await edit(editor, site, person)).status).toBe(303);
    expect((await edit(editor, site, other)).status).toBe(303);
    expect((await contactOf(sql, site, other)).standing.contactTypes).toEqual(['secondary', 'billing']);
  });

  test('and the primary neither removes nor reduces themselves', async () => {
    const site = await createSite(sql);
    await sql`update person set telephone = '514 987-6543' where id = ${site.primary.id}`;
    const primary = await signIn(testApp, site.primary.email);
    expect((await remove(primary, site, site.primary)).status).toBe(403);
    expect((await edit(primary, site, site.primary, { 'type-secondary': 'yes' })).status).toBe(403);
    expect((await edit(primary, site, site.primary, { 'type-billing': 'yes' })).status).toBe(303);
    expect((await contactOf(sql, site, site.primary)).standing.contactTypes).toEqual(['primary', 'billing']);
  });
});

test('14: fields beside the form’s own change nothing else', async () => {
  const [site, elsewhere] = [await createSite(sql), await createSite(sql)];
  const [person, other] = [await createContact(sql, site, ['technical']), await createContact(sql, site, ['billing'])];
  const primary = await signIn(testApp, site.primary.email);
  const theirs = await everything(elsewhere);
  const extra = {
    personId: other.id,
    site_id: elsewhere.id,
    siteId: elsewhere.id,
    by: other.id,
    madeBy: other.id,
    version: '99',
    kind: 'removed',
    toldEmail: 'mallory@example.test',
    confirmFor: '1',
    contactTypes: 'primary',
    'type-primary': 'yes',
    primary: 'yes',
    notices_email: 'mallory@example.test',
    first_name: 'Mallory',
    asks: 'primary technical',
    'type-technical': 'yes',
  };
  const location = (await edit(primary, site, person, extra)).headers.get('Location') ?? '';
  const id = new URL(location, 'http://x').searchParams.get('done') ?? '';
  expect(await sql`select kind, site_id, person_id, made_by, told_email, after_types from contact_change where id = ${id}`).toEqual([
    { kind: 'changed', siteId: site.id, personId: person.id, madeBy: site.primary.id, toldEmail: person.email, afterTypes: ['technical'] },
  ]);
  expect(await sql`select email, first_name, notices_email from person where id = ${person.id}`).toEqual([
    { email: person.email, firstName: 'Marie', noticesEmail: null },
  ]);
  expect((await contactOf(sql, site, site.primary)).standing.contactTypes).toEqual(['primary']);
  expect(await everything(elsewhere)).toBe(theirs);
});

test('12: two who change the same contact at once: one is saved, the other told so', async () => {
  const site = await createSite(sql);
  const browsers = [await signIn(testApp, site.primary.email), await signIn(testApp, (await createSecondary(sql, site, UPDATES)).email)];
  for (let round = 0; round < 5; round += 1) {
    const person = await createContact(sql, site, ['technical']);
    const forms = await Promise.all(['Laval', 'Paris'].map(async (contactCity) => ({ ...(await contactForm(sql, site, person)), contactCity })));
    const answers = await Promise.all(browsers.map((browser, index) => browser.post(paths.editContact(site.siteNumber, person.id), forms[index])));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await sql`select from contact_change where person_id = ${person.id}`).toHaveLength(1);
  }
});

test('04: whether somebody has standing elsewhere shows in no answer', async () => {
  const [site, elsewhere] = [await createSite(sql), await createSite(sql)];
  const [here, both] = [await createContact(sql, site, ['technical']), await createContact(sql, site, ['technical'])];
  await addContact(sql, elsewhere.id, both.id, ['billing'], DOWNLOADS);
  const primary = await signIn(testApp, site.primary.email);
  const words = async (person: Person) => {
    const location = (await edit(primary, site, person, { contactFirstName: 'Maria', changeId: newContactChangeId() })).headers.get('Location') ?? '';
    const pages = await Promise.all([location, paths.editContact(site.siteNumber, person.id)].map(async (path) => (await primary.get(path)).text()));
    return pages
      .join()
      .replaceAll(/<script[^]*?<\/script>|<head>[^]*?<\/head>|[0-9a-f-]{36}|datetime="[^"]*"|title="[^"]*"|value="[^"]*"|\d\d:\d\d/g, '')
      .replaceAll(person.email, '');
  };
  expect(await words(both)).toBe(await words(here));
});

test('32: markup in a card is text', async () => {
  const site = await createSite(sql);
  const person = await createContact(sql, site, ['technical']);
  const primary = await signIn(testApp, site.primary.email);
  const markup = '<img src=x onerror=alert(1)> "\' hx-get=/x';
  const location = (await edit(primary, site, person, { contactFirstName: markup, contactAddress: markup })).headers.get('Location') ?? '';
  for (const path of [
    location,
    paths.contacts(site.siteNumber),
    paths.editContact(site.siteNumber, person.id),
    paths.removeContact(site.siteNumber, person.id),
  ]) {
    const html = await (await primary.get(path)).text();
    expect(html, path).toContain('&lt;img src=x');
    expect(html, path).not.toContain('<img');
  }
});
