import type { RowProblem } from './row-problem.ts';

export interface NumberedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** Valid rows in their order; what is wrong with the others goes to `report`. It is read twice, first to check and then to import, so that no file has to fit into memory. */
export type RowSource<Row> = (report: (problem: RowProblem) => void) => AsyncIterable<NumberedRow<Row>>;

/** Rows that are at hand already, such as the demo's. */
export function rowsAtHand<Row>(rows: readonly Row[]): RowSource<Row> {
  return async function* numbered() {
    for (const [index, row] of rows.entries()) yield { line: index + 1, row };
  };
}

/** The rows in chunks: one statement serves thousands of rows. */
export async function* inChunks<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The id of what was written a statement ago. */
export function idOf<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key);
  if (id === undefined) throw new Error('a row that was just written has gone');
  return id;
}
