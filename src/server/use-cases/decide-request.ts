import { type AccessRequest, outcomeOf, selectRequest, upsertDecisionSent } from '../../database/access-requests.ts';
import type { Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { selectSecondaries } from '../../database/secondaries.ts';
import { selectStanding } from '../../database/standings.ts';
import { NO_PLACE_TAKEN, refusalOf } from '../../domain/access-request.ts';
import type { Decision, Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { RequestId } from '../../domain/ids.ts';
import { needsSecondary } from '../../domain/standing.ts';
import { startRequestById } from '../../temporal/start-request.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

interface DecideDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

/** What the page may say: what is stored, read back from PostgreSQL, or that nobody knows yet. */
export type Decided = 'recorded' | 'already-decided' | 'being-processed';

/**
 * Takes somebody's decision to the request's workflow, which decides who was first. The answer tells what is stored, not which button was pressed; the same `decisionId` sent again is
 * answered the same.
 * @throws ForbiddenError where the rules do not allow it
 * @throws UnavailableError where the engine is away: nothing was recorded
 */
export async function decideRequest({ sql, workflowClient }: DecideDependencies, requestId: RequestId, decision: Decision): Promise<Decided> {
  const request = await selectRequest(sql, requestId);
  if (!request) throw new NotFoundError('no such request');
  const standing = await selectStanding(sql, request.siteId, decision.by);
  const takesPlace = decision.kind === 'grant' && needsSecondary(decision.permissions ?? request.asked);
  const site = takesPlace ? await selectSecondaries(sql, request.siteId, request.requesterId) : NO_PLACE_TAKEN;
  const refusal = refusalOf(decision, request, standing, site);
  // Changed and decided since: what counts is how it was decided.
  if (outcomeOf(request) && (refusal === undefined || refusal === 'changed-meanwhile')) return storedAnswer(request, decision);
  if (refusal) return forbid(sql, request, decision, refusal);
  // Received while Temporal was away, and the reconciler has not come by yet.
  if (request.workflowStartedAt === null) await startRequestById(sql, workflowClient, requestId);
  const result = await workflowClient.decide(requestId, decision);
  switch (result.kind) {
    case 'answered':
      return result.answer.status;
    case 'refused':
      throw new ForbiddenError(result.refusal);
    case 'unknown': {
      // The answer may have been lost on its way while the outcome was recorded.
      const now = await selectRequest(sql, requestId);
      if (now && outcomeOf(now)) return storedAnswer(now, decision);
      await upsertDecisionSent(sql, requestId, decision.decisionId, decision.by);
      return 'being-processed';
    }
    case 'closed': {
      const closed = await selectRequest(sql, requestId);
      if (!closed || !outcomeOf(closed)) throw new UnavailableError('a pending request has no running workflow');
      return storedAnswer(closed, decision);
    }
  }
}

function storedAnswer(request: AccessRequest, decision: Decision): Decided {
  return request.decisionId === decision.decisionId ? 'recorded' : 'already-decided';
}

/** A decision that the rules refuse changes nothing, and shows in the Site's history as one by message does. (Whoever only sees the Site's page is stopped before it comes to a decision.) */
async function forbid(sql: Sql, request: AccessRequest, decision: Decision, refusal: Refusal): Promise<never> {
  if (refusal !== 'nothing-given') {
    await insertEvent(sql, {
      siteId: request.siteId,
      requestId: request.id,
      subjectId: request.requesterId,
      actorId: decision.by,
      kind: 'decision-refused',
      via: 'page',
      detail: { refusal, decision: decision.kind, by: decision.by, decisionId: decision.decisionId },
      key: `request:${request.id}:refused:${decision.decisionId}`,
    });
  }
  throw new ForbiddenError(refusal);
}
