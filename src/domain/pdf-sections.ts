import { type ReadDictionary, readDictionary } from './pdf-dictionary.ts';

/** Finds a PDF's cross-reference sections as the file goes by; which of them count, the file's last line says, when all of it has gone by. */
export interface PdfSections {
  /** The next signs of the file, one a byte. */
  add(text: string): void;
  /** There are no more: does whoever begins to read at this place need a key? */
  areEncrypted(start: number): boolean;
}

interface Section {
  readonly encrypted: boolean;
  /** Its first byte, and that of the space before it. Undefined: a trailer without its table, to which nothing leads. */
  readonly place: Place | undefined;
  /** Where the section begins that it adds to; undefined where it adds to none. */
  readonly previous: number | undefined;
}
interface Place {
  readonly at: number;
  readonly from: number;
}

/** What the words before have led to. Places are those of the file. */
type State =
  | { readonly kind: 'between'; readonly table?: Place; readonly dictionaryEnd?: number }
  /** Behind the word that a dictionary follows. */
  | { readonly kind: 'dictionary'; readonly place: Place | undefined; readonly ofObject: boolean }
  /** A page's text, a picture, a file within the file: whatever it says, it says nothing of this file. */
  | { readonly kind: 'stream' };

const KEYWORD = /xref|trailer|obj|stream/g;
const LONGEST_KEYWORD = 'trailer'.length;
const STREAM_END = 'endstream';
/** How much of what stands before a word is looked at. */
const BEFORE = 64;
const OBJECT = /\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+$/;
const LETTER = /[A-Za-z]$/;
const SPACE_AT_END = /[\0\t\n\f\r ]*$/;
const ONLY_SPACE = /^[\0\t\n\f\r ]*$/;
const GAP = /(?:[\0\t\n\f\r ]+|%[^\r\n]*(?=[\r\n]))*/y;
/** In bytes, with the space before it; what is longer is none. So much of a file is held at most, twice. */
const DICTIONARY_MAX = 256 * 1024;
/** More than any file has that was saved again and again; of more, the last ones count. */
const SECTIONS_MAX = 1000;

export function pdfSections(): PdfSections {
  const sections: Section[] = [];
  let anyEncrypted = false;
  let state: State = { kind: 'between' };
  /** What has come and may still be needed; it begins at `base` of the file, and is looked through as far as `next`. */
  let text = '';
  let base = 0;
  let next = 0;
  /** Looked at again when it is as long: a long dictionary is not read anew for each of its pieces. */
  let enough = 0;

  return {
    add(more) {
      text += more;
      if (text.length < enough) return;
      look();
      const done = Math.max(0, next - BEFORE);
      text = text.slice(done);
      base += done;
      next -= done;
      enough = Math.max(0, enough - done);
    },
    areEncrypted(start) {
      look();
      for (let at: number | undefined = start, seen = 0; at !== undefined && seen <= sections.length; seen += 1) {
        const section = sectionAt(sections, at);
        // Where the way breaks off, readers look for any trailer that there is.
        if (!section) return anyEncrypted;
        if (section.encrypted) return true;
        at = section.previous;
      }
      return false;
    },
  };

  function look(): void {
    enough = 0;
    while (state.kind === 'between' ? toKeyword(state) : state.kind === 'stream' ? toStreamEnd() : toDictionaryEnd(state));
  }

  /** Each of these goes on as far as it can, and is false where it needs more of the file. */
  function toKeyword(between: Extract<State, { kind: 'between' }>): boolean {
    KEYWORD.lastIndex = next;
    const found = KEYWORD.exec(text);
    next = found ? KEYWORD.lastIndex : Math.max(next, text.length - LONGEST_KEYWORD + 1);
    if (found) state = stateBehind(found[0], found.index, between);
    return found !== null;
  }

  function stateBehind(word: string, at: number, between: Extract<State, { kind: 'between' }>): State {
    const before = text.slice(Math.max(0, at - BEFORE), at);
    if (word === 'obj') {
      const numbers = OBJECT.exec(before)?.[0];
      return numbers === undefined ? { kind: 'between' } : { kind: 'dictionary', place: placeOf(at - numbers.length), ofObject: true };
    }
    // The `startxref` before a file's end, the `endstream` behind a stream.
    if (LETTER.test(before)) return between;
    if (word === 'trailer') return { kind: 'dictionary', place: between.table, ofObject: false };
    if (word === 'xref') return { kind: 'between', table: placeOf(at) };
    const gap = between.dictionaryEnd === undefined ? BEFORE : base + at - between.dictionaryEnd;
    return gap < BEFORE && ONLY_SPACE.test(text.slice(at - gap, at)) ? { kind: 'stream' } : between;
  }

  function placeOf(at: number): Place {
    const [space = ''] = SPACE_AT_END.exec(text.slice(Math.max(0, at - BEFORE), at)) ?? [];
    return { at: base + at, from: base + at - space.length };
  }

  function toStreamEnd(): boolean {
    const end = text.indexOf(STREAM_END, next);
    next = end === -1 ? Math.max(next, text.length - STREAM_END.length + 1) : end + STREAM_END.length;
    if (end !== -1) state = { kind: 'between' };
    return end !== -1;
  }

  function toDictionaryEnd({ place, ofObject }: Extract<State, { kind: 'dictionary' }>): boolean {
    const read = dictionaryBehind(text, next);
    if (read.kind === 'unfinished' && text.length - next <= DICTIONARY_MAX) {
      enough = next + 2 * (text.length - next);
      return false;
    }
    next = read.kind === 'unfinished' ? text.length : read.end;
    state = { kind: 'between', ...(read.kind === 'read' && ofObject && { dictionaryEnd: base + next }) };
    if (read.kind === 'read' && (!ofObject || read.entries.get('Type') === '/XRef')) note(sectionOf(place, read.entries));
    return true;
  }

  function note(section: Section): void {
    anyEncrypted ||= section.encrypted;
    if (section.place) sections.push(section);
    if (sections.length > SECTIONS_MAX) sections.shift();
  }
}

function dictionaryBehind(text: string, at: number): ReadDictionary {
  GAP.lastIndex = at;
  const begin = at + (GAP.exec(text)?.[0].length ?? 0);
  const sign = text.slice(begin, begin + 2);
  if (sign === '<<') return readDictionary(text, begin);
  return sign === '' || sign === '<' || sign.startsWith('%') ? { kind: 'unfinished' } : { kind: 'none', end: begin };
}

/** What the section's dictionary says. Encrypted is what leads to how, or says it in place: nothing is said by an entry that is null. Source: ISO 32000-2, 7.5.5 and 7.6.2. */
function sectionOf(place: Place | undefined, entries: ReadonlyMap<string, string>): Section {
  const [encrypt, previous] = [entries.get('Encrypt'), entries.get('Prev')];
  return { place, encrypted: encrypt === '<<' || encrypt === 'R', previous: previous === undefined ? undefined : Number(previous) };
}

function sectionAt(sections: readonly Section[], at: number): Section | undefined {
  return sections.find(({ place }) => place && place.from <= at && at <= place.at);
}
