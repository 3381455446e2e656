import { parseEmailAddress } from '../../domain/email-address.ts';
import { isLocale, type Locale } from '../../domain/locale.ts';
import { type Area, hasAnyPermission, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { NAME_MAX, parseLine } from '../../domain/text.ts';
import { readTable, type TableRow } from '../../import/table-text.ts';
import type { CellProblem, CellProblemKind } from '../../templates/invitation-data.ts';
import type { PresetLine } from '../../templates/policy-data.ts';
import type { InvitationRow } from './invitation-rows.ts';
import { columnsOf, LEVEL_COLUMNS, positionalColumns } from './invitation-columns.ts';
import { fold, levelIn } from './written-levels.ts';

/** Of one file or pasting; more is several of them. */
export const ROWS_MOST = 2000;

export interface ReadRows {
  /** Those without a fault of their own. */
  readonly rows: readonly InvitationRow[];
  readonly problems: readonly CellProblem[];
}

/** What a row takes that does not say it itself. */
export interface RowDefaults {
  /** The Site's. */
  readonly locale: Locale;
  /** The matrix beside the text; nothing chosen: every row has to say. */
  readonly permissions: Permissions;
  readonly presets: readonly PresetLine[];
}

/** Reads a pasted or uploaded table of people and checks every cell of every row; whether the people may be invited is the rules' to say. */
export function readInvitationRows(text: string, defaults: RowDefaults): ReadRows {
  const { rows: found, fault } = readTable(text);
  const faults: CellProblem[] = fault ? [{ line: fault.line, column: null, problem: fault.fault }] : [];
  const first = found[0];
  const refused = (...problems: CellProblem[]): ReadRows => ({ rows: [], problems: [...problems, ...faults] });
  if (!first) return fault ? refused() : refused(ofAll('no-rows'));
  // A header names columns; the first person has an address.
  const hasHeader = !first.cells.some((cell) => cell.includes('@'));
  const columns = hasHeader ? columnsOf(first) : positionalColumns(first);
  const people = hasHeader ? found.slice(1) : found;
  if (columns.problems.length > 0) return refused(...columns.problems);
  if (people.length === 0) return fault ? refused() : refused(ofAll('no-rows'));
  if (people.length > ROWS_MOST) return refused(ofAll('too-many-rows'));
  return checkRows(people, columns.names, defaults, faults);
}

function ofAll(problem: CellProblemKind): CellProblem {
  return { line: null, column: null, problem };
}

type About = Pick<CellProblem, 'value' | 'other' | 'area'>;
type Report = (column: string | null, problem: CellProblemKind, about?: About) => void;
type Cell = (column: string) => string;

function checkRows(people: readonly TableRow[], names: readonly string[], defaults: RowDefaults, faults: readonly CellProblem[]): ReadRows {
  const problems: CellProblem[] = [...faults];
  const rows: InvitationRow[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of people) {
    const cell: Cell = (column) => cells[names.indexOf(column)] ?? '';
    const report: Report = (column, problem, about = column === null ? {} : { value: cell(column) }) => problems.push({ line, column, problem, ...about });
    // Shifted cells would be read as somebody else's: nothing more is said of such a row.
    if (cells.slice(names.length).some((extra) => extra !== '')) {
      report(null, 'too-many-cells');
      continue;
    }
    const row = checkRow(line, cell, defaults, report);
    if (row.email === undefined) continue;
    const other = lines.get(row.email);
    if (other === undefined) lines.set(row.email, line);
    else report('email', 'twice', { value: row.email, other });
    if (isWhole(row) && other === undefined) rows.push(row);
  }
  return { rows, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

type Half = { readonly line: number } & { readonly [Name in Exclude<keyof InvitationRow, 'line'>]: InvitationRow[Name] | undefined };

function isWhole(row: Half): row is InvitationRow {
  return Object.values(row).every((value) => value !== undefined);
}

function checkRow(line: number, cell: Cell, defaults: RowDefaults, report: Report): Half {
  const email = parseEmailAddress(cell('email'));
  if (email === undefined) report('email', cell('email') === '' ? 'missing' : 'email');
  return {
    line,
    email,
    firstName: nameIn('first_name', cell, report),
    lastName: nameIn('last_name', cell, report),
    locale: localeIn(cell, defaults.locale, report),
    permissions: permissionsIn(cell, defaults, report),
  };
}

function nameIn(column: string, cell: Cell, report: Report): string | undefined {
  const name = parseLine(cell(column));
  const problem = name === undefined ? 'characters' : name === '' ? 'missing' : [...name].length > NAME_MAX ? 'too-long' : undefined;
  if (problem) report(column, problem);
  return problem ? undefined : name;
}

const LANGUAGES: Readonly<Record<string, Locale>> = { english: 'en', anglais: 'en', french: 'fr', francais: 'fr' };

function localeIn(cell: Cell, fallback: Locale, report: Report): Locale | undefined {
  const written = fold(cell('language'));
  if (written === '') return fallback;
  const locale = isLocale(written) ? written : LANGUAGES[written];
  if (!locale) report('language', 'language');
  return locale;
}

/** The row's own levels on top of its preset's; where it names neither, those of the matrix beside the text. */
function permissionsIn(cell: Cell, { permissions, presets }: RowDefaults, report: Report): Permissions | undefined {
  const written = fold(cell('preset'));
  const preset = presets.find(({ name }) => fold(name) === written);
  if (written !== '' && !preset) {
    report('preset', 'preset');
    return undefined;
  }
  const said = LEVEL_COLUMNS.filter(({ column }) => cell(column) !== '').map(({ column, area }) => ({ column, area, level: levelIn(area, cell(column)) }));
  const wrong = said.filter(({ level }) => level === undefined);
  for (const { column, area } of wrong) report(column, 'level', { value: cell(column), area });
  if (wrong.length > 0) return undefined;
  const start = preset?.permissions ?? (said.length > 0 ? NO_PERMISSIONS : permissions);
  const given: Permissions = { ...start, ...Object.fromEntries(said.map(({ area, level }): [Area, unknown] => [area, level])) };
  if (hasAnyPermission(given)) return given;
  report(null, preset || said.length > 0 ? 'nothing-given' : 'nothing-said');
  return undefined;
}
