import type { View } from '../view.ts';

const SHOWN = 160;

/** What somebody wrote: whole where it is short, else its beginning with the rest behind one press. */
export function Excerpt({ view, text }: { readonly view: View; readonly text: string }) {
  const characters = [...text];
  if (characters.length <= SHOWN + 40 && !text.includes('\n')) return <p class="quoted">{text}</p>;
  const beginning = characters
    .slice(0, SHOWN)
    .join('')
    .replace(/\s+\S*$/, '')
    .replace(/\s+/g, ' ');
  return (
    <details class="excerpt">
      <summary>
        <span class="quoted">{beginning}…</span> <span class="excerpt-more">{view.t('row.why.more')}</span>
      </summary>
      <p class="quoted written">{text}</p>
    </details>
  );
}
