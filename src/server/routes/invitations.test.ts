import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { type InvitationWithNames, selectInvitationLine } from '../../database/invitation-lines.ts';
import type { Person } from '../../database/people.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { InvitationId } from '../../domain/ids.ts';
import { AREAS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';
import { inviteUser } from '../use-cases/invite-user.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let engineAway: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
  const away = async () => Promise.reject(new UnavailableError('away'));
  engineAway = await createTestApp(sql, { workflowClient: { ...directEngine(sql), decideInvitation: away } });
});

const ACCOUNT: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };
const location = (answer: Response) => answer.headers.get('Location') ?? '';

interface Scene {
  readonly site: TestSite;
  readonly id: InvitationId;
  readonly secondary: Person;
  readonly primary: TestBrowser;
  readonly other: TestBrowser;
  now(): Promise<InvitationWithNames>;
}

/** A Site, an invitation made by its primary or its secondary, and both signed in. */
async function scene({ by = 'primary', permissions = DOWNLOADS }: { by?: 'primary' | 'secondary'; permissions?: Permissions } = {}): Promise<Scene> {
  const site = await createSite(sql);
  const secondary = await createSecondary(sql, site);
  const id = randomUUID() as InvitationId;
  const inviterId = by === 'primary' ? site.primary.id : secondary.id;
  const wanted = {
    id,
    site,
    inviterId,
    email: `noor-${id}@example.test`,
    firstName: 'Noor',
    lastName: 'de Vries',
    locale: 'en',
    permissions,
    via: 'page',
  } as const;
  const made = await inviteUser({ sql, workflowClient: directEngine(sql), defaultPolicy: LONG_SITE_POLICY }, wanted);
  expect(made.kind).toBe('invited');
  const now = async () => {
    const line = await selectInvitationLine(sql, id);
    if (!line) throw new Error('no invitation');
    return line;
  };
  return { site, id, secondary, primary: await signIn(testApp, site.primary.email), other: await signIn(testApp, secondary.email), now };
}

const pageOf = async ({ site, id }: Scene, browser: TestBrowser, query = '') => (await browser.get(paths.invitation(site.siteNumber, id) + query)).text();

describe('an invitation as contacts see it', () => {
  test('says what is offered, by whom, until when, and what can be done', async () => {
    const at = await scene();
    const html = await pageOf(at, at.other);
    for (const words of [
      'Noor de Vries',
      'Paule Tremblay',
      en['invitation.send-again'],
      en['invitation.change'],
      en['invitation.revoke'],
      en['policy.of-invitation'],
      'Made by Paule',
    ])
      expect(html).toContain(words);
    expect(html).not.toContain(`href="${paths.grantInvitation(at.site.siteNumber, at.id)}"`);
  });

  test('offers the second word to everybody but its maker', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    expect(await pageOf(at, at.primary)).toContain(`href="${paths.grantInvitation(at.site.siteNumber, at.id)}"`);
    const own = await pageOf(at, at.other);
    expect(own).toContain('You made this invitation');
    expect(own).not.toContain(`href="${paths.grantInvitation(at.site.siteNumber, at.id)}"`);
    for (const path of [paths.grantInvitation, paths.denyInvitation]) expect((await at.other.get(path(at.site.siteNumber, at.id))).status).toBe(403);
  });

  test('shows nothing to press to somebody who may only look', async () => {
    const at = await scene();
    const looker = await signIn(testApp, (await createSecondary(sql, at.site, { ...NO_PERMISSIONS, manageAccess: 'view' })).email);
    const html = await pageOf(at, looker);
    expect(html).toContain(en['access.view-only']);
    expect(html).not.toContain(en['invitation.revoke']);
    for (const path of [paths.changeInvitation, paths.revokeInvitation, paths.sendInvitationAgain]) {
      expect((await looker.get(path(at.site.siteNumber, at.id))).status).toBe(403);
      expect((await looker.post(path(at.site.siteNumber, at.id), { decisionId: newDecisionId() })).status).toBe(403);
    }
  });

  test('of another Site is not there', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    for (const path of [
      paths.invitation,
      paths.grantInvitation,
      paths.denyInvitation,
      paths.changeInvitation,
      paths.revokeInvitation,
      paths.sendInvitationAgain,
    ])
      expect((await mine.primary.get(path(mine.site.siteNumber, theirs.id))).status).toBe(404);
    expect((await mine.primary.post(paths.revokeInvitation(mine.site.siteNumber, theirs.id), { decisionId: newDecisionId() })).status).toBe(404);
    expect((await theirs.now()).state).toBe('open');
  });
});

