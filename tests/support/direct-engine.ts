import { recordDecision } from '../../src/activities/record-decision.ts';
import { recordInvitationStep } from '../../src/activities/record-invitation-step.ts';
import type { Sql } from '../../src/database/connection.ts';
import { recordTalk } from '../../src/activities/record-talk.ts';
import { selectRequest } from '../../src/database/access-requests.ts';
import { invitationOutcomeOf, selectInvitation } from '../../src/database/invitations.ts';
import type { DecisionId } from '../../src/domain/ids.ts';
import { stepTo } from '../../src/domain/access-request.ts';
import { stepOfInvitation } from '../../src/domain/invitation.ts';
import { talkIdOf } from '../../src/domain/request-talk.ts';
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
    async startInvitation({ invitationId }) {
      await sql`update invitation set workflow_started_at = now() where id = ${invitationId}`;
    },
    async decideInvitation(invitationId, message) {
      const unused = {} as never;
      const before = await selectInvitation(sql, invitationId);
      const result = await recordInvitationStep(
        { sql, mailer: unused, publicUrl: '', programmeName: '' },
        { invitationId, messageId: message.decisionId, parsed: { ok: true, message }, via: 'page' },
      );
      if (result.status === 'refused') return { kind: 'refused', refusal: result.refusal };
      if (result.status === 'answered') return { kind: 'answered', answer: result.answer };
      if (result.status === 'missing' || !before || invitationOutcomeOf(before)) return { kind: 'closed' };
      const { state, decisionId, by, at } = result.outcome;
      if (result.settles) {
        const { requestId, ...grant } = result.settles;
        const decision = { kind: 'grant', decisionId: invitationId as string as DecisionId, ...grant } as const;
        await recordDecision(
          { sql, mailer: unused, publicUrl: '', programmeName: '' },
          { requestId, messageId: '', parsed: { ok: true, decision }, via: 'message' },
        );
      }
      const status = decisionId === message.decisionId ? 'recorded' : 'already-decided';
      return { kind: 'answered', answer: { status, decision: stepOfInvitation(state), by, at } };
    },
    async talk(requestId, talk) {
      const unused = {} as never;
      const before = await selectRequest(sql, requestId);
      const deadline = (before?.deadline ?? new Date()).toISOString();
      const result = await recordTalk(
        { sql, mailer: unused, publicUrl: '', programmeName: '' },
        { requestId, messageId: talkIdOf(talk), parsed: { ok: true, talk }, via: 'page', at: new Date().toISOString(), deadline },
      );
      if (result.status === 'refused') return { kind: 'refused', refusal: result.refusal };
      return { kind: result.status === 'recorded' ? 'recorded' : 'closed' };
    },
  });
}
