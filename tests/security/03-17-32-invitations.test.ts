import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { selectOpenInvitationLines } from '../../src/database/invitation-lines.ts';
import type { Invitation } from '../../src/database/invitations.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { createInvitation } from '../support/invitations.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const stored = async () =>
  JSON.stringify(
    await Promise.all([sql`select * from invitation order by id`, sql`select * from access order by site_id, person_id`, sql`select * from contact`]),
  );
const steps = [paths.grantInvitation, paths.denyInvitation, paths.changeInvitation, paths.sendInvitationAgain, paths.revokeInvitation];
const fields = () => ({ decisionId: newDecisionId(), version: '1', reason: 'No', ...DOWNLOADS, entitlements: 'update' });

async function scene(state: 'awaiting' | 'open' = 'open') {
  const site = await createSite(sql);
  const invited = await createPerson(sql, 'Noor');
  return { site, invited, invitation: await createInvitation(sql, site, site.primary, invited, { state }), browser: await signIn(testApp, site.primary.email) };
}

test('03: another Site’s pending invitation is not there, under its own Site’s path and under one’s own', async () => {
  for (const state of ['awaiting', 'open'] as const) {
    const [theirs, mine] = [await scene(state), await scene()];
    const before = await stored();
    for (const site of [theirs.site, mine.site]) {
      expect((await mine.browser.get(paths.invitation(site.siteNumber, theirs.invitation.id))).status).toBe(404);
      for (const step of steps) {
        expect((await mine.browser.get(step(site.siteNumber, theirs.invitation.id))).status, step(site.siteNumber, ':id')).toBe(404);
        expect((await mine.browser.post(step(site.siteNumber, theirs.invitation.id), fields())).status, step(site.siteNumber, ':id')).toBe(404);
      }
    }
    expect(await stored()).toBe(before);
  }
});

test('04: whether an address is known elsewhere shows nowhere on the way to an invitation', async () => {
  const { site, browser } = await scene();
  const known = await createPerson(sql, 'Zenobia');
  await sql`update person set telephone = '+1 514 555 0199' where id = ${known.id}`;
  const pages = async (email: string) => {
    const who = { invitedEmail: email, invitedFirstName: 'Sam', invitedLastName: 'Lee', invitedLocale: 'en' };
    const first = await browser.post(paths.addUser(site.siteNumber), who);
    const draft = /draft=([\w-]+)/.exec(first.headers.get('Location') ?? '')?.[1] ?? '';
    await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...who, ...DOWNLOADS });
    const check = await (await browser.get(paths.checkInvitation(site.siteNumber, draft))).text();
    const sent = await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
    const made = await (await browser.get(sent.headers.get('Location') ?? '')).text();
    return plain(`${first.status} ${check} ${sent.status} ${made}`, email, draft);
  };
  const told = await pages(known.email);
  expect(told).toBe(await pages(`${randomUUID()}@example.test`));
  for (const secret of ['Zenobia', '555 0199']) expect(told).not.toContain(secret);
});

/** Without what differs from one page to the next by itself. */
function plain(html: string, email: string, draft: string): string {
  const same = html
    .replaceAll(email, 'EMAIL')
    .replaceAll(draft, 'DRAFT')
    .replace(/I-\d{4}-\d+/g, 'NUMBER');
  return same.replace(/nonce="[^"]*"|datetime="[^"]*"|value="[0-9a-f-]{36}"|\d{2}:\d{2}/g, '');
}

test('05: a secondary invites to account management, and nobody holds it before the primary has said so', async () => {
  const site = await createSite(sql);
  const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
  const other = await signIn(testApp, (await createSecondary(sql, site)).email);
  const who = { invitedEmail: `${randomUUID()}@example.test`, invitedFirstName: 'Sam', invitedLastName: 'Lee', invitedLocale: 'en' };
  const draft = /draft=([\w-]+)/.exec((await secondary.post(paths.addUser(site.siteNumber), who)).headers.get('Location') ?? '')?.[1] ?? '';
  await secondary.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...who, ...ALL_PERMISSIONS });
  await secondary.post(paths.checkInvitation(site.siteNumber, draft), { draft });
  const only = async () => (await selectOpenInvitationLines(sql, site.id, 2))[0];
  expect(await only()).toMatchObject({ state: 'awaiting', giver: null });
  // Nor by those who may not give it: its maker, and another secondary.
  expect((await secondary.post(paths.grantInvitation(site.siteNumber, draft), { ...fields(), ...ALL_PERMISSIONS })).status).toBe(403);
  expect((await other.post(paths.grantInvitation(site.siteNumber, draft), { ...fields(), ...ALL_PERMISSIONS })).status).toBe(409);
  expect(
    (await other.post(paths.changeInvitation(site.siteNumber, draft), { ...fields(), ...NO_PERMISSIONS, reporting: 'view', manageAccess: 'none' })).status,
  ).toBe(409);
  expect(await only()).toMatchObject({ state: 'awaiting', permissions: ALL_PERMISSIONS });
});

