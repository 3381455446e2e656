import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createRequest, createSite, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useShortHistoryEngine } from '../../tests/support/short-history-engine.ts';
import { until } from '../../tests/support/until.ts';
import { startRequest } from '../temporal/start-request.ts';
import { accessRequestWorkflowId } from './names.ts';
import { REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useShortHistoryEngine(database);
const { mailer } = engine;

it('a flood of refused messages goes on in another run, which forgets nothing and tells nobody twice', async () => {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const request = await createRequest(sql, site, requester, { policy: { deadline: 3_600_000, reminders: [200], escalation: 3_000_000 } });
  await startRequest(sql, engine.workflowClient, request, site.siteNumber);
  const handle = engine.client.workflow.getHandle(accessRequestWorkflowId(request.id));
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
  const answer = await engine.workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id });
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
}, 120_000);
