import { AREAS, isAccountArea } from '../../domain/permissions.ts';
import type { PresetLine } from '../../templates/policy-data.ts';
import type { FormFields } from '../context.ts';

export interface TakenPreset {
  /** What was typed, with the preset's levels; no longer with the button that was pressed. */
  readonly fields: FormFields;
  /** Which one, for the picker; undefined where somebody deleted it meanwhile: then nothing was changed. */
  readonly taken: string | undefined;
}

/**
 * Was the form posted by the button of a preset? Then what it looks like with that preset's levels; undefined where it was posted to be checked.
 * Where the reader cannot give account management, those areas stay as they are: the rules would refuse them anyway.
 */
export function takePreset(fields: FormFields, presets: readonly PresetLine[], accountLocked: boolean): TakenPreset | undefined {
  const { preset: pressed, ...typed } = fields;
  if (pressed === undefined) return undefined;
  const preset = presets.find(({ id }) => id === pressed);
  if (!preset) return { fields: typed, taken: undefined };
  const levels = AREAS.filter((area) => !accountLocked || !isAccountArea(area)).map((area) => [area, preset.permissions[area]]);
  return { fields: { ...typed, ...Object.fromEntries(levels) }, taken: preset.id };
}
