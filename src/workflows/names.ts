import type { Outcome } from '../domain/access-request.ts';
import type { AccessChangeKind } from '../domain/access-change.ts';
import type { ContactChangeKind } from '../domain/contact-change.ts';
import type { DecisionKind } from '../domain/decision.ts';
import type { AccessChangeId, ContactChangeId, HandoverId, InvitationId, PersonId, RequestId } from '../domain/ids.ts';
import type { InvitationOutcome, InvitationStage, InvitationStep } from '../domain/invitation.ts';
import type { DecisionPolicy, Moment } from '../domain/policy.ts';
import type { InvitationPolicy } from '../domain/site-policy.ts';

/** CONTRACT.md, Temporal: names that scripts and other programs send messages by. */
export const TASK_QUEUE = 'octroi';
export const ACCESS_REQUEST = 'accessRequest';
export const INVITATION = 'invitation';
export const ACCESS_CHANGE = 'accessChange';
export const CONTACT_CHANGE = 'contactChange';
export const PRIMARY_HANDOVER = 'primaryHandover';

export function accessRequestWorkflowId(id: RequestId): string {
  return `access-request-${id}`;
}

export function invitationWorkflowId(id: InvitationId): string {
  return `invitation-${id}`;
}

export function accessChangeWorkflowId(id: AccessChangeId): string {
  return `access-change-${id}`;
}

export function contactChangeWorkflowId(id: ContactChangeId): string {
  return `contact-change-${id}`;
}

export function primaryHandoverWorkflowId(id: HandoverId): string {
  return `primary-handover-${id}`;
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
  /** Since when a question waits for its answer (ISO 8601), where the workflow has to be started again or goes on in another run. */
  readonly questionOpenSince?: string;
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

export interface QuestionMessage {
  readonly questionId: string;
  readonly by: string;
  readonly question: string;
}

export interface AnswerMessage {
  readonly questionId: string;
  readonly by: string;
  readonly answer: string;
}

export interface ChangeMessage {
  readonly changeId: string;
  readonly by: string;
  /** Of the request that the requester saw. */
  readonly version: number;
  readonly asked: unknown;
  readonly why: string;
}

/** What a question, an answer or a change comes to; where the request was decided before, how. */
export type TalkAnswer = { readonly status: 'recorded' } | DecideAnswer;

/** Type of the failure that an update ends with when its maker may not decide; `details[0]` is the `Refusal` of domain/decision. */
export const DECISION_REFUSED = 'DecisionRefused';

export interface RequestStatus {
  readonly outcome: Outcome | null;
  readonly deadline: string;
  readonly next: { readonly step: Moment['step']; readonly at: string } | null;
  readonly contactsAsked: number | null;
  /** Since when the time stands still because a question waits for its answer. */
  readonly questionOpenSince: string | null;
}

export interface InvitationInput {
  readonly invitationId: InvitationId;
  /** What people call it: I-2026-0412. */
  readonly number: string;
  readonly siteNumber: string;
  readonly personId: PersonId;
  readonly inviterId: PersonId;
  readonly policy: InvitationPolicy;
  /** Where it stands; `since` left out: it begins with its workflow. */
  readonly stage: Omit<InvitationStage, 'since'> & { readonly since?: string };
  /** What the run before this one had done, where its history had grown too long to go on. */
  readonly earlier?: { readonly passed: number; readonly contactsAsked: number | null; readonly undelivered: readonly string[] };
}

export interface InvitationResult {
  readonly outcome: InvitationOutcome | 'invitation-deleted';
  /** Steps whose mails could not be sent within their bound. */
  readonly undelivered: readonly string[];
}

/** `revoke` is also called `withdraw`, as with requests. */
export type InvitationVerb = Exclude<InvitationStep, 'expire'> | 'sendAgain' | 'withdraw';

export interface InvitationSignal {
  readonly decisionId: string;
  readonly by: string;
  readonly permissions?: unknown;
  readonly reason?: unknown;
  readonly version?: unknown;
}

export interface InvitationDecideMessage extends InvitationSignal {
  readonly decision: InvitationVerb;
}

export interface InvitationAnswer {
  readonly status: 'recorded' | 'already-decided';
  /** What is stored, not what was sent. */
  readonly decision: InvitationStep | 'sendAgain';
  readonly by: PersonId | null;
  readonly at: string;
}

export interface InvitationStatus {
  readonly state: InvitationOutcome['state'] | InvitationStage['state'];
  readonly outcome: InvitationOutcome | null;
  readonly deadline: string;
  readonly next: { readonly step: Moment['step']; readonly at: string } | null;
  /** How many were asked for a second word; null before, and where none is needed. */
  readonly contactsAsked: number | null;
  readonly sent: number;
}

export interface AccessChangeInput {
  readonly changeId: AccessChangeId;
  readonly kind: AccessChangeKind;
  readonly siteNumber: string;
  readonly personId: PersonId;
  readonly madeBy: PersonId;
  /** ISO 8601: until then the change can be undone, and nobody is told. */
  readonly undoUntil: string;
}

/** How it ended. `overtaken`: what the person holds now was said by another mail, or will be. */
export type AccessChangeOutcome = 'told' | 'undone' | 'overtaken' | 'change-deleted';

export interface AccessChangeResult {
  readonly outcome: AccessChangeOutcome;
  /** The mail could not be sent within its bound. */
  readonly undelivered: boolean;
}

export interface AccessChangeStatus {
  readonly outcome: AccessChangeOutcome | null;
  readonly undoUntil: string;
}

export interface ContactChangeInput {
  readonly changeId: ContactChangeId;
  readonly kind: ContactChangeKind;
  readonly siteNumber: string;
  readonly personId: PersonId;
  readonly madeBy: PersonId;
  /** ISO 8601: until then the new address can be confirmed, or stopped by the old one; null where the e-mail stays. */
  readonly until: string | null;
}

/** How it ended. `told`: there was nothing to confirm; `taken-back`: confirmed, and stopped by the old address afterwards. */
export type ContactChangeOutcome = 'told' | 'confirmed' | 'stopped' | 'taken-back' | 'expired' | 'superseded' | 'change-deleted';

export interface ContactChangeResult {
  readonly outcome: ContactChangeOutcome;
  /** Steps whose mails could not be sent within their bound. */
  readonly undelivered: readonly string[];
}

export interface ContactChangeStatus {
  readonly outcome: ContactChangeOutcome | null;
  /** Confirmed, and the old address can still take it back. */
  readonly confirmed: boolean;
  readonly until: string | null;
}

export interface PrimaryHandoverInput {
  readonly handoverId: HandoverId;
  readonly siteNumber: string;
  readonly fromId: PersonId;
  readonly toId: PersonId;
  /** ISO 8601, both. */
  readonly remindAt: string;
  readonly deadline: string;
}

export type PrimaryHandoverOutcome = 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'void' | 'handover-deleted';

export interface PrimaryHandoverResult {
  readonly outcome: PrimaryHandoverOutcome;
  /** Steps whose mails could not be sent within their bound. */
  readonly undelivered: readonly string[];
}

export interface PrimaryHandoverStatus {
  readonly outcome: PrimaryHandoverOutcome | null;
  readonly reminded: boolean;
  readonly deadline: string;
}
