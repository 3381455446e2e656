import type { Sql } from '../../database/connection.ts';
import { selectWaitingAddresses } from '../../database/own-addresses.ts';
import { displayName } from '../../database/people.ts';
import { type Preferences, selectCountriesOf, selectHomeOf, selectPreferences } from '../../database/preferences.ts';
import { selectRefusedAddresses } from '../../database/refused-addresses.ts';
import type { Doubt } from '../../domain/contact-doubt.ts';
import type { OwnAddressPurpose } from '../../domain/own-address.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { doubtAboutOwnTelephone } from '../../doubts/contact-doubts.ts';
import { PREFERENCES_DONE, type PreferencesDone, type PreferencesLine, type WaitingAddress } from '../../templates/preferences-data.ts';
import { type AppContext, signedIn } from '../context.ts';
import { isSubscribed } from '../use-cases/set-preferences.ts';

/** How long a page says what was just saved: a link with the word in it, sent to somebody, says nothing. */
const JUST_NOW = 60_000;

export async function preferencesHere(c: AppContext, sql: Sql): Promise<Preferences> {
  const preferences = await selectPreferences(sql, signedIn(c).personId);
  if (!preferences) throw new NotFoundError('no such person any more');
  return preferences;
}

export async function preferencesLine(c: AppContext, sql: Sql, preferences: Preferences): Promise<PreferencesLine> {
  const { personId } = signedIn(c);
  const { email, noticesEmail, telephone, locale, timeZone, taskMails } = preferences;
  const [waiting, newVersions, telephoneDoubt, refused] = await Promise.all([
    waitingHere(c, sql),
    isSubscribed(sql, personId, 'new-versions'),
    doubtHere(c, sql, telephone),
    selectRefusedAddresses(sql, noticesEmail === null ? [email] : [email, noticesEmail]),
  ]);
  const name = displayName(preferences);
  return {
    email,
    telephone,
    telephoneDoubt,
    locale,
    timeZone,
    taskMails,
    noticesEmail,
    newVersions,
    waiting,
    name: name === email ? '' : name,
    refused: refused.map((one) => one.email),
  };
}

/** What does not look right about the number, typed or saved, as for a contact's card. */
export async function doubtHere(c: AppContext, sql: Sql, telephone: string | undefined): Promise<Doubt | undefined> {
  return doubtAboutOwnTelephone((telephone ?? '').trim(), await selectCountriesOf(sql, signedIn(c).personId));
}

/** New addresses that wait for their links to be followed. */
export async function waitingHere(c: AppContext, sql: Sql): Promise<WaitingAddress[]> {
  const { personId, personTimeZone } = signedIn(c);
  const waiting = await selectWaitingAddresses(sql, personId);
  if (waiting.length === 0) return [];
  const timeZone = personTimeZone ?? (await selectHomeOf(sql, personId))?.timeZone ?? c.get('view').timeZone;
  return waiting.map(({ id, purpose, email, expiresAt }) => ({ id, purpose, email, expiresAt, timeZone }));
}

export async function waitingFor(c: AppContext, sql: Sql, purpose: OwnAddressPurpose): Promise<WaitingAddress | undefined> {
  return (await waitingHere(c, sql)).find((one) => one.purpose === purpose);
}

/** What the address says was done, where something was saved a moment ago. */
export function doneHere(c: AppContext, { savedAt }: Preferences): PreferencesDone | undefined {
  const done = PREFERENCES_DONE.find((one) => one === c.req.query('done'));
  return savedAt !== null && c.get('view').now.getTime() - savedAt.getTime() < JUST_NOW ? done : undefined;
}
