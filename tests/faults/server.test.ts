import { expect, it } from 'vitest';
import { submitRequest } from '../../src/server/use-cases/submit-request.ts';
import { decideRequest } from '../../src/server/use-cases/decide-request.ts';
import { REQUESTS } from '../../src/worker/reconciled-requests.ts';
import { startUnstarted } from '../../src/worker/reconciled-work.ts';
import { useTestDatabase } from '../support/database.ts';
import { fakeWorkflowClient } from '../support/fake-workflow-client.ts';
import { expectNothingLost } from '../support/invariants.ts';
import { createPerson, createSite, DOWNLOADS, kindsOf, LONG_SITE_POLICY, newDecisionId, newRequestId, reread } from '../support/sites.ts';
import { useTestEngine } from '../support/temporal.ts';
import { until } from '../support/until.ts';
import { silentLogger } from '../support/worker.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

async function filledForm() {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const wanted = {
    siteNumber: site.siteNumber,
    firstName: 'Marie',
    lastName: 'Tremblay',
    telephone: '+1 514 555 0100',
    asked: DOWNLOADS,
    why: 'Deploys the release in March',
  };
  return { site, requester, wanted, id: newRequestId() };
}

/** A server that dies at its next word to Temporal: nothing after that happens. */
function dying(): { readonly client: ReturnType<typeof fakeWorkflowClient>; readonly died: Promise<void> } {
  let die = (): void => undefined;
  const died = new Promise<void>((resolve) => (die = resolve));
  const never = () => (die(), new Promise<never>(() => undefined));
  return { client: fakeWorkflowClient({ startAccessRequest: never, decide: never }), died };
}

it('a server that dies between the commit and the answer: the same form sent again has the same result, and one request (faults 2)', async () => {
  const { site, requester, wanted, id } = await filledForm();
  const { client, died } = dying();
  void submitRequest({ sql, workflowClient: client, defaultPolicy: LONG_SITE_POLICY }, id, requester.id, wanted);
  await died;
  expect(await reread(sql, { id })).toMatchObject({ state: 'pending', workflowStartedAt: null });

  const dependencies = { sql, workflowClient: engine.workflowClient, defaultPolicy: LONG_SITE_POLICY };
  const again = await Promise.all(Array.from({ length: 5 }, () => submitRequest(dependencies, id, requester.id, wanted)));
  expect(again).toEqual(Array.from({ length: 5 }, () => ({ kind: 'submitted', requestId: id })));
  expect(await sql`select from access_request where requester_id = ${requester.id}`).toHaveLength(1);
  expect(await kindsOf(sql, { id })).toEqual(['request-received']);

  await ownerSql`update access_request set created_at = now() - interval '5 seconds' where id = ${id}`;
  await startUnstarted(REQUESTS, { sql, workflowClient: engine.workflowClient, logger: silentLogger });
  await until('the contact is asked', () => engine.smtp.about(id, 'decision-asked').length);
  await decideRequest(dependencies, id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id });
  await expectNothingLost({ sql, smtp: engine.smtp, client: engine.client }, await reread(sql, { id }));
});

it('a server that dies while it waits for a decision’s answer: the same form sent again hears that it was recorded (faults 2)', async () => {
  const { site, requester, wanted, id } = await filledForm();
  const dependencies = { sql, workflowClient: engine.workflowClient, defaultPolicy: LONG_SITE_POLICY };
  await submitRequest(dependencies, id, requester.id, wanted);
  const decision = { kind: 'deny', decisionId: newDecisionId(), by: site.primary.id, reason: 'Not one of ours' } as const;
  const reached = fakeWorkflowClient({
    decide: async (...message) => {
      await engine.workflowClient.decide(...message);
      return new Promise<never>(() => undefined);
    },
  });
  void decideRequest({ sql, workflowClient: reached }, id, decision);
  await until('it is recorded', async () => (await reread(sql, { id })).state === 'denied');
  expect(await decideRequest(dependencies, id, decision)).toBe('recorded');
  expect(await decideRequest(dependencies, id, { ...decision, decisionId: newDecisionId() })).toBe('already-decided');
  await expectNothingLost({ sql, smtp: engine.smtp, client: engine.client }, await reread(sql, { id }));
});
