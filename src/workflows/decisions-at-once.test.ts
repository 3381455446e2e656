import { describe, expect, it } from 'vitest';
import { createSecondary, createSite, DOWNLOADS, kindsOf, newDecisionId, newRequestId, reread } from '../../tests/support/sites.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { runningRequest } from '../../tests/support/waiting-request.ts';
import { lockAccess } from '../database/access.ts';
import type { Decision } from '../domain/decision.ts';
import { grant } from './messages.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

const pendingRequest = () => runningRequest(sql, engine);

describe('many at once', () => {
  it('50 parallel grants and denials: exactly one is recorded, and all hear the same outcome (SECURITY-CASES 16)', async () => {
    const { request, site, primary, handle } = await pendingRequest();
    const secondary = await createSecondary(sql, site);
    const deciders = [primary, secondary];
    const decisions = Array.from({ length: 50 }, (_, index): Decision => {
      const by = deciders[index % 2] ?? primary;
      const decisionId = newDecisionId();
      return index % 3 === 0 ? { kind: 'deny', decisionId, by: by.id, reason: `No ${index}` } : { kind: 'grant', decisionId, by: by.id };
    });
    const results = await Promise.all(decisions.map((decision) => engine.workflowClient.decide(request.id, decision)));
    await handle.result();
    const row = await reread(sql, request);
    expect(decisions.map(({ decisionId }) => decisionId)).toContain(row.decisionId);
    results.forEach((result, index) => {
      // Whoever heard nothing before the workflow's end reads the outcome from PostgreSQL.
      if (result.kind !== 'answered') return expect(['closed', 'unknown']).toContain(result.kind);
      const own = decisions[index]?.decisionId === row.decisionId;
      expect(result.answer).toEqual({
        status: own ? 'recorded' : 'already-decided',
        decision: row.state === 'granted' ? 'grant' : 'deny',
        by: row.decidedBy,
        at: row.decidedAt?.toISOString(),
      });
    });
    expect(results.filter(({ kind }) => kind === 'answered').length).toBeGreaterThan(0);
    expect((await kindsOf(sql, request)).filter((kind) => kind !== 'contacts-asked')).toEqual([row.state === 'granted' ? 'request-granted' : 'request-denied']);
    expect(await lockAccess(sql, request.siteId, request.requesterId)).toEqual(row.state === 'granted' ? DOWNLOADS : undefined);
    expect(engine.smtp.about(request.id).filter(({ kind }) => kind === 'request-granted' || kind === 'request-denied')).toHaveLength(1);
  });

  it('the same signal ten times is one decision', async () => {
    const { request, handle, primary } = await pendingRequest();
    const message = { decisionId: newDecisionId(), by: primary.id };
    await Promise.allSettled(Array.from({ length: 10 }, () => handle.signal(grant, message)));
    await handle.result();
    expect((await kindsOf(sql, request)).filter((kind) => kind !== 'contacts-asked')).toEqual(['request-granted']);
    expect(engine.smtp.about(request.id, 'request-granted')).toHaveLength(1);
  });
});

describe('the client of the product', () => {
  it('says "closed" after the end, and "refused" with the reason before it', async () => {
    const { request, handle, primary, requester } = await pendingRequest();
    await expect(engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: requester.id })).resolves.toEqual({
      kind: 'refused',
      refusal: 'own-request',
    });
    await expect(engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: primary.id })).resolves.toMatchObject({
      kind: 'answered',
      answer: { status: 'recorded' },
    });
    await handle.result();
    await expect(engine.workflowClient.decide(request.id, { kind: 'deny', decisionId: newDecisionId(), by: primary.id, reason: 'late' })).resolves.toEqual({
      kind: 'closed',
    });
    await expect(engine.workflowClient.stateOf(request.id)).resolves.toBe('closed');
  });

  it('says "closed" to a request that the engine never had', async () => {
    const { primary } = await createSite(sql);
    await expect(engine.workflowClient.decide(newRequestId(), { kind: 'grant', decisionId: newDecisionId(), by: primary.id })).resolves.toEqual({
      kind: 'closed',
    });
    await expect(engine.workflowClient.stateOf(newRequestId())).resolves.toBe('missing');
  });

  it('hears that the request does not exist any more', async () => {
    const { primary } = await createSite(sql);
    const request = { id: newRequestId() };
    await engine.workflowClient.startAccessRequest({
      requestId: request.id,
      number: 'R-0',
      siteNumber: 'T000',
      requesterId: primary.id,
      policy: { deadline: 60_000, reminders: [], escalation: 60_000 },
    });
    await expect(engine.workflowClient.decide(request.id, { kind: 'deny', decisionId: newDecisionId(), by: primary.id, reason: 'gone' })).resolves.toEqual({
      kind: 'closed',
    });
    await expect(engine.handle(request).result()).resolves.toMatchObject({ outcome: 'request-deleted' });
  });
});
