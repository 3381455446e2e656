import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import {
  createPerson,
  createRequest,
  createSecondary,
  createSite,
  DOWNLOADS,
  eventsOf,
  kindsOf,
  LONG_POLICY,
  LONG_SITE_POLICY,
  newDecisionId,
  reread,
} from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { saveSitePolicy } from '../database/site-policies.ts';
import { selectQuestionsOf } from '../database/request-questions.ts';
import type { ChangeId, PersonId, QuestionId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { DecisionPolicy } from '../domain/policy.ts';
import type { Talk } from '../domain/request-talk.ts';
import { answer, ask, changeRequest, decide, status } from './messages.ts';
import { DECISION_DEADLINE } from './search-attributes.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

async function pendingRequest(policy: DecisionPolicy = LONG_POLICY) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  const handle = await engine.start(request, site);
  return { site, requester, request, handle, secondary, primary: site.primary };
}

async function askedRequest(policy?: DecisionPolicy) {
  const pending = await pendingRequest(policy);
  await until('everybody is told', () => engine.smtp.about(pending.request.id).length >= 3);
  return pending;
}

const asking = (by: { id: PersonId }, question = 'Which team do you work in?'): Talk & { kind: 'ask' } => ({
  kind: 'ask',
  questionId: randomUUID() as QuestionId,
  by: by.id,
  question,
});
const answering = ({ questionId }: { questionId: QuestionId }, by: { id: PersonId }, text = 'Deployment'): Talk => ({
  kind: 'answer',
  questionId,
  by: by.id,
  answer: text,
});
const changing = (by: { id: PersonId }, version: number, asked: Permissions, why = 'Deploys the release in March'): Talk & { kind: 'change' } => ({
  kind: 'change',
  changeId: randomUUID() as ChangeId,
  by: by.id,
  version,
  asked,
  why,
});
const WIDER: Permissions = { ...DOWNLOADS, entitlements: 'view' };
const to = (request: { id: string }, kind: string) =>
  engine.smtp
    .about(request.id, kind)
    .map((mail) => mail.to)
    .sort();

describe('a question', () => {
  it('reaches the requester by mail, and its answer everybody who may decide', async () => {
    const { request, requester, primary, secondary } = await askedRequest();
    const question = asking(secondary);
    expect(await engine.workflowClient.talk(request.id, question)).toEqual({ kind: 'recorded' });
    const asked = await until('the question arrives', () => engine.smtp.about(request.id, 'question-asked')[0]);
    expect(asked).toMatchObject({
      to: requester.email,
      messageId: `<question-asked.${request.id}.${question.questionId}.${requester.id}@octroi.example.test>`,
    });
    expect(asked.text).toContain('Which team do you work in?');
    expect(asked.text).toContain(`/requests/${request.id}`);
    expect(await engine.workflowClient.talk(request.id, answering(question, requester))).toEqual({ kind: 'recorded' });
    await until('the answer arrives', () => engine.smtp.about(request.id, 'question-answered').length === 2);
    expect(to(request, 'question-answered')).toEqual([primary.email, secondary.email].sort());
    expect(engine.smtp.about(request.id, 'question-answered')[0]?.text).toContain('Deployment');
    expect(await selectQuestionsOf(sql, request.id)).toMatchObject([{ askedBy: secondary.id, question: 'Which team do you work in?', answer: 'Deployment' }]);
    expect(await eventsOf(sql, request)).toMatchObject([
      { kind: 'contacts-asked' },
      { kind: 'question-asked', via: 'page', actorId: secondary.id },
      { kind: 'question-answered', via: 'page', actorId: requester.id },
    ]);
  });

  it('is one at a time, and the same one sent twice is one', async () => {
    const { request, requester, primary, secondary, handle } = await askedRequest();
    const question = asking(secondary);
    await Promise.all([engine.workflowClient.talk(request.id, question), handle.signal(ask, question)]);
    expect(await engine.workflowClient.talk(request.id, asking(primary))).toEqual({ kind: 'refused', refusal: 'question-open' });
    expect(await engine.workflowClient.talk(request.id, answering(question, requester))).toEqual({ kind: 'recorded' });
    await handle.signal(answer, answering(question, requester) as never);
    await handle.signal(ask, question);
    expect(await engine.workflowClient.talk(request.id, asking(primary, 'And since when?'))).toEqual({ kind: 'recorded' });
    expect(await selectQuestionsOf(sql, request.id)).toHaveLength(2);
    await until('both questions arrive', () => engine.smtp.about(request.id, 'question-asked').length === 2);
    await until('the answer arrives', () => engine.smtp.about(request.id, 'question-answered').length === 2);
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'question-answered')).toHaveLength(1);
    await handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] });
    await handle.result();
    for (const kind of ['question-asked', 'question-answered']) expect(engine.smtp.about(request.id, kind)).toHaveLength(2);
  });

  it.each([
    ['the requester', 'requester', 'own-request'],
    ['somebody who is nothing there', 'stranger', 'not-a-decider'],
  ] as const)('of %s is refused, and shows in the history', async (_, who, refusal) => {
    const { request, requester } = await pendingRequest();
    const people = { requester, stranger: await createPerson(sql) };
    expect(await engine.workflowClient.talk(request.id, asking(people[who]))).toEqual({ kind: 'refused', refusal });
    expect((await eventsOf(sql, request)).find(({ kind }) => kind === 'decision-refused')?.detail).toMatchObject({ refusal, decision: 'ask' });
    expect(await selectQuestionsOf(sql, request.id)).toEqual([]);
  });

  it('may stay open while the request is decided; an answer is then too late', async () => {
    const { request, requester, primary, handle } = await askedRequest();
    const question = asking(primary);
    await engine.workflowClient.talk(request.id, question);
    await expect(handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] })).resolves.toMatchObject({
      status: 'recorded',
    });
    expect(await engine.workflowClient.talk(request.id, answering(question, requester))).toEqual({ kind: 'closed' });
    await handle.result();
    expect(await selectQuestionsOf(sql, request.id)).toMatchObject([{ answer: null }]);
  });

  it('by a message that makes no sense changes nothing, and harms nothing', async () => {
    const { request, primary, handle } = await pendingRequest();
    for (const nonsense of [null, 'x', {}, { questionId: 1 }]) {
      await handle.signal(ask, nonsense as never);
      await handle.signal(answer, nonsense as never);
      await handle.signal(changeRequest, nonsense as never);
    }
    await expect(handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] })).resolves.toMatchObject({
      status: 'recorded',
    });
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'decision-refused')).toHaveLength(12);
  });
});

