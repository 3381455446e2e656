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

/** The rows in chunks: one statement serves thousands of rows. The next chunk is read while the database works on this one. */
export async function* inChunks<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  const iterator = rows[Symbol.asyncIterator]();
  const read = (): Promise<Row[]> => {
    const reading = nextChunk(iterator, size);
    // Whoever takes the chunk hears of the fault; nobody else should.
    reading.catch(() => undefined);
    return reading;
  };
  try {
    for (let chunk = await read(); chunk.length > 0;) {
      const next = read();
      yield chunk;
      chunk = await next;
    }
  } finally {
    await iterator.return?.();
  }
}

async function nextChunk<Row>(iterator: AsyncIterator<Row>, size: number): Promise<Row[]> {
  const chunk: Row[] = [];
  while (chunk.length < size) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunk.push(value);
  }
  return chunk;
}

/** The id of what was written a statement ago. */
export function idOf<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key);
  if (id === undefined) throw new Error('a row that was just written has gone');
  return id;
}
