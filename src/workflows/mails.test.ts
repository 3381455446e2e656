import { describe, expect, it, afterEach } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import {
  addContact,
  createPerson,
  createRequest,
  createSecondary,
  createSite,
  eventsOf,
  kindsOf,
  LONG_POLICY,
  MANAGES,
  newDecisionId,
  reread,
} from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import { decide, deny, leaveToPrimary } from './messages.ts';
import type { DecideMessage } from './names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

afterEach(async () => {
  await engine.smtp.stop();
  await engine.smtp.start();
});

async function pendingRequest(policy: DecisionPolicy = LONG_POLICY) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  const handle = await engine.start(request, site);
  return { site, requester, request, handle, secondary, primary: site.primary };
}

async function askedRequest() {
  const pending = await pendingRequest();
  // The requester's own mail too: one still on its way would meet what a test does to the next mail.
  await until('everybody is told', () => engine.smtp.about(pending.request.id).length === 3);
  return pending;
}

const granting = (by: { id: string }): DecideMessage => ({ decision: 'grant', decisionId: newDecisionId(), by: by.id });

describe('mail', () => {
  it('is not waited for by a decision, and arrives when SMTP is back (faults 6)', async () => {
    const { request, handle, primary, requester } = await askedRequest();
    await engine.smtp.stop();
    // Nobody takes its mail: a decision that waited for one would have no answer here.
    await expect(handle.executeUpdate(decide, { args: [granting(primary)] })).resolves.toMatchObject({ status: 'recorded' });
    await until(
      'sending was tried',
      async () => (await sql`select from mail where ref = ${request.id} and kind = 'request-granted' and attempts > 1`).length === 1,
    );
    expect(engine.smtp.about(request.id, 'request-granted')).toEqual([]);
    await engine.smtp.start();
    await handle.result();
    expect(engine.smtp.about(request.id, 'request-granted').map(({ messageId }) => messageId)).toEqual([
      `<request-granted.${request.id}.${requester.id}@octroi.example.test>`,
    ]);
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
  });

  it('is sent again under the same Message-ID where the line drops after the final dot (faults 7)', async () => {
    const { request, handle, primary } = await askedRequest();
    engine.smtp.dropAfterDot = 1;
    await handle.executeUpdate(decide, { args: [granting(primary)] });
    await handle.result();
    const copies = engine.smtp.about(request.id, 'request-granted');
    expect(copies.length).toBeGreaterThan(1);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await sql`select sent_at is not null as sent, refused_at from mail where ref = ${request.id} and kind = 'request-granted'`).toMatchObject([
      { sent: true, refusedAt: null },
    ]);
  });

  it('that an address refuses for good is marked, not tried again, and keeps nobody else from theirs', async () => {
    const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
    const secondary = await createSecondary(sql, site);
    const request = await createRequest(sql, site, requester);
    engine.smtp.refused.add(secondary.email).add(requester.email);
    const handle = await engine.start(request, site);
    await until('the primary is asked', () => engine.smtp.about(request.id, 'decision-asked').length === 1);
    await handle.executeUpdate(decide, { args: [granting(site.primary)] });
    await expect(handle.result()).resolves.toMatchObject({ undelivered: [] });
    const mails = await sql<{ address: string; kind: string; attempts: number; refusal: string | null; sent: boolean }[]>`
      select address, kind, attempts, refusal, sent_at is not null as sent from mail where ref = ${request.id} order by kind, address`;
    for (const mail of mails) {
      expect(mail.attempts).toBe(1);
      expect(mail.sent).toBe(mail.address === site.primary.email);
      expect(mail.refusal === null).toBe(mail.sent);
    }
    expect(mails.map(({ kind }) => kind)).toEqual(['decision-asked', 'decision-asked', 'request-granted', 'request-received']);
  });

  it('of a withdrawal reaches the requester once, also one whom an import has made a contact meanwhile', async () => {
    const { site, request, handle, requester } = await askedRequest();
    await addContact(sql, site.id, requester.id, ['secondary'], MANAGES);
    await handle.executeUpdate(decide, { args: [{ decision: 'withdraw', decisionId: newDecisionId(), by: requester.id }] });
    await handle.result();
    const told = engine.smtp.about(request.id, 'request-withdrawn').map(({ to }) => to);
    expect(told).toHaveLength(3);
    expect(new Set(told).size).toBe(3);
  });

  it('away leaves the workflow there to answer who comes too late', async () => {
    await engine.smtp.stop();
    const { request, handle, primary } = await pendingRequest({ deadline: 300, reminders: [], escalation: 300 });
    await until('it expired', async () => (await reread(sql, request)).state === 'expired');
    const answer = await handle.executeUpdate(decide, { args: [granting(primary)] });
    expect(answer).toEqual({ status: 'already-decided', decision: 'expire', by: null, at: (await reread(sql, request)).decidedAt?.toISOString() });
    await handle.signal(deny, { decisionId: newDecisionId(), by: primary.id, reason: 'late too' });
    await engine.smtp.start();
    await handle.result();
    expect((await reread(sql, request)).state).toBe('expired');
    expect(engine.smtp.about(request.id, 'request-expired')).toHaveLength(1);
    // Nobody is asked about what is over.
    expect(engine.smtp.about(request.id, 'decision-asked')).toEqual([]);
  });
});

