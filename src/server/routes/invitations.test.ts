import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { invitedScene, location, pageOf } from '../../../tests/support/invited-scene.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, DOWNLOADS, newDecisionId } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const ACCOUNT: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

const scene = (options?: Parameters<typeof invitedScene>[2]) => invitedScene(sql, testApp, options);

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
