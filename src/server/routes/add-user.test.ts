import { beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, draftIn, location, NOOR, toCheck } from '../../../tests/support/add-user.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, reread, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { selectOpenInvitationLines } from '../../database/invitation-lines.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const open = (site: TestSite) => selectOpenInvitationLines(sql, site.id, 10);

describe('adding a user', () => {
  test('leads from who to the matrix to the check, and sends the invitation once', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser);
    const check = await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text();
    for (const words of [
      'Noor de Vries',
      'noor@example.test',
      'French',
      'download software and view reports',
      'goes to noor@example.test at once',
      'has 14 days to accept',
    ])
      expect(check).toContain(words);
    expect(await open(site)).toEqual([]);

    for (let press = 0; press < 2; press += 1) {
      const sent = await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
      expect(location(sent)).toMatch(new RegExp(`^${paths.invitation(site.siteNumber, draft)}(\\?did=made)?$`));
    }
    expect(await open(site)).toMatchObject([
      { id: draft, name: 'Noor de Vries', email: 'noor@example.test', locale: 'fr', state: 'open', permissions: DOWNLOADS, inviter: { id: site.primary.id } },
    ]);
    const page = await (await browser.get(`${paths.invitation(site.siteNumber, draft)}?did=made`)).text();
    expect(page).toContain('You invited Noor de Vries');
    // Back from there: what was checked has been sent.
    expect(location(await browser.get(paths.checkInvitation(site.siteNumber, draft)))).toBe(paths.invitation(site.siteNumber, draft));
  });

  test('keeps every answer on the way back, and the first step does not forget the matrix', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser);
    const who = await (await browser.get(paths.addUser(site.siteNumber, draft))).text();
    expect(who).toContain('value="Noor@Example.test"');
    await browser.post(paths.addUser(site.siteNumber), { draft, ...NOOR, invitedLastName: 'Jansen' });
    const matrix = await (await browser.get(paths.addUserPermissions(site.siteNumber, draft))).text();
    expect(matrix).toMatch(/id="purchaseDownload-software"[^>]*checked/);
    expect(await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text()).toContain('Noor Jansen');
  });

  test('comes back to the filled form where the session ended on the way', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const first = await browser.post(paths.addUser(site.siteNumber), NOOR);
    const draft = draftIn(location(first));
    await browser.post('/sign-out');
    const stopped = await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...NOOR, ...ACCOUNT });
    const next = decodeURIComponent(/next=(.+)$/.exec(location(stopped))?.[1] ?? '');
    await signIn(testApp, site.primary.email, browser);
    const form = await (await browser.get(next)).text();
    expect(form).toContain('What may Noor de Vries do?');
    expect(form).toMatch(/id="manageAccess-view"[^>]*checked/);
  });

  test('by a secondary contact says who confirms what they cannot give, and then awaits it', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, (await createSecondary(sql, site)).email);
    const draft = await toCheck(site, browser, NOOR, ACCOUNT);
    expect(await (await browser.get(paths.addUserPermissions(site.siteNumber, draft))).text()).toContain(en['invite.account.secondary']);
    expect(await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text()).toContain('primary contact is asked by e-mail to confirm it');
    await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
    expect(await open(site)).toMatchObject([{ state: 'awaiting' }]);
  });

  test('where the Site asks for four eyes says so', async () => {
    const site = await createSite(sql);
    await sql`insert into site_policy (site_id, decision_deadline, reminders, escalation, invitation_deadline, ask_again_after, secondaries_allowed, four_eyes, updated_by)
      values (${site.id}, 1000000, '{}', 500000, 172800000, 0, 4, true, ${site.primary.id})`;
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser);
    expect(await (await browser.get(paths.addUserPermissions(site.siteNumber, draft))).text()).toContain(en['invite.effect.four-eyes']);
    expect(await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text()).toContain('nobody else at the Site can say it yet');
    await createSecondary(sql, site);
    const check = await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text();
    expect(check).toContain('Another contact is asked by e-mail to confirm it');
    expect(check).toContain('has 2 days to accept');
  });

  test('of a preset takes its levels and nothing else away', async () => {
    const site = await createSite(sql);
    const id = crypto.randomUUID();
    await sql`insert into preset (id, site_id, name, permissions) values (${id}, ${site.id}, 'Engineer', ${sql.json({ ...NO_PERMISSIONS, entitlements: 'update' })})`;
    const browser = await signIn(testApp, site.primary.email);
    const draft = draftIn(location(await browser.post(paths.addUser(site.siteNumber), NOOR)));
    const answer = await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...NOOR, ...DOWNLOADS, preset: id });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/id="entitlements-update"[^>]*checked/);
    // Nothing was decided by that: the check page is still ahead.
    expect(await open(site)).toEqual([]);
  });
});

