import { type AccessRequest, closeRequest, lockRequest, outcomeOf } from '../database/access-requests.ts';
import type { Queryable } from '../database/connection.ts';
import { insertEvent } from '../database/history.ts';
import { selectPersonById } from '../database/people.ts';
import { lockSecondaries } from '../database/secondaries.ts';
import { lockStanding } from '../database/standings.ts';
import { NO_PLACE_TAKEN, type Outcome, refusalOf, type SecondariesLimit } from '../domain/access-request.ts';
import type { Decision, ParsedDecision, Refusal } from '../domain/decision.ts';
import type { RequestId } from '../domain/ids.ts';
import { needsSecondary } from '../domain/standing.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { giveAccess } from './give-access.ts';

export interface DecisionToRecord {
  readonly requestId: RequestId;
  /** Tells two messages apart that carry no usable decisionId. */
  readonly messageId: string;
  readonly parsed: ParsedDecision;
  readonly via: 'page' | 'message';
}

export type RecordedDecision =
  | { readonly status: 'closed'; readonly outcome: Outcome }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'missing' };

/**
 * Records a decision, once, in one transaction with its effect and its history event; or says how the request was closed before, or why the decision is not allowed.
 * The rules are asked on rows that are locked here, so that a contact demoted a second ago decides nothing.
 */
export async function recordDecision({ sql }: ActivityDependencies, input: DecisionToRecord): Promise<RecordedDecision> {
  return sql.begin(async (tx): Promise<RecordedDecision> => {
    const request = await lockRequest(tx, input.requestId);
    if (!request) return { status: 'missing' };
    const closed = outcomeOf(request);
    if (closed) return { status: 'closed', outcome: closed };
    const refusal = await refusalNow(tx, request, input.parsed);
    if (refusal) {
      await recordRefusal(tx, request, input, refusal);
      return { status: 'refused', refusal };
    }
    if (!input.parsed.ok) throw new Error('a decision without a refusal is well-formed');
    return { status: 'closed', outcome: await close(tx, request, input.parsed.decision, input.via) };
  });
}

async function refusalNow(tx: Queryable, request: AccessRequest, parsed: ParsedDecision): Promise<Refusal | undefined> {
  if (!parsed.ok) return parsed.refusal;
  const { decision } = parsed;
  if (!(await selectPersonById(tx, decision.by))) return 'unknown-person';
  const standing = await lockStanding(tx, request.siteId, decision.by);
  return refusalOf(decision, request, standing, await secondariesFor(tx, request, decision));
}

async function close(tx: Queryable, request: AccessRequest, decision: Decision, via: 'page' | 'message'): Promise<Outcome> {
  const { decisionId, by } = decision;
  const event = {
    siteId: request.siteId,
    requestId: request.id,
    subjectId: request.requesterId,
    actorId: by,
    via,
    key: `request:${request.id}:closed`,
  } as const;
  let row: AccessRequest | undefined;
  if (decision.kind === 'grant') {
    const given = decision.permissions ?? request.asked;
    const change = await giveAccess(tx, request.siteId, request.requesterId, given);
    row = await closeRequest(tx, request.id, { state: 'granted', decisionId, by, given });
    await insertEvent(tx, { ...event, kind: 'request-granted', ...change, detail: { given, ...(change.secondary && { becameSecondary: true }) } });
  } else if (decision.kind === 'deny') {
    row = await closeRequest(tx, request.id, { state: 'denied', decisionId, by, reason: decision.reason });
    await insertEvent(tx, { ...event, kind: 'request-denied', detail: { reason: decision.reason } });
  } else {
    row = await closeRequest(tx, request.id, { state: 'withdrawn', decisionId, by });
    await insertEvent(tx, { ...event, kind: 'request-withdrawn' });
  }
  const outcome = row && outcomeOf(row);
  if (!outcome) throw new Error('a locked pending request could not be closed');
  return outcome;
}

/** The places of secondary contacts, locked where the decision would take one. */
async function secondariesFor(tx: Queryable, request: AccessRequest, decision: Decision): Promise<SecondariesLimit> {
  const takesOne = decision.kind === 'grant' && needsSecondary(decision.permissions ?? request.asked);
  return takesOne ? lockSecondaries(tx, request.siteId, request.requesterId) : NO_PLACE_TAKEN;
}

/** What was not allowed shows in the Site's history; a message that comes twice, once. */
async function recordRefusal(tx: Queryable, request: AccessRequest, { parsed, via, messageId }: DecisionToRecord, refusal: Refusal): Promise<void> {
  const by = parsed.ok ? parsed.decision.by : parsed.by;
  const decisionId = parsed.ok ? parsed.decision.decisionId : parsed.decisionId;
  const known = by && (await selectPersonById(tx, by));
  await insertEvent(tx, {
    siteId: request.siteId,
    requestId: request.id,
    subjectId: request.requesterId,
    actorId: known ? known.id : null,
    kind: 'decision-refused',
    via,
    detail: { refusal, decision: parsed.ok ? parsed.decision.kind : null, by: by ?? null, decisionId: decisionId ?? null },
    key: `request:${request.id}:refused:${decisionId ?? messageId}`,
  });
}
