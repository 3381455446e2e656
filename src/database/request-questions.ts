import type { PersonId, QuestionId, RequestId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

export interface RequestQuestion {
  readonly id: QuestionId;
  readonly requestId: RequestId;
  readonly askedBy: PersonId;
  readonly question: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** A question with the name of whoever asked it, as a request's pages show it. */
export interface QuestionWithName extends RequestQuestion {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export async function insertQuestion(
  sql: Queryable,
  question: Pick<RequestQuestion, 'id' | 'requestId' | 'askedBy' | 'question'> & { readonly askedAt: Date },
): Promise<void> {
  await sql`
    insert into request_question (id, request_id, asked_by, question, asked_at)
    values (${question.id}, ${question.requestId}, ${question.askedBy}, ${question.question}, ${question.askedAt})`;
}

export async function updateAnswer(sql: Queryable, id: QuestionId, answer: string, at: Date): Promise<void> {
  await sql`update request_question set answer = ${answer}, answered_at = ${at} where id = ${id} and answered_at is null`;
}

export async function selectQuestion(sql: Queryable, id: QuestionId): Promise<RequestQuestion | undefined> {
  const [row] = await sql<RequestQuestion[]>`
    select id, request_id, asked_by, question, asked_at, answer, answered_at from request_question where id = ${id}`;
  return row;
}

/** The question that waits for its answer: one at most, by a unique key. */
export async function selectOpenQuestion(sql: Queryable, requestId: RequestId): Promise<RequestQuestion | undefined> {
  const [row] = await sql<RequestQuestion[]>`
    select id, request_id, asked_by, question, asked_at, answer, answered_at from request_question where request_id = ${requestId} and answered_at is null`;
  return row;
}

/** What was asked about a request, and answered, the oldest first. */
export async function selectQuestionsOf(sql: Queryable, requestId: RequestId): Promise<QuestionWithName[]> {
  return sql<QuestionWithName[]>`
    select q.id, q.request_id, q.asked_by, q.question, q.asked_at, q.answer, q.answered_at, p.first_name, p.last_name, p.email
    from request_question q join person p on p.id = q.asked_by
    where q.request_id = ${requestId} order by q.asked_at, q.id`;
}
