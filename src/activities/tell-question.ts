import { selectPersonById } from '../database/people.ts';
import { selectQuestion } from '../database/request-questions.ts';
import { selectRequestParties } from '../database/request-parties.ts';
import type { QuestionId, RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, mailPerson, mailRequest, mailSite, readerOf, toDecider, toRequester } from './letters.ts';
import { selectPendingRequest } from './pending-request.ts';

interface AboutQuestion {
  readonly requestId: RequestId;
  readonly questionId: QuestionId;
}

/** Sends a contact's question to the requester. One that is answered, or whose request is closed, bothers nobody any more. */
export async function tellQuestion(dependencies: ActivityDependencies, { requestId, questionId }: AboutQuestion): Promise<void> {
  const { sql } = dependencies;
  const [parties, question] = await Promise.all([selectRequestParties(sql, requestId), selectQuestion(sql, questionId)]);
  const by = question && (await selectPersonById(sql, question.askedBy));
  if (parties?.request.state !== 'pending' || !question || question.answer !== null || !by) return;
  const mail = { kind: 'question-asked', request: mailRequest(parties), site: mailSite(parties), by: mailPerson(by), question: question.question } as const;
  await deliver(dependencies, [{ ...toRequester(parties, mail), step: questionId }]);
}

/** Sends the requester's answer to everybody who may decide now. */
export async function tellAnswer(dependencies: ActivityDependencies, { requestId, questionId }: AboutQuestion): Promise<void> {
  const { sql } = dependencies;
  const [pending, question] = await Promise.all([selectPendingRequest(sql, requestId), selectQuestion(sql, questionId)]);
  if (!pending || !question?.answer) return;
  const { parties } = pending;
  const content = {
    kind: 'question-answered',
    request: mailRequest(parties),
    site: mailSite(parties),
    requester: mailPerson(parties.requester),
    question: question.question,
    answer: question.answer,
  } as const;
  await deliver(
    dependencies,
    pending.deciders.map((decider) => toDecider(parties, decider, { ...content, reader: readerOf(decider) }, questionId)),
  );
}
