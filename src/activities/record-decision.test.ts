import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import {
  addContact,
  createPerson,
  createRequest,
  createSecondary,
  createSite,
  DOWNLOADS,
  eventsOf,
  kindsOf,
  newDecisionId,
  newRequestId,
  reread,
} from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess, upsertAccess } from '../database/access.ts';
import type { AccessRequest } from '../database/access-requests.ts';
import { selectStanding } from '../database/standings.ts';
import { parseDecision } from '../domain/decision.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../domain/permissions.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { recordDecision } from './record-decision.ts';
import { recordExpiry } from './record-expiry.ts';

const { sql } = useTestDatabase();
const dependencies: ActivityDependencies = { sql, mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' };

async function pendingRequest(asked: Permissions = DOWNLOADS) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  return { site, requester, primary: site.primary, request: await createRequest(sql, site, requester, { asked }) };
}

const record = ({ id }: { id: AccessRequest['id'] }, kind: string, payload: unknown, messageId: string = randomUUID()) =>
  recordDecision(dependencies, { requestId: id, messageId, parsed: parseDecision(kind, payload), via: 'page' });
const by = (person: { id: string }, more: object = {}) => ({ decisionId: newDecisionId(), by: person.id, ...more });
const standingOf = (request: AccessRequest) => selectStanding(sql, request.siteId, request.requesterId);

