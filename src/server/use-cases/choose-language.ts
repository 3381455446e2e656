import type { Queryable } from '../../database/connection.ts';
import { updatePersonLocale } from '../../database/people.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Locale } from '../../domain/locale.ts';

/** Somebody signed in keeps the language on every device, and gets mail in it. Nobody in particular keeps it in a cookie alone. */
export async function chooseLanguage(sql: Queryable, personId: PersonId | undefined, locale: Locale): Promise<void> {
  if (personId !== undefined) await updatePersonLocale(sql, personId, locale);
}
