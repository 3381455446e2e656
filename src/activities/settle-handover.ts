import { closeHandover, isHandoverOver, lockHandover, markHandoverTold, selectHandover, selectIsReminderDue } from '../database/handovers.ts';
import { insertEvent } from '../database/history.ts';
import { lockHandoverParties } from '../database/new-primary.ts';
import { endIfVoid } from '../database/void-handovers.ts';
import type { HandoverState } from '../domain/handover.ts';
import type { HandoverId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

export type SettledHandover =
  /** ISO 8601: it can be answered until then. */
  | { readonly status: 'offered'; readonly deadline: string; readonly remindNow: boolean }
  | { readonly status: Exclude<HandoverState, 'offered'> | 'handover-deleted' };

/** Where an offer stands; one whose time is over expires here, by the database's clock, and one that holds no more ends. */
export async function settleHandover({ sql }: ActivityDependencies, { handoverId }: { handoverId: HandoverId }): Promise<SettledHandover> {
  return sql.begin(async (tx): Promise<SettledHandover> => {
    const known = await selectHandover(tx, handoverId);
    // In the order of whoever answers it or takes somebody off the Site: first the two, then their offer.
    if (known?.state === 'offered') await lockHandoverParties(tx, known.siteId, known.fromId, known.toId);
    const handover = await lockHandover(tx, handoverId);
    if (!handover) return { status: 'handover-deleted' };
    const { state, siteId, toId, deadline } = handover;
    if (state !== 'offered') return { status: state };
    if (await endIfVoid(tx, handover, { by: null, via: 'workflow' })) return { status: 'void' };
    if (!(await isHandoverOver(tx, handoverId)))
      return { status: 'offered', deadline: deadline.toISOString(), remindNow: await selectIsReminderDue(tx, handoverId) };
    await closeHandover(tx, handoverId, { state: 'expired', by: null, decisionId: null });
    await insertEvent(tx, { siteId, handoverId, subjectId: toId, kind: 'primary-expired', via: 'timer', key: `handover:${handoverId}:closed` });
    return { status: 'expired' };
  });
}

/** Whoever was to hear of it has, or could not be reached. */
export async function closeHandoverStory({ sql }: ActivityDependencies, { handoverId }: { handoverId: HandoverId }): Promise<void> {
  await markHandoverTold(sql, handoverId);
}
