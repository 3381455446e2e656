import { LOCALES } from '../../domain/locale.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** The gate of a toll house: the product's mark. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path class="mark-wall" d="M4 28V9l4-4v4h5V5h6v4h5V5l4 4v19H21v-7a5 5 0 0 0-10 0v7Z" />
      <path class="mark-bar" d="M13.4 23.2 20 14.6" />
    </svg>
  );
}

function LanguageSwitch({ view }: { readonly view: View }) {
  const other = LOCALES.find((locale) => locale !== view.locale) ?? view.locale;
  return (
    <form class="language" method="post" action={paths.language()}>
      <input type="hidden" name="next" value={view.currentPath} />
      <button class="quiet" type="submit" name="locale" value={other} lang={other}>
        {view.t('shell.to-language')}
      </button>
    </form>
  );
}

/** On a phone the header is two rows: the mark leads home for operators, who have one place more to go to, and the footer says who is signed in. */
export function PageHeader({ view }: { readonly view: View }) {
  return (
    <header class="page-header">
      <div class="page-header-inner">
        <a class="brand" href={paths.home()} aria-label={view.t('shell.home-of', { programme: view.programmeName })}>
          <Mark />
          <span class="brand-name">{view.programmeName}</span>
        </a>
        <div class="session">
          {view.person && (
            <p class="session-person wide-only">
              <span class="visually-hidden">{view.t('shell.signed-in-as')} </span>
              {view.person.email}
            </p>
          )}
          {view.person && (
            <a class={view.person.operator ? 'quiet wide-only' : 'quiet'} href={paths.home()}>
              {view.t('shell.home')}
            </a>
          )}
          {view.person?.operator && (
            <a class="quiet" href={paths.desk()}>
              {view.t('desk.title')}
            </a>
          )}
          {view.person && (
            <a class="quiet" href={paths.preferences()}>
              {view.t('preferences.title')}
            </a>
          )}
          <LanguageSwitch view={view} />
          {view.person && (
            <form method="post" action={paths.signOut()}>
              <button class="quiet" type="submit">
                {view.t('shell.sign-out')}
              </button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}

export function PageFooter({ view }: { readonly view: View }) {
  return (
    <footer class="page-footer">
      <p>{view.t('shell.footer', { programme: view.programmeName })}</p>
      {view.person && (
        <p class="session-person narrow-only">
          {view.t('shell.signed-in-as')} {view.person.email}
        </p>
      )}
      <p>{view.t('shell.powered')}</p>
    </footer>
  );
}
