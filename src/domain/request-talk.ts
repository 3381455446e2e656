import { parseVersion, type Refusal } from './decision.ts';
import { type ChangeId, type PersonId, parseId, type QuestionId } from './ids.ts';
import { hasAnyPermission, type Permissions, parsePermissions, samePermissions } from './permissions.ts';
import { manageAccessOf, type Standing } from './standing.ts';
import { parseReason } from './text.ts';

/** What is said about a pending request without deciding it: a contact's question, the requester's answer, the requester's change of what was asked. */
export type Talk =
  | { readonly kind: 'ask'; readonly questionId: QuestionId; readonly by: PersonId; readonly question: string }
  | { readonly kind: 'answer'; readonly questionId: QuestionId; readonly by: PersonId; readonly answer: string }
  | {
      readonly kind: 'change';
      readonly changeId: ChangeId;
      readonly by: PersonId;
      /** Of the request that the requester saw. */
      readonly version: number;
      readonly asked: Permissions;
      readonly why: string;
    };

export type TalkKind = Talk['kind'];

export type ParsedTalk =
  | { readonly ok: true; readonly talk: Talk }
  | { readonly ok: false; readonly kind: TalkKind; readonly refusal: Refusal; readonly id?: string; readonly by?: PersonId };

/** Whatever makes two sendings of one form the same message. */
export function talkIdOf(talk: Talk): string {
  return talk.kind === 'change' ? talk.changeId : talk.questionId;
}

/** What the rules need to know of a request that still waits. */
export interface DiscussableRequest {
  readonly requesterId: PersonId;
  readonly asked: Permissions;
  readonly why: string;
  readonly version: number;
  /** The question that waits for its answer. */
  readonly openQuestionId: QuestionId | undefined;
}

/**
 * Why `talk` is not allowed to its maker; undefined where it is. `standing` is the maker's at the request's Site. Whoever may decide may ask, one question at a time; only the
 * requester answers and changes. The page and, on locked rows, the workflow's activity ask this one function.
 */
export function talkRefusal(talk: Talk, request: DiscussableRequest, standing: Standing | undefined): Refusal | undefined {
  if (talk.kind === 'ask') return askRefusal(talk.by, request, standing);
  if (talk.by !== request.requesterId) return 'not-the-requester';
  if (talk.kind === 'answer') return talk.questionId === request.openQuestionId ? undefined : 'no-question';
  if (talk.version !== request.version) return 'changed-meanwhile';
  if (!hasAnyPermission(talk.asked)) return 'nothing-asked';
  return samePermissions(talk.asked, request.asked) && talk.why === request.why ? 'nothing-changed' : undefined;
}

function askRefusal(by: PersonId, request: DiscussableRequest, standing: Standing | undefined): Refusal | undefined {
  if (by === request.requesterId) return 'own-request';
  const level = standing ? manageAccessOf(standing) : 'none';
  if (level === 'none') return 'not-a-decider';
  if (level === 'view') return 'view-only';
  return request.openQuestionId === undefined ? undefined : 'question-open';
}

/** A talk out of a message's payload, which anybody with Temporal's command line can send. Never throws. */
export function parseTalk(kind: TalkKind, payload: unknown): ParsedTalk {
  const given: Readonly<Record<string, unknown>> = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  const by = parseId<PersonId>(given['by']);
  const id = parseId<QuestionId & ChangeId>(given[kind === 'change' ? 'changeId' : 'questionId']);
  const refused = (refusal: Refusal): ParsedTalk => ({ ok: false, kind, refusal, ...(id && { id }), ...(by && { by }) });
  if (!id || !by) return refused('malformed');
  const text = parseReason(given[TEXT_OF[kind]]);
  // The catalogue's words for these are about a denial's reason; here there is only a text that a page would have refused before.
  if (!text.ok) return refused('malformed');
  if (kind === 'ask') return { ok: true, talk: { kind, questionId: id, by, question: text.reason } };
  if (kind === 'answer') return { ok: true, talk: { kind, questionId: id, by, answer: text.reason } };
  const version = parseVersion(given['version']);
  const asked = parsePermissions(given['asked']);
  return version && asked ? { ok: true, talk: { kind, changeId: id, by, version, asked, why: text.reason } } : refused('malformed');
}

const TEXT_OF = { ask: 'question', answer: 'answer', change: 'why' } as const;
