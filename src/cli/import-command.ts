import type { Sql } from '../database/connection.ts';
import type { ImportSummary } from '../import/import-run.ts';
import { ImportRefusedError, type RowProblem } from '../import/row-problem.ts';
import { type CommandContext, DONE, REFUSED } from './command.ts';
import { withDatabase } from './with-database.ts';

const NOTES_SHOWN = 20;

/** Imports the file that the command line names, and says what came of it: exit code 1 and every problem where nothing was imported. */
export async function importFile(context: CommandContext, what: string, load: (sql: Sql, file: string) => Promise<ImportSummary>): Promise<number> {
  const file = context.operands[0] ?? '';
  try {
    const summary = await withDatabase(context, (sql) => load(sql, file));
    context.out.write(context.flag('json') ? `${JSON.stringify(summary)}\n` : told(what, summary));
    if (!context.flag('json')) for (const line of notes(file, summary)) context.err.write(`${line}\n`);
    return DONE;
  } catch (error) {
    if (!(error instanceof ImportRefusedError)) throw error;
    for (const problem of error.problems) context.err.write(`${problemLine(file, problem)}\n`);
    context.err.write(`Nothing was imported: ${error.problems.length === 1 ? 'one problem' : `${error.problems.length} problems`} in ${file}.\n`);
    if (context.flag('json')) context.out.write(`${JSON.stringify({ problems: error.problems })}\n`);
    return REFUSED;
  }
}

function told(what: string, { created, changed, unchanged }: ImportSummary): string {
  return `${what}: ${created} created, ${changed} changed, ${unchanged} unchanged.\n`;
}

function notes(file: string, { notes: all }: ImportSummary): string[] {
  const shown = all.slice(0, NOTES_SHOWN).map(({ line, note }) => `${file}, line ${line}: note: ${note}`);
  return all.length > NOTES_SHOWN ? [...shown, `… and ${all.length - NOTES_SHOWN} more notes (--json has all of them)`] : shown;
}

function problemLine(file: string, { line, column, problem }: RowProblem): string {
  return [file, ...(line === null ? [] : [`line ${line}`]), ...(column === null ? [] : [`column ${column}`])].join(', ') + `: ${problem}`;
}
