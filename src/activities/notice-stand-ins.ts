import type { Queryable, Sql } from '../database/connection.ts';
import {
  insertRecipients,
  lockPreparation,
  markStandInsAdded,
  selectNewlySettled,
  selectTriedRecipients,
  selectUnservedSites,
  settleAddresses,
} from '../database/notice-recipients.ts';
import { type RoutedRecipient, selectRoutesAnew } from '../database/notice-reach.ts';
import type { NoticeId } from '../domain/ids.ts';
import { type NoticeKind, OBLIGATORY } from '../domain/notice.ts';

/**
 * An obligatory notice reaches somebody at every Site. Where all for whom it was written down were refused, given up or have left, the rule is asked again on the Site's contacts of now: it
 * gives whoever holds a type by now, or the primary contact. Nobody is tried twice, so that this comes to an end. Returns how many have to be tried now. The notice's own row stays free
 * meanwhile, so that an operator can pause or cancel it: cancelled meanwhile, nobody is added.
 */
export async function addStandIns(sql: Sql, notice: { readonly id: NoticeId; readonly kind: NoticeKind }): Promise<number> {
  const { id, kind } = notice;
  if (!OBLIGATORY[kind]) return 0;
  const added = sql.begin(async (tx) => {
    await lockPreparation(tx, id);
    const settled = await selectNewlySettled(tx, id);
    if (settled === undefined) return 0;
    for await (const routes of selectRoutesAnew(tx, notice, await selectUnservedSites(tx, id))) await insertRecipients(tx, id, await untried(tx, id, routes));
    await settleAddresses(tx, id);
    const more = await markStandInsAdded(tx, id, settled);
    if (more === undefined) throw new EndedMeanwhile();
    return more;
  });
  return added.catch((error: unknown) => {
    if (error instanceof EndedMeanwhile) return 0;
    throw error;
  });
}

/** Takes back whom it had written down. */
class EndedMeanwhile extends Error {}

/** Whoever has the notice for another Site already has read it: it is not sent to them again with this one's number. */
async function untried(sql: Queryable, id: NoticeId, routes: readonly RoutedRecipient[]): Promise<RoutedRecipient[]> {
  const people = routes.map(({ personId }) => personId);
  const tried = await selectTriedRecipients(sql, id, people);
  return routes.filter(({ personId }) => !tried.has(personId));
}
