import { finished } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { type Columns, headerProblems } from './csv-header.ts';
import type { RowProblem } from './row-problem.ts';
import { whyUnreadable } from './unreadable-file.ts';
import { UnreadableFileError, utf8Lines } from './utf8-lines.ts';

/** A row's cells by the names of their columns. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Above any row of ours; what is longer has a quote that is never closed. */
const LONGEST_ROW = 200_000;

/**
 * The rows of a CSV file as CONTRACT.md describes it: UTF-8 (a byte order mark is allowed), header, commas, quoted fields, any line ending. Rows whose cells are all
 * empty are what spreadsheets leave behind, and are passed over. Problems go to `report`; one that hides the rest of the file ends it.
 */
export async function* readCsv(path: string, columns: Columns, report: (problem: RowProblem) => void): AsyncGenerator<CsvRow> {
  let line = 1;
  let header: string[] | undefined;
  let rows = 0;
  try {
    for await (const cells of records(path)) {
      const begins = line;
      line += 1 + innerLineBreaks(cells);
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (!header) {
        header = cells.map((cell) => cell.trim());
        const problems = headerProblems(header, columns);
        problems.forEach(report);
        if (problems.length > 0) return;
      } else {
        rows += 1;
        if (cells.length === header.length) yield { line: begins, cells: named(header, cells) };
        else report({ line: begins, column: null, problem: `has ${cells.length} cells where the header has ${header.length} columns` });
      }
    }
    if (!header) report({ line: null, column: null, problem: 'is empty' });
    else if (rows === 0) report({ line: null, column: null, problem: 'has a header and no rows' });
  } catch (error) {
    report(problemOf(error, line));
  }
}

/** Every record before a fault reaches the reader, which counts the lines; a stream's own iterator would drop those it has buffered. */
async function* records(path: string): AsyncGenerator<string[]> {
  const ready: string[][] = [];
  const onRecord = (cells: string[]) => {
    ready.push(cells);
    return null;
  };
  const parser = parse({ bom: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: LONGEST_ROW, on_record: onRecord });
  // Each fault comes back from the write that met it.
  parser.on('error', () => undefined).resume();
  let fault: Error | undefined;
  const feed = (step: Promise<void>) => step.catch((error: Error) => (fault = error));
  try {
    for await (const bytes of utf8Lines(path)) {
      await feed(new Promise((resolve, reject) => parser.write(bytes, (error) => (error ? reject(error) : resolve()))));
      yield* ready.splice(0);
      if (fault) throw fault;
    }
    await feed(finished(parser.end()));
    yield* ready.splice(0);
    if (fault) throw fault;
  } finally {
    parser.destroy();
  }
}

/** Counted here: the parser's own count takes a CR LF within quotes for two lines. */
function innerLineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0), 0);
}

function named(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
}

function problemOf(error: unknown, line: number): RowProblem {
  if (error instanceof UnreadableFileError) return error.problem;
  if (error instanceof CsvError) return { line, column: null, problem: `${QUOTES[error.code] ?? 'is not CSV'}; nothing behind it was read` };
  return { line: null, column: null, problem: `cannot be read: ${whyUnreadable(error) ?? (error as Error).message}` };
}

const QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote begins here and is never closed',
  CSV_MAX_RECORD_SIZE: 'a quote begins here and is not closed for very long',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote (a quote within quotes is written twice)',
};