describe('leaveToPrimary', () => {
  it('writes to the primary once for each secondary, and into the history', async () => {
    const { site, request, handle, primary, secondary } = await askedRequest();
    const other = await createSecondary(sql, site);
    await engine.workflowClient.leaveToPrimary(request.id, secondary.id);
    await engine.workflowClient.leaveToPrimary(request.id, secondary.id);
    await until('the first is noted', async () => (await reread(sql, request)).leftToPrimaryBy);
    await engine.workflowClient.leaveToPrimary(request.id, secondary.id);
    await engine.workflowClient.leaveToPrimary(request.id, other.id);
    const mails = await until('the primary has both mails', () => {
      const found = engine.smtp.about(request.id, 'decision-escalated');
      return found.length === 2 && found;
    });
    expect(mails.map(({ to }) => to)).toEqual([primary.email, primary.email]);
    await handle.executeUpdate(decide, { args: [granting(primary)] });
    await handle.result();
    expect(engine.smtp.about(request.id, 'decision-escalated')).toHaveLength(2);
    const left = (await eventsOf(sql, request)).filter(({ kind }) => kind === 'left-to-primary');
    expect(left.map(({ actorId }) => actorId).sort()).toEqual([secondary.id, other.id].sort());
    expect((await reread(sql, request)).leftToPrimaryBy).toBe(secondary.id);
  });

  it('from anybody else, or made of nonsense, changes nothing; what names somebody shows in the history', async () => {
    const { request, handle, primary, requester } = await askedRequest();
    for (const payload of [
      null,
      7,
      'x',
      [],
      {},
      { by: null },
      { by: 'x' },
      { by: { id: 1 } },
      { by: primary.id },
      { by: requester.id },
      { by: newDecisionId() },
    ])
      await handle.signal('leaveToPrimary', payload);
    await handle.signal('leaveToPrimary');
    await handle.signal(leaveToPrimary, { by: '' });
    const refusals = async () => (await kindsOf(sql, request)).filter((kind) => kind === 'decision-refused').length;
    await until('the three are noted', async () => (await refusals()) === 3);
    await expect(handle.executeUpdate(decide, { args: [granting(primary)] })).resolves.toMatchObject({ status: 'recorded' });
    await expect(handle.result()).resolves.toMatchObject({ undelivered: [] });
    expect(engine.smtp.about(request.id, 'decision-escalated')).toEqual([]);
    expect(await kindsOf(sql, request)).toEqual(['contacts-asked', 'decision-refused', 'decision-refused', 'decision-refused', 'request-granted']);
  });

  it('after the end is no error', async () => {
    const { request, handle, primary, secondary } = await askedRequest();
    await handle.executeUpdate(decide, { args: [granting(primary)] });
    await handle.result();
    await expect(engine.workflowClient.leaveToPrimary(request.id, secondary.id)).resolves.toBe('closed');
  });
});
