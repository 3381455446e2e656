import { type AccessRequest, lockRequest, outcomeOf } from '../database/access-requests.ts';
import type { Queryable } from '../database/connection.ts';
import { insertEvent } from '../database/history.ts';
import { selectPersonById } from '../database/people.ts';
import { updateAsked, markQuestionAnswered, markQuestionOpen } from '../database/request-changes.ts';
import { insertQuestion, selectOpenQuestion, selectQuestion, updateAnswer } from '../database/request-questions.ts';
import { requestChangeKey, selectRequestChange, selectTalkRecorded } from '../database/request-talk.ts';
import { lockStanding } from '../database/standings.ts';
import type { Outcome } from '../domain/access-request.ts';
import type { Refusal } from '../domain/decision.ts';
import type { RequestId } from '../domain/ids.ts';
import { type ParsedTalk, type Talk, talkIdOf, talkRefusal } from '../domain/request-talk.ts';
import type { ActivityDependencies } from './dependencies.ts';

export interface TalkToRecord {
  readonly requestId: RequestId;
  /** Tells two messages apart that carry no usable id. */
  readonly messageId: string;
  readonly parsed: ParsedTalk;
  readonly via: 'page' | 'message';
  /** The engine's clock, ISO 8601: when it was said, and the request's deadline once an open question has its answer at that moment. */
  readonly at: string;
  readonly deadline: string;
}

export type RecordedTalk =
  /** As the row stands now: since when its clock stands still (null: it runs), its deadline and its version. */
  | { readonly status: 'recorded'; readonly openSince: string | null; readonly deadline: string; readonly version: number }
  | { readonly status: 'closed'; readonly outcome: Outcome }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'missing' };

/**
 * Records a question, an answer or a change, once, with its history event in the same transaction; or says how the request was closed before, or why it is not allowed. What was
 * recorded before under the same id is answered the same again.
 */
export async function recordTalk({ sql }: ActivityDependencies, input: TalkToRecord): Promise<RecordedTalk> {
  return sql.begin(async (tx): Promise<RecordedTalk> => {
    const request = await lockRequest(tx, input.requestId);
    if (!request) return { status: 'missing' };
    const closed = outcomeOf(request);
    if (closed) return { status: 'closed', outcome: closed };
    if (input.parsed.ok && (await selectTalkRecorded(tx, request, input.parsed.talk))) return standingOf(request);
    const refusal = await refusalNow(tx, request, input.parsed);
    if (refusal) {
      await recordRefusal(tx, request, input, refusal);
      return { status: 'refused', refusal };
    }
    if (!input.parsed.ok) throw new Error('a talk without a refusal is well-formed');
    await record(tx, request, input.parsed.talk, input);
    const now = await lockRequest(tx, request.id);
    if (!now) throw new Error('a locked request is gone');
    return standingOf(now);
  });
}

function standingOf(request: AccessRequest): RecordedTalk {
  const openSince = request.questionOpenSince?.toISOString() ?? null;
  return { status: 'recorded', openSince, deadline: request.deadline.toISOString(), version: request.version };
}

async function refusalNow(tx: Queryable, request: AccessRequest, parsed: ParsedTalk): Promise<Refusal | undefined> {
  if (!parsed.ok) return parsed.refusal;
  const { talk } = parsed;
  if (!(await selectPersonById(tx, talk.by))) return 'unknown-person';
  const standing = await lockStanding(tx, request.siteId, talk.by);
  const open = await selectOpenQuestion(tx, request.id);
  const refusal = talkRefusal(talk, { ...request, openQuestionId: open?.id }, standing);
  if (refusal) return refusal;
  // An id that another request's question has already, or this one's with other words, is no question of ours to write over; nor is a change's that was made with others.
  if (talk.kind === 'ask' && (await selectQuestion(tx, talk.questionId))) return 'malformed';
  return talk.kind === 'change' && (await selectRequestChange(tx, request.id, talk.changeId)) ? 'changed-meanwhile' : undefined;
}

async function record(tx: Queryable, request: AccessRequest, talk: Talk, { via, ...input }: TalkToRecord): Promise<void> {
  const [at, deadline] = [new Date(input.at), new Date(input.deadline)];
  const event = { siteId: request.siteId, requestId: request.id, subjectId: request.requesterId, actorId: talk.by, via } as const;
  const detail = 'questionId' in talk ? { questionId: talk.questionId } : {};
  switch (talk.kind) {
    case 'ask':
      await insertQuestion(tx, { id: talk.questionId, requestId: request.id, askedBy: talk.by, question: talk.question, askedAt: at });
      await markQuestionOpen(tx, request.id, at, deadline);
      await insertEvent(tx, { ...event, kind: 'question-asked', detail, key: `request:${request.id}:asked:${talk.questionId}` });
      return;
    case 'answer':
      await updateAnswer(tx, talk.questionId, talk.answer, at);
      await markQuestionAnswered(tx, request.id, deadline);
      await insertEvent(tx, { ...event, kind: 'question-answered', detail, key: `request:${request.id}:answered:${talk.questionId}` });
      return;
    case 'change': {
      const version = await updateAsked(tx, request.id, talk);
      await insertEvent(tx, {
        ...event,
        kind: 'request-changed',
        before: { asked: request.asked },
        after: { asked: talk.asked },
        detail: { version, changeId: talk.changeId, whyChanged: talk.why !== request.why },
        key: requestChangeKey(request.id, talk.changeId),
      });
    }
  }
}

/** What was not allowed shows in the Site's history; a message that comes twice, once. */
async function recordRefusal(tx: Queryable, request: AccessRequest, { parsed, via, messageId }: TalkToRecord, refusal: Refusal): Promise<void> {
  const by = parsed.ok ? parsed.talk.by : parsed.by;
  const id = parsed.ok ? talkIdOf(parsed.talk) : parsed.id;
  const known = by && (await selectPersonById(tx, by));
  const kind = parsed.ok ? parsed.talk.kind : parsed.kind;
  await insertEvent(tx, {
    siteId: request.siteId,
    requestId: request.id,
    subjectId: request.requesterId,
    actorId: known ? known.id : null,
    kind: 'decision-refused',
    via,
    detail: { refusal, decision: kind, by: by ?? null, decisionId: id ?? null },
    key: `request:${request.id}:refused:${kind}-${id ?? messageId}`,
  });
}
