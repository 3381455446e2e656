import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, kindsOf, newDecisionId, reread } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { selectQuestionsOf } from '../../database/request-questions.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let away: TestApp;
let silent: TestApp;
beforeAll(async () => {
  const gone = async () => Promise.reject(new UnavailableError('gone'));
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
  away = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ talk: gone, startAccessRequest: gone }) });
  silent = await createTestApp(sql, { workflowClient: fakeWorkflowClient() });
});

async function scene(app: TestApp = testApp) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const request = await createRequest(sql, site, requester);
  const [primary, theirs] = [await signIn(app, site.primary.email), await signIn(app, requester.email)];
  const ask = (question = 'Which team?', questionId: string = randomUUID(), by = primary) =>
    by.post(paths.askQuestion(site.siteNumber, request.id), { questionId, question });
  const answer = (questionId: string, text = 'Deployment', by = theirs) => by.post(paths.answerQuestion(request.id), { questionId, answer: text });
  const change = (fields: Record<string, string> = {}, by = theirs) =>
    by.post(paths.changeRequest(request.id), { changeId: randomUUID(), version: '1', ...DOWNLOADS, why: 'Deploys the release in March', ...fields });
  return { site, requester, request, primary, theirs, ask, answer, change, review: paths.review(site.siteNumber, request.id) };
}

describe('a question', () => {
  test('is asked once, however often its form is sent, and stands on both pages', async () => {
    const { request, primary, theirs, ask, review } = await scene();
    const questionId = randomUUID();
    const [first, second] = [await ask('Which <b>team</b>?', questionId), await ask('Which <b>team</b>?', questionId)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get('Location')).toBe(`${review}?asked=1`);
    expect(await selectQuestionsOf(sql, request.id)).toHaveLength(1);
    const theirPage = await (await theirs.get(paths.request(request.id))).text();
    expect(theirPage).toContain('Which &lt;b&gt;team&lt;/b&gt;?');
    expect(theirPage).toContain(`name="questionId" value="${questionId}"`);
    expect(theirPage).toContain('The time for a decision stands still');
    const ours = await (await primary.get(review)).text();
    expect(ours).toContain('Waits for the answer to the question');
    expect(ours).not.toContain(paths.askQuestion('', '').slice(-9));
  });

  test('that another’s was quicker than keeps what was typed', async () => {
    const { site, request, ask } = await scene();
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    await ask('First?');
    const late = await ask('Second, typed at length?', randomUUID(), secondary);
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain('Second, typed at length?');
    expect(text).toContain('One question is asked at a time');
    expect(text).toContain('First?');
    expect(await kindsOf(sql, request)).toEqual(['question-asked']);
  });

  test.each([
    ['nothing', ' ', 'Write your question'],
    ['too much', 'x'.repeat(4097), '4,096'],
    ['an invisible character', 'a\u202Eb', 'invisible'],
  ])('of %s is told at its field', async (_, question, words) => {
    const { request, ask } = await scene();
    const answer = await ask(question);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toContain('aria-invalid="true"');
    expect(await selectQuestionsOf(sql, request.id)).toEqual([]);
  });

  test('is not the requester’s to ask, nor anybody’s without the Site', async () => {
    const { site, request, theirs, ask } = await scene();
    expect((await ask('Me?', randomUUID(), theirs)).status).toBe(404);
    const requester = await createSecondary(sql, site);
    const own = await createRequest(sql, site, requester);
    const self = await signIn(testApp, requester.email);
    expect((await self.get(paths.askQuestion(site.siteNumber, own.id))).status).toBe(403);
    expect((await self.post(paths.askQuestion(site.siteNumber, own.id), { questionId: randomUUID(), question: 'Me?' })).status).toBe(403);
    expect(await kindsOf(sql, own)).toEqual(['decision-refused']);
    expect(await kindsOf(sql, request)).toEqual([]);
  });

  test('that comes after the decision shows the decision', async () => {
    const { site, request, primary, ask } = await scene();
    await primary.post(paths.grant(site.siteNumber, request.id), { decisionId: newDecisionId(), ...DOWNLOADS });
    const late = await ask();
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('You had already decided this');
    expect((await primary.get(paths.askQuestion(site.siteNumber, request.id))).status).toBe(200);
  });

  test('keeps what was typed while the engine is away, and says where nobody knows yet', async () => {
    const gone = await scene(away);
    const unheard = await gone.ask('Typed at length?');
    expect(unheard.status).toBe(503);
    expect(await unheard.text()).toContain('Typed at length?');
    const slow = await scene(silent);
    const sent = await slow.ask();
    expect(sent.status).toBe(202);
    expect(await sent.text()).toContain('Received, being processed');
  });
});

