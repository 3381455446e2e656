import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createUser, newChangeId, shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { Fields, TestBrowser } from '../../../tests/support/test-browser.ts';
import { markAccessChangeTold } from '../../database/access-changes.ts';
import { insertPreset } from '../../database/presets.ts';
import type { Person } from '../../database/people.ts';
import type { AccessChangeId, PresetId } from '../../domain/ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';
import { changeAccess } from '../use-cases/change-access.ts';
import { removeAccess } from '../use-cases/remove-access.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function scene(permissions = DOWNLOADS) {
  const site = await createSite(sql);
  const user = await createUser(sql, site, permissions);
  return { site, user, primary: await signIn(testApp, site.primary.email) };
}

/** The hidden fields of the form as the browser shows it, and what is chosen in it. */
async function shown(browser: TestBrowser, path: string): Promise<Fields> {
  return fieldsOf(await (await browser.get(path)).text());
}
function fieldsOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main')).replaceAll(/<fieldset [^>]*disabled[^>]*>[\s\S]*?<\/fieldset>/g, '');
  const inputs = [...main.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => attributes).filter((one) => !one.includes('disabled'));
  const value = (attributes: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const sent = inputs.filter((one) => !/type="(radio|checkbox)"/.test(one) || /\bchecked/.test(one));
  return Object.fromEntries(sent.map((one) => [value(one, 'name'), value(one, 'value')]));
}
const errorOf = (html: string) => /class="problem-summary"[\s\S]*?<a href="([^"]*)">([^<]*)/.exec(html)?.slice(1);
const changePath = (site: TestSite, user: Person) => paths.changeUser(site.siteNumber, user.id);
const removePath = (site: TestSite, user: Person) => paths.removeUser(site.siteNumber, user.id);
const idIn = (answer: Response) => new URL(answer.headers.get('Location') ?? '', 'http://x').searchParams.get('change') as AccessChangeId;

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

describe('the page after a change', () => {
  it('is reached by everybody who manages access, until the person is told', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    const id = idIn(await primary.post(changePath(site, user), { ...fields, reporting: 'none' }));
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const seen = await (await secondary.get(paths.user(site.siteNumber, user.id))).text();
    expect(seen).toContain('Paule Tremblay changed the access of Ursula Tremblay');
    expect(seen).toContain(paths.undoAccessChange(site.siteNumber, id));
    await markAccessChangeTold(sql, id);
    expect(await (await secondary.get(paths.user(site.siteNumber, user.id))).text()).not.toContain('The access was changed');
    const result = await (await primary.get(paths.accessChangeShown(site.siteNumber, user.id, id))).text();
    expect(result).toContain('It cannot be undone any more');
    expect(result).not.toContain(paths.undoAccessChange(site.siteNumber, id));
  });

  it('answers htmx with the result alone, and leads on where it was undone', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    const id = idIn(await primary.post(changePath(site, user), { ...fields, reporting: 'none' }));
    const path = paths.accessChangeShown(site.siteNumber, user.id, id);
    const fragment = await (await primary.get(path, { 'HX-Request': 'true' })).text();
    expect(fragment).toMatch(/^<div class="access-change"/);
    expect(fragment).toContain('hx-trigger');
    await primary.post(paths.undoAccessChange(site.siteNumber, id));
    const undone = await primary.get(path, { 'HX-Request': 'true' });
    expect(undone.headers.get('HX-Redirect')).toBe(paths.accessChangeUndone(site.siteNumber, user.id, id));
    expect(await (await primary.get(path)).text()).toContain('You undid the change');
  });

  it('says that it is too late to undo, and why', async () => {
    const { site, user, primary } = await scene();
    const fields = await shown(primary, changePath(site, user));
    const id = idIn(await primary.post(changePath(site, user), { ...fields, reporting: 'none' }));
    await changeAccess(dependencies, { ...(await shownForm(sql, site, user)), permissions: { entitlements: 'view' }, secondary: undefined });
    const since = await primary.post(paths.undoAccessChange(site.siteNumber, id));
    expect(since.status).toBe(409);
    expect(await since.text()).toContain('Somebody has changed the access of Ursula Tremblay since');

    const removal = idIn(await primary.post(removePath(site, user), { ...(await shown(primary, removePath(site, user))), reason: 'Left' }));
    await markAccessChangeTold(sql, removal);
    const told = await primary.post(paths.undoAccessChange(site.siteNumber, removal));
    expect(told.status).toBe(409);
    expect(await told.text()).toContain('Ursula Tremblay had been told already');
    expect((await primary.post(paths.undoAccessChange(site.siteNumber, newChangeId()))).status).toBe(404);
  });
});

it('a user’s page shows what is held, the history there, and to a stranger nothing', async () => {
  const { site, user, primary } = await scene(ALL_PERMISSIONS);
  await primary.post(changePath(site, user), {
    ...(await shown(primary, changePath(site, user))),
    manageAccess: 'none',
    contactUpdates: 'none',
    reporting: 'none',
  });
  const html = await (await primary.get(paths.user(site.siteNumber, user.id))).text();
  expect(html).toContain('Software download, media access, quotes, catalogues and licence renewals');
  expect(html).toContain('class="events"');
  for (const person of [await createPerson(sql), user]) {
    expect((await (await signIn(testApp, person.email)).get(paths.user(site.siteNumber, user.id))).status).toBe(404);
  }
  expect((await primary.get(paths.user(site.siteNumber, (await createPerson(sql)).id))).status).toBe(404);
});

it('the primary contact’s page says how the Site gets another one: to the primary with the way there', async () => {
  const { site, primary } = await scene();
  const own = await (await primary.get(paths.user(site.siteNumber, site.primary.id))).text();
  expect(own).toContain('hand the Site over to somebody else first');
  expect(own).toContain(`href="${paths.handOver(site.siteNumber)}"`);
  const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
  const seen = await (await secondary.get(paths.user(site.siteNumber, site.primary.id))).text();
  expect(seen).toContain('they hand the Site over to somebody else first');
  expect(seen).not.toContain(paths.handOver(site.siteNumber));
  expect(seen).not.toContain('the vendor names another one');
});
