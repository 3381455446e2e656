import type { Queryable, Sql } from '../database/connection.ts';
import { planForFilling } from '../database/recordset.ts';
import { ImportRefusedError, type RowNote, type RowProblem } from './row-problem.ts';
import { inChunks, type NumberedRow, type RowSource } from './row-source.ts';

export interface ImportSummary {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly notes: readonly RowNote[];
}

/** What one row comes to, once compared with what is there. */
export type Plan<Change> =
  | { readonly kind: 'refused'; readonly problem: RowProblem }
  | { readonly kind: 'unchanged'; readonly notes: readonly RowNote[] }
  | { readonly kind: 'created' | 'changed'; readonly notes: readonly RowNote[]; readonly change: Change };

/** One kind of file: what its rows may not do to each other, what each comes to, and how changes are written. */
export interface ImportKind<Row, Change> {
  /** Made anew for every reading, since it remembers the rows before. */
  readonly newRowChecks: () => (row: NumberedRow<Row>) => RowProblem[];
  readonly plan: (sql: Queryable, rows: readonly NumberedRow<Row>[]) => Promise<readonly Plan<Change>[]>;
  readonly write: (sql: Queryable, changes: readonly Change[]) => Promise<void>;
}

const CHUNK = 5000;
const TRIES = 4;
/** Somebody changed the same rows meanwhile: serialization failure, deadlock. */
const CONFLICTS = new Set(['40001', '40P01']);

/**
 * Checks the whole source, then imports it, on one snapshot and in one transaction: either every row is imported or none. A change made by somebody else meanwhile
 * is met again on fresh rows. @throws ImportRefusedError with every problem
 */
export async function runImport<Row, Change>(sql: Sql, source: RowSource<Row>, kind: ImportKind<Row, Change>): Promise<ImportSummary> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sql.begin('isolation level repeatable read', async (transaction) => {
        await planForFilling(transaction);
        await check(transaction, source, kind);
        return apply(transaction, source, kind);
      });
    } catch (error) {
      if (attempt === TRIES || !isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONFLICTS.has(String(error.code));
}

async function check<Row, Change>(sql: Queryable, source: RowSource<Row>, { newRowChecks, plan }: ImportKind<Row, Change>): Promise<void> {
  const problems: RowProblem[] = [];
  const rowProblems = newRowChecks();
  for await (const chunk of inChunks(
    source((problem) => problems.push(problem)),
    CHUNK,
  )) {
    for (const row of chunk) problems.push(...rowProblems(row));
    for (const planned of await plan(sql, chunk)) if (planned.kind === 'refused') problems.push(planned.problem);
  }
  if (problems.length > 0) throw new ImportRefusedError(problems);
}

async function apply<Row, Change>(sql: Queryable, source: RowSource<Row>, { plan, write }: ImportKind<Row, Change>): Promise<ImportSummary> {
  const summary = { created: 0, changed: 0, unchanged: 0, notes: [] as RowNote[] };
  // The file was good a moment ago: one that was changed since is refused like a bad one.
  const refuse = (problem: RowProblem) => {
    throw new ImportRefusedError([problem]);
  };
  for await (const chunk of inChunks(source(refuse), CHUNK)) {
    const changes: Change[] = [];
    for (const planned of await plan(sql, chunk)) {
      if (planned.kind === 'refused') return refuse(planned.problem);
      summary[planned.kind] += 1;
      summary.notes.push(...planned.notes);
      if (planned.kind !== 'unchanged') changes.push(planned.change);
    }
    if (changes.length > 0) await write(sql, changes);
  }
  return summary;
}
