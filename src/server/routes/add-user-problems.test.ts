import { beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, draftIn, location, NOOR, toCheck } from '../../../tests/support/add-user.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { selectOpenInvitationLines } from '../../database/invitation-lines.ts';
import { AREAS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const open = (site: TestSite) => selectOpenInvitationLines(sql, site.id, 10);

describe('what somebody gets wrong', () => {
  test.each([
    ['invitedEmail', '', 'problem.invitedEmail.missing'],
    ['invitedEmail', 'noor', 'problem.email'],
    ['invitedEmail', 'a@x.example, b@x.example', 'problem.email'],
    ['invitedFirstName', ' ', 'problem.invitedFirstName.missing'],
    ['invitedFirstName', 'N\u202Eoor', 'problem.characters'],
    ['invitedLastName', '', 'problem.invitedLastName.missing'],
    ['invitedLastName', 'https://evil.example', 'problem.characters'],
    ['invitedLocale', 'de', 'problem.language'],
    ['invitedLocale', '', 'problem.language'],
  ] as const)('%s %j is said beside it, and nothing is lost', async (field, value, key) => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const answer = await browser.post(paths.addUser(site.siteNumber), { ...NOOR, [field]: value });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(en[key]);
    expect(html.match(/aria-invalid="true"/g)?.length).toBeGreaterThanOrEqual(1);
    for (const [name, typed] of Object.entries(NOOR)) if (name !== field && name !== 'invitedLocale') expect(html).toContain(`value="${typed}"`);
  });

  test('a name of 81 characters is counted in the words', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const html = await (await browser.post(paths.addUser(site.siteNumber), { ...NOOR, invitedFirstName: 'n'.repeat(81) })).text();
    expect(html).toContain('80 characters or fewer');
  });

  test('one’s own address', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const answer = await browser.post(paths.addUser(site.siteNumber), { ...NOOR, invitedEmail: site.primary.email });
    expect([answer.status, (await answer.text()).includes(en['problem.own-address'])]).toEqual([422, true]);
  });

  test.each(AREAS.map((area) => [area]))('a level of %s that there is not', async (area) => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const draft = draftIn(location(await browser.post(paths.addUser(site.siteNumber), NOOR)));
    const answer = await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...NOOR, ...DOWNLOADS, [area]: 'owner' });
    expect([answer.status, (await answer.text()).includes(en['problem.level'])]).toEqual([422, true]);
  });

  test('no permission at all', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const draft = draftIn(location(await browser.post(paths.addUser(site.siteNumber), NOOR)));
    const answer = await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...NOOR, ...NO_PERMISSIONS });
    expect([answer.status, (await answer.text()).includes(en['problem.nothing-given-invitation'])]).toEqual([422, true]);
    // The check page is not to be had that way.
    expect(location(await browser.get(paths.checkInvitation(site.siteNumber, draft)))).toBe(paths.addUserPermissions(site.siteNumber, draft));
  });

  test('a draft that is not there, of another Site, or of another browser', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser);
    await addContact(sql, other.id, site.primary.id, ['secondary'], ACCOUNT);
    await sql`update access set manage_access = 'update' where site_id = ${other.id} and person_id = ${site.primary.id}`;
    const elsewhere = await signIn(testApp, site.primary.email);
    expect((await browser.get(paths.checkInvitation(other.siteNumber, draft))).status).toBe(410);
    expect((await elsewhere.get(paths.checkInvitation(site.siteNumber, draft))).status).toBe(410);
    expect((await browser.post(paths.checkInvitation(other.siteNumber, draft), { draft })).status).toBe(410);
    expect(await open(other)).toEqual([]);
  });
});
