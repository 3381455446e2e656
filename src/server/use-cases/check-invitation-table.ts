import type { Sql } from '../../database/connection.ts';
import { selectPresets } from '../../database/presets.ts';
import type { Site } from '../../database/sites.ts';
import type { PersonId } from '../../domain/ids.ts';
import { AREAS, isLevel } from '../../domain/permissions.ts';
import type { CellProblem, CellProblemKind, InvitationField } from '../../templates/invitation-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import type { InvitationRow, RowObstacle, RowProblem } from './invitation-rows.ts';
import { whatStandsInTheWayOfInvitingMany } from './invite-many.ts';
import { readInvitationRows } from './read-invitation-rows.ts';
import { permissionsIn } from './request-form.ts';

export type CheckedTable =
  | { readonly ok: true; readonly rows: readonly InvitationRow[] }
  | { readonly ok: false; readonly problems: readonly CellProblem[]; readonly levelProblems: Problems<InvitationField> };

interface TableForm {
  readonly site: Site;
  readonly inviterId: PersonId;
  /** `people`: the table; the areas: the matrix for rows that name no level. */
  readonly fields: FormFields;
}

/** Everything that is wrong with a table of people, by line: what stands in its cells, and then what the rules and the Site say of the rest. Changes nothing. */
export async function checkTable(sql: Sql, { site, inviterId, fields }: TableForm): Promise<CheckedTable> {
  const permissions = permissionsIn(fields);
  if (!permissions) {
    const unknown = AREAS.filter((area) => fields[area] !== undefined && !isLevel(area, fields[area]));
    return { ok: false, problems: [], levelProblems: Object.fromEntries(unknown.map((area) => [area, 'level'])) };
  }
  const presets = await selectPresets(sql, site.id);
  const read = readInvitationRows(fields['people'] ?? '', { locale: site.locale, permissions, presets });
  const found = await whatStandsInTheWayOfInvitingMany(sql, { site, inviterId, rows: read.rows });
  const problems = [...read.problems, ...problemsOfRows(found, read.rows)].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return problems.length === 0 ? { ok: true, rows: read.rows } : { ok: false, problems, levelProblems: {} };
}

const KINDS: Partial<Record<RowObstacle, CellProblemKind>> = {
  'own-access': 'own-address',
  'already-user': 'already-user',
  'invited-already': 'invited-already',
  'request-waiting': 'request-waiting',
  'too-many-secondaries': 'too-many-secondaries',
  twice: 'twice',
};

/** What the rules say of rows, as the page shows it: about the address, or about what is given. */
export function problemsOfRows(found: readonly RowProblem[], rows: readonly InvitationRow[]): CellProblem[] {
  const emails = new Map(rows.map(({ line, email }) => [line, email]));
  return found.map(({ line, problem }) => {
    const kind = KINDS[problem] ?? 'not-allowed';
    const column = kind === 'not-allowed' || kind === 'too-many-secondaries' ? null : 'email';
    return { line, column, problem: kind, value: emails.get(line) ?? '' };
  });
}