describe('recordDecision', () => {
  it('writes the grant, its effect and its history event as one', async () => {
    const { request, primary } = await pendingRequest();
    const payload = by(primary);
    const result = await record(request, 'grant', payload);
    const row = await reread(sql, request);
    expect(result).toEqual({
      status: 'closed',
      outcome: { state: 'granted', decisionId: payload.decisionId, by: primary.id, at: row.decidedAt?.toISOString() },
    });
    expect(row).toMatchObject({ state: 'granted', given: DOWNLOADS, decidedBy: primary.id, decisionId: payload.decisionId });
    expect(await eventsOf(sql, request)).toMatchObject([
      { kind: 'request-granted', via: 'page', actorId: primary.id, before: null, after: DOWNLOADS, detail: { given: DOWNLOADS } },
    ]);
  });

  it('answers the outcome that is there, whoever asks again', async () => {
    const { request, primary, requester } = await pendingRequest();
    const first = await record(request, 'deny', by(primary, { reason: 'No' }));
    expect(await record(request, 'grant', by(primary))).toEqual(first);
    expect(await record(request, 'withdraw', by(requester))).toEqual(first);
    expect(await record(request, 'grant', null)).toEqual(first);
    expect(await recordExpiry(dependencies, { requestId: request.id })).toEqual(first.status === 'closed' && first.outcome);
    expect(await kindsOf(sql, request)).toEqual(['request-denied']);
  });

  it('never lowers what somebody was given meanwhile', async () => {
    const { request, primary, site, requester } = await pendingRequest({ ...NO_PERMISSIONS, purchaseDownload: 'software', entitlements: 'update' });
    const meanwhile = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' } as const;
    await upsertAccess(sql, site.id, requester.id, meanwhile);
    await record(request, 'grant', by(primary));
    const after = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view', entitlements: 'update' };
    expect(await lockAccess(sql, site.id, requester.id)).toEqual(after);
    expect(await eventsOf(sql, request)).toMatchObject([{ before: meanwhile, after, detail: { given: request.asked } }]);
  });

  it('makes a secondary contact of whoever is given manage access, and of nobody else', async () => {
    const manager = await pendingRequest({ ...NO_PERMISSIONS, manageAccess: 'view' });
    await record(manager.request, 'grant', by(manager.primary));
    expect((await standingOf(manager.request))?.contactTypes).toEqual(['secondary']);
    expect((await eventsOf(sql, manager.request))[0]?.detail).toMatchObject({ becameSecondary: true });
    const reader = await pendingRequest({ ...NO_PERMISSIONS, accountDocuments: 'view' });
    await record(reader.request, 'grant', by(reader.primary));
    expect((await standingOf(reader.request))?.contactTypes).toEqual([]);
    expect((await eventsOf(sql, reader.request))[0]?.detail).not.toHaveProperty('becameSecondary');
  });

  it('keeps the contact types that somebody has', async () => {
    const { request, primary, site, requester } = await pendingRequest({ ...NO_PERMISSIONS, contactUpdates: 'update' });
    await addContact(sql, site.id, requester.id, ['technical', 'billing'], NO_PERMISSIONS);
    await record(request, 'grant', by(primary));
    expect([...((await standingOf(request))?.contactTypes ?? [])].sort()).toEqual(['billing', 'secondary', 'technical']);
  });

  it.each<
    [
      string,
      string,
      (people: Awaited<ReturnType<typeof pendingRequest>> & { stranger: { id: string }; secondary: { id: string }; viewer: { id: string } }) => unknown,
      string,
    ]
  >([
    ['own request', 'grant', ({ requester }) => by(requester), 'own-request'],
    ['a stranger', 'deny', ({ stranger }) => by(stranger, { reason: 'No' }), 'not-a-decider'],
    ['view', 'grant', ({ viewer }) => by(viewer), 'view-only'],
    [
      'account management by a secondary',
      'grant',
      ({ secondary }) => by(secondary, { permissions: { ...DOWNLOADS, contactUpdates: 'view' } }),
      'account-management-not-yours',
    ],
    ['nothing given', 'grant', ({ primary }) => by(primary, { permissions: NO_PERMISSIONS }), 'nothing-given'],
    ['withdrawn by another', 'withdraw', ({ primary }) => by(primary), 'not-the-requester'],
    ['nobody known', 'grant', () => by({ id: randomUUID() }), 'unknown-person'],
    ['no reason', 'deny', ({ primary }) => by(primary), 'reason-missing'],
    ['a long reason', 'deny', ({ primary }) => by(primary, { reason: 'x'.repeat(5000) }), 'reason-too-long'],
    ['control characters', 'deny', ({ primary }) => by(primary, { reason: 'a\u0000' }), 'reason-characters'],
    ['nonsense', 'grant', () => 'nonsense', 'malformed'],
  ])('refuses %s, changes nothing, and notes it', async (_, kind, payload, refusal) => {
    const pending = await pendingRequest();
    const [stranger, secondary, viewer] = await Promise.all([
      createPerson(sql),
      createSecondary(sql, pending.site),
      createSecondary(sql, pending.site, { ...NO_PERMISSIONS, manageAccess: 'view' }),
    ]);
    const message = payload({ ...pending, stranger, secondary, viewer });
    expect(await record(pending.request, kind, message)).toEqual({ status: 'refused', refusal });
    expect(await reread(sql, pending.request)).toEqual(pending.request);
    expect(await lockAccess(sql, pending.site.id, pending.requester.id)).toBeUndefined();
    expect(await eventsOf(sql, pending.request)).toMatchObject([{ kind: 'decision-refused', detail: { refusal } }]);
    // Whoever is named but does not exist is no actor; the history is about people that are there.
    const maker = typeof message === 'object' && message !== null && 'by' in message ? message.by : null;
    expect((await eventsOf(sql, pending.request))[0]?.actorId).toBe(refusal === 'unknown-person' ? null : maker);
  });

  it('notes a refused message once however often it comes, and two that carry no id as two', async () => {
    const { request, requester } = await pendingRequest();
    const payload = by(requester);
    for (let round = 0; round < 3; round += 1) expect(await record(request, 'grant', payload)).toEqual({ status: 'refused', refusal: 'own-request' });
    expect(await kindsOf(sql, request)).toEqual(['decision-refused']);
    const messageId = randomUUID();
    await record(request, 'grant', null, messageId);
    await record(request, 'grant', null, messageId);
    await record(request, 'grant', null);
    expect(await kindsOf(sql, request)).toHaveLength(3);
  });

  it('says that a request is missing', async () => {
    const { primary } = await createSite(sql);
    expect(await record({ id: newRequestId() }, 'grant', by(primary))).toEqual({ status: 'missing' });
    expect(await recordExpiry(dependencies, { requestId: newRequestId() })).toBe('request-deleted');
  });

  it('records one of 50 at once, with one history event (SECURITY-CASES 16)', async () => {
    const { request, primary, site } = await pendingRequest();
    const secondary = await createSecondary(sql, site);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        record(request, index % 2 === 0 ? 'grant' : 'deny', by(index % 3 === 0 ? primary : secondary, index % 2 === 0 ? {} : { reason: `No ${index}` })),
      ),
    );
    const row = await reread(sql, request);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]).toMatchObject({ status: 'closed', outcome: { state: row.state, by: row.decidedBy, decisionId: row.decisionId } });
    expect(await kindsOf(sql, request)).toEqual([row.state === 'granted' ? 'request-granted' : 'request-denied']);
    expect(await lockAccess(sql, request.siteId, request.requesterId)).toEqual(row.state === 'granted' ? DOWNLOADS : undefined);
  });

  it('waits for a demotion of its maker that is under way, and then refuses (SECURITY-CASES 9)', async () => {
    const { request, site } = await pendingRequest();
    const secondary = await createSecondary(sql, site);
    let decided = false;
    const { deciding } = await sql.begin(async (tx) => {
      await upsertAccess(tx, site.id, secondary.id, NO_PERMISSIONS);
      const pending = record(request, 'grant', by(secondary)).finally(() => (decided = true));
      await until(
        'the decision waits for the lock',
        async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length > 0,
      );
      expect(decided).toBe(false);
      return { deciding: pending };
    });
    await expect(deciding).resolves.toEqual({ status: 'refused', refusal: 'not-a-decider' });
    expect((await reread(sql, request)).state).toBe('pending');
  });

  it('holds off a demotion of its maker until it is recorded', async () => {
    const { request, site } = await pendingRequest();
    const secondary = await createSecondary(sql, site);
    // The requester's access row, held here, keeps the decision from ending after it has locked its maker's standing.
    const other = await createRequest(sql, site, await createPerson(sql));
    await upsertAccess(sql, site.id, other.requesterId, NO_PERMISSIONS);
    let demoted = false;
    const { deciding, demoting } = await sql.begin(async (tx) => {
      await lockAccess(tx, site.id, other.requesterId);
      const pending = record(other, 'grant', by(secondary));
      await until(
        'the decision holds its maker',
        async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length === 1,
      );
      const demotion = sql`delete from contact where site_id = ${site.id} and person_id = ${secondary.id}`.then(() => (demoted = true));
      await until(
        'the demotion waits',
        async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length === 2,
      );
      expect(demoted).toBe(false);
      return { deciding: pending, demoting: demotion };
    });
    await expect(deciding).resolves.toMatchObject({ status: 'closed', outcome: { state: 'granted', by: secondary.id } });
    await demoting;
    await expect(record(request, 'grant', by(secondary))).resolves.toEqual({ status: 'refused', refusal: 'not-a-decider' });
  });

  it('lets a primary give everything, and the receiver then decide in turn', async () => {
    const { request, primary, requester, site } = await pendingRequest(ALL_PERMISSIONS);
    await record(request, 'grant', by(primary));
    const next = await createRequest(sql, site, await createPerson(sql));
    await expect(record(next, 'grant', by(requester))).resolves.toMatchObject({ status: 'closed', outcome: { by: requester.id } });
  });
});
