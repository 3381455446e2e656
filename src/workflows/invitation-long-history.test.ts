import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createInvitation, createStranger, invitationEvents, LONG_INVITATION_POLICY, rereadInvitation } from '../../tests/support/invitations.ts';
import { createSecondary, createSite, DOWNLOADS, LONG_POLICY, newDecisionId } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { installSilentRuntime, startTestWorker, type TestWorker } from '../../tests/support/worker.ts';
import { lockAccess } from '../database/access.ts';
import { silentProgress } from '../embedded/progress.ts';
import { findTemporalBinary } from '../embedded/temporal-binary.ts';
import { startInvitation } from '../temporal/start-invitation.ts';
import { createWorkflowClient, type WorkflowClient } from '../temporal/workflow-client.ts';
import { type InvitationStatus, invitationWorkflowId } from './names.ts';
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

it('a flood of refused messages goes on in another run, which forgets nothing and writes to nobody twice', async () => {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const policy = { ...LONG_INVITATION_POLICY, decision: { ...LONG_POLICY, reminders: [200] } };
  const invitation = await createInvitation(sql, site, secondary, person, { state: 'awaiting', policy });
  await startInvitation(sql, workflowClient, invitation, site.siteNumber);
  const handle = environment.client.workflow.getHandle(invitationWorkflowId(invitation.id));
  const { runId: firstRun } = await handle.describe();
  await until('the reminder was sent', () => mailer.sent.some((mail) => mail.headers['X-Octroi-Mail'] === 'decision-reminder'));
  const before = await rereadInvitation(sql, invitation);
  const refused = 50;
  for (let sent = 0; sent < refused; sent += 1) await handle.signal('accept', { decisionId: newDecisionId(), by: person.id });
  await until('another run took over', async () => (await handle.describe()).runId !== firstRun);
  const second = await handle.describe();
  expect(second.typedSearchAttributes.get(SITE_NUMBER)).toBe(site.siteNumber);
  expect(second.typedSearchAttributes.get(REQUEST_STATE)).toBe('awaiting');
  const status = await handle.query<InvitationStatus, []>('status');
  expect(status).toMatchObject({ state: 'awaiting', deadline: before.deadline.toISOString(), contactsAsked: 1, next: { step: 'escalation' } });
  await workflowClient.decideInvitation(invitation.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id });
  await until('the welcome mail', () => mailer.sent.some((mail) => mail.headers['X-Octroi-Mail'] === 'welcome'));
  await workflowClient.decideInvitation(invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: person.id });
  await handle.result();
  expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
  const kinds = (await invitationEvents(sql, invitation)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'invitation-refused')).toHaveLength(refused);
  expect(kinds.filter((kind) => kind !== 'invitation-refused')).toEqual([
    'invitation-made',
    'contacts-asked',
    'reminder-sent',
    'invitation-granted',
    'invitation-sent',
    'invitation-accepted',
  ]);
  expect(mailer.sent.map((mail) => mail.headers['X-Octroi-Mail']).sort()).toEqual(['decision-asked', 'decision-reminder', 'welcome']);
}, 60_000);
