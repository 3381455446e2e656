import type { ChangeId, PersonId, RequestId } from '../domain/ids.ts';
import { type Permissions, samePermissions } from '../domain/permissions.ts';
import type { Talk } from '../domain/request-talk.ts';
import type { Queryable } from './connection.ts';
import { selectQuestion } from './request-questions.ts';

interface DiscussedRequest {
  readonly id: RequestId;
  readonly requesterId: PersonId;
  readonly version: number;
  readonly why: string;
}

/** Under this key the history holds what a requester's change did: once, however often it comes. */
export function requestChangeKey(id: RequestId, changeId: ChangeId): string {
  return `request:${id}:changed:${changeId}`;
}

/** What the change with this id made of the request; undefined where there was none. */
export async function selectRequestChange(
  sql: Queryable,
  id: RequestId,
  changeId: ChangeId,
): Promise<{ readonly asked: Permissions; readonly version: number } | undefined> {
  const [row] = await sql<{ asked: Permissions; version: number }[]>`
    select after -> 'asked' as asked, (detail -> 'version')::int as version from history where event_key = ${requestChangeKey(id, changeId)}`;
  return row;
}

/** Was this very talk recorded before? A form that is sent twice is then answered the same. */
export async function selectTalkRecorded(sql: Queryable, request: DiscussedRequest, talk: Talk): Promise<boolean> {
  if (talk.kind === 'change') {
    const made = await selectRequestChange(sql, request.id, talk.changeId);
    // Once changed again, the request keeps no earlier words to compare with.
    const sameWords = made?.version !== request.version || talk.why === request.why;
    return made !== undefined && talk.by === request.requesterId && samePermissions(made.asked, talk.asked) && sameWords;
  }
  const question = await selectQuestion(sql, talk.questionId);
  if (question?.requestId !== request.id) return false;
  return talk.kind === 'ask'
    ? question.askedBy === talk.by && question.question === talk.question
    : question.answer === talk.answer && talk.by === request.requesterId;
}
