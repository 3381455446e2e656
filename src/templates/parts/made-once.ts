import { raw } from 'hono/html';
import type { Locale } from '../../domain/locale.ts';
import type { Words } from '../permissions-in-words.ts';

type Markup = ReturnType<typeof raw>;

/** Markup that says the same on every page of a language, made once for each: building what hundreds of pages share anew for each of them took longer than all that is their own. */
export function madeOnce<View extends Words>(make: (view: View) => { toString(): string } | null): (props: { readonly view: View }) => Markup {
  const made = new Map<Locale, Markup>();
  return ({ view }) => {
    const known = made.get(view.locale) ?? raw(String(make(view)));
    made.set(view.locale, known);
    return known;
  };
}
