import { recordDecision } from '../../src/activities/record-decision.ts';
import type { Sql } from '../../src/database/connection.ts';
import { selectRequest } from '../../src/database/access-requests.ts';
import { stepTo } from '../../src/domain/access-request.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { fakeWorkflowClient } from './fake-workflow-client.ts';

/** An engine without Temporal: what the workflow would ask the database to record is recorded at once, by the same activity. For tests of pages and rights. */
export function directEngine(sql: Sql): WorkflowClient {
  return fakeWorkflowClient({
    async startAccessRequest({ requestId }) {
      await sql`update access_request set workflow_started_at = now() where id = ${requestId}`;
    },
    async decide(requestId, decision) {
      const unused = {} as never;
      const before = await selectRequest(sql, requestId);
      const result = await recordDecision(
        { sql, mailer: unused, publicUrl: '', programmeName: '' },
        { requestId, messageId: decision.decisionId, parsed: { ok: true, decision }, via: 'page' },
      );
      if (result.status === 'refused') return { kind: 'refused', refusal: result.refusal };
      if (result.status === 'missing' || before?.state !== 'pending') return { kind: 'closed' };
      const { outcome } = result;
      const status = outcome.decisionId === decision.decisionId ? 'recorded' : 'already-decided';
      return { kind: 'answered', answer: { status, decision: stepTo(outcome.state), by: outcome.by, at: outcome.at } };
    },
  });
}
