import type { View } from '../view.ts';

/**
 * Another language is another page. The script takes along what was typed (assets/octroi.js); without it the page says beforehand that the switch does not. The styles show it only where there
 * is a form to fill in.
 */
export function LanguageNote({ view }: { readonly view: View }) {
  return (
    <noscript>
      <p class="language-note">{view.t('shell.language-note')}</p>
    </noscript>
  );
}
