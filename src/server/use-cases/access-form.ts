import { HTTPException } from 'hono/http-exception';
import { type AccessState, stampOf } from '../../domain/access-change.ts';
import { type AccessChangeId, parseId } from '../../domain/ids.ts';
import { AREAS, isLevel, type Permissions } from '../../domain/permissions.ts';
import { parseReason } from '../../domain/text.ts';
import type { Problems } from '../../templates/page-data.ts';
import type { ChangeField, HeldLine, RemovalField } from '../../templates/user-data.ts';
import type { FormFields } from '../context.ts';
import { REASON_PROBLEMS } from './reason-problems.ts';

/** What a form about a user's access carries of its rendering: an id, what it was shown with to compare (`stamp`) and in words (`seen`). */
export function hiddenFields(id: string, state: AccessState): Readonly<Record<string, string>> {
  const levels = AREAS.map((area) => state.permissions[area]);
  return { changeId: id, stamp: stampOf(state), seen: [...levels, ...state.contactTypes.filter((type) => type === 'secondary')].join(' ') };
}

/** The same again, for a form that comes back as it was sent. @throws HTTPException 422 for one that is none of ours */
export function keptFields(fields: FormFields): Readonly<Record<string, string>> {
  return { changeId: formIdOf(fields), stamp: stampIn(fields), ...(fields['seen'] !== undefined && { seen: fields['seen'] }) };
}

export function formIdOf(fields: FormFields): AccessChangeId {
  const id = parseId<AccessChangeId>(fields['changeId']);
  if (!id) throw new HTTPException(422, { message: 'a form without its id' });
  return id;
}

export function stampIn(fields: FormFields): string {
  const stamp = fields['stamp'];
  if (stamp === undefined || stamp === '') throw new HTTPException(422, { message: 'a form that does not say what it was shown with' });
  return stamp;
}

/** What the form had shown, to say what is different now; undefined where it does not say so. */
export function seenIn(fields: FormFields): HeldLine | undefined {
  const words = (fields['seen'] ?? '').split(' ');
  if (!AREAS.every((area, index) => isLevel(area, words[index]))) return undefined;
  const permissions = Object.fromEntries(AREAS.map((area, index) => [area, words[index]])) as unknown as Permissions;
  return { permissions, contactTypes: words[AREAS.length] === 'secondary' ? ['secondary'] : [] };
}

export type CheckedChange =
  | { readonly ok: true; readonly permissions: Partial<Permissions>; readonly secondary: boolean | undefined }
  | { readonly ok: false; readonly problems: Problems<ChangeField> };

/** The areas that were posted (those that are locked are not), and the box of a secondary contact where the form has one. */
export function checkAccessForm(fields: FormFields): CheckedChange {
  const posted = AREAS.filter((area) => fields[area] !== undefined);
  const unknown = posted.filter((area) => !isLevel(area, fields[area]));
  if (unknown.length > 0) return { ok: false, problems: Object.fromEntries(unknown.map((area) => [area, 'level'])) };
  const permissions: Partial<Permissions> = Object.fromEntries(posted.map((area) => [area, fields[area]]));
  return { ok: true, permissions, secondary: secondaryIn(fields) };
}

/** A box that is not ticked posts nothing: whether the form has one is posted beside it. */
export function secondaryIn(fields: FormFields): boolean | undefined {
  if (fields['secondary'] !== undefined) return fields['secondary'] === 'yes';
  return fields['asksSecondary'] === undefined ? undefined : false;
}

export type CheckedRemoval = { readonly ok: true; readonly reason: string } | { readonly ok: false; readonly problems: Problems<RemovalField> };

export function checkRemovalForm(fields: FormFields): CheckedRemoval {
  const parsed = parseReason(fields['reason']);
  if (parsed.ok) return { ok: true, reason: parsed.reason };
  return { ok: false, problems: { reason: REASON_PROBLEMS[parsed.problem] } };
}