describe('the second word', () => {
  test('by the primary sends it, changed as they chose', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    const form = await (await at.primary.get(paths.grantInvitation(at.site.siteNumber, at.id))).text();
    expect(form).toMatch(/id="accountDocuments-view"[^>]*checked/);
    const answer = await at.primary.post(paths.grantInvitation(at.site.siteNumber, at.id), {
      decisionId: newDecisionId(),
      version: '1',
      ...ACCOUNT,
      reporting: 'none',
    });
    expect(location(answer)).toBe(`${paths.invitation(at.site.siteNumber, at.id)}?did=granted`);
    expect(await at.now()).toMatchObject({ state: 'open', giver: { id: at.site.primary.id }, permissions: { ...ACCOUNT, reporting: 'none' } });
    expect(await pageOf(at, at.primary, '?did=granted')).toContain('You confirmed the invitation');
  });

  test('by another secondary gives the rest and says so', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    const third = await signIn(testApp, (await createSecondary(sql, at.site)).email);
    const form = await (await third.get(paths.grantInvitation(at.site.siteNumber, at.id))).text();
    expect(form).toContain(en['invitation.account.not-yours']);
    await third.post(paths.grantInvitation(at.site.siteNumber, at.id), { decisionId: newDecisionId(), version: '1', purchaseDownload: 'software' });
    expect(await at.now()).toMatchObject({ state: 'open', permissions: { ...NO_PERMISSIONS, purchaseDownload: 'software' } });
  });

  test('that says no takes a reason, and keeps what was typed', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    const deny = paths.denyInvitation(at.site.siteNumber, at.id);
    for (const [reason, words] of [
      ['', en['problem.reason.missing']],
      ['n'.repeat(5000), '4,096'],
      ['\u202Eno', en['problem.characters']],
    ] as const) {
      const answer = await at.primary.post(deny, { decisionId: newDecisionId(), reason });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).toContain(reason);
    }
    expect(location(await at.primary.post(deny, { decisionId: newDecisionId(), reason: 'Not\nneeded' }))).toBe(paths.invitation(at.site.siteNumber, at.id));
    expect(await at.now()).toMatchObject({ state: 'denied', reason: 'Not\nneeded' });
    const html = await pageOf(at, at.other);
    expect(html).toContain('Paule Tremblay denied the invitation');
    expect(html).toContain('Not\nneeded');
  });

  test('that came too late changes nothing and shows what is', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    await at.primary.post(paths.denyInvitation(at.site.siteNumber, at.id), { decisionId: newDecisionId(), reason: 'No' });
    const answer = await at.primary.post(paths.grantInvitation(at.site.siteNumber, at.id), { decisionId: newDecisionId(), version: '1', ...ACCOUNT });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(en['invitation.did.too-late']);
    expect((await at.now()).state).toBe('denied');
  });
});

