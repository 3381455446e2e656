import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createRequest, createSecondary, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { Fields } from '../../../tests/support/test-browser.ts';
import { fieldsOf, shown, userScene } from '../../../tests/support/user-scene.ts';
import { insertPreset } from '../../database/presets.ts';
import type { Person } from '../../database/people.ts';
import type { PresetId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';
import { changeAccess } from '../use-cases/change-access.ts';
import { removeAccess } from '../use-cases/remove-access.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = (permissions = DOWNLOADS) => userScene(sql, testApp, permissions);
const errorOf = (html: string) => /class="problem-summary"[\s\S]*?<a href="([^"]*)">([^<]*)/.exec(html)?.slice(1);
const changePath = (site: TestSite, user: Person) => paths.changeUser(site.siteNumber, user.id);
const removePath = (site: TestSite, user: Person) => paths.removeUser(site.siteNumber, user.id);

describe('the form that changes a user', () => {
  it('begins with what is held, and posts it back as it stands', async () => {
    const { site, user, primary } = await scene({ ...DOWNLOADS, manageAccess: 'view' });
    const fields = await shown(primary, changePath(site, user));
    expect(fields).toMatchObject({ ...DOWNLOADS, manageAccess: 'view', asksSecondary: 'yes' });
    expect(fields).not.toHaveProperty('secondary');
    const answer = await primary.post(changePath(site, user), { ...fields, manageAccess: 'none' });
    expect(answer.status).toBe(303);
    expect((await stateOf(sql, site, user)).permissions).toEqual(DOWNLOADS);
  });

  it.each([
    ['nothing is changed', {}, '#change-purchaseDownload-none', 'Nothing is different from now'],
    ['everything is taken away', { ...NO_PERMISSIONS }, '#change-purchaseDownload-none', 'A user holds at least one permission'],
    ['no secondary contact manages access', { manageAccess: 'update' }, '#secondary', 'work for secondary contacts only'],
    ['a level is none', { reporting: 'everything' }, '#change-reporting-none', 'Reporting: Choose one of the levels shown'],
  ])('comes back with what to do where %s', async (_, wrong, target, words) => {
    const { site, user, primary } = await scene();
    const fields: Fields = { ...(await shown(primary, changePath(site, user))), ...wrong };
    const answer = await primary.post(changePath(site, user), fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(errorOf(html)?.[0]).toBe(target);
    expect(errorOf(html)?.[1]).toContain(words);
    // The same form again: its id, and what it was shown with.
    expect(fieldsOf(html)).toMatchObject({ changeId: fields['changeId'], stamp: fields['stamp'] });
    expect((await stateOf(sql, site, user)).version).toBe(1);
  });

  it('keeps what was ticked where the places ran out meanwhile', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    for (let count = 0; count < 4; count += 1) await createSecondary(sql, site);
    const answer = await primary.post(changePath(site, user), { ...fields, manageAccess: 'update', secondary: 'yes' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(errorOf(html)).toEqual(['#secondary', expect.stringContaining('as many secondary contacts as its policy allows')]);
    expect(html).toContain('4 of 4 secondary contacts');
    expect(fieldsOf(html)).toMatchObject({ manageAccess: 'update' });
  });

  it.each([
    ['without its id', { changeId: '' }],
    ['with an id that is none', { changeId: 'x' }],
    ['without what it was shown with', { stamp: '' }],
  ])('is none of ours %s', async (_, wrong) => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    expect((await primary.post(changePath(site, user), { ...fields, reporting: 'none', ...wrong })).status).toBe(422);
    expect((await stateOf(sql, site, user)).permissions).toEqual(DOWNLOADS);
  });

  it('takes the levels of a preset, and keeps everything else as it was', async () => {
    const { site, user, primary } = await scene();
    const id = randomUUID() as PresetId;
    await insertPreset(sql, site.id, { id, name: 'Deployment', permissions: { ...NO_PERMISSIONS, entitlements: 'update', accountDocuments: 'view' } });
    const fields = await shown(primary, changePath(site, user));
    const taken = await primary.post(changePath(site, user), { ...fields, secondary: 'yes', preset: id });
    expect(taken.status).toBe(200);
    expect(fieldsOf(await taken.text())).toMatchObject({
      changeId: fields['changeId'],
      stamp: fields['stamp'],
      secondary: 'yes',
      purchaseDownload: 'none',
      reporting: 'none',
      entitlements: 'update',
      accountDocuments: 'view',
    });
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const theirs = await shown(secondary, changePath(site, user));
    const html = await (await secondary.post(changePath(site, user), { ...theirs, preset: id })).text();
    expect(fieldsOf(html)).toMatchObject({ entitlements: 'update', reporting: 'none' });
    expect(fieldsOf(html)).not.toHaveProperty('accountDocuments');
    expect((await stateOf(sql, site, user)).version).toBe(1);
  });

  it('says what somebody else changed meanwhile, keeps what was changed in it, and lets the rest follow', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    const other = await createSecondary(sql, site);
    await changeAccess(dependencies, {
      ...(await shownForm(sql, site, user, other)),
      permissions: { entitlements: 'update', reporting: 'none' },
      secondary: undefined,
    });
    const mine = { ...fields, reporting: 'view', allocations: 'view', secondary: 'yes' };
    const answer = await primary.post(changePath(site, user), mine);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Simon Tremblay changed the access of Ursula Tremblay while this page was open');
    expect(html).toContain('Reporting: “View” when you opened the page, “None” now.');
    expect(html).toContain('“None” when you opened the page, “Update” now.');
    const next = fieldsOf(html);
    expect(next).toMatchObject({
      changeId: fields['changeId'],
      purchaseDownload: 'software',
      reporting: 'none',
      entitlements: 'update',
      allocations: 'view',
      secondary: 'yes',
    });
    expect(next['stamp']).not.toBe(fields['stamp']);
    expect((await primary.post(changePath(site, user), next)).status).toBe(303);
    expect((await stateOf(sql, site, user)).permissions).toEqual({
      ...NO_PERMISSIONS,
      purchaseDownload: 'software',
      entitlements: 'update',
      allocations: 'view',
    });
  });

  it('says that the access was deleted meanwhile, by whom and why', async () => {
    const { site, user, primary } = await scene();
    const [change, removal] = [await shown(primary, changePath(site, user)), await shown(primary, removePath(site, user))];
    const other = await createSecondary(sql, site);
    await removeAccess(dependencies, { ...(await shownForm(sql, site, user, other)), reason: 'Left in October' });
    for (const answer of [
      await primary.post(changePath(site, user), { ...change, reporting: 'none' }),
      await primary.post(removePath(site, user), { ...removal, reason: 'Gone' }),
    ]) {
      expect(answer.status).toBe(409);
      const html = await answer.text();
      expect(html).toContain('What you sent was not recorded: the access had been deleted meanwhile.');
      expect(html).toContain('Simon Tremblay deleted the access of Ursula Tremblay');
      expect(html).toContain('Left in October');
    }
  });
});

