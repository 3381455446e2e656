import type { Area } from '../../domain/permissions.ts';
import type { TableRow } from '../../import/table-text.ts';
import type { CellProblem } from '../../templates/invitation-data.ts';
import { fold } from './written-levels.ts';

/** The columns of levels, as CONTRACT.md's file of people has them. */
export const LEVEL_COLUMNS = [
  { column: 'purchase_download', area: 'purchaseDownload' },
  { column: 'reporting', area: 'reporting' },
  { column: 'entitlements', area: 'entitlements' },
  { column: 'allocations', area: 'allocations' },
  { column: 'manage_access', area: 'manageAccess' },
  { column: 'contact_updates', area: 'contactUpdates' },
  { column: 'account_documents', area: 'accountDocuments' },
] as const satisfies readonly { column: string; area: Area }[];

const MANDATORY = ['email', 'first_name', 'last_name'];

/** The columns of a table of people to invite, in the order of the file that one can download. */
export const INVITATION_COLUMNS: readonly string[] = [...MANDATORY, 'language', 'preset', ...LEVEL_COLUMNS.map(({ column }) => column)];

/** Other names that spreadsheets give to the columns, folded. */
const ALIASES: Readonly<Record<string, string>> = {
  e_mail: 'email',
  mail: 'email',
  email_address: 'email',
  e_mail_address: 'email',
  adresse_e_mail: 'email',
  courriel: 'email',
  prenom: 'first_name',
  given_name: 'first_name',
  nom: 'last_name',
  nom_de_famille: 'last_name',
  surname: 'last_name',
  family_name: 'last_name',
  langue: 'language',
  locale: 'language',
  modele: 'preset',
};

export interface ReadColumns {
  readonly names: readonly string[];
  readonly problems: readonly CellProblem[];
}

/** The columns that a header names, in whatever order; and every one that is missing, unknown or doubled. */
export function columnsOf({ line, cells }: TableRow): ReadColumns {
  const names = cells.map((cell) => ALIASES[fold(cell)] ?? fold(cell));
  const unknown = cells.filter((_, index) => !INVITATION_COLUMNS.includes(names[index] ?? ''));
  const twice = INVITATION_COLUMNS.filter((name) => names.filter((one) => one === name).length > 1);
  const problems: CellProblem[] = [
    ...MANDATORY.filter((name) => !names.includes(name)).map((column) => ({ line, column, problem: 'column-missing' }) as const),
    ...unknown.map((column) => ({ line, column, problem: column === '' ? 'column-nameless' : 'column-unknown' }) as const),
    ...twice.map((column) => ({ line, column, problem: 'column-twice' }) as const),
  ];
  return { names, problems };
}

/** Without a header the columns are those of the file that one can download, as far as the row goes. */
export function positionalColumns({ cells }: TableRow): ReadColumns {
  return { names: INVITATION_COLUMNS.slice(0, Math.max(cells.length, MANDATORY.length)), problems: [] };
}
