import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { readSignInMail, signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, MANAGES, newDecisionId } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectInvitationLine } from '../../database/invitation-lines.ts';
import { selectStanding } from '../../database/standings.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { InvitationId } from '../../domain/ids.ts';
import type { Permissions } from '../../domain/permissions.ts';
import { en } from '../../locales/en.ts';
import { paths } from '../../templates/paths.ts';
import { decideInvitation } from '../use-cases/decide-invitation.ts';
import { inviteUser } from '../use-cases/invite-user.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

const deps = () => ({ sql, workflowClient: directEngine(sql), defaultPolicy: LONG_SITE_POLICY });

async function scene({ permissions = DOWNLOADS, bySecondary = false }: { permissions?: Permissions; bySecondary?: boolean } = {}) {
  const site = await createSite(sql);
  const id = randomUUID() as InvitationId;
  const email = `noor-${id}@example.test`;
  const inviterId = bySecondary ? (await createSecondary(sql, site)).id : site.primary.id;
  await inviteUser(deps(), { id, site, inviterId, email, firstName: 'Noor', lastName: 'de Vries', locale: 'en', permissions, via: 'page' });
  const now = () => selectInvitationLine(sql, id);
  const standing = async () => {
    const line = await now();
    return line && selectStanding(sql, site.id, line.personId);
  };
  return { site, id, email, now, standing };
}

const accept = (browser: TestBrowser, id: string, version = 1) =>
  browser.post(paths.acceptInvitation(id), { decisionId: newDecisionId(), version: String(version) });

