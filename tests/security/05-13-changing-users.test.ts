import { beforeAll, describe, expect, test } from 'vitest';
import { removeAccess } from '../../src/server/use-cases/remove-access.ts';
import type { Person } from '../../src/database/people.ts';
import { stampOf } from '../../src/domain/access-change.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { createUser, newChangeId, rereadChange, shownForm, stateOf } from '../support/access-changes.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { fakeWorkflowClient } from '../support/fake-workflow-client.ts';
import { askForSignIn, signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, MANAGES, newDecisionId, type TestSite } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { type Fields, TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

async function siteWithUser(permissions: Permissions = DOWNLOADS) {
  const site = await createSite(sql);
  return { site, user: await createUser(sql, site, permissions) };
}

/** What the form of `person` posts, as it is shown now. */
async function formOf(site: TestSite, person: Person, fields: Fields = {}): Promise<Fields> {
  return { changeId: newChangeId(), stamp: stampOf(await stateOf(sql, site, person)), ...fields };
}
const change = async (browser: TestBrowser, site: TestSite, person: Person, fields: Fields) =>
  browser.post(paths.changeUser(site.siteNumber, person.id), await formOf(site, person, fields));
const remove = async (browser: TestBrowser, site: TestSite, person: Person, fields: Fields = {}) =>
  browser.post(paths.removeUser(site.siteNumber, person.id), await formOf(site, person, { reason: 'Left', ...fields }));

async function everything(site: TestSite): Promise<string> {
  const tables = await Promise.all([
    sql`select * from access where site_id = ${site.id} order by person_id`,
    sql`select * from contact where site_id = ${site.id} order by person_id, type`,
    sql`select * from access_change where site_id = ${site.id} order by id`,
  ]);
  return JSON.stringify(tables);
}
const kindsAt = async (site: TestSite) =>
  (await sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} order by id`).map(({ kind }) => kind);
const heldBy = async (site: TestSite, person: Person) => (await stateOf(sql, site, person)).permissions;

describe('05: account management', () => {
  test('is changed by nobody but the primary, whichever way it goes', async () => {
    const { site, user } = await siteWithUser({ ...DOWNLOADS, accountDocuments: 'view' });
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const before = await everything(site);
    for (const fields of [{ manageAccess: 'view' }, { contactUpdates: 'update' }, { accountDocuments: 'none' }, { secondary: 'yes' }] as Fields[]) {
      expect((await change(secondary, site, user, { ...DOWNLOADS, accountDocuments: 'view', ...fields })).status).toBe(403);
    }
    expect((await remove(secondary, site, user)).status).toBe(403);
    expect((await secondary.get(paths.removeUser(site.siteNumber, user.id))).status).toBe(403);
    expect(await everything(site)).toBe(before);
    expect(await kindsAt(site)).toEqual(Array.from({ length: 5 }, () => 'access-change-refused'));
  });

  test('is left as it is by the form of a secondary, who changes the rest', async () => {
    const { site, user } = await siteWithUser({ ...DOWNLOADS, accountDocuments: 'view' });
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const shown = await (await secondary.get(paths.changeUser(site.siteNumber, user.id))).text();
    expect(shown).not.toContain('name="secondary"');
    expect(shown.match(/<fieldset[^>]*disabled/g)).toHaveLength(3);
    expect((await change(secondary, site, user, { purchaseDownload: 'media', reporting: 'none', entitlements: 'none', allocations: 'none' })).status).toBe(303);
    expect(await heldBy(site, user)).toEqual({ ...NO_PERMISSIONS, purchaseDownload: 'media', accountDocuments: 'view' });
  });

  test('and one’s own permissions are changed by nobody, the primary neither', async () => {
    const site = await createSite(sql);
    const person = await createSecondary(sql, site, { ...ALL_PERMISSIONS });
    const before = await everything(site);
    for (const one of [person, site.primary]) {
      const browser = await signIn(testApp, one.email);
      expect((await browser.get(paths.changeUser(site.siteNumber, one.id))).status).toBe(403);
      expect((await change(browser, site, one, { purchaseDownload: 'none' })).status).toBe(403);
      expect((await remove(browser, site, one)).status).toBe(403);
    }
    expect(await everything(site)).toBe(before);
  });
});

test('09: a contact demoted or removed while the form is open changes nothing any more', async () => {
  const { site, user } = await siteWithUser();
  const person = await createSecondary(sql, site);
  const secondary = await signIn(testApp, person.email);
  const fields = await formOf(site, user, { reporting: 'none' });
  await sql`update access set manage_access = 'view' where site_id = ${site.id} and person_id = ${person.id}`;
  expect((await secondary.post(paths.changeUser(site.siteNumber, user.id), fields)).status).toBe(403);
  await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
  expect((await secondary.post(paths.changeUser(site.siteNumber, user.id), fields)).status).toBe(404);
  expect(await heldBy(site, user)).toEqual(DOWNLOADS);
});

describe('11: a removal', () => {
  test('ends every session and every link of the person, and nobody else’s', async () => {
    const { site, user } = await siteWithUser();
    const [desk, phone, other] = [await signIn(testApp, user.email), await signIn(testApp, user.email), await signIn(testApp, site.primary.email)];
    const asking = new TestBrowser(testApp);
    const { link, code } = await askForSignIn(testApp, asking, user.email);
    expect((await remove(other, site, user)).status).toBe(303);
    for (const browser of [desk, phone]) expect((await browser.get('/')).headers.get('Location')).toMatch(/^\/sign-in/);
    expect((await other.get('/')).status).toBe(200);
    expect((await asking.get(link)).status).toBe(410);
    expect((await asking.post(link)).status).toBe(410);
    expect((await asking.post('/sign-in/code', { code })).status).toBe(410);
    expect(await sql`select from session where person_id = ${user.id} and ended_at is null`).toHaveLength(0);
  });

  test('leaves no session to a link that is being redeemed at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { site, user } = await siteWithUser();
      const asking = new TestBrowser(testApp);
      const { link } = await askForSignIn(testApp, asking, user.email);
      const form = await shownForm(sql, site, user);
      const [redeemed] = await Promise.all([asking.post(link), removeAccess({ sql, workflowClient: fakeWorkflowClient() }, { ...form, reason: 'Left' })]);
      expect([303, 410]).toContain(redeemed.status);
      expect(await sql`select from session where person_id = ${user.id} and ended_at is null`).toHaveLength(0);
    }
  });

  test('takes the person out of the list and every page about them, but for its own result', async () => {
    const { site, user } = await siteWithUser();
    const primary = await signIn(testApp, site.primary.email);
    const removed = await remove(primary, site, user);
    const result = removed.headers.get('Location') ?? '';
    expect((await primary.get(result)).status).toBe(200);
    // While it can be undone, the person's page is the way to that; then it is nobody's.
    expect(await (await primary.get(paths.user(site.siteNumber, user.id))).text()).toContain(
      paths.undoAccessChange(site.siteNumber, new URL(result, 'http://x').searchParams.get('change') ?? ''),
    );
    await sql`update access_change set told_at = now() where person_id = ${user.id}`;
    for (const path of [paths.user, paths.changeUser, paths.removeUser]) expect((await primary.get(path(site.siteNumber, user.id))).status).toBe(404);
    expect(await (await primary.get(paths.manageAccess(site.siteNumber))).text()).not.toContain(user.email);
    // Nor does the result open to another Site's contact, or under another person.
    const elsewhere = await createSite(sql);
    const stranger = await signIn(testApp, elsewhere.primary.email);
    const id = new URL(result, 'http://x').searchParams.get('change') ?? '';
    expect((await stranger.get(paths.accessChangeShown(elsewhere.siteNumber, user.id, id))).status).toBe(404);
    expect((await stranger.post(paths.undoAccessChange(elsewhere.siteNumber, id))).status).toBe(404);
    expect((await primary.get(paths.accessChangeShown(site.siteNumber, newChangeId(), id))).status).toBe(404);
  });

  test('of a contact leaves nobody among those who decide, and they see nothing any more', async () => {
    const site = await createSite(sql);
    const person = await createSecondary(sql, site);
    const request = await createRequest(sql, site, await createPerson(sql, 'Rose'));
    const [primary, secondary] = [await signIn(testApp, site.primary.email), await signIn(testApp, person.email)];
    expect((await remove(primary, site, person)).status).toBe(303);
    const fields = { decisionId: newDecisionId(), reason: 'No' };
    expect((await secondary.post(paths.deny(site.siteNumber, request.id), fields)).headers.get('Location')).toMatch(/^\/sign-in/);
    const again = await signIn(testApp, person.email);
    expect((await again.post(paths.deny(site.siteNumber, request.id), fields)).status).toBe(404);
    expect((await again.get(paths.manageAccess(site.siteNumber))).status).toBe(404);
  });
});

describe('12: whoever can manage access', () => {
  test('is taken away by one of two at once: one is recorded, the other told so', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { site, user } = await siteWithUser();
      const browsers = [await signIn(testApp, site.primary.email), await signIn(testApp, (await createSecondary(sql, site)).email)];
      const forms = await Promise.all(browsers.map(() => formOf(site, user, { reason: 'Left' })));
      const answers = await Promise.all(browsers.map((browser, index) => browser.post(paths.removeUser(site.siteNumber, user.id), forms[index])));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      expect((await kindsAt(site)).filter((kind) => kind === 'access-removed')).toHaveLength(1);
    }
  });

  test('never ends: secondaries who turn on each other and on the primary are all refused, at once or one by one', async () => {
    const site = await createSite(sql);
    const [one, two] = [await createSecondary(sql, site), await createSecondary(sql, site)];
    const [first, second] = [await signIn(testApp, one.email), await signIn(testApp, two.email)];
    const before = await everything(site);
    const answers = await Promise.all([
      change(first, site, two, { manageAccess: 'none', purchaseDownload: 'software' }),
      change(second, site, one, { manageAccess: 'none', purchaseDownload: 'software' }),
      remove(first, site, two),
      remove(second, site, one),
      remove(first, site, site.primary),
      change(second, site, site.primary, { manageAccess: 'none' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await everything(site)).toBe(before);
  });

  test('is one of two: the primary takes it from a secondary who is using it, and one comes after the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { site, user } = await siteWithUser();
      const person = await createSecondary(sql, site);
      const [primary, secondary] = [await signIn(testApp, site.primary.email), await signIn(testApp, person.email)];
      const [demoted, removed] = await Promise.all([
        change(primary, site, person, { manageAccess: 'none', reporting: 'view', asksSecondary: 'yes' }),
        remove(secondary, site, user),
      ]);
      expect(demoted.status).toBe(303);
      expect([303, 403, 404]).toContain(removed.status);
      const kinds = (await kindsAt(site)).filter((kind) => kind === 'access-removed');
      expect(kinds).toHaveLength(removed.status === 303 ? 1 : 0);
      if (removed.status === 303) expect((await kindsAt(site)).indexOf('access-removed')).toBeLessThan((await kindsAt(site)).indexOf('access-changed'));
    }
  });

  test('is always somebody: the database itself keeps the primary', async () => {
    const site = await createSite(sql);
    await expect(ownerSql`delete from access where site_id = ${site.id}`).rejects.toMatchObject({ code: '23514' });
    await expect(ownerSql`update access set manage_access = 'none' where site_id = ${site.id}`).rejects.toMatchObject({ code: '23514' });
  });
});

describe('13: a secondary', () => {
  test('changes and removes neither the primary nor another secondary, and makes none', async () => {
    const { site, user } = await siteWithUser();
    const other = await createSecondary(sql, site, { ...DOWNLOADS });
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const before = await everything(site);
    for (const person of [site.primary, other]) expect((await remove(secondary, site, person)).status).toBe(403);
    expect((await change(secondary, site, site.primary, { reporting: 'none' })).status).toBe(403);
    expect((await change(secondary, site, user, { ...DOWNLOADS, asksSecondary: 'yes', secondary: 'yes' })).status).toBe(403);
    expect((await change(secondary, site, other, { ...DOWNLOADS, asksSecondary: 'yes' })).status).toBe(403);
    expect(await everything(site)).toBe(before);
  });

  test('does not undo what the primary did to account management', async () => {
    const { site, user } = await siteWithUser();
    const [primary, secondary] = [await signIn(testApp, site.primary.email), await signIn(testApp, (await createSecondary(sql, site)).email)];
    const location = (await change(primary, site, user, { ...DOWNLOADS, accountDocuments: 'view' })).headers.get('Location') ?? '';
    const id = new URL(location, 'http://x').searchParams.get('change') as ReturnType<typeof newChangeId>;
    expect(await (await secondary.get(location)).text()).not.toContain(paths.undoAccessChange(site.siteNumber, id));
    expect((await secondary.post(paths.undoAccessChange(site.siteNumber, id))).status).toBe(403);
    expect((await rereadChange(sql, id)).undoneAt).toBeNull();
    expect((await primary.post(paths.undoAccessChange(site.siteNumber, id))).status).toBe(303);
    expect(await heldBy(site, user)).toEqual(DOWNLOADS);
  });
});

test('14: fields beside the form’s own change nothing else', async () => {
  const { site, user } = await siteWithUser();
  const [other, elsewhere] = [await createUser(sql, site), await createSite(sql)];
  const primary = await signIn(testApp, site.primary.email);
  const extra = {
    personId: other.id,
    site_id: elsewhere.id,
    by: user.id,
    version: '99',
    before: '{}',
    undoFor: '9999999',
    contactTypes: 'primary',
    primary: 'yes',
  };
  const location = (await change(primary, site, user, { ...DOWNLOADS, reporting: 'none', ...extra })).headers.get('Location') ?? '';
  const id = new URL(location, 'http://x').searchParams.get('change') as ReturnType<typeof newChangeId>;
  const made = await rereadChange(sql, id);
  expect(made).toMatchObject({ siteId: site.id, personId: user.id, madeBy: site.primary.id });
  expect(made.undoUntil.getTime() - made.madeAt.getTime()).toBe(60_000);
  expect(await heldBy(site, other)).toEqual(DOWNLOADS);
  expect((await stateOf(sql, site, user)).contactTypes).toEqual([]);
});

test('15: manage access "view" sees a user, and what was changed, without any button', async () => {
  const { site, user } = await siteWithUser();
  const viewer = await createPerson(sql, 'Vera');
  await addContact(sql, site.id, viewer.id, ['secondary'], { ...MANAGES, manageAccess: 'view' });
  const [primary, browser] = [await signIn(testApp, site.primary.email), await signIn(testApp, viewer.email)];
  await change(primary, site, user, { ...DOWNLOADS, reporting: 'none' });
  const shown = await (await browser.get(paths.user(site.siteNumber, user.id))).text();
  expect(shown).toContain('The access was changed');
  expect(shown).not.toMatch(/<form[^>]*\/access\//);
  expect((await browser.get(paths.changeUser(site.siteNumber, user.id))).status).toBe(403);
  expect((await browser.get(paths.removeUser(site.siteNumber, user.id))).status).toBe(403);
});

test('32: markup in a reason and in names stays text', async () => {
  const { site, user } = await siteWithUser();
  const evil = `<img src=x onerror=alert(1)><a href="javascript:alert(1)" hx-get="/x">`;
  await ownerSql`update person set first_name = ${evil.slice(0, 40)} where id = ${user.id}`;
  const primary = await signIn(testApp, site.primary.email);
  const removed = await remove(primary, site, user, { reason: evil });
  for (const path of [removed.headers.get('Location') ?? '']) {
    const text = await (await primary.get(path)).text();
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toMatch(/<img|href="javascript/);
  }
});