// Each waits for its own clock, so they wait together.
describe.concurrent('the time', () => {
  const policy: DecisionPolicy = { deadline: 15_000, reminders: [9000], escalation: 12_000 };

  it('stands still while a question waits, and goes on from there', async () => {
    const { request, requester, primary, handle } = await askedRequest(policy);
    const before = await reread(sql, request);
    const question = asking(primary);
    await engine.workflowClient.talk(request.id, question);
    const whileOpen = await handle.query(status);
    expect(whileOpen).toMatchObject({ outcome: null, next: null });
    expect(whileOpen.questionOpenSince).not.toBeNull();
    // Another request, made after it, runs through all of its time meanwhile.
    const other = await pendingRequest(policy);
    await other.handle.result();
    expect(await kindsOf(sql, request)).toEqual(['contacts-asked', 'question-asked']);
    await engine.workflowClient.talk(request.id, answering(question, requester));
    const after = await reread(sql, request);
    const [{ askedAt, answeredAt } = { askedAt: new Date(0), answeredAt: null }] = await selectQuestionsOf(sql, request.id);
    const waited = (answeredAt?.getTime() ?? 0) - askedAt.getTime();
    expect(waited).toBeGreaterThanOrEqual(policy.deadline);
    expect(after.deadline.getTime() - before.deadline.getTime()).toBe(waited);
    expect(after.questionOpenSince).toBeNull();
    expect(await handle.query(status)).toMatchObject({ deadline: after.deadline.toISOString(), next: { step: 'reminder-1' }, questionOpenSince: null });
    expect((await handle.describe()).typedSearchAttributes.get(DECISION_DEADLINE)?.getTime()).toBe(after.deadline.getTime());
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'expired' }, undelivered: [] });
    expect(await kindsOf(sql, request)).toEqual([
      'contacts-asked',
      'question-asked',
      'question-answered',
      'reminder-sent',
      'request-escalated',
      'request-expired',
    ]);
    expect((await reread(sql, request)).decidedAt?.getTime()).toBeGreaterThanOrEqual(after.deadline.getTime());
  });

  it('stands still also where the workflow has to be started again', async () => {
    const { site, request, requester, primary, handle } = await askedRequest(policy);
    const question = asking(primary);
    await engine.workflowClient.talk(request.id, question);
    await handle.terminate('lost');
    const again = await engine.start(await reread(sql, request), site);
    const other = await pendingRequest(policy);
    await other.handle.result();
    expect((await reread(sql, request)).state).toBe('pending');
    expect(await engine.workflowClient.talk(request.id, answering(question, requester))).toEqual({ kind: 'recorded' });
    expect(await again.query(status)).toMatchObject({ deadline: (await reread(sql, request)).deadline.toISOString(), questionOpenSince: null });
    await expect(again.result()).resolves.toMatchObject({ outcome: { state: 'expired' } });
  });
});

