import type { RowProblem } from './row-problem.ts';
import { quoted } from './row-problem.ts';

export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Every problem of a header: columns that are missing, unknown or doubled, each by its name. Their order is free. */
export function headerProblems(header: readonly string[], { required, optional }: Columns): RowProblem[] {
  const known = new Set([...required, ...optional]);
  const separator = header.length === 1 ? /[;\t|]/.exec(header[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) return [{ line: 1, column: null, problem: `the columns are separated by ${quoted(separator)} and must be separated by commas` }];
  return [
    ...required.filter((name) => !header.includes(name)).map((name) => ({ line: 1, column: name, problem: 'is missing' })),
    ...header.filter((name) => !known.has(name)).map((name) => ({ line: 1, column: name, problem: name === '' ? 'a column has no name' : 'is unknown' })),
    ...[...new Set(header.filter((name, index) => header.indexOf(name) !== index && known.has(name)))].map((name) => ({
      line: 1,
      column: name,
      problem: 'is there twice',
    })),
  ];
}
