import { isVoid } from '../domain/handover.ts';
import type { HandoverId, PersonId, SiteId } from '../domain/ids.ts';
import { isPrimary } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { closeHandover, type Handover, lockOpenHandover } from './handovers.ts';
import { type HistoryEvent, insertEvent } from './history.ts';
import { selectStanding } from './standings.ts';

/** Who or what took away what the offer was made on; nobody, where only time brought it to light. */
export interface Voiding {
  readonly by: PersonId | null;
  readonly via: HistoryEvent['via'];
}

/**
 * Ends the Site's offer where it holds no more, on rows that the caller has changed: nobody is asked for an answer that would be refused. Its id is to be woken once the transaction has
 * ended; its workflow tells the other one.
 */
export async function endVoidHandover(tx: Queryable, siteId: SiteId, voiding: Voiding): Promise<HandoverId[]> {
  const open = await lockOpenHandover(tx, siteId);
  return open && (await endIfVoid(tx, open, voiding)) ? [open.id] : [];
}

/** The same of an offer that waits, its row locked by the caller. */
export async function endIfVoid(tx: Queryable, { id, siteId, fromId, toId }: Handover, { by, via }: Voiding): Promise<boolean> {
  const from = await selectStanding(tx, siteId, fromId);
  if (!isVoid(from, await selectStanding(tx, siteId, toId))) return false;
  const makerLostIt = !(from && isPrimary(from));
  await closeHandover(tx, id, { state: 'void', by, decisionId: null, makerLostIt });
  const why = makerLostIt ? { detail: { makerLostIt } } : {};
  await insertEvent(tx, { siteId, handoverId: id, subjectId: toId, actorId: by, kind: 'primary-void', via, ...why, key: `handover:${id}:closed` });
  return true;
}
