import type { Refusal } from '../domain/decision.ts';
import type { DecisionId, RequestId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** What a decision that closed nothing has left behind. */
export interface DecisionTrace {
  /** Why it was refused. */
  readonly refusal: Refusal | null;
  /** The engine has it, and has not answered yet. */
  readonly sent: boolean;
}

export async function selectDecisionTrace(sql: Queryable, requestId: RequestId, decisionId: DecisionId): Promise<DecisionTrace> {
  const [row] = await sql<DecisionTrace[]>`
    select (select detail ->> 'refusal' from history where event_key = ${`request:${requestId}:refused:${decisionId}`}) as refusal,
           exists (select from decision_sent where request_id = ${requestId} and decision_id = ${decisionId}) as sent`;
  return row ?? { refusal: null, sent: false };
}
