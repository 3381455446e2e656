import { Icon } from '../parts/icon.tsx';
import { PreferencesFrame } from '../parts/preferences-frame.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

const ALWAYS = ['preferences.notices.tool-changes', 'preferences.notices.renewal-quotes'] as const;

/** Which notices of the vendor one gets, and which of them nobody can leave. */
export function MySubscriptionsPage({ view, newVersions }: { readonly view: View; readonly newVersions: boolean }) {
  return (
    <PreferencesFrame view={view} title={view.t('preferences.notices')}>
      <p class="lead">{view.t('preferences.notices.intro')}</p>
      <form method="post" action={paths.mySubscriptions()}>
        <fieldset class="own-choice">
          <legend>
            <h2>{view.t('preferences.notices.new-versions')}</h2>
          </legend>
          <div class="field">
            <label class="check">
              <input type="checkbox" id="new-versions" name="new-versions" value="yes" checked={newVersions} aria-describedby="new-versions-hint" />
              <span>{view.t('preferences.notices.subscribe')}</span>
            </label>
            <p class="hint" id="new-versions-hint">
              {view.t('preferences.notices.new-versions.hint')}
            </p>
          </div>
        </fieldset>
        <section class="own-choice" aria-labelledby="always">
          <h2 id="always">{view.t('preferences.notices.always')}</h2>
          <ul class="own-always">
            {ALWAYS.map((key) => (
              <li>
                <Icon name="locked" />
                <span>{view.t(key)}</span>
              </li>
            ))}
          </ul>
          <p class="hint">{view.t('preferences.notices.else-primary')}</p>
        </section>
        <p class="effect">{view.t('preferences.notices.effect')}</p>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('preferences.save')}
          </button>
        </div>
      </form>
    </PreferencesFrame>
  );
}
