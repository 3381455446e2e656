import { describe, expect, test } from 'vitest';
import { lockAccess } from '../../src/database/access.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { invitationScene } from '../support/invitation-scene.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, DOWNLOADS, newDecisionId } from '../support/sites.ts';
import { useTestEngine } from '../support/temporal.ts';
import { createTestApp } from '../support/test-app.ts';
import { until } from '../support/until.ts';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const appOf = () => createTestApp(sql, { workflowClient: engine.workflowClient });

const OUTCOMES = ['invitation-accepted', 'invitation-declined', 'invitation-revoked', 'invitation-expired', 'invitation-denied'];

describe('16: fifty answers at once', () => {
  test('by the invited person and a contact leave exactly one outcome, which everybody is shown', async () => {
    const app = await appOf();
    const { site, person, primary, invitation, kinds, row, holds, handle } = await invitationScene(sql, engine);
    const [invited, contact] = await Promise.all([signIn(app, person.email), signIn(app, primary.email)]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const decisionId = newDecisionId();
        if (index % 3 === 0) return invited.post(paths.acceptInvitation(invitation.id), { decisionId, version: '1' });
        if (index % 3 === 1) return invited.post(paths.declineInvitation(invitation.id), { decisionId });
        return contact.post(paths.revokeInvitation(site.siteNumber, invitation.id), { decisionId });
      }),
    );
    await handle.result();
    expect((await kinds()).filter((kind) => OUTCOMES.includes(kind))).toHaveLength(1);
    const { state } = await row();
    expect(await holds()).toEqual(state === 'accepted' ? DOWNLOADS : undefined);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    for (const { status } of answers) expect([303, 409]).toContain(status);
  });
});

describe('23: an invitation accepted by another address than the invited', () => {
  test('is refused by page and by signal, whatever is posted beside it, and shows in the history', async () => {
    const app = await appOf();
    const { site, person, primary, secondary, invitation, kinds, row, holds, handle } = await invitationScene(sql, engine);
    const stranger = await createPerson(sql);
    for (const other of [stranger, primary, secondary]) {
      const browser = await signIn(app, other.email);
      const fields = { decisionId: newDecisionId(), version: '1', by: person.id, personId: person.id, email: person.email, site_id: site.id };
      for (const path of [paths.acceptInvitation(invitation.id), paths.declineInvitation(invitation.id)]) {
        const answer = await browser.post(path, fields);
        expect(answer.status).toBe(403);
        expect(await answer.text()).not.toContain(person.email);
      }
      const page = await browser.get(paths.invited(invitation.id));
      expect(page.status).toBe(403);
      await handle.signal('accept', { decisionId: newDecisionId(), by: other.id });
    }
    await until('the signals are noted', async () => (await kinds()).filter((kind) => kind === 'invitation-refused').length === 3);
    expect((await row()).state).toBe('open');
    expect(await holds()).toBeUndefined();
    expect(await lockAccess(sql, site.id, stranger.id)).toBeUndefined();
    expect(await lockAccess(sql, site.id, primary.id)).toEqual(ALL_PERMISSIONS);
    const invited = await signIn(app, person.email);
    expect((await invited.post(paths.acceptInvitation(invitation.id), { decisionId: newDecisionId(), version: '1' })).status).toBe(303);
    expect(await holds()).toEqual(DOWNLOADS);
  });

  test('without a session, its link gives nothing and answers nothing', async () => {
    const app = await appOf();
    const { person, invitation, holds, row } = await invitationScene(sql, engine);
    for (const path of [paths.invited(invitation.id), paths.acceptInvitation(invitation.id), paths.declineInvitation(invitation.id)]) {
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await app.app.request(path, { method });
        expect(await answer.text()).not.toContain(person.email);
      }
    }
    const posted = await app.app.request(paths.acceptInvitation(invitation.id), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ decisionId: newDecisionId(), by: person.id }),
    });
    expect([303, 401, 403]).toContain(posted.status);
    expect(await holds()).toBeUndefined();
    expect((await row()).state).toBe('open');
  });
});
