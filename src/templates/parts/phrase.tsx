import type { Child } from 'hono/jsx';
import type { MessageKey } from '../../locales/en.ts';
import type { Values } from '../../locales/translate.ts';
import type { View } from '../view.ts';

interface PhraseProps {
  readonly view: View;
  readonly of: MessageKey;
  readonly values?: Values;
  /** Elements that stand in the sentence, by the name of their placeholder. */
  readonly parts: Readonly<Record<string, Child>>;
}

// A private-use character around the name: no text of ours or of a person holds it (see `parseText`), and no catalogue does.
const MARK = '\uE000';

/** A sentence of the catalogue with elements in it: the language decides where they stand. */
export function Phrase({ view, of, values, parts }: PhraseProps) {
  const marks = Object.fromEntries(Object.keys(parts).map((name) => [name, `${MARK}${name}${MARK}`]));
  const pieces = view.t(of, { ...values, ...marks }).split(MARK);
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? parts[piece] : piece))}</>;
}
