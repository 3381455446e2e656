import type { Queryable, Sql } from '../database/connection.ts';
import { type ImportEvent, insertImportEvents } from '../database/import-history.ts';
import {
  deleteAccesses,
  deleteContacts,
  insertContacts,
  type StandingBeforeImport,
  selectStandingsBeforeImport,
  upsertAccesses,
} from '../database/people-imports.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { type ImportKind, type ImportSummary, type Plan, runImport } from './import-run.ts';
import { type DetailsChange, detailComparison, newDetailsCheck, writeDetails } from './person-details.ts';
import type { PersonRow } from './person-rows.ts';
import { noteOn, sameStanding, type SiteStanding, standingIn } from './person-standing.ts';
import { idOf, type NumberedRow, type RowSource, rowsAtHand } from './row-source.ts';

interface PersonChange {
  readonly row: PersonRow;
  readonly siteId: SiteId;
  readonly before: SiteStanding;
  readonly after: SiteStanding;
  readonly details: DetailsChange | undefined;
}

type PlacedChange = PersonChange & { readonly personId: PersonId };

/**
 * Brings people to Sites that are known: their details, contact types and permissions. The same rows again change nothing, and nobody who is not named in them is
 * touched. @throws ImportRefusedError
 */
export async function importPeople(sql: Sql, rows: RowSource<PersonRow> | readonly PersonRow[]): Promise<ImportSummary> {
  return runImport(sql, typeof rows === 'function' ? rows : rowsAtHand(rows), PEOPLE);
}

const PEOPLE: ImportKind<PersonRow, PersonChange> = { newRowChecks, plan, write };

function newRowChecks() {
  const lines = new Map<string, number>();
  const details = newDetailsCheck({ firstName: 'first_name', lastName: 'last_name', telephone: 'telephone' });
  return ({ line, row }: NumberedRow<PersonRow>) => {
    const key = `${row.siteNumber} ${row.email}`;
    const first = lines.get(key);
    if (first !== undefined) return [{ line, column: 'email', problem: `${row.email} is on line ${first} already for Site ${row.siteNumber}` }];
    lines.set(key, line);
    return details(line, row);
  };
}

async function plan(sql: Queryable, rows: readonly NumberedRow<PersonRow>[]): Promise<Plan<PersonChange>[]> {
  const standings = await selectStandingsBeforeImport(
    sql,
    rows.map(({ row }) => row),
  );
  const compare = await detailComparison(
    sql,
    rows.map(({ row }) => row),
  );
  return rows.map(({ line, row }, index) => planRow(line, row, standings[index], compare(row)));
}

function planRow(line: number, row: PersonRow, before: StandingBeforeImport | undefined, details: DetailsChange | undefined): Plan<PersonChange> {
  const refused = (column: string, problem: string): Plan<PersonChange> => ({ kind: 'refused', problem: { line, column, problem } });
  if (!before?.siteId) return refused('site_number', `there is no Site ${row.siteNumber}: import the Sites first`);
  if (row.contactTypes.includes('primary') && !before.contactTypes.includes('primary'))
    return refused('contact_types', 'a primary contact comes with its Site, or by handing the Site over');
  const after = standingIn(row, before);
  const note = noteOn(row, after);
  const notes = note === undefined ? [] : [{ line, note }];
  const isNew = before.contactTypes.length === 0 && !before.permissions;
  if (!isNew && !details && sameStanding(before, after)) return { kind: 'unchanged', notes };
  return { kind: isNew ? 'created' : 'changed', notes, change: { row, siteId: before.siteId, before, after, details } };
}

async function write(sql: Queryable, changes: readonly PersonChange[]): Promise<void> {
  const personIds = await writeDetails(
    sql,
    changes.flatMap(({ details }) => details ?? []),
    changes.map(({ row }) => row.email),
  );
  const placed = changes.map((change): PlacedChange => ({ ...change, personId: idOf(personIds, change.row.email) }));
  await writeContacts(sql, placed);
  await writeAccesses(sql, placed);
  await insertImportEvents(sql, placed.map(eventOf));
}

async function writeContacts(sql: Queryable, changes: readonly PlacedChange[]): Promise<void> {
  const types = (from: 'before' | 'after', without: 'before' | 'after') =>
    changes.flatMap((change) =>
      change[from].contactTypes
        .filter((type) => !change[without].contactTypes.includes(type))
        .map((type) => ({ siteId: change.siteId, personId: change.personId, type })),
    );
  const removed = types('before', 'after');
  const added = types('after', 'before');
  if (removed.length > 0) await deleteContacts(sql, removed);
  if (added.length > 0) await insertContacts(sql, added);
}

async function writeAccesses(sql: Queryable, changes: readonly PlacedChange[]): Promise<void> {
  const moved = changes.filter(({ before, after }) => !sameStanding({ ...before, contactTypes: [] }, { ...after, contactTypes: [] }));
  const removed = moved.filter(({ after }) => !after.permissions).map(({ siteId, personId }) => ({ siteId, personId }));
  const set = moved.flatMap(({ siteId, personId, after: { permissions } }) => (permissions ? [{ siteId, personId, permissions }] : []));
  if (removed.length > 0) await deleteAccesses(sql, removed);
  if (set.length > 0) await upsertAccesses(sql, set);
}

function eventOf({ siteId, personId, before, after, details }: PlacedChange): ImportEvent {
  const shown = ({ contactTypes, permissions }: SiteStanding) => ({ contactTypes, permissions: permissions ?? null });
  const isNew = before.contactTypes.length === 0 && !before.permissions;
  const changed = details && details.changed.length > 0 ? { changed: details.changed } : undefined;
  const same = sameStanding(before, after);
  return {
    siteId,
    subjectId: personId,
    kind: 'person-imported',
    before: isNew || same ? undefined : shown(before),
    after: same ? undefined : shown(after),
    detail: changed,
  };
}
