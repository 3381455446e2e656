/** A dictionary of a PDF, read where it begins. */
export type ReadDictionary =
  /** Its own entries, without those of what stands in it: a value is its first sign where it is a dictionary, an array or a string, and `R` where it leads to an object. */
  | { readonly kind: 'read'; readonly entries: ReadonlyMap<string, string>; readonly end: number }
  /** The text ends before it does. */
  | { readonly kind: 'unfinished' }
  /** It is none, as far as `end`. */
  | { readonly kind: 'none'; readonly end: number };

/** One sign of a PDF's language: space, comment, bracket, hexadecimal string, or name, number and word. Source: ISO 32000-2, 7.2 and 7.3. */
const TOKEN = /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|<[\da-fA-F\0\t\n\f\r ]*>|[[\](]|\/?[^\0\t\n\f\r ()<>[\]{}/%]+|\//y;
/** What the text's end may have cut: a string in hexadecimal, or one half of a double bracket. */
const CUT = /<[\da-fA-F\0\t\n\f\r ]*$|>$/y;
const SKIPPED = /^[\0\t\n\f\r %]/;

/** Reads the dictionary whose `<<` stands at `at`, however deep others stand in it, and never what its strings and comments say. */
export function readDictionary(text: string, at: number): ReadDictionary {
  const own: string[] = [];
  let depth = 0;
  for (let here = at; ;) {
    const token = signAt(TOKEN, text, here);
    if (token === undefined) return here === text.length || signAt(CUT, text, here) !== undefined ? { kind: 'unfinished' } : { kind: 'none', end: here + 1 };
    const end = token === '(' ? stringEnd(text, here) : here + token.length;
    if (end === undefined) return { kind: 'unfinished' };
    const closes = token === '>>' || token === ']';
    if (closes) depth -= 1;
    if (depth === 0 && closes) return { kind: 'read', entries: entriesOf(own), end };
    if (depth === 1 && !closes && !SKIPPED.test(token)) own.push(token);
    if (token === '<<' || token === '[') depth += 1;
    here = end;
  }
}

function signAt(sign: RegExp, text: string, at: number): string | undefined {
  sign.lastIndex = at;
  return sign.exec(text)?.[0];
}

const IN_STRING = /[()\\]/g;

/** Behind a string: what is opened in it is closed in it, and a backslash takes away what the next sign means. */
function stringEnd(text: string, at: number): number | undefined {
  IN_STRING.lastIndex = at;
  for (let depth = 0, found = IN_STRING.exec(text); found; found = IN_STRING.exec(text)) {
    if (found[0] === '\\') IN_STRING.lastIndex += 1;
    else depth += found[0] === '(' ? 1 : -1;
    if (depth === 0) return IN_STRING.lastIndex;
  }
  return undefined;
}

function entriesOf(own: readonly string[]): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (let at = 0; at < own.length;) {
    const [name = '', value = '', , reference] = own.slice(at, at + 4);
    if (name.startsWith('/')) entries.set(nameOf(name).slice(1), reference === 'R' ? 'R' : nameOf(value));
    at += !name.startsWith('/') ? 1 : reference === 'R' ? 4 : 2;
  }
  return entries;
}

/** A name may write any of its letters as a number. Source: ISO 32000-2, 7.3.5. */
function nameOf(token: string): string {
  return token.startsWith('/') ? token.replace(/#([\da-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : token;
}