describe('the form that deletes an access', () => {
  it.each([
    ['missing', '  ', 'Give a reason'],
    ['too long', 'x'.repeat(4097), 'Shorten this to 4,096 characters or fewer'],
    ['with control characters', 'a\u0007b', 'Remove the invisible or control characters'],
  ])('comes back with a reason that is %s', async (_, reason, words) => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, removePath(site, user));
    const answer = await primary.post(removePath(site, user), { ...fields, reason });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(errorOf(html)).toEqual(['#reason', expect.stringContaining(words)]);
    expect(html).toContain(`\n${reason}</textarea>`);
    expect((await stateOf(sql, site, user)).version).toBe(1);
  });

  it('is void where somebody changed the user meanwhile, and keeps the reason', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, removePath(site, user));
    await changeAccess(dependencies, { ...(await shownForm(sql, site, user)), permissions: { entitlements: 'update' }, secondary: undefined });
    const answer = await primary.post(removePath(site, user), { ...fields, reason: 'No longer needed' });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('No longer needed</textarea>');
    expect(html).toContain('“None” when you opened the page, “Update” now.');
    expect((await primary.post(removePath(site, user), { ...fieldsOf(html), reason: 'No longer needed' })).status).toBe(303);
  });
});

it('what would give access again is named before somebody is removed', async () => {
  const { site, user, primary } = await scene();
  const request = await createRequest(sql, site, user);
  const html = await (await primary.get(removePath(site, user))).text();
  expect(html).toContain('A request for access that Ursula Tremblay sent still waits');
  expect(html).toContain(`href="${paths.review(site.siteNumber, request.id)}"`);
  // A user decides nothing: their own request is none that they could decide.
  expect(html).not.toContain('request waits for a decision, which');
});
