import type { Sql } from '../../database/connection.ts';
import { updatePersonDetails } from '../../database/people.ts';
import { type ChosenPreferences, markPreferencesSaved, updatePreferences } from '../../database/preferences.ts';
import { existsConcern, selectSubscribed, upsertSubscription } from '../../database/subscriptions.ts';
import type { PersonId } from '../../domain/ids.ts';
import { type NoticeKind, OBLIGATORY } from '../../domain/notice.ts';
import type { DetailField } from '../../templates/preferences-data.ts';

export async function setPreferences(sql: Sql, personId: PersonId, chosen: ChosenPreferences): Promise<void> {
  await updatePreferences(sql, personId, chosen);
}

/** What the person is called everywhere, but where a Site keeps its own word on its contact. */
export async function setDetails(sql: Sql, personId: PersonId, details: Readonly<Record<DetailField, string>>): Promise<void> {
  await sql.begin(async (tx) => {
    await updatePersonDetails(tx, personId, details);
    await markPreferencesSaved(tx, personId);
  });
}

/** Do notices of a kind come to the person: as they said, else as their contact types have it? */
export async function isSubscribed(sql: Sql, personId: PersonId, kind: NoticeKind): Promise<boolean> {
  return (await selectSubscribed(sql, personId, kind)) ?? existsConcern(sql, personId, kind);
}

/** What the person says counts from now on; nothing is written down where it says what counts anyway, so that their contact types go on deciding. */
export async function setSubscription(sql: Sql, personId: PersonId, kind: NoticeKind, subscribed: boolean): Promise<void> {
  if ((await isSubscribed(sql, personId, kind)) !== subscribed) await upsertSubscription(sql, personId, kind, subscribed);
  await markPreferencesSaved(sql, personId);
}

/** By the link in a notice: whoever holds it wants none of these any more, whatever their contact types are. */
export async function unsubscribe(sql: Sql, personId: PersonId, kind: NoticeKind): Promise<void> {
  if (OBLIGATORY[kind]) throw new RangeError(`nobody leaves ${kind}`);
  await upsertSubscription(sql, personId, kind, false);
}
