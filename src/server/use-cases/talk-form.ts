import { HTTPException } from 'hono/http-exception';
import { type ChangeId, type PersonId, parseId, type QuestionId } from '../../domain/ids.ts';
import { AREAS, hasAnyPermission, isLevel } from '../../domain/permissions.ts';
import type { Talk } from '../../domain/request-talk.ts';
import { parseReason } from '../../domain/text.ts';
import type { ChangeField, Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import { REASON_PROBLEMS } from './reason-problems.ts';
import { permissionsIn } from './request-form.ts';

type Checked<Field extends string> = { readonly ok: true; readonly talk: Talk } | { readonly ok: false; readonly problems: Problems<Field> };

/** A contact's question or the requester's answer out of its form. A form without the id that it was rendered with is none of ours. */
export function checkTextForm<Kind extends 'question' | 'answer'>(kind: Kind, fields: FormFields, by: PersonId): Checked<Kind> {
  const questionId = parseId<QuestionId>(fields['questionId']);
  if (!questionId) throw new HTTPException(422, { message: 'a form without its id' });
  const text = parseReason(fields[kind]);
  if (!text.ok) return { ok: false, problems: { [kind]: REASON_PROBLEMS[text.problem] } as Problems<Kind> };
  const talk: Talk = kind === 'question' ? { kind: 'ask', questionId, by, question: text.reason } : { kind: 'answer', questionId, by, answer: text.reason };
  return { ok: true, talk };
}

/** The requester's change out of its form; whether it changes anything is the rules' to say. */
export function checkChangeForm(fields: FormFields, by: PersonId): Checked<ChangeField> {
  const changeId = parseId<ChangeId>(fields['changeId']);
  const version = requestVersionIn(fields);
  if (!changeId || version === undefined) throw new HTTPException(422, { message: 'a form without its id' });
  const why = parseReason(fields['why']);
  const asked = permissionsIn(fields);
  if (why.ok && asked && hasAnyPermission(asked)) return { ok: true, talk: { kind: 'change', changeId, by, version, asked, why: why.reason } };
  const unknown = AREAS.filter((area) => fields[area] !== undefined && !isLevel(area, fields[area]));
  return {
    ok: false,
    problems: {
      ...Object.fromEntries(unknown.map((area) => [area, 'level'])),
      ...(asked && !hasAnyPermission(asked) && { permissions: 'nothing-asked' }),
      ...(!why.ok && { why: REASON_PROBLEMS[why.problem] }),
    },
  };
}

/** The version of a request that a form was rendered for; undefined where it names none. */
export function requestVersionIn(fields: FormFields): number | undefined {
  const version = /^[1-9]\d{0,8}$/.test(fields['version'] ?? '') ? Number(fields['version']) : undefined;
  if (fields['version'] !== undefined && version === undefined) throw new HTTPException(422, { message: 'no version' });
  return version;
}
