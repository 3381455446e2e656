import { AREAS, hasAnyPermission, isLevel, type Permissions } from '../../domain/permissions.ts';
import { PRESET_NAME_MAX } from '../../domain/site-policy.ts';
import { parseLine } from '../../domain/text.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';
import type { PresetField } from '../../templates/policy-data.ts';
import type { FormFields } from '../context.ts';
import { permissionsIn } from './request-form.ts';

type CheckedPreset =
  | { readonly ok: true; readonly name: string; readonly permissions: Permissions }
  | { readonly ok: false; readonly problems: Problems<PresetField> };

/** A preset out of its form; whether its name is taken is the database's to say. */
export function checkPresetForm(fields: FormFields): CheckedPreset {
  const name = checkName(fields['presetName']);
  const permissions = permissionsIn(fields);
  const wrong = AREAS.some((area) => fields[area] !== undefined && !isLevel(area, fields[area]));
  const matrix: Problem | undefined = wrong || !permissions ? 'level' : hasAnyPermission(permissions) ? undefined : 'preset-empty';
  if (typeof name === 'string' && permissions && !matrix) return { ok: true, name, permissions };
  return { ok: false, problems: { ...(typeof name !== 'string' && { presetName: name.problem }), ...(matrix && { permissions: matrix }) } };
}

function checkName(typed: string | undefined): string | { readonly problem: Problem } {
  const name = parseLine(typed ?? '');
  if (name === undefined) return { problem: 'characters' };
  if (name === '') return { problem: 'missing' };
  return [...name].length > PRESET_NAME_MAX ? { problem: 'too-long' } : name;
}
