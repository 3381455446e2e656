import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

interface PresetPickerProps {
  readonly view: View;
  /** As the matrix's: stands before every id. */
  readonly prefix: string;
  readonly presets: readonly PresetLine[];
  /** The preset whose levels the form has just taken: it keeps the focus, and a sentence says so. */
  readonly taken?: string | undefined;
  /** The reader cannot give account management: a preset leaves it as it is. */
  readonly accountLocked: boolean;
}

/**
 * The Site's presets above a matrix, inside the matrix's form: each is a submit button that posts the form as it stands with `preset=ID`, and the form comes back with those levels
 * chosen (server/use-cases/take-preset.ts) and everything else as it was typed. Nothing where the Site has none.
 */
export function PresetPicker({ view, prefix, presets, taken, accountLocked }: PresetPickerProps) {
  if (presets.length === 0) return null;
  const chosen = presets.find(({ id }) => id === taken);
  return (
    <div class="presets" role="group" aria-labelledby={`${prefix}presets`}>
      {/* What Enter presses is the form's first button: that must not be a preset. */}
      <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true"></button>
      <p class="presets-title" id={`${prefix}presets`}>
        {view.t('preset.pick')}
      </p>
      <div class="presets-row">
        {presets.map(({ id, name }) => (
          <button
            class="preset-button"
            type="submit"
            name="preset"
            value={id}
            id={`${prefix}preset-${id}`}
            formnovalidate
            {...(id === taken && { autofocus: true, 'aria-describedby': `${prefix}preset-taken` })}
          >
            {name}
          </button>
        ))}
      </div>
      {chosen && (
        <p class="preset-taken" id={`${prefix}preset-taken`} role="status">
          {view.t(accountLocked ? 'preset.taken-locked' : 'preset.taken', { name: chosen.name })}
        </p>
      )}
    </div>
  );
}
