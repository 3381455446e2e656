import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { createPerson, createSecondary, DOWNLOADS, eventsOf, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { runningRequest } from '../../tests/support/waiting-request.ts';
import type { AccessRequest } from '../database/access-requests.ts';
import { lockAccess } from '../database/access.ts';
import type { Person } from '../database/people.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../domain/permissions.ts';
import { decide, deny, grant, status, withdraw } from './messages.ts';
import { DECISION_REFUSED, type DecideMessage } from './names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

const pendingRequest = (options: { asked?: Permissions } = {}) => runningRequest(sql, engine, options);
const update = (request: AccessRequest, message: DecideMessage, updateId: string = message.decisionId) =>
  engine.handle(request).executeUpdate(decide, { args: [message], updateId });
const granting = (by: Person, permissions?: unknown): DecideMessage => ({
  decision: 'grant',
  decisionId: newDecisionId(),
  by: by.id,
  ...(permissions !== undefined && { permissions }),
});
const denying = (by: Person, reason = 'Not one of ours'): DecideMessage => ({ decision: 'deny', decisionId: newDecisionId(), by: by.id, reason });
const heldBy = (request: AccessRequest) => lockAccess(sql, request.siteId, request.requesterId);

async function refusalOf(answer: Promise<unknown>): Promise<unknown> {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  const cause = (error as WorkflowUpdateFailedError).cause;
  expect(cause).toBeInstanceOf(ApplicationFailure);
  expect((cause as ApplicationFailure).type).toBe(DECISION_REFUSED);
  return (cause as ApplicationFailure).details?.[0];
}

describe('the update "decide"', () => {
  it('grants as asked, answers what was recorded, and tells the requester', async () => {
    const { request, handle, primary, requester } = await pendingRequest();
    // Decided before that, nobody would be asked any more.
    await until('the contacts are asked', async () => (await kindsOf(sql, request)).includes('contacts-asked'));
    const answer = await update(request, granting(primary));
    const row = await reread(sql, request);
    expect(answer).toEqual({ status: 'recorded', decision: 'grant', by: primary.id, at: row.decidedAt?.toISOString() });
    expect(row).toMatchObject({ state: 'granted', given: DOWNLOADS, decidedBy: primary.id });
    expect(await heldBy(request)).toEqual(DOWNLOADS);
    const result = await handle.result();
    expect(result).toMatchObject({ outcome: { state: 'granted', by: primary.id }, undelivered: [] });
    expect(engine.smtp.about(request.id, 'request-granted').map(({ to, messageId }) => [to, messageId])).toEqual([
      [requester.email, `<request-granted.${request.id}.${requester.id}@octroi.example.test>`],
    ]);
    expect(await kindsOf(sql, request)).toEqual(expect.arrayContaining(['contacts-asked', 'request-granted']));
  });

  it('gives what the decider changed rather than what was asked', async () => {
    const { request, primary } = await pendingRequest();
    const given = { ...NO_PERMISSIONS, entitlements: 'view' } as const;
    await expect(update(request, granting(primary, given))).resolves.toMatchObject({ status: 'recorded' });
    expect((await reread(sql, request)).given).toEqual(given);
    expect(await heldBy(request)).toEqual(given);
  });

  it('denies with the reason, and tells it', async () => {
    const { request, handle, primary } = await pendingRequest();
    await expect(update(request, denying(primary, 'Ask your own Site\r\nplease'))).resolves.toMatchObject({
      status: 'recorded',
      decision: 'deny',
      by: primary.id,
    });
    expect(await reread(sql, request)).toMatchObject({ state: 'denied', reason: 'Ask your own Site\nplease', given: null });
    expect(await heldBy(request)).toBeUndefined();
    await handle.result();
    expect(engine.smtp.about(request.id, 'request-denied')[0]?.text).toContain('Ask your own Site');
  });

  it('withdraws for the requester, and tells those who were asked', async () => {
    const { request, handle, requester, primary } = await pendingRequest();
    await until('the contacts are asked', () => engine.smtp.about(request.id, 'decision-asked').length);
    await expect(update(request, { decision: 'withdraw', decisionId: newDecisionId(), by: requester.id })).resolves.toMatchObject({
      status: 'recorded',
      decision: 'withdraw',
      by: requester.id,
    });
    await handle.result();
    expect(
      engine.smtp
        .about(request.id, 'request-withdrawn')
        .map(({ to }) => to)
        .sort(),
    ).toEqual([primary.email, requester.email].sort());
  });

  it('tells the second one who decided first, and changes nothing', async () => {
    const { request, site, primary } = await pendingRequest();
    const secondary = await createSecondary(sql, site);
    const first = await update(request, denying(secondary));
    const second = await engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: primary.id });
    if (second.kind === 'answered') expect(second.answer).toEqual({ ...first, status: 'already-decided' });
    else expect(second).toEqual({ kind: 'closed' });
    expect((await reread(sql, request)).state).toBe('denied');
  });

  it('answers the same updateId with the same answer, without a second effect', async () => {
    const { request, handle, primary } = await pendingRequest();
    const message = granting(primary);
    const first = await update(request, message);
    expect(await update(request, message)).toEqual(first);
    await handle.result();
    expect(await update(request, message)).toEqual(first);
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
  });

  it('takes one decision that comes by signal and by update as one', async () => {
    const { request, handle, primary } = await pendingRequest();
    const message = granting(primary);
    await handle.signal(grant, { decisionId: message.decisionId, by: primary.id });
    const answer = await update(request, message).catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return { status: 'recorded' };
      throw error;
    });
    expect(answer).toMatchObject({ status: 'recorded' });
    await handle.result();
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
    expect(engine.smtp.about(request.id, 'request-granted')).toHaveLength(1);
  });

  it.each<[string, (people: { primary: Person; requester: Person; secondary: Person; viewer: Person; stranger: Person }) => DecideMessage, string]>([
    ['their own request', ({ requester }) => granting(requester), 'own-request'],
    ['from elsewhere', ({ stranger }) => granting(stranger), 'not-a-decider'],
    ['with view', ({ viewer }) => denying(viewer), 'view-only'],
    ['account management by a secondary', ({ secondary }) => granting(secondary, { ...DOWNLOADS, manageAccess: 'view' }), 'account-management-not-yours'],
    ['nothing at all', ({ primary }) => granting(primary, NO_PERMISSIONS), 'nothing-given'],
    ['a withdrawal by a contact', ({ primary }) => ({ decision: 'withdraw', decisionId: newDecisionId(), by: primary.id }), 'not-the-requester'],
    ['by nobody known', () => ({ decision: 'grant', decisionId: newDecisionId(), by: randomUUID() }), 'unknown-person'],
  ])('fails as DecisionRefused and leaves the request waiting: %s', async (_, message, refusal) => {
    const { request, site, requester, primary } = await pendingRequest();
    const [secondary, viewer, stranger] = await Promise.all([
      createSecondary(sql, site),
      createSecondary(sql, site, { ...ALL_PERMISSIONS, manageAccess: 'view' }),
      createPerson(sql),
    ]);
    expect(await refusalOf(update(request, message({ primary, requester, secondary, viewer, stranger })))).toBe(refusal);
    expect((await reread(sql, request)).state).toBe('pending');
    expect((await eventsOf(sql, request)).filter(({ kind }) => kind === 'decision-refused')).toMatchObject([{ via: 'page', detail: { refusal } }]);
    await expect(update(request, granting(primary))).resolves.toMatchObject({ status: 'recorded' });
  });

  it.each<[string, unknown, string]>([
    ['no reason', { decision: 'deny', decisionId: newDecisionId(), by: randomUUID() }, 'reason-missing'],
    ['a reason of 5,000 characters', { decision: 'deny', decisionId: newDecisionId(), by: randomUUID(), reason: 'x'.repeat(5000) }, 'reason-too-long'],
    ['an unknown level', { decision: 'grant', decisionId: newDecisionId(), by: randomUUID(), permissions: { ...DOWNLOADS, reporting: 'all' } }, 'malformed'],
    ['an unknown kind', { decision: 'approve', decisionId: newDecisionId(), by: randomUUID() }, 'malformed'],
    ['a text', 'grant', 'malformed'],
    ['nothing', null, 'malformed'],
  ])('is turned away by the validator, without a trace in the engine’s history: %s', async (_, message, refusal) => {
    const { request, handle } = await pendingRequest();
    expect(await refusalOf(handle.executeUpdate('decide', { args: [message] }))).toBe(refusal);
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
    expect((await reread(sql, request)).state).toBe('pending');
  });
});

