import { beforeAll, describe, expect, test } from 'vitest';
import { removeAccess } from '../../src/server/use-cases/remove-access.ts';
import { paths } from '../../src/templates/paths.ts';
import { newChangeId, shownForm } from '../support/access-changes.ts';
import { changingUsers } from '../support/changing-users.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { fakeWorkflowClient } from '../support/fake-workflow-client.ts';
import { askForSignIn, signIn } from '../support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, newDecisionId } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const { siteWithUser, formOf, change, remove, everything, kindsAt } = changingUsers(sql);

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