describe('a change of what is offered', () => {
  test('counts, and is said in the past', async () => {
    const at = await scene();
    const change = paths.changeInvitation(at.site.siteNumber, at.id);
    expect(await (await at.primary.get(change)).text()).toMatch(/id="reporting-view"[^>]*checked/);
    const answer = await at.primary.post(change, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS, entitlements: 'view' });
    expect(location(answer)).toBe(`${paths.invitation(at.site.siteNumber, at.id)}?did=changed`);
    expect(await at.now()).toMatchObject({ version: 2, permissions: { entitlements: 'view' } });
  });

  test('by a secondary leaves account management as it is', async () => {
    const at = await scene({ permissions: ACCOUNT });
    const answer = await at.other.post(paths.changeInvitation(at.site.siteNumber, at.id), {
      decisionId: newDecisionId(),
      version: '1',
      purchaseDownload: 'media',
      reporting: 'none',
    });
    expect(answer.status).toBe(303);
    expect((await at.now()).permissions).toEqual({ ...ACCOUNT, purchaseDownload: 'media', reporting: 'none' });
  });

  test('on an older one is void, and the form shows what is offered now', async () => {
    const at = await scene();
    const change = paths.changeInvitation(at.site.siteNumber, at.id);
    await at.primary.post(change, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS, entitlements: 'update' });
    const answer = await at.other.post(change, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS, reporting: 'none' });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain(en['refusal.changed-meanwhile']);
    expect(html).toMatch(/id="entitlements-update"[^>]*checked/);
    expect(html).toContain('name="version" value="2"');
    expect((await at.now()).permissions).toMatchObject({ entitlements: 'update', reporting: 'view' });
  });

  test('into what it is already, or into nothing, is said in the form', async () => {
    const at = await scene();
    const change = paths.changeInvitation(at.site.siteNumber, at.id);
    const same = await at.primary.post(change, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS });
    expect([same.status, (await same.text()).includes(en['refusal.nothing-changed'])]).toEqual([409, true]);
    const nothing = await at.primary.post(change, { decisionId: newDecisionId(), version: '1', ...NO_PERMISSIONS });
    expect([nothing.status, (await nothing.text()).includes(en['problem.nothing-given-invitation'])]).toEqual([422, true]);
    for (const area of AREAS) {
      const unknown = await at.primary.post(change, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS, [area]: 'owner' });
      expect([unknown.status, (await unknown.text()).includes(en['problem.level'])]).toEqual([422, true]);
    }
    expect((await at.now()).version).toBe(1);
  });

  test('while the engine is away loses nothing', async () => {
    const at = await scene();
    const browser = await signIn(engineAway, at.site.primary.email);
    const decisionId = newDecisionId();
    const answer = await browser.post(paths.changeInvitation(at.site.siteNumber, at.id), { decisionId, version: '1', ...DOWNLOADS, allocations: 'update' });
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).toContain(en['unavailable.title']);
    expect(html).toContain(decisionId);
    expect(html).toMatch(/id="allocations-update"[^>]*checked/);
  });
});

describe('the mail once more, and the end', () => {
  test('sending again starts the time anew', async () => {
    const at = await scene();
    const before = await at.now();
    expect(await (await at.primary.get(paths.sendInvitationAgain(at.site.siteNumber, at.id))).text()).toContain('has 14 days from now to accept');
    const answer = await at.primary.post(paths.sendInvitationAgain(at.site.siteNumber, at.id), { decisionId: newDecisionId() });
    expect(location(answer)).toBe(`${paths.invitation(at.site.siteNumber, at.id)}?did=sent`);
    expect((await at.now()).deadline > before.deadline).toBe(true);
    expect(await pageOf(at, at.primary)).toContain('Sent again by Paule Tremblay');
  });

  test('what has not left cannot be sent again', async () => {
    const at = await scene({ by: 'secondary', permissions: ACCOUNT });
    expect(location(await at.primary.get(paths.sendInvitationAgain(at.site.siteNumber, at.id)))).toBe(paths.invitation(at.site.siteNumber, at.id));
    expect((await at.primary.post(paths.sendInvitationAgain(at.site.siteNumber, at.id), { decisionId: newDecisionId() })).status).toBe(409);
  });

  test('a revoked one is so for good', async () => {
    const at = await scene();
    const revoke = paths.revokeInvitation(at.site.siteNumber, at.id);
    expect(await (await at.other.get(revoke)).text()).toContain('no longer leads to anything that can be accepted');
    expect(location(await at.other.post(revoke, { decisionId: newDecisionId() }))).toBe(paths.invitation(at.site.siteNumber, at.id));
    expect(await pageOf(at, at.other)).toContain('You revoked the invitation of Noor de Vries');
    expect(await pageOf(at, at.primary)).toContain('Simon Tremblay revoked the invitation of Noor de Vries');
    expect((await at.primary.post(revoke, { decisionId: newDecisionId() })).status).toBe(409);
    for (const path of [paths.changeInvitation, paths.sendInvitationAgain, paths.revokeInvitation, paths.grantInvitation])
      expect(location(await at.primary.get(path(at.site.siteNumber, at.id)))).toBe(paths.invitation(at.site.siteNumber, at.id));
  });

  test('a form without its id is none of ours', async () => {
    const at = await scene();
    for (const path of [paths.revokeInvitation, paths.sendInvitationAgain, paths.changeInvitation, paths.grantInvitation, paths.denyInvitation])
      expect((await at.primary.post(path(at.site.siteNumber, at.id), { ...DOWNLOADS, reason: 'x' })).status).toBe(422);
    expect((await at.now()).state).toBe('open');
  });
});
