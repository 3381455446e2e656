import type { Queryable } from '../database/connection.ts';
import { countRecipientsAnew, insertRecipients, selectTriedRecipients, selectUnservedSites, settleAddresses } from '../database/notice-recipients.ts';
import { selectRoutesAnew } from '../database/notice-reach.ts';
import type { Notice } from '../database/notices.ts';
import { OBLIGATORY } from '../domain/notice.ts';

/**
 * An obligatory notice reaches somebody at every Site. Where all for whom it was written down were refused, given up or have left, the rule is asked again on the Site's contacts of now: it
 * gives whoever holds a type by now, or the primary contact. Nobody is tried twice, so that this comes to an end. Returns how many have to be tried now.
 */
export async function addStandIns(sql: Queryable, notice: Pick<Notice, 'id' | 'kind'>): Promise<number> {
  const { id, kind } = notice;
  if (!OBLIGATORY[kind]) return 0;
  for await (const routes of selectRoutesAnew(sql, notice, await selectUnservedSites(sql, id))) {
    const tried = await selectTriedRecipients(
      sql,
      id,
      routes.map(({ personId }) => personId),
    );
    await insertRecipients(
      sql,
      id,
      routes.filter(({ personId }) => !tried.has(personId)),
    );
  }
  await settleAddresses(sql, id);
  return countRecipientsAnew(sql, id);
}