describe('whoever has the link and is signed out', () => {
  test('is told nothing but the programme and half an address', async () => {
    const { site, id, email } = await scene();
    const answer = await new TestBrowser(testApp).get(paths.invited(id));
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('n•••@example.test');
    expect(html).toContain('Licence Programme');
    for (const secret of [email, site.siteNumber, site.name, 'Noor', 'Paule', 'download']) expect(html).not.toContain(secret);
  });

  test('signs in with the invited address by one button, and comes to the invitation', async () => {
    const { id, email } = await scene();
    const browser = new TestBrowser(testApp);
    const before = testApp.mailer.sent.length;
    const asked = await browser.post(paths.signInToInvitation(id));
    expect(asked.headers.get('Location')).toBe(paths.signInCode());
    const code = await (await browser.get(paths.signInCode())).text();
    expect(code).toContain('n•••@example.test');
    expect(code).not.toContain(email);
    await testApp.signInMails.idle();
    const { link } = readSignInMail(testApp.mailer.sent.slice(before).find((mail) => mail.to.address === email));
    expect((await browser.post(link)).headers.get('Location')).toBe(paths.invited(id));
    expect(await (await browser.get(paths.invited(id))).text()).toContain('Paule Tremblay invites you');
  });

  test('accepts and declines nothing', async () => {
    const { id, now } = await scene();
    const browser = new TestBrowser(testApp);
    expect((await accept(browser, id)).headers.get('Location')).toBe(paths.invited(id));
    expect((await browser.post(paths.declineInvitation(id), { decisionId: newDecisionId() })).headers.get('Location')).toBe(paths.invited(id));
    expect((await now())?.state).toBe('open');
  });

  test('finds nothing under another id', async () => {
    const browser = new TestBrowser(testApp);
    for (const id of [randomUUID(), 'x']) {
      expect((await browser.get(paths.invited(id))).status).toBe(404);
      expect((await browser.post(paths.signInToInvitation(id))).status).toBe(404);
    }
  });

  test('has the invited address written to five times at most', async () => {
    const { id } = await scene();
    const statuses: number[] = [];
    for (let press = 0; press < 6; press += 1) statuses.push((await new TestBrowser(testApp).post(paths.signInToInvitation(id))).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });
});

describe('the invited person', () => {
  test('sees what, by whom and until when, and looking changes nothing', async () => {
    const { site, id, email, now } = await scene();
    const browser = await signIn(testApp, email);
    const html = await (await browser.get(paths.invited(id))).text();
    for (const words of [
      'Paule Tremblay',
      `Site ${site.siteNumber}`,
      'You will be able to download software and view reports',
      en['invited.accept'],
      en['invited.decline'],
      en['invited.until'],
    ])
      expect(html).toContain(words);
    await browser.send(paths.acceptInvitation(id), { method: 'GET' });
    expect((await now())?.state).toBe('open');
  });

  test('accepts once, and holds what was offered', async () => {
    const { id, email, standing } = await scene();
    const browser = await signIn(testApp, email);
    for (let press = 0; press < 2; press += 1) {
      const answer = await browser.post(paths.acceptInvitation(id), { decisionId: '11111111-2222-4333-8444-555555555555', version: '1' });
      expect(answer.headers.get('Location')).toBe(paths.invited(id));
    }
    expect((await standing())?.permissions).toEqual(DOWNLOADS);
    const html = await (await browser.get(paths.invited(id))).text();
    expect(html).toContain(en['invited.accepted']);
    expect(html).toContain('You can now download software and view reports');
    expect(html).not.toContain(en['invited.decline']);
  });

  test('declines, and gets nothing', async () => {
    const { id, email, standing } = await scene();
    const browser = await signIn(testApp, email);
    await browser.post(paths.declineInvitation(id), { decisionId: newDecisionId() });
    expect(await (await browser.get(paths.invited(id))).text()).toContain(en['invited.declined']);
    expect(await standing()).toBeUndefined();
    const late = await accept(browser, id);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain(en['invited.too-late']);
    expect(await standing()).toBeUndefined();
  });

  test('accepts nothing that was changed meanwhile, and is shown what it is now', async () => {
    const { site, id, email, standing } = await scene();
    const browser = await signIn(testApp, email);
    await decideInvitation(deps(), id, {
      kind: 'change',
      decisionId: newDecisionId(),
      by: site.primary.id,
      permissions: { ...DOWNLOADS, allocations: 'view' },
      version: 1,
    });
    const answer = await accept(browser, id, 1);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain(en['invited.changed']);
    expect(html).toContain('view entitlement allocations');
    expect(html).toContain('name="version" value="2"');
    expect(await standing()).toBeUndefined();
    expect((await accept(browser, id, 2)).status).toBe(303);
    expect((await standing())?.permissions).toMatchObject({ allocations: 'view' });
  });

  test('is told where whoever gave it may not any more', async () => {
    const { id, email, now, standing } = await scene({ bySecondary: true });
    const inviter = (await now())?.inviter.id ?? '';
    await sql`update access set manage_access = 'view' where person_id = ${inviter}`;
    const browser = await signIn(testApp, email);
    const answer = await accept(browser, id);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain(en['refusal.giver-may-not']);
    expect(html).toContain(en['invited.awaiting']);
    expect(await standing()).toBeUndefined();
  });

  test.each([
    ['revoke', en['invited.revoked']],
    ['deny', en['invited.revoked']],
  ] as const)('finds out after %s', async (kind, words) => {
    const denied = kind === 'deny';
    const { site, id, email } = await scene({ bySecondary: denied, permissions: denied ? MANAGES : DOWNLOADS });
    const browser = await signIn(testApp, email);
    if (denied) expect(await (await browser.get(paths.invited(id))).text()).toContain(en['invited.awaiting']);
    const message = { decisionId: newDecisionId(), by: site.primary.id } as const;
    await decideInvitation(deps(), id, denied ? { ...message, kind: 'deny', reason: 'A private reason' } : { ...message, kind: 'revoke' });
    const html = await (await browser.get(paths.invited(id))).text();
    expect(html).toContain(words);
    // The reason is between the contacts.
    expect(html).not.toContain('A private reason');
  });

  test('loses nothing while the engine is away', async () => {
    const { id, email, now } = await scene();
    const away = await createTestApp(sql, { workflowClient: { ...directEngine(sql), decideInvitation: () => Promise.reject(new UnavailableError('away')) } });
    const browser = await signIn(away, email);
    const answer = await accept(browser, id);
    expect([answer.status, (await answer.text()).includes(en['invited.accept'])]).toEqual([503, true]);
    expect((await now())?.state).toBe('open');
  });
});

test('somebody else who is signed in is told that it is not theirs, and nothing more', async () => {
  const { site, id, now } = await scene();
  const browser = await signIn(testApp, (await createPerson(sql)).email);
  for (const answer of [
    await browser.get(paths.invited(id)),
    await accept(browser, id),
    await browser.post(paths.declineInvitation(id), { decisionId: newDecisionId() }),
  ]) {
    expect(answer.status).toBe(403);
    const html = await answer.text();
    expect(html).toContain(en['refusal.not-the-invited']);
    expect(html).not.toContain(site.siteNumber);
    expect(html).not.toContain('Noor');
  }
  expect((await now())?.state).toBe('open');
});