describe('an answer', () => {
  test('goes to those who decide, once', async () => {
    const { request, theirs, primary, ask, answer, review } = await scene();
    const questionId = randomUUID();
    await ask('Which team?', questionId);
    expect((await answer(questionId)).headers.get('Location')).toBe(`${paths.request(request.id)}?answered=1`);
    expect((await answer(questionId)).status).toBe(303);
    expect(await kindsOf(sql, request)).toEqual(['question-asked', 'question-answered']);
    expect(await (await theirs.get(`${paths.request(request.id)}?answered=1`)).text()).toContain('Answer sent');
    expect(await (await primary.get(review)).text()).toContain('Deployment');
  });

  test('without words is told at its field', async () => {
    const { ask, answer } = await scene();
    const questionId = randomUUID();
    await ask('Which team?', questionId);
    const empty = await answer(questionId, '');
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Write your answer');
  });

  test('that comes too late is not recorded, and not lost', async () => {
    const { site, request, primary, ask, answer } = await scene();
    const questionId = randomUUID();
    await ask('Which team?', questionId);
    await answer(questionId, 'The first answer');
    const second = await answer(questionId, 'Another answer, typed at length');
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Another answer, typed at length');
    const again = randomUUID();
    await ask('Since when?', again);
    await primary.post(paths.deny(site.siteNumber, request.id), { decisionId: newDecisionId(), reason: 'No' });
    const late = await answer(again, 'Since March');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Since March');
    expect((await selectQuestionsOf(sql, request.id)).map((question) => question.answer)).toEqual(['The first answer', null]);
  });

  test('is the requester’s alone', async () => {
    const { request, primary, ask, answer } = await scene();
    const questionId = randomUUID();
    await ask('Which team?', questionId);
    expect((await answer(questionId, 'Mine', primary)).status).toBe(404);
    expect((await selectQuestionsOf(sql, request.id))[0]?.answer).toBeNull();
  });
});

describe('a change', () => {
  test('is made once, and shown with the request', async () => {
    const { request, theirs, change, primary, review } = await scene();
    const changeId = randomUUID();
    expect((await change({ changeId, entitlements: 'view' })).headers.get('Location')).toBe(`${paths.request(request.id)}?changed=1`);
    expect((await change({ changeId, entitlements: 'view' })).status).toBe(303);
    expect(await reread(sql, request)).toMatchObject({ version: 2, asked: { ...DOWNLOADS, entitlements: 'view' } });
    expect(await (await theirs.get(`${paths.request(request.id)}?changed=1`)).text()).toContain('Request changed');
    expect(await (await primary.get(review)).text()).toContain('was “None”, is now “View”');
  });

  test.each(['1', '2'])('sent again with something else in it is not called recorded (its form names version %s)', async (version) => {
    const { request, change } = await scene();
    const changeId = randomUUID();
    await change({ changeId, entitlements: 'view' });
    const other = await change({ changeId, version, allocations: 'update', why: 'Typed at length' });
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('Typed at length');
    expect(await reread(sql, request)).toMatchObject({ version: 2, asked: { ...DOWNLOADS, entitlements: 'view' } });
  });

  test.each([
    ['to the same', {}, 'Change something, or keep the request as it is'],
    ['to nothing', { purchaseDownload: 'none', reporting: 'none' }, 'Choose at least one permission that you need'],
    ['to a level that is none', { reporting: 'everything' }, 'Choose one of the levels shown'],
    ['without a reason', { entitlements: 'view', why: ' ' }, 'Say why you need access'],
  ])('%s is told at its field', async (_, fields, words) => {
    const { request, change } = await scene();
    const answer = await change(fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect((await reread(sql, request)).version).toBe(1);
  });

  test('of a form that another window has overtaken keeps what was typed, and is about the newer one', async () => {
    const { request, change } = await scene();
    await change({ entitlements: 'view' });
    const late = await change({ allocations: 'update', why: 'Typed at length' });
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain('Typed at length');
    expect(text).toContain('name="version" value="2"');
    expect(text).toContain('You changed this request meanwhile');
    expect((await reread(sql, request)).asked.allocations).toBe('none');
  });

  test('is the requester’s alone, and of a request that waits', async () => {
    const { site, request, primary, theirs, change } = await scene();
    expect((await change({ entitlements: 'view' }, primary)).status).toBe(404);
    expect((await primary.get(paths.changeRequest(request.id))).status).toBe(404);
    await primary.post(paths.deny(site.siteNumber, request.id), { decisionId: newDecisionId(), reason: 'No' });
    expect((await theirs.get(paths.changeRequest(request.id))).status).toBe(303);
    const late = await change({ entitlements: 'view', why: 'Typed at length' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Typed at length');
    expect((await reread(sql, request)).version).toBe(1);
  });
});
