import { type DecisionId, type PersonId, parseId } from './ids.ts';
import { type Permissions, parsePermissions } from './permissions.ts';
import { parseReason } from './text.ts';

/**
 * What somebody says about a request: CONTRACT.md's signals and update in one shape. `version` is of the request that its maker saw: on one that was changed since, the decision is
 * void. A message that names none takes the request as it is.
 */
export type Decision =
  | { readonly kind: 'grant'; readonly decisionId: DecisionId; readonly by: PersonId; readonly permissions?: Permissions; readonly version?: number }
  | { readonly kind: 'deny'; readonly decisionId: DecisionId; readonly by: PersonId; readonly reason: string; readonly version?: number }
  | { readonly kind: 'withdraw'; readonly decisionId: DecisionId; readonly by: PersonId };

export type DecisionKind = Decision['kind'];

/** Why a decision was not allowed; the words for each are in the catalogues. */
export const REFUSALS = [
  'malformed',
  'unknown-person',
  'not-a-decider',
  'view-only',
  'own-request',
  'not-the-requester',
  'account-management-not-yours',
  'nothing-given',
  'changed-meanwhile',
  'question-open',
  'no-question',
  'nothing-asked',
  'nothing-changed',
  'too-many-secondaries',
  'needs-secondary',
  'nothing-left',
  'more-than-proposed',
  'own-access',
  'own-invitation',
  'primary-stays',
  'primary-only',
  'not-the-invited',
  'not-open',
  'giver-may-not',
  'contacts-not-yours',
  'contacts-view-only',
  'contacts-overview-only',
  'primary-card-stays',
  'contact-types-not-yours',
  'primary-handed-over',
  'secondary-not-yours',
  'no-type-left',
  'hand-over-primary-only',
  'not-of-the-site',
  'handover-void',
  'reason-missing',
  'reason-too-long',
  'reason-characters',
  'review-not-yours',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type ParsedDecision =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly refusal: Refusal; readonly decisionId?: DecisionId; readonly by?: PersonId };

/** A decision out of a message's payload, which anybody with Temporal's command line can send. Never throws. */
export function parseDecision(kind: unknown, payload: unknown): ParsedDecision {
  const given: Readonly<Record<string, unknown>> = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  const decisionId = parseId<DecisionId>(given['decisionId']);
  const by = parseId<PersonId>(given['by']);
  const version = parseVersion(given['version']);
  const refused = (refusal: Refusal): ParsedDecision => ({ ok: false, refusal, ...(decisionId && { decisionId }), ...(by && { by }) });
  if (!decisionId || !by || version === null) return refused('malformed');
  const seen = version === undefined ? {} : { version };
  switch (kind) {
    case 'withdraw':
      return { ok: true, decision: { kind, decisionId, by } };
    case 'deny': {
      const parsed = parseReason(given['reason']);
      return parsed.ok ? { ok: true, decision: { kind, decisionId, by, reason: parsed.reason, ...seen } } : refused(parsed.problem);
    }
    case 'grant': {
      if (given['permissions'] === undefined || given['permissions'] === null) return { ok: true, decision: { kind, decisionId, by, ...seen } };
      const permissions = parsePermissions(given['permissions']);
      return permissions ? { ok: true, decision: { kind, decisionId, by, permissions, ...seen } } : refused('malformed');
    }
    default:
      return refused('malformed');
  }
}

/** Left out: undefined. Nonsense: null. */
export function parseVersion(value: unknown): number | undefined | null {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