test('14: what is posted beside the fields of a form is not looked at', async () => {
  const { site, browser, invitation } = await scene();
  const theirs = await scene();
  const forged = {
    siteId: theirs.site.id,
    inviterId: theirs.site.primary.id,
    giverId: theirs.site.primary.id,
    by: theirs.site.primary.id,
    state: 'accepted',
    batchId: randomUUID(),
  };
  await browser.post(paths.changeInvitation(site.siteNumber, invitation.id), { ...fields(), ...forged });
  expect((await selectOpenInvitationLines(sql, site.id, 2))[0]).toMatchObject({
    state: 'open',
    siteId: site.id,
    giver: { id: site.primary.id },
    batchId: null,
    version: 2,
  });
  await sql`select 1 from invitation where site_id = ${theirs.site.id} and version <> 1`.then((rows) => expect(rows.length).toBe(0));
});

test('15: “view” on manage access writes nothing', async () => {
  const { site, invitation } = await scene();
  const looker = await signIn(testApp, (await createSecondary(sql, site, { ...NO_PERMISSIONS, manageAccess: 'view' } satisfies Permissions)).email);
  const before = await stored();
  const writes = [
    ...steps.map((step) => step(site.siteNumber, invitation.id)),
    paths.addUser(site.siteNumber),
    paths.addUserPermissions(site.siteNumber, randomUUID()),
  ];
  for (const path of [
    ...writes,
    paths.checkInvitation(site.siteNumber, randomUUID()),
    paths.addUsers(site.siteNumber),
    paths.checkUsers(site.siteNumber, randomUUID()),
  ])
    expect((await looker.post(path, fields())).status, path).toBe(403);
  expect(await stored()).toBe(before);
});

test('17: looking at any page of an invitation changes nothing, signed in or not', async () => {
  const { site, invited, invitation, browser } = await scene();
  const before = await stored();
  for (const one of [browser, await signIn(testApp, invited.email), new TestBrowser(testApp)]) {
    for (const path of [paths.invited, paths.acceptInvitation, paths.declineInvitation, paths.signInToInvitation]) {
      await one.get(path(invitation.id));
      await one.send(path(invitation.id), { method: 'HEAD' });
    }
    for (const step of [paths.invitation, ...steps]) await one.get(step(site.siteNumber, invitation.id));
  }
  expect(await stored()).toBe(before);
});

test('32: markup in names, addresses and tables stays text', async () => {
  const site = await createSite(sql);
  const browser = await signIn(testApp, site.primary.email);
  const markup = '<img src=x onerror=alert(1)>" hx-get=/x';
  const who = { invitedEmail: `${randomUUID()}@example.test`, invitedFirstName: markup, invitedLastName: '<script>1</script>', invitedLocale: 'en' };
  const draft = /draft=([\w-]+)/.exec((await browser.post(paths.addUser(site.siteNumber), who)).headers.get('Location') ?? '')?.[1] ?? '';
  await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...who, ...DOWNLOADS });
  await browser.post(paths.checkInvitation(site.siteNumber, draft), { draft });
  const table = `email,first_name,last_name,reporting\n"${markup.replaceAll('"', '""')}","</textarea><script>1</script>",x,"${markup.replaceAll('"', '""')}"`;
  const seen = [
    await browser.get(paths.addUser(site.siteNumber, draft)),
    await browser.get(paths.invitation(site.siteNumber, draft)),
    await browser.get(paths.revokeInvitation(site.siteNumber, draft)),
    await browser.post(paths.addUser(site.siteNumber), { ...who, invitedEmail: markup }),
    await browser.post(paths.addUsers(site.siteNumber), { people: table }),
  ];
  for (const answer of seen) {
    const html = await answer.text();
    expect(html).not.toMatch(/<img|<script>|" hx-get=\/x/);
  }
  expect(await named(site)).toMatchObject([{ name: `${markup} <script>1</script>` }]);
});

function named(site: TestSite): Promise<readonly { readonly name: string }[]> {
  return selectOpenInvitationLines(sql, site.id, 5);
}

test('34: the way back after the sign-in to an invitation is the invitation alone', async () => {
  const { invitation } = await scene();
  const browser = new TestBrowser(testApp);
  await browser.post(paths.signInToInvitation(invitation.id), { next: '//evil.example' });
  const [row] = await sql<{ next: string }[]>`select next from sign_in order by created_at desc limit 1`;
  expect(row?.next).toBe(paths.invited(invitation.id satisfies Invitation['id']));
});