describe('somebody who is there already', () => {
  test('as a user is shown instead', async () => {
    const site = await createSite(sql);
    const user = await createPerson(sql);
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    const browser = await signIn(testApp, site.primary.email);
    const answer = await browser.post(paths.addUser(site.siteNumber), { ...NOOR, invitedEmail: user.email });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(`href="${paths.user(site.siteNumber, user.id)}"`);
  });

  test('with an invitation leads to it', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser);
    await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
    const answer = await browser.post(paths.addUser(site.siteNumber), NOOR);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(`href="${paths.invitation(site.siteNumber, draft)}"`);
  });

  test('with a request has it granted, and no invitation is made', async () => {
    const site = await createSite(sql);
    const requester = await createPerson(sql, 'Hugo');
    const request = await createRequest(sql, site, requester);
    const browser = await signIn(testApp, site.primary.email);
    const draft = await toCheck(site, browser, { ...NOOR, invitedEmail: requester.email }, { ...DOWNLOADS, allocations: 'view' });
    const check = await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text();
    expect(check).toContain(`(request ${request.number})`);
    // What others call the person is not the inviter's to see.
    expect(check).not.toContain('Hugo');
    const sent = await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
    expect(location(sent)).toBe(paths.review(site.siteNumber, request.id));
    expect(await reread(sql, request)).toMatchObject({ state: 'granted', given: { allocations: 'view' } });
    expect(await open(site)).toEqual([]);
  });

  test('with a request that only the primary may grant so is not decided by a secondary', async () => {
    const site = await createSite(sql);
    const requester = await createPerson(sql);
    const request = await createRequest(sql, site, requester);
    const browser = await signIn(testApp, (await createSecondary(sql, site)).email);
    const draft = await toCheck(site, browser, { ...NOOR, invitedEmail: requester.email }, ACCOUNT);
    const check = await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text();
    expect(check).toContain(en['refusal.account-management-not-yours']);
    expect(check).not.toContain(`action="${paths.checkInvitation(site.siteNumber, draft)}"`);
    expect((await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft })).status).toBe(403);
    expect((await reread(sql, request)).state).toBe('pending');
  });
});

test('whoever may only look is shown no form and changes nothing', async () => {
  const site = await createSite(sql);
  const browser = await signIn(testApp, (await createSecondary(sql, site, { ...NO_PERMISSIONS, manageAccess: 'view' })).email);
  for (const path of [
    paths.addUser(site.siteNumber),
    paths.addUserPermissions(site.siteNumber, 'x'),
    paths.checkInvitation(site.siteNumber, 'x'),
    paths.addUsers(site.siteNumber),
  ])
    expect((await browser.get(path)).status, path).toBe(403);
  expect((await browser.post(paths.addUser(site.siteNumber), NOOR)).status).toBe(403);
});

test('a request to be granted while the engine is away keeps the page as it was', async () => {
  const away = await createTestApp(sql, { workflowClient: { ...directEngine(sql), decide: () => Promise.reject(new UnavailableError('away')) } });
  const site = await createSite(sql);
  const requester = await createPerson(sql);
  const request = await createRequest(sql, site, requester);
  const browser = await signIn(away, site.primary.email);
  const draft = await toCheck(site, browser, { ...NOOR, invitedEmail: requester.email });
  const answer = await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
  expect([answer.status, (await answer.text()).includes(en['unavailable.title'])]).toEqual([503, true]);
  expect((await browser.get(paths.checkInvitation(site.siteNumber, draft))).status).toBe(200);
  expect((await reread(sql, request)).state).toBe('pending');
});
