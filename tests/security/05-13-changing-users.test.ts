import { beforeAll, describe, expect, test } from 'vitest';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { createUser, type newChangeId, rereadChange, stateOf } from '../support/access-changes.ts';
import { changingUsers } from '../support/changing-users.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, MANAGES } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import type { Fields } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const { siteWithUser, formOf, change, remove, everything, kindsAt, heldBy } = changingUsers(sql);

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
