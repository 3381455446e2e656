import { parseEmailAddress } from '../../domain/email-address.ts';
import { isLocale, type Locale } from '../../domain/locale.ts';
import { AREAS, hasAnyPermission, isLevel, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { NAME_MAX, parseLine } from '../../domain/text.ts';
import type { InvitationField, InvitedField } from '../../templates/invitation-data.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import { permissionsIn } from './request-form.ts';

/** The fields of the first step. */
export const INVITED_FIELDS = ['invitedEmail', 'invitedFirstName', 'invitedLastName', 'invitedLocale'] as const satisfies readonly InvitedField[];

export interface Invited {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Of the mails, for somebody who has chosen no language. */
  readonly locale: Locale;
}

type Checked<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: Problems<InvitationField> };

/** Who is to be added; `readerEmail` is the inviter's own. */
export function checkInvited(fields: FormFields, readerEmail: string): Checked<Invited> {
  const email = parseEmailAddress(fields['invitedEmail']);
  const firstName = checkName(fields['invitedFirstName']);
  const lastName = checkName(fields['invitedLastName']);
  const locale = fields['invitedLocale'];
  const problems: { -readonly [Field in InvitedField]?: Problem } = {};
  if (email === undefined) problems.invitedEmail = (fields['invitedEmail'] ?? '').trim() === '' ? 'missing' : 'email';
  else if (email === readerEmail) problems.invitedEmail = 'own-address';
  if (typeof firstName !== 'string') problems.invitedFirstName = firstName.problem;
  if (typeof lastName !== 'string') problems.invitedLastName = lastName.problem;
  if (!isLocale(locale)) problems.invitedLocale = 'language';
  const whole = email !== undefined && email !== readerEmail && typeof firstName === 'string' && typeof lastName === 'string' && isLocale(locale);
  return whole ? { ok: true, value: { email, firstName, lastName, locale } } : { ok: false, problems };
}

/** The matrix of an invitation. `start`: the levels of areas that the form shows without letting them be changed. */
export function checkMatrix(fields: FormFields, start: Permissions = NO_PERMISSIONS): Checked<Permissions> {
  const permissions = permissionsIn(fields, start);
  if (!permissions) {
    const unknown = AREAS.filter((area) => fields[area] !== undefined && !isLevel(area, fields[area]));
    return { ok: false, problems: Object.fromEntries(unknown.map((area) => [area, 'level'])) };
  }
  return hasAnyPermission(permissions) ? { ok: true, value: permissions } : { ok: false, problems: { permissions: 'nothing-given-invitation' } };
}

function checkName(value: string | undefined): string | { problem: Problem } {
  const line = parseLine(value ?? '');
  if (line === undefined) return { problem: 'characters' };
  if (line === '') return { problem: 'missing' };
  return [...line].length > NAME_MAX ? { problem: 'too-long' } : line;
}