describe('a change', () => {
  it('makes a new version, asks everybody once more, and voids a decision on the older one (security 8)', async () => {
    const { request, requester, primary, secondary, handle } = await askedRequest();
    const change = changing(requester, 1, WIDER, 'Entitlements too');
    expect(await engine.workflowClient.talk(request.id, change)).toEqual({ kind: 'recorded' });
    expect(await engine.workflowClient.talk(request.id, change)).toEqual({ kind: 'recorded' });
    expect(await reread(sql, request)).toMatchObject({ version: 2, asked: WIDER, why: 'Entitlements too', state: 'pending' });
    await until('everybody is asked again', () => engine.smtp.about(request.id, 'decision-asked').length === 4);
    const again = engine.smtp.about(request.id, 'decision-asked').filter(({ messageId }) => messageId.includes('.changed-1.'));
    expect(again.map((mail) => mail.to).sort()).toEqual([primary.email, secondary.email].sort());
    expect(again[0]?.text).toContain('was “None”, is now “View”');
    expect((await eventsOf(sql, request)).find(({ kind }) => kind === 'request-changed')).toMatchObject({
      actorId: requester.id,
      before: { asked: DOWNLOADS },
      after: { asked: WIDER },
      detail: { version: 2, whyChanged: true },
    });
    const decided = (version: number) => engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: primary.id, version });
    expect(await decided(1)).toEqual({ kind: 'refused', refusal: 'changed-meanwhile' });
    expect(await decided(2)).toMatchObject({ kind: 'answered', answer: { status: 'recorded' } });
    expect((await reread(sql, request)).given).toEqual(WIDER);
    await handle.result();
  });

  it('under the id of an earlier one is that one where it says the same, and refused where it says something else', async () => {
    const { request, requester, handle } = await pendingRequest();
    const change = changing(requester, 1, WIDER);
    const send = (said: Talk) => handle.executeUpdate<unknown, [Talk]>('changeRequest', { args: [said] });
    const refused = { cause: { details: ['changed-meanwhile'] } };
    await expect(send(change)).resolves.toEqual({ status: 'recorded' });
    const { version: made, asked, why, changedAt } = await reread(sql, request);
    for (const version of [1, 2]) {
      await expect(send({ ...change, version, asked: { ...WIDER, allocations: 'view' } })).rejects.toMatchObject(refused);
      await expect(send({ ...change, version, why: 'Something else' })).rejects.toMatchObject(refused);
    }
    expect(await reread(sql, request)).toMatchObject({ version: made, asked, why, changedAt });
    await expect(send(change)).resolves.toEqual({ status: 'recorded' });
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'request-changed')).toHaveLength(1);
    await handle.terminate();
  });

  it('of an older version, or by somebody else, is refused', async () => {
    const { request, requester, primary } = await pendingRequest();
    expect(await engine.workflowClient.talk(request.id, changing(requester, 2, WIDER))).toEqual({ kind: 'refused', refusal: 'changed-meanwhile' });
    expect(await engine.workflowClient.talk(request.id, changing(primary, 1, WIDER))).toEqual({ kind: 'refused', refusal: 'not-the-requester' });
    expect(await reread(sql, request)).toMatchObject({ version: 1, asked: DOWNLOADS });
  });

  it('and a grant of the same moment: the grant gives what its maker saw, or nothing', async () => {
    const { request, requester, primary, handle } = await pendingRequest();
    const [changed, granted] = await Promise.all([
      engine.workflowClient.talk(request.id, changing(requester, 1, WIDER)),
      engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: primary.id, version: 1 }),
    ]);
    const row = await reread(sql, request);
    if (changed.kind === 'recorded') {
      expect(granted).toEqual({ kind: 'refused', refusal: 'changed-meanwhile' });
      expect(row).toMatchObject({ state: 'pending', asked: WIDER });
      await handle.terminate();
    } else expect(row).toMatchObject({ state: 'granted', asked: DOWNLOADS, given: DOWNLOADS });
  });
});

describe('a denial', () => {
  it('tells from when on the Site may be asked again, where its policy makes people wait', async () => {
    const { site, request, requester, primary, handle } = await pendingRequest();
    await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, askAgainAfter: 30 * 86_400_000 }, 0, primary.id);
    await handle.executeUpdate(decide, { args: [{ decision: 'deny', decisionId: newDecisionId(), by: primary.id, reason: 'Not now' }] });
    await handle.result();
    const [mail] = engine.smtp.about(request.id, 'request-denied');
    expect(mail?.to).toBe(requester.email);
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toMatch(/you can ask again from \d+ \w+ \d{4} at \d\d:\d\d \S+ on/);
  });
});
