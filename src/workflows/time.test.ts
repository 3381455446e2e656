import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, eventsOf, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess, upsertAccess } from '../database/access.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../domain/permissions.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import { decide } from './messages.ts';
import { REQUEST_STATE } from './search-attributes.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

async function pendingRequest(policy: DecisionPolicy, { deskEmail = null }: { deskEmail?: string | null } = {}) {
  const [site, requester] = await Promise.all([createSite(sql, { deskEmail, locale: 'fr' }), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  return { site, requester, request, secondary, primary: site.primary };
}

// Each waits for its own clock, so they wait together.
describe.concurrent('while nobody decides', () => {
  it('reminds, escalates to the desk too, and expires, each once and in order', async () => {
    const deskEmail = `desk-${newDecisionId()}@vendor.example.test`;
    const { site, request, requester, primary, secondary } = await pendingRequest(
      { deadline: 15_000, reminders: [3000, 6000], escalation: 9000 },
      { deskEmail },
    );
    const viewer = await createSecondary(sql, site, { ...ALL_PERMISSIONS, manageAccess: 'view' });
    const began = Date.now();
    const handle = await engine.start(request, site);
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'expired', by: null, decisionId: null }, undelivered: [] });
    expect(await eventsOf(sql, request)).toMatchObject([
      { kind: 'contacts-asked', via: 'workflow' },
      { kind: 'reminder-sent', via: 'timer' },
      { kind: 'reminder-sent', via: 'timer' },
      { kind: 'request-escalated', via: 'timer' },
      { kind: 'request-expired', via: 'timer', actorId: null },
    ]);
    const row = await reread(sql, request);
    expect(row).toMatchObject({ state: 'expired', decidedBy: null, given: null });
    expect(row.deadline.getTime() - began).toBeGreaterThanOrEqual(15_000);
    expect(row.decidedAt?.getTime()).toBeGreaterThanOrEqual(row.deadline.getTime());
    const received = (kind: string) =>
      engine.smtp
        .about(request.id, kind)
        .map(({ to }) => to)
        .sort();
    const deciders = [primary.email, secondary.email].sort();
    expect(received('request-received')).toEqual([requester.email]);
    expect(received('decision-asked')).toEqual(deciders);
    expect(received('decision-reminder')).toEqual([...deciders, ...deciders].sort());
    expect(received('decision-escalated')).toEqual([...deciders, deskEmail].sort());
    expect(received('request-expired')).toEqual([requester.email]);
    expect(engine.smtp.mails.filter(({ to }) => to === viewer.email)).toEqual([]);
    const ids = engine.smtp.about(request.id).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await lockAccess(sql, site.id, requester.id)).toBeUndefined();
    expect((await handle.describe()).typedSearchAttributes.get(REQUEST_STATE)).toBe('expired');
  });

  it('asks, at each step, whoever decides at that moment', async () => {
    const { site, request, secondary, primary } = await pendingRequest({ deadline: 60_000, reminders: [20_000], escalation: 50_000 });
    await engine.start(request, site);
    await until('the contacts are asked', () => engine.smtp.about(request.id, 'decision-asked').length === 2);
    await upsertAccess(sql, site.id, secondary.id, NO_PERMISSIONS);
    const late = await createSecondary(sql, site);
    const reminders = await until('both are reminded', () => {
      const mails = engine.smtp.about(request.id, 'decision-reminder');
      return mails.length === 2 && mails;
    });
    expect(reminders.map(({ to }) => to).sort()).toEqual([primary.email, late.email].sort());
    expect((await reread(sql, request)).lastRemindedAt).not.toBeNull();
  });

  it('goes silent after a decision', async () => {
    const { site, request, primary } = await pendingRequest({ deadline: 60_000, reminders: [3000], escalation: 50_000 });
    const handle = await engine.start(request, site);
    await until('the reminders', () => engine.smtp.about(request.id, 'decision-reminder').length === 2);
    await handle.executeUpdate(decide, { args: [{ decision: 'deny', decisionId: newDecisionId(), by: primary.id, reason: 'No' }] });
    // The workflow does not wait for its timers: it has ended, so nothing can follow.
    await handle.result();
    expect(await kindsOf(sql, request)).toEqual(['contacts-asked', 'reminder-sent', 'request-denied']);
    expect((await handle.describe()).status.name).toBe('COMPLETED');
  });

  it('gives a decision and the expiry of the same moment exactly one outcome, which everybody hears', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => pendingRequest({ deadline: 1200, reminders: [], escalation: 1100 })));
    await Promise.all(
      cases.map(async ({ site, request, primary }, index) => {
        const handle = await engine.start(request, site);
        const due = Date.now() + 1200 + index * 40;
        await until('the moment', () => Date.now() >= due, { every: 5 });
        const result = await engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: primary.id });
        await handle.result();
        const row = await reread(sql, request);
        expect(['granted', 'expired']).toContain(row.state);
        if (result.kind === 'answered') {
          const outcome = { decision: row.state === 'granted' ? 'grant' : 'expire', by: row.decidedBy, at: row.decidedAt?.toISOString() };
          expect(result.answer).toEqual({ status: row.state === 'granted' ? 'recorded' : 'already-decided', ...outcome });
        }
        expect(await lockAccess(sql, request.siteId, request.requesterId)).toEqual(row.state === 'granted' ? DOWNLOADS : undefined);
        expect((await kindsOf(sql, request)).filter((kind) => /^request-(granted|expired)$/.test(kind))).toHaveLength(1);
      }),
    );
  });

  it('counts from the first time the contacts were asked, where it has to be started again', async () => {
    const { site, request } = await pendingRequest({ deadline: 60_000, reminders: [], escalation: 50_000 });
    const first = await engine.start(request, site);
    await until(
      'the contacts are asked',
      async () => (await reread(sql, request)).contactsAskedAt !== null && engine.smtp.about(request.id, 'decision-asked').length === 2,
    );
    await first.terminate('lost');
    const asked = await reread(sql, request);
    const second = await engine.start(asked, site);
    await until('it runs again', async () => (await second.query<{ deadline: string }, []>('status')).deadline === asked.deadline.toISOString());
    await until('it asked', async () => (await second.query<{ contactsAsked: number | null }, []>('status')).contactsAsked === 2);
    expect(engine.smtp.about(request.id, 'decision-asked')).toHaveLength(2);
    expect(await kindsOf(sql, request)).toEqual(['contacts-asked']);
  });
});
