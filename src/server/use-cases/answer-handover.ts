import type { Queryable, Sql } from '../../database/connection.ts';
import { closeHandover, type Handover, isHandoverOver, lockHandover, selectHandover } from '../../database/handovers.ts';
import { insertEvent } from '../../database/history.ts';
import { lockHandoverParties } from '../../database/new-primary.ts';
import { inTransaction } from '../../database/transaction.ts';
import { endIfVoid } from '../../database/void-handovers.ts';
import type { Refusal } from '../../domain/decision.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { HandoverAnswer } from '../../domain/handover.ts';
import type { ContactChangeId, DecisionId, HandoverId, PersonId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { passSiteOn } from './pass-site-on.ts';
import { wakeContactChanges } from './wake-contact-change.ts';
import { wakeHandovers } from './wake-handover.ts';

export interface HandoverAnswering {
  readonly id: HandoverId;
  /** Of the form: pressed twice, it is one answer. */
  readonly decisionId: DecisionId;
  readonly by: PersonId;
  readonly answer: HandoverAnswer;
}

/** `over`: something else was recorded before, or its time is over. */
export type HandoverAnswered = { readonly kind: 'done' } | { readonly kind: 'over' } | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The one who was offered the Site accepts or declines, or the one who offered it withdraws. An acceptance is in force at once: both have what they then hold, in one transaction.
 * @throws NotFoundError for whoever is neither of the two, or not the one whose answer it is
 */
export async function answerHandover(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  answering: HandoverAnswering,
): Promise<HandoverAnswered> {
  const known = await selectHandover(sql, answering.id);
  if (!known || answering.by !== (answering.answer === 'withdraw' ? known.fromId : known.toId)) throw new NotFoundError('no such offer for this person');
  const { overtaken = [], voided = false, ...answered } = await inTransaction(sql, (tx) => record(tx, known, answering));
  if (answered.kind === 'done' || voided) await wakeHandovers(workflowClient, [answering.id]);
  await wakeContactChanges(workflowClient, overtaken);
  return answered;
}

/** `overtaken`: new addresses of contacts that ended with the acceptance. */
type Recorded = HandoverAnswered & {
  readonly overtaken?: readonly ContactChangeId[] | undefined;
  /** What was answered holds no more at all, and has ended. */
  readonly voided?: boolean;
};

const STATES = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

async function record(tx: Queryable, known: Handover, { id, decisionId, by, answer }: HandoverAnswering): Promise<Recorded> {
  const parties = await lockHandoverParties(tx, known.siteId, known.fromId, known.toId);
  const handover = await lockHandover(tx, id);
  if (!handover) throw new NotFoundError('the offer is gone');
  const state = STATES[answer];
  if (handover.state !== 'offered') return handover.state === state && handover.decisionId === decisionId ? { kind: 'done' } : { kind: 'over' };
  if (await isHandoverOver(tx, id)) return { kind: 'over' };
  // Whatever the answer is: "the primary contact stays" would be untrue of a decline or a withdrawal, too.
  if (await endIfVoid(tx, handover, { by: null, via: 'page' })) return { kind: 'refused', refusal: 'handover-void', voided: true };
  const passed = answer === 'accept' ? await passSiteOn(tx, handover, parties) : undefined;
  if (passed?.kind === 'refused') return passed;
  if (answer !== 'accept') {
    const about = { siteId: handover.siteId, handoverId: id, subjectId: handover.toId, actorId: by, via: 'page' } as const;
    await insertEvent(tx, { ...about, kind: `primary-${answer === 'decline' ? 'declined' : 'withdrawn'}`, key: `handover:${id}:closed` });
  }
  await closeHandover(tx, id, { state, by, decisionId });
  return { kind: 'done', overtaken: passed?.overtaken };
}