describe('the signals', () => {
  it('grant with the permissions left out: as asked', async () => {
    const { request, handle, primary } = await pendingRequest();
    await handle.signal(grant, { decisionId: newDecisionId(), by: primary.id });
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'granted' } });
    expect(await reread(sql, request)).toMatchObject({ given: DOWNLOADS });
    expect((await eventsOf(sql, request)).find(({ kind }) => kind === 'request-granted')).toMatchObject({
      via: 'message',
      actorId: primary.id,
      before: null,
      after: DOWNLOADS,
    });
  });

  it('grant with permissions of one’s own', async () => {
    const { request, handle, primary } = await pendingRequest();
    await handle.signal(grant, { decisionId: newDecisionId(), by: primary.id, permissions: ALL_PERMISSIONS });
    await handle.result();
    expect(await heldBy(request)).toEqual(ALL_PERMISSIONS);
  });

  it('deny', async () => {
    const { request, handle, primary } = await pendingRequest();
    await handle.signal(deny, { decisionId: newDecisionId(), by: primary.id, reason: 'No' });
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'denied', by: primary.id } });
    expect(await reread(sql, request)).toMatchObject({ reason: 'No' });
  });

  it('withdraw', async () => {
    const { handle, requester } = await pendingRequest();
    await handle.signal(withdraw, { decisionId: newDecisionId(), by: requester.id });
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'withdrawn', by: requester.id } });
  });

  it('that are malformed or not allowed change nothing, show in the history, and break nothing', async () => {
    const { request, handle, requester, primary } = await pendingRequest();
    const decisionId = newDecisionId();
    const payloads: [string, unknown, string][] = [
      ['grant', null, 'malformed'],
      ['grant', 'a text', 'malformed'],
      ['grant', [[]], 'malformed'],
      ['deny', {}, 'malformed'],
      ['withdraw', { by: primary.id }, 'malformed'],
      ['grant', { decisionId: newDecisionId(), by: primary.id, permissions: { ...DOWNLOADS, reporting: 'everything' } }, 'malformed'],
      ['deny', { decisionId: newDecisionId(), by: primary.id }, 'reason-missing'],
      ['deny', { decisionId: newDecisionId(), by: primary.id, reason: 'x'.repeat(5000) }, 'reason-too-long'],
      ['grant', { decisionId: newDecisionId(), by: requester.id }, 'own-request'],
      ['grant', { decisionId: newDecisionId(), by: randomUUID() }, 'unknown-person'],
      ['withdraw', { decisionId, by: primary.id }, 'not-the-requester'],
      ['withdraw', { decisionId, by: primary.id }, 'not-the-requester'],
    ];
    for (const [name, payload] of payloads) await handle.signal(name, payload);
    await handle.signal('grant');
    // The same decisionId again is one refusal.
    const expected = [...payloads.slice(0, -1).map(([, , refusal]) => refusal), 'malformed'];
    const refused = async () => (await eventsOf(sql, request)).filter(({ kind }) => kind === 'decision-refused');
    await until('all are in the history', async () => (await refused()).length === expected.length);
    expect((await refused()).map(({ detail, via }) => [detail?.['refusal'], via])).toEqual(expected.map((refusal) => [refusal, 'message']));
    expect(await handle.query(status)).toMatchObject({ outcome: null });
    expect((await reread(sql, request)).state).toBe('pending');
    await expect(update(request, granting(primary))).resolves.toMatchObject({ status: 'recorded' });
  });

  it('that the workflow does not know change nothing', async () => {
    const { request, handle, primary } = await pendingRequest();
    await handle.signal('approve', { decisionId: newDecisionId(), by: primary.id });
    await expect(update(request, granting(primary))).resolves.toMatchObject({ status: 'recorded' });
    expect((await reread(sql, request)).state).toBe('granted');
  });
});
