import type { z } from 'zod';
import { readCsv } from './csv-file.ts';
import type { Columns } from './csv-header.ts';
import type { RowSource } from './row-source.ts';

/** The rows of a CSV file that `schema` accepts; every cell that it does not is reported by its column. */
export function fileRows<Row>(path: string, columns: Columns, schema: z.ZodType<Row>): RowSource<Row> {
  return async function* accepted(report) {
    for await (const { line, cells } of readCsv(path, columns, report)) {
      const parsed = schema.safeParse(cells);
      if (parsed.success) yield { line, row: parsed.data };
      else for (const issue of parsed.error.issues) report({ line, column: String(issue.path[0]), problem: issue.message });
    }
  };
}
