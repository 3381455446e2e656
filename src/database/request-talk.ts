import type { PersonId, RequestId } from '../domain/ids.ts';
import type { Talk } from '../domain/request-talk.ts';
import type { Queryable } from './connection.ts';
import { selectQuestion } from './request-questions.ts';

interface DiscussedRequest {
  readonly id: RequestId;
  readonly requesterId: PersonId;
}

/** Was this very talk recorded before? A form that is sent twice is then answered the same. */
export async function selectTalkRecorded(sql: Queryable, request: DiscussedRequest, talk: Talk): Promise<boolean> {
  if (talk.kind === 'change') {
    const rows = await sql`select from history where event_key = ${`request:${request.id}:changed:${talk.changeId}`}`;
    return rows.length > 0 && talk.by === request.requesterId;
  }
  const question = await selectQuestion(sql, talk.questionId);
  if (question?.requestId !== request.id) return false;
  return talk.kind === 'ask'
    ? question.askedBy === talk.by && question.question === talk.question
    : question.answer === talk.answer && talk.by === request.requesterId;
}
