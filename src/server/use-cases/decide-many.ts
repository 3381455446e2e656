import { createHash } from 'node:crypto';
import { selectDecisionTrace } from '../../database/decision-traces.ts';
import type { Sql } from '../../database/connection.ts';
import { selectSecondaries } from '../../database/secondaries.ts';
import { NO_PLACE_TAKEN, refusalOf } from '../../domain/access-request.ts';
import type { Decision, Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { DecisionId, PersonId, RequestId } from '../../domain/ids.ts';
import { needsSecondary, type Standing } from '../../domain/standing.ts';
import type { RequestWithNames } from '../../database/request-lines.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { decideRequest } from './decide-request.ts';

/** Decisions under way at once: quick enough for a page of them, and no flood for the engine. */
const AT_ONCE = 8;

/** Which of several requests the form showed, each in the version that it showed. */
export interface ChosenRequest {
  readonly id: RequestId;
  readonly version: number | undefined;
}

export type ManyDecision = { readonly kind: 'grant' } | { readonly kind: 'deny'; readonly reason: string };

/** Every request has its decision of its own, whose id follows from the form and the request: the same form sent twice decides once. A name-based UUID as of RFC 9562, version 5. */
export function decisionIdFor(formId: string, requestId: RequestId): DecisionId {
  const bytes = createHash('sha1')
    .update(Buffer.from(formId.replaceAll('-', ''), 'hex'))
    .update(requestId)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as DecisionId;
}

interface DecideManyInput {
  readonly formId: string;
  readonly by: PersonId;
  readonly chosen: readonly ChosenRequest[];
  readonly decision: ManyDecision;
}

/**
 * Takes each decision to its own request's workflow, a few at a time; one that fails stops no other. What became of them is read from what is stored (outcomesOf).
 * @throws UnavailableError where the engine took none of them: nothing was recorded
 */
export async function decideMany(dependencies: { sql: Sql; workflowClient: WorkflowClient }, { formId, by, chosen, decision }: DecideManyInput): Promise<void> {
  const waiting = [...chosen];
  let away = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const made: Decision = { ...decision, decisionId: decisionIdFor(formId, next.id), by, ...(next.version !== undefined && { version: next.version }) };
      try {
        await decideRequest(dependencies, next.id, made);
      } catch (error) {
        // Refused or gone: the results say so. Away: as long as one got through, so do they.
        if (error instanceof UnavailableError) away += 1;
        else if (!(error instanceof ForbiddenError || error instanceof NotFoundError)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, work));
  if (away > 0 && away === chosen.length) throw new UnavailableError('the engine took none of the decisions');
}

export type ManyOutcome =
  /** By this very form, or by somebody who was quicker: the line holds how. */
  { readonly kind: 'recorded' | 'already-decided' | 'being-processed' | 'not-recorded' } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What became of one decision of a form: read from what is stored, so that a reload shows the same. */
export async function outcomeIn(sql: Sql, formId: string, request: Pick<RequestWithNames, 'id' | 'state' | 'decisionId'>): Promise<ManyOutcome> {
  const decisionId = decisionIdFor(formId, request.id);
  if (request.state !== 'pending') return { kind: request.decisionId === decisionId ? 'recorded' : 'already-decided' };
  const { refusal, sent } = await selectDecisionTrace(sql, request.id, decisionId);
  if (refusal) return { kind: 'refused', refusal };
  return { kind: sent ? 'being-processed' : 'not-recorded' };
}

/** Why a decision of this kind about the request is not the reader's, before they make it; undefined where it is. */
export async function refusalBefore(sql: Sql, standing: Standing, request: RequestWithNames, kind: ManyDecision['kind']): Promise<Refusal | undefined> {
  const maker = { decisionId: decisionIdFor(request.id, request.id), by: standing.personId };
  const decision: Decision = kind === 'grant' ? { kind, ...maker } : { kind, ...maker, reason: '-' };
  const takesPlace = kind === 'grant' && needsSecondary(request.asked);
  const site = takesPlace ? await selectSecondaries(sql, request.siteId, request.requester.id) : NO_PLACE_TAKEN;
  return refusalOf(decision, { ...request, requesterId: request.requester.id }, standing, site);
}
