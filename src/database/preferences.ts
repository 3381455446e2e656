import { countryOfCard } from '../domain/contact-doubt.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { TaskMails } from '../domain/task-mails.ts';
import type { Queryable } from './connection.ts';

/** What a person says about themselves, wherever they are a user or a contact. */
export interface Preferences {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  /** Null until they chose one. */
  readonly locale: Locale | null;
  /** Null: that of the page's Site. */
  readonly timeZone: string | null;
  readonly taskMails: TaskMails;
  /** Null: the address that they sign in with. */
  readonly noticesEmail: string | null;
  readonly savedAt: Date | null;
}

export async function selectPreferences(sql: Queryable, personId: PersonId): Promise<Preferences | undefined> {
  const [row] = await sql<Preferences[]>`
    select email, first_name, last_name, telephone, locale, time_zone, task_mails, notices_email, preferences_saved_at as saved_at
    from person where id = ${personId}`;
  return row;
}

export type ChosenPreferences = { readonly locale: Locale; readonly timeZone: string | null; readonly taskMails: TaskMails };

export async function updatePreferences(sql: Queryable, personId: PersonId, { locale, timeZone, taskMails }: ChosenPreferences): Promise<void> {
  await sql`update person set locale = ${locale}, time_zone = ${timeZone}, task_mails = ${taskMails}, preferences_saved_at = now() where id = ${personId}`;
}

/** Whoever changes what the person says about themselves waits here for the others, before the rows of their new addresses. */
export async function lockPerson(sql: Queryable, personId: PersonId): Promise<void> {
  await sql`select from person where id = ${personId} for no key update`;
}

/** Something about the person was saved by themselves. */
export async function markPreferencesSaved(sql: Queryable, personId: PersonId): Promise<void> {
  await sql`update person set preferences_saved_at = now() where id = ${personId}`;
}

/** Null: where the person signs in. */
export async function updateNoticesEmail(sql: Queryable, personId: PersonId, email: string | null): Promise<void> {
  await sql`update person set notices_email = ${email}, preferences_saved_at = now() where id = ${personId}`;
}

/** By which countries their own telephone number may be read: of their card at each Site, or where that names none, of the Site. First that of the first Site. */
export async function selectCountriesOf(sql: Queryable, personId: PersonId): Promise<string[]> {
  const rows = await sql<{ card: string; site: string }[]>`
    select coalesce(k.country, '') as card, s.country as site from site s left join contact_card k on k.site_id = s.id and k.person_id = ${personId}
    where s.id in (select site_id from access where person_id = ${personId} union select site_id from contact where person_id = ${personId})
    order by s.site_number`;
  return rows.map(({ card, site }) => countryOfCard(card, site));
}

/** The languages of their Sites, each once: in these they are written to until they choose one. */
export async function selectLocalesOf(sql: Queryable, personId: PersonId): Promise<Locale[]> {
  const rows = await sql<{ locale: Locale }[]>`
    select distinct s.locale from site s
    where s.id in (select site_id from access where person_id = ${personId} union select site_id from contact where person_id = ${personId})`;
  return rows.map(({ locale }) => locale);
}

/** What counts for somebody who chose nothing: the language and the zone of their first Site; of the programme for whoever has none. */
export async function selectHomeOf(sql: Queryable, personId: PersonId): Promise<{ readonly locale: Locale; readonly timeZone: string } | undefined> {
  const [row] = await sql<{ locale: Locale; timeZone: string }[]>`
    select s.locale, s.time_zone from site s
    where s.id in (select site_id from access where person_id = ${personId} union select site_id from contact where person_id = ${personId})
    order by s.site_number limit 1`;
  return row;
}
