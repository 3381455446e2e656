import { once } from 'node:events';

/** A column of a readable table. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
}

/** Prints one JSON array, an element a line, as the rows arrive. */
export async function printJson(out: NodeJS.WritableStream, rows: AsyncIterable<object>): Promise<void> {
  let before = '[\n';
  for await (const row of rows) {
    await write(out, `${before}${JSON.stringify(row)}`);
    before = ',\n';
  }
  await write(out, before === '[\n' ? '[]\n' : '\n]\n');
}

/** Rows whose widths the table is made from; the rest is printed as it arrives. */
const MEASURED = 500;

/** Prints a table, or `empty` where there is no row. */
export async function printTable<Row>(
  out: NodeJS.WritableStream,
  rows: AsyncIterable<Row>,
  columns: readonly TableColumn<Row>[],
  empty: string,
): Promise<void> {
  const measured: string[][] = [columns.map(({ title }) => title)];
  let widths: readonly number[] | undefined;
  const flush = async () => {
    widths = columns.map((_, index) => Math.max(...measured.map((cells) => cells[index]?.length ?? 0)));
    for (const cells of measured) await write(out, aligned(cells, widths));
  };
  for await (const row of rows) {
    const cells = columns.map(({ cell }) => cell(row));
    if (widths) await write(out, aligned(cells, widths));
    else if (measured.push(cells) > MEASURED) await flush();
  }
  if (!widths && measured.length === 1) await write(out, `${empty}\n`);
  else if (!widths) await flush();
}

function aligned(cells: readonly string[], widths: readonly number[]): string {
  return `${cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()}\n`;
}

async function write(out: NodeJS.WritableStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}
