import { LOCALES } from '../../domain/locale.ts';
import { TASK_MAILS } from '../../domain/task-mails.ts';
import { parseTimeZone, timeZones } from '../../domain/time-zone.ts';
import type { Problems, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PreferenceField } from '../preferences-data.ts';
import type { View } from '../view.ts';
import { Choice } from './choice.tsx';
import { Field } from './field.tsx';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

/** The links of the problem summary, in the order of the form. */
export const PREFERENCE_TARGETS = (['locale', 'timeZone', 'taskMails'] as const).map((name) => [name, name] as const);

interface PreferencesFormProps {
  readonly view: View;
  /** The person has chosen a language: until then each Site writes in its own. */
  readonly choseLocale: boolean;
  readonly typed: Typed<PreferenceField>;
  readonly problems: Problems<PreferenceField>;
}

/** Language, time zone, and how e-mails about tasks come. */
export function PreferencesForm({ view, choseLocale, typed, problems }: PreferencesFormProps) {
  const zone = parseTimeZone(typed.timeZone);
  return (
    <form method="post" action={paths.preferences()} novalidate>
      <Choice
        view={view}
        name="locale"
        label={view.t('preferences.locale')}
        {...(!choseLocale && { hint: view.t('preferences.locale.not-chosen') })}
        options={LOCALES.map((locale) => ({ value: locale, label: locale === 'en' ? 'English' : 'Français', lang: locale }))}
        chosen={typed.locale}
        problem={problems.locale}
      />
      <Field
        view={view}
        id="timeZone"
        label={view.t('preferences.time-zone')}
        hint={view.t('preferences.time-zone.hint')}
        value={typed.timeZone}
        problem={problems.timeZone}
        size="half"
        autocomplete="off"
        spellcheck={false}
        list="timeZones"
      />
      <datalist id="timeZones">
        {timeZones().map((name) => (
          <option value={name} />
        ))}
      </datalist>
      {zone !== undefined && (
        <p class="hint zone-now">
          <Phrase view={view} of="preferences.time-zone.now" parts={{ time: <Moment view={view} at={view.now} form="hour" timeZone={zone} /> }} />
        </p>
      )}
      <Choice
        view={view}
        name="taskMails"
        label={view.t('preferences.task-mails')}
        hint={view.t('preferences.task-mails.hint')}
        options={TASK_MAILS.map((value) => ({ value, label: view.t(`preferences.task-mails.${value}`) }))}
        chosen={typed.taskMails}
        problem={problems.taskMails}
      />
      <p class="effect">{view.t('preferences.effect')}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('preferences.save')}
        </button>
      </div>
    </form>
  );
}
