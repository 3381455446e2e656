import type { Outcome } from '../domain/access-request.ts';
import type { DecisionKind } from '../domain/decision.ts';
import type { PersonId, RequestId } from '../domain/ids.ts';
import type { DecisionPolicy, Moment } from '../domain/policy.ts';

/** CONTRACT.md, Temporal: names that scripts and other programs send messages by. */
export const TASK_QUEUE = 'octroi';
export const ACCESS_REQUEST = 'accessRequest';

export function accessRequestWorkflowId(id: RequestId): string {
  return `access-request-${id}`;
}

export interface AccessRequestInput {
  readonly requestId: RequestId;
  /** What people call it: R-2026-0412. */
  readonly number: string;
  readonly siteNumber: string;
  readonly requesterId: PersonId;
  readonly policy: DecisionPolicy;
  /** When the contacts were asked by an earlier run (ISO 8601): the deadline goes on counting from there. */
  readonly askedAt?: string;
  /** What the run before this one had done, where its history had grown too long to go on. */
  readonly earlier?: { readonly passed: number; readonly contactsAsked: number | null; readonly undelivered: readonly string[] };
}

export interface AccessRequestResult {
  readonly outcome: Outcome | 'request-deleted';
  /** Steps whose mails could not be sent within their bound. */
  readonly undelivered: readonly string[];
}

export interface DecisionMessage {
  readonly decisionId: string;
  readonly by: string;
  readonly permissions?: unknown;
  readonly reason?: unknown;
}

export interface DecideMessage extends DecisionMessage {
  readonly decision: DecisionKind;
}

export interface DecideAnswer {
  readonly status: 'recorded' | 'already-decided';
  /** The stored decision, not the one that was sent. */
  readonly decision: DecisionKind | 'expire';
  readonly by: PersonId | null;
  readonly at: string;
}

/** Type of the failure that an update ends with when its maker may not decide; `details[0]` is the `Refusal` of domain/decision. */
export const DECISION_REFUSED = 'DecisionRefused';

export interface RequestStatus {
  readonly outcome: Outcome | null;
  readonly deadline: string;
  readonly next: { readonly step: Moment['step']; readonly at: string } | null;
  readonly contactsAsked: number | null;
}
