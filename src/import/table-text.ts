import { CsvError, parse } from 'csv-parse/sync';

/** A row as its cells, and the line that it begins on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a text ends to make sense as a table from a line on. */
export type TableFault = 'quote-never-closed' | 'quote-inside' | 'text-after-quote' | 'unreadable';

export interface TableText {
  /** Rows with something in them. */
  readonly rows: readonly TableRow[];
  /** Nothing behind this line was read. */
  readonly fault?: { readonly line: number; readonly fault: TableFault };
}

/** Above any row of ours; what is longer has a quote that is never closed. */
const LONGEST_ROW = 20_000;

const SEPARATORS = ['\t', ';', ','] as const;

/**
 * The rows of a table out of a text: CSV with commas, as spreadsheets of other countries write it with semicolons, or as they put it on the clipboard, with tabs.
 * Rows whose cells are all empty are what spreadsheets leave behind, and are passed over.
 */
export function readTable(text: string): TableText {
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const read: TableRow[] = [];
  let line = 1;
  const onRecord = (cells: string[]) => {
    if (cells.some((cell) => cell.trim() !== '')) read.push({ line, cells: cells.map((cell) => cell.trim()) });
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    return null;
  };
  try {
    parse(normal, { delimiter: separatorOf(normal), record_delimiter: '\n', relax_column_count: true, max_record_size: LONGEST_ROW, on_record: onRecord });
    return { rows: read };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: read, fault: { line, fault: FAULTS[error.code] ?? 'unreadable' } };
  }
}

/** What separates the cells of the first line that has any; what stands within quotes does not count. */
function separatorOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

const FAULTS: Readonly<Record<string, TableFault>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote-never-closed',
  CSV_MAX_RECORD_SIZE: 'quote-never-closed',
  INVALID_OPENING_QUOTE: 'quote-inside',
  CSV_INVALID_CLOSING_QUOTE: 'text-after-quote',
};
