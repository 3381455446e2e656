import type { AppContext } from './context.ts';

export type Cell = string | number | null;
export type Line = readonly Cell[];

/** Without it spreadsheets take UTF-8 for their own alphabet, and Étienne for Ã‰tienne. */
const BOM = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula, in the wide forms of other keyboards too. Source: OWASP, CSV injection. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A line as RFC 4180 writes it. A text that would become a formula begins with an apostrophe, which spreadsheets take for "this is text". */
export function csvLine(cells: Line): string {
  let line = '';
  for (let index = 0; index < cells.length; index += 1) line += `${index === 0 ? '' : ','}${csvCell(cells[index] ?? null)}`;
  return `${line}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface CsvFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly chunks: AsyncIterable<readonly Line[]>;
}

/**
 * A file to download, sent as it is read: `chunks` gives some lines at a time and is asked for more only when those are on their way, so that memory stays flat however long it gets. The
 * first ones are awaited before the answer begins: what fails there is an error page, what fails later a download that breaks off.
 */
export async function csvDownload(c: AppContext, file: CsvFile): Promise<Response> {
  const texts = textsOf(file);
  const bytes = bytesOf(await texts.next(), texts);
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '-')}"`);
  return c.body(ReadableStream.from(bytes));
}

async function* textsOf({ header, chunks }: CsvFile): AsyncGenerator<string, void> {
  let head = BOM + csvLine(header);
  for await (const lines of chunks) {
    // A stream takes no empty piece.
    if (head === '' && lines.length === 0) continue;
    yield head + lines.map(csvLine).join('');
    head = '';
  }
  if (head !== '') yield head;
}

/** No generator: one that nobody has asked yet would not pass on that nobody will, and leave its source open. */
function bytesOf(first: IteratorResult<string, void>, rest: AsyncGenerator<string, void>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: IteratorResult<string, void> | undefined = first;
  const next = async (): Promise<IteratorResult<Uint8Array, void>> => {
    const { done, value } = waiting ?? (await rest.next());
    waiting = undefined;
    return done ? { done, value: undefined } : { value: encoder.encode(value) };
  };
  const end = async (): Promise<IteratorResult<Uint8Array, void>> => {
    await rest.return();
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}
