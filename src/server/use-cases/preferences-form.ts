import { parseEmailAddress } from '../../domain/email-address.ts';
import { isLocale } from '../../domain/locale.ts';
import { NAME_MAX, TELEPHONE_MAX } from '../../domain/text.ts';
import { isTaskMails } from '../../domain/task-mails.ts';
import { parseTimeZone } from '../../domain/time-zone.ts';
import type { ChosenPreferences } from '../../database/preferences.ts';
import type { Problems } from '../../templates/page-data.ts';
import type { DetailField, PreferenceField } from '../../templates/preferences-data.ts';
import type { FormFields } from '../context.ts';
import { checkLine } from './request-form.ts';

type Checked<Value, Field extends string> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: Problems<Field> };

/** Language, time zone and how mails about tasks come. No time zone is that of each page's Site; no language is none to write in. */
export function checkPreferencesForm(fields: FormFields): Checked<ChosenPreferences, PreferenceField> {
  const { locale, taskMails } = fields;
  const typedZone = (fields['timeZone'] ?? '').trim();
  const timeZone = typedZone === '' ? null : parseTimeZone(typedZone);
  if (isLocale(locale) && isTaskMails(taskMails) && timeZone !== undefined) return { ok: true, value: { locale, taskMails, timeZone } };
  return {
    ok: false,
    problems: {
      ...(!isLocale(locale) && { locale: locale === undefined || locale === '' ? 'missing' : 'language' }),
      ...(timeZone === undefined && { timeZone: 'time-zone' }),
      ...(!isTaskMails(taskMails) && { taskMails: 'missing' }),
    },
  };
}

const LONGEST: Readonly<Record<DetailField, number>> = { firstName: NAME_MAX, lastName: NAME_MAX, telephone: TELEPHONE_MAX };

/** One's own names and telephone number: mandatory, as they are for a contact. */
export function checkDetailsForm(fields: FormFields): Checked<Readonly<Record<DetailField, string>>, DetailField> {
  const lines = (['firstName', 'lastName', 'telephone'] as const).map((name) => [name, checkLine(fields[name], LONGEST[name])] as const);
  const problems = lines.flatMap(([name, line]) => (typeof line === 'string' ? [] : [[name, line.problem] as const]));
  if (problems.length > 0) return { ok: false, problems: Object.fromEntries(problems) };
  return { ok: true, value: Object.fromEntries(lines) as Record<DetailField, string> };
}

/** An address that somebody types for themselves. */
export function checkAddressForm(fields: FormFields): Checked<string, 'email'> {
  const typed = fields['email'] ?? '';
  const email = parseEmailAddress(typed);
  if (email !== undefined) return { ok: true, value: email };
  return { ok: false, problems: { email: typed.trim() === '' ? 'missing' : 'email' } };
}
