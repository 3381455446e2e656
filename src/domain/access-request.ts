import type { Decision, DecisionKind, Refusal } from './decision.ts';
import type { ContactType } from './contacts.ts';
import type { DecisionId, PersonId, RequestId } from './ids.ts';
import { hasAccountManagement, hasAnyPermission, type Permissions } from './permissions.ts';
import { becomesSecondary, manageAccessOf, mayGiveAccountManagement, type Standing } from './standing.ts';

export const REQUEST_STATES = ['pending', 'granted', 'denied', 'withdrawn', 'expired'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export type ClosedState = Exclude<RequestState, 'pending'>;

/** What closes a request, and into which state. Expiry is the workflow's own step; the rest are decisions of people. */
export type Closing = DecisionKind | 'expire';

/** The transitions of a request, as data: every state that is not named a step here is final. */
export const TRANSITIONS: { readonly [State in RequestState]: { readonly [Step in Closing]?: ClosedState } } = {
  pending: { grant: 'granted', deny: 'denied', withdraw: 'withdrawn', expire: 'expired' },
  granted: {},
  denied: {},
  withdrawn: {},
  expired: {},
};

export function isClosed(state: RequestState): state is ClosedState {
  return state !== 'pending';
}

/** The state that a step leads to; undefined where the step is not possible any more. */
export function next(state: RequestState, step: Closing): ClosedState | undefined {
  return TRANSITIONS[state][step];
}

/** The step that led to a closed state: the transitions read backwards. */
export function stepTo(state: ClosedState): Closing {
  return CLOSED_BY[state];
}

const CLOSED_BY: { readonly [State in ClosedState]: Closing } = { granted: 'grant', denied: 'deny', withdrawn: 'withdraw', expired: 'expire' };

/** How a request ended, as the page, the update's answer and Temporal's UI all show it. */
export interface Outcome {
  readonly state: ClosedState;
  readonly decisionId: DecisionId | null;
  /** Null where nobody decided: the request expired. */
  readonly by: PersonId | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What the rules need to know of a request. */
export interface DecidableRequest {
  readonly id: RequestId;
  readonly requesterId: PersonId;
  readonly asked: Permissions;
  /** Counts the requester's changes. */
  readonly version: number;
}

/** How many secondary contacts the Site has, and may have. */
export interface SecondariesLimit {
  readonly secondaries: number;
  readonly secondariesAllowed: number;
  /** What the requester is at the Site already: a secondary contact takes no further place. */
  readonly requesterTypes: readonly ContactType[];
}

/** For a decision that makes nobody a secondary contact. */
export const NO_PLACE_TAKEN: SecondariesLimit = { secondaries: 0, secondariesAllowed: 0, requesterTypes: [] };

/**
 * Why `decision` on `request` is not allowed to its maker, or undefined where it is. `standing` is the maker's at the request's Site, undefined where there is none.
 * The page and the workflow's activity ask this one function; the activity with rows read in its own transaction.
 */
export function refusalOf(decision: Decision, request: DecidableRequest, standing: Standing | undefined, site: SecondariesLimit): Refusal | undefined {
  if (decision.kind === 'withdraw') return decision.by === request.requesterId ? undefined : 'not-the-requester';
  if (decision.by === request.requesterId) return 'own-request';
  const level = standing ? manageAccessOf(standing) : 'none';
  if (!standing || level === 'none') return 'not-a-decider';
  if (level === 'view') return 'view-only';
  if (decision.version !== undefined && decision.version !== request.version) return 'changed-meanwhile';
  if (decision.kind === 'deny') return undefined;
  const given = decision.permissions ?? request.asked;
  if (!hasAnyPermission(given)) return 'nothing-given';
  if (hasAccountManagement(given) && !mayGiveAccountManagement(standing)) return 'account-management-not-yours';
  return becomesSecondary(given, site.requesterTypes) && site.secondaries >= site.secondariesAllowed ? 'too-many-secondaries' : undefined;
}
