import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { invitedScene, location, pageOf } from '../../../tests/support/invited-scene.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { DOWNLOADS, newDecisionId } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { AREAS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let engineAway: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
  const away = async () => Promise.reject(new UnavailableError('away'));
  engineAway = await createTestApp(sql, { workflowClient: { ...directEngine(sql), decideInvitation: away } });
});

const ACCOUNT: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

const scene = (options?: Parameters<typeof invitedScene>[2]) => invitedScene(sql, testApp, options);

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
