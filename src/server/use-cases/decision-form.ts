import { HTTPException } from 'hono/http-exception';
import type { Decision } from '../../domain/decision.ts';
import { type DecisionId, type PersonId, parseId } from '../../domain/ids.ts';
import { AREAS, hasAnyPermission, isLevel } from '../../domain/permissions.ts';
import { parseReason } from '../../domain/text.ts';
import type { DenyField, GrantField, Problems, Reader } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import { REASON_PROBLEMS } from './reason-problems.ts';
import { permissionsIn } from './request-form.ts';
import { requestVersionIn } from './talk-form.ts';

export type DecisionForm = 'grant' | 'denial';
type Checked<Field extends string> = { readonly ok: true; readonly decision: Decision } | { readonly ok: false; readonly problems: Problems<Field> };

/** A decision out of its form; whether it is allowed is the rules' to say. A form without the id that it was rendered with is none of ours. */
export function checkDecisionForm(kind: DecisionForm, fields: FormFields, reader: Reader): Checked<GrantField | DenyField> {
  const decisionId = parseId<DecisionId>(fields['decisionId']);
  const by = parseId<PersonId>(reader.personId);
  if (!decisionId || !by) throw new HTTPException(422, { message: 'a form without its id' });
  const version = requestVersionIn(fields);
  const made = { decisionId, by, ...(version !== undefined && { version }) };
  return kind === 'grant' ? checkGrant(fields, made) : checkDenial(fields, made);
}

type Made = Pick<Extract<Decision, { kind: 'grant' }>, 'decisionId' | 'by' | 'version'>;

function checkGrant(fields: FormFields, made: Made): Checked<GrantField> {
  const permissions = permissionsIn(fields);
  if (!permissions) {
    const unknown = AREAS.filter((area) => fields[area] !== undefined && !isLevel(area, fields[area]));
    return { ok: false, problems: Object.fromEntries(unknown.map((area) => [area, 'level'])) };
  }
  if (!hasAnyPermission(permissions)) return { ok: false, problems: { permissions: 'nothing-given' } };
  return { ok: true, decision: { kind: 'grant', ...made, permissions } };
}

function checkDenial(fields: FormFields, made: Made): Checked<DenyField> {
  const parsed = parseReason(fields['reason']);
  if (parsed.ok) return { ok: true, decision: { kind: 'deny', ...made, reason: parsed.reason } };
  return { ok: false, problems: { reason: REASON_PROBLEMS[parsed.problem] } };
}
