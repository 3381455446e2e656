import { parseTypedSiteNumber } from '../../domain/ids.ts';
import { AREAS, hasAnyPermission, isLevel, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { NAME_MAX, parseLine, parseReason, TELEPHONE_MAX } from '../../domain/text.ts';
import type { FormFields } from '../context.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';

export const REQUEST_FORM = 'request';
export const DETAIL_FIELDS = ['siteNumber', 'firstName', 'lastName', 'telephone', 'why'] as const;
export type RequestField = (typeof DETAIL_FIELDS)[number] | 'permissions';

export interface RequestedAccess {
  readonly siteNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  readonly asked: Permissions;
  readonly why: string;
}

export type CheckedRequestForm = { readonly ok: true; readonly value: RequestedAccess } | { readonly ok: false; readonly problems: Problems<RequestField> };

/** Checks the self-nomination form by itself; whether the Site exists and may be asked is the database's to say. */
export function checkRequestForm(fields: FormFields): CheckedRequestForm {
  const siteNumber = siteNumberIn(fields);
  const firstName = checkLine(fields['firstName'], NAME_MAX);
  const lastName = checkLine(fields['lastName'], NAME_MAX);
  const telephone = checkLine(fields['telephone'], TELEPHONE_MAX);
  const why = parseReason(fields['why']);
  const asked = permissionsIn(fields);
  const problems: { -readonly [Field in RequestField]?: Problem } = {};
  if (siteNumber === undefined) problems.siteNumber = (fields['siteNumber'] ?? '').trim() === '' ? 'missing' : 'site-number';
  if (typeof firstName !== 'string') problems.firstName = firstName.problem;
  if (typeof lastName !== 'string') problems.lastName = lastName.problem;
  if (typeof telephone !== 'string') problems.telephone = telephone.problem;
  if (!asked) problems.permissions = 'level';
  else if (!hasAnyPermission(asked)) problems.permissions = 'nothing-asked';
  if (!why.ok) problems.why = why.problem === 'reason-missing' ? 'missing' : why.problem === 'reason-too-long' ? 'too-long' : 'characters';
  if (
    siteNumber !== undefined &&
    typeof firstName === 'string' &&
    typeof lastName === 'string' &&
    typeof telephone === 'string' &&
    why.ok &&
    asked &&
    hasAnyPermission(asked)
  ) {
    return { ok: true, value: { siteNumber, firstName, lastName, telephone, asked, why: why.reason } };
  }
  return { ok: false, problems };
}

/** The Site number out of a form; undefined where there is none. */
export function siteNumberIn(fields: FormFields): string | undefined {
  return parseTypedSiteNumber(fields['siteNumber']);
}

/** The matrix out of a form: an area that is not posted is "none"; undefined where a level is unknown. */
export function permissionsIn(fields: FormFields, start: Permissions = NO_PERMISSIONS): Permissions | undefined {
  const posted = AREAS.filter((area) => fields[area] !== undefined);
  if (!posted.every((area) => isLevel(area, fields[area]))) return undefined;
  return { ...start, ...Object.fromEntries(posted.map((area) => [area, fields[area]])) };
}

export function checkLine(value: string | undefined, longest: number): string | { problem: Problem } {
  const line = parseLine(value ?? '');
  if (line === undefined) return { problem: 'characters' };
  if (line === '') return { problem: 'missing' };
  return [...line].length > longest ? { problem: 'too-long' } : line;
}
