import { type AccessRequest, outcomeOf, selectRequest } from '../../database/access-requests.ts';
import type { Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { selectOpenQuestion } from '../../database/request-questions.ts';
import { selectTalkRecorded } from '../../database/request-talk.ts';
import { selectStanding } from '../../database/standings.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { RequestId } from '../../domain/ids.ts';
import { type Talk, talkIdOf, talkRefusal } from '../../domain/request-talk.ts';
import { startRequestById } from '../../temporal/start-request.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

interface TalkDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

export type Discussed = 'recorded' | 'already-decided' | 'being-processed';

/** What anybody may meet who came a moment too late, and no sign of somebody trying what they may not. */
const HARMLESS: readonly Refusal[] = ['question-open', 'no-question', 'changed-meanwhile', 'nothing-asked', 'nothing-changed'];

/**
 * Takes a question, an answer or a change to the request's workflow, which puts it in order with the decisions. The same one sent again is answered the same.
 * @throws ForbiddenError where the rules do not allow it
 * @throws UnavailableError where the engine is away: nothing was recorded
 */
export async function talkAboutRequest({ sql, workflowClient }: TalkDependencies, requestId: RequestId, talk: Talk): Promise<Discussed> {
  const request = await selectRequest(sql, requestId);
  if (!request) throw new NotFoundError('no such request');
  if (await selectTalkRecorded(sql, request, talk)) return 'recorded';
  const [standing, open] = await Promise.all([selectStanding(sql, request.siteId, talk.by), selectOpenQuestion(sql, requestId)]);
  const refusal = talkRefusal(talk, { ...request, openQuestionId: open?.id }, standing);
  const late = refusal === undefined || HARMLESS.includes(refusal);
  if (late && outcomeOf(request)) return 'already-decided';
  if (!late) await recordRefusal(sql, request, talk, refusal);
  if (refusal) throw new ForbiddenError(refusal);
  // Received while Temporal was away, and the reconciler has not come by yet.
  if (request.workflowStartedAt === null) await startRequestById(sql, workflowClient, requestId);
  return resultOf(sql, requestId, await workflowClient.talk(requestId, talk));
}

async function resultOf(sql: Sql, requestId: RequestId, result: Awaited<ReturnType<WorkflowClient['talk']>>): Promise<Discussed> {
  switch (result.kind) {
    case 'recorded':
      return 'recorded';
    case 'refused':
      throw new ForbiddenError(result.refusal);
    case 'unknown':
      return 'being-processed';
    case 'closed': {
      const closed = await selectRequest(sql, requestId);
      if (!closed || !outcomeOf(closed)) throw new UnavailableError('a pending request has no running workflow');
      return 'already-decided';
    }
  }
}

/** What the rules refuse changes nothing, and shows in the Site's history as by message it does. */
async function recordRefusal(sql: Sql, request: AccessRequest, talk: Talk, refusal: Refusal): Promise<void> {
  await insertEvent(sql, {
    siteId: request.siteId,
    requestId: request.id,
    subjectId: request.requesterId,
    actorId: talk.by,
    kind: 'decision-refused',
    via: 'page',
    detail: { refusal, decision: talk.kind, by: talk.by, decisionId: talkIdOf(talk) },
    key: `request:${request.id}:refused:${talk.kind}-${talkIdOf(talk)}`,
  });
}
