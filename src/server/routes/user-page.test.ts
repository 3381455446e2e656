import { beforeAll, describe, expect, it } from 'vitest';
import { newChangeId, shownForm } from '../../../tests/support/access-changes.ts';
import { newAddress } from '../../../tests/support/contact-changes.ts';
import { createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createSecondary, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { shown, userScene } from '../../../tests/support/user-scene.ts';
import { markAccessChangeTold } from '../../database/access-changes.ts';
import type { Person } from '../../database/people.ts';
import type { AccessChangeId } from '../../domain/ids.ts';
import { ALL_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';
import { changeAccess } from '../use-cases/change-access.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = (permissions = DOWNLOADS) => userScene(sql, testApp, permissions);
const changePath = (site: TestSite, user: Person) => paths.changeUser(site.siteNumber, user.id);
const removePath = (site: TestSite, user: Person) => paths.removeUser(site.siteNumber, user.id);
const idIn = (answer: Response) => new URL(answer.headers.get('Location') ?? '', 'http://x').searchParams.get('change') as AccessChangeId;

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

  it('says that a contact is not put back whose address is another contact’s by now', async () => {
    const { site, user, primary } = await scene();
    const office = newAddress();
    await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${user.id}, 'billing')`;
    await sql`update contact_card set email = ${office} where site_id = ${site.id} and person_id = ${user.id}`;
    const removal = idIn(await primary.post(removePath(site, user), { ...(await shown(primary, removePath(site, user))), reason: 'Left' }));
    const other = await createContact(sql, site, ['media']);
    await sql`update person set email = ${office} where id = ${other.id}`;
    const answer = await primary.post(paths.undoAccessChange(site.siteNumber, removal));
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Another contact of the Site has an e-mail address of Ursula Tremblay by now');
    expect(await sql`select from access where site_id = ${site.id} and person_id = ${user.id}`).toHaveLength(0);
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
