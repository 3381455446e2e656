/** What is wrong with a file or with one of its rows, for whoever has to mend it. */
export interface RowProblem {
  /** The line that the row begins on, the header being line 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly column: string | null;
  readonly problem: string;
}

/** Something that was not wrong, and that the operator should know. */
export interface RowNote {
  readonly line: number;
  readonly note: string;
}

/** Nothing was imported: every problem of the file at once, in the order of its lines. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
  readonly problems: readonly RowProblem[];
  constructor(problems: readonly RowProblem[]) {
    super(`${problems.length} problem(s)`);
    this.problems = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}

const SHOWN = 60;

/** A cell as a message quotes it: short, and with everything invisible written out. */
export function quoted(text: string): string {
  const characters = [...text.trim()];
  return JSON.stringify(characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join(''));
}
