import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createPerson, createRequest, createSite, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { installSilentRuntime, startTestWorker, type TestWorker } from '../../tests/support/worker.ts';
import { silentProgress } from '../embedded/progress.ts';
import { findTemporalBinary } from '../embedded/temporal-binary.ts';
import { startRequest } from '../temporal/start-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../temporal/workflow-client.ts';
import { accessRequestWorkflowId } from './names.ts';
import { REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const { sql } = useTestDatabase();
const mailer = fakeMailer();
let environment: TestWorkflowEnvironment;
let worker: TestWorker;
let workflowClient: WorkflowClient;

beforeAll(async () => {
  installSilentRuntime();
  const attributes = ['SiteNumber=Keyword', 'RequestState=Keyword', 'DecisionDeadline=Datetime'].flatMap((attribute) => ['--search-attribute', attribute]);
  // A server that finds forty events many; the usual one says so after thousands.
  const extraArgs = [...attributes, '--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];
  environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: await findTemporalBinary(silentProgress) }, extraArgs },
  });
  const target = { address: environment.address, namespace: environment.namespace ?? 'default', taskQueue: 'long-history' };
  worker = await startTestWorker(target, { sql, mailer, publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' });
  workflowClient = createWorkflowClient(target, { taskQueue: target.taskQueue });
});
afterAll(async () => {
  await worker?.stop();
  await workflowClient?.close();
  await environment?.teardown();
});

it('a flood of refused messages goes on in another run, which forgets nothing and tells nobody twice', async () => {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const request = await createRequest(sql, site, requester, { policy: { deadline: 3_600_000, reminders: [200], escalation: 3_000_000 } });
  await startRequest(sql, workflowClient, request, site.siteNumber);
  const handle = environment.client.workflow.getHandle(accessRequestWorkflowId(request.id));
  const { runId: firstRun } = await handle.describe();
  await until('the reminder was sent', () => mailer.sent.some((mail) => mail.headers['X-Octroi-Mail'] === 'decision-reminder'));
  const before = await reread(sql, request);
  const refused = 50;
  for (let sent = 0; sent < refused; sent += 1) await handle.signal('deny', { decisionId: newDecisionId(), by: requester.id, reason: 'mine' });
  await until('another run took over', async () => (await handle.describe()).runId !== firstRun);
  const second = await handle.describe();
  expect(second.typedSearchAttributes.get(SITE_NUMBER)).toBe(site.siteNumber);
  expect(second.typedSearchAttributes.get(REQUEST_STATE)).toBe('pending');
  const status = await handle.query<{ deadline: string; contactsAsked: number; next: { step: string } }, []>('status');
  expect(status).toMatchObject({ deadline: before.deadline.toISOString(), contactsAsked: 1, next: { step: 'escalation' } });
  const answer = await workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id });
  expect(answer).toMatchObject({ kind: 'answered', answer: { status: 'recorded' } });
  await handle.result();
  const kinds = await kindsOf(sql, request);
  expect(kinds.filter((kind) => kind === 'decision-refused')).toHaveLength(refused);
  expect(kinds.filter((kind) => kind !== 'decision-refused')).toEqual(['contacts-asked', 'reminder-sent', 'request-granted']);
  expect(mailer.sent.map((mail) => mail.headers['X-Octroi-Mail']).sort()).toEqual([
    'decision-asked',
    'decision-reminder',
    'request-granted',
    'request-received',
  ]);
}, 60_000);
