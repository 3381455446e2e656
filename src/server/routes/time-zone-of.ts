import type { Queryable } from '../../database/connection.ts';
import { selectHomeOf, selectPreferences } from '../../database/preferences.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { View } from '../../templates/view.ts';

/** The page in the person's own hours, though nobody is signed in: those that they chose, else those of their first Site. */
export async function inZoneOf(view: View, sql: Queryable, personId: PersonId): Promise<View> {
  const [preferences, home] = await Promise.all([selectPreferences(sql, personId), selectHomeOf(sql, personId)]);
  return { ...view, timeZone: preferences?.timeZone ?? home?.timeZone ?? view.timeZone };
}
