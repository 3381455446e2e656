import type { Queryable, Sql } from '../database/connection.ts';
import { type ImportEvent, insertImportEvents } from '../database/import-history.ts';
import { insertContacts, upsertAccesses } from '../database/people-imports.ts';
import { type SiteBeforeImport, selectSitesBeforeImport, upsertSites } from '../database/site-imports.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { ALL_PERMISSIONS } from '../domain/permissions.ts';
import { type ImportKind, type ImportSummary, type Plan, runImport } from './import-run.ts';
import { type DetailsChange, detailComparison, newDetailsCheck, writeDetails } from './person-details.ts';
import { idOf, type NumberedRow, type RowSource, rowsAtHand } from './row-source.ts';
import type { SiteRow } from './site-rows.ts';

interface SiteChange {
  readonly row: SiteRow;
  readonly before: SiteBeforeImport | undefined;
  /** The Site's own columns differ, or it is new. */
  readonly siteChanged: boolean;
  readonly details: DetailsChange | undefined;
}

/**
 * Brings Sites with their primary contacts, each of whom holds everything from the first day. The same rows again change nothing. Another primary contact than the
 * present one is refused: handing a Site over is a step of its own. @throws ImportRefusedError
 */
export async function importSites(sql: Sql, rows: RowSource<SiteRow> | readonly SiteRow[]): Promise<ImportSummary> {
  return runImport(sql, typeof rows === 'function' ? rows : rowsAtHand(rows), SITES);
}

const SITES: ImportKind<SiteRow, SiteChange> = { newRowChecks, plan, write };

function newRowChecks() {
  const lines = new Map<string, number>();
  const details = newDetailsCheck({ firstName: 'primary_first_name', lastName: 'primary_last_name', telephone: 'primary_telephone' });
  return ({ line, row }: NumberedRow<SiteRow>) => {
    const first = lines.get(row.siteNumber);
    if (first !== undefined) return [{ line, column: 'site_number', problem: `${row.siteNumber} is on line ${first} already` }];
    lines.set(row.siteNumber, line);
    return details(line, row.primary);
  };
}

async function plan(sql: Queryable, rows: readonly NumberedRow<SiteRow>[]): Promise<Plan<SiteChange>[]> {
  const known = await selectSitesBeforeImport(
    sql,
    rows.map(({ row }) => row.siteNumber),
  );
  const byNumber = new Map(known.map((site) => [site.siteNumber, site]));
  const compare = await detailComparison(
    sql,
    rows.map(({ row }) => row.primary),
  );
  return rows.map(({ line, row }): Plan<SiteChange> => {
    const before = byNumber.get(row.siteNumber);
    if (before && before.primaryEmail !== row.primary.email) {
      const problem = `the primary contact of Site ${row.siteNumber} is ${before.primaryEmail}; an import does not hand a Site over`;
      return { kind: 'refused', problem: { line, column: 'primary_email', problem } };
    }
    const details = compare(row.primary);
    const siteChanged = !before || !sameSite(row, before);
    if (!siteChanged && !details) return { kind: 'unchanged', notes: [] };
    return { kind: before ? 'changed' : 'created', notes: [], change: { row, before, siteChanged, details } };
  });
}

function sameSite(row: SiteRow, site: SiteBeforeImport): boolean {
  const sameDesk = row.deskEmail === undefined || row.deskEmail === site.deskEmail;
  return sameDesk && row.name === site.name && row.country === site.country && row.locale === site.locale && row.timeZone === site.timeZone;
}

async function write(sql: Queryable, changes: readonly SiteChange[]): Promise<void> {
  const personIds = await writeDetails(
    sql,
    changes.flatMap(({ details }) => details ?? []),
    changes.map(({ row }) => row.primary.email),
  );
  const siteRows = changes.filter(({ siteChanged }) => siteChanged).map(({ row, before }) => ({ siteNumber: row.siteNumber, ...settingsOf(row, before) }));
  const written = siteRows.length > 0 ? await upsertSites(sql, siteRows) : [];
  const siteIds = new Map(written.map(({ siteNumber, id }) => [siteNumber, id]));
  const placed = changes.map((change) => ({
    ...change,
    siteId: change.before?.id ?? idOf(siteIds, change.row.siteNumber),
    personId: idOf(personIds, change.row.primary.email),
  }));
  const created = placed.filter(({ before }) => !before);
  await insertContacts(
    sql,
    created.map(({ siteId, personId }) => ({ siteId, personId, type: 'primary' })),
  );
  await upsertAccesses(
    sql,
    created.map(({ siteId, personId }) => ({ siteId, personId, permissions: ALL_PERMISSIONS })),
  );
  await insertImportEvents(sql, placed.flatMap(eventsOf));
}

function settingsOf(row: SiteRow, before: SiteBeforeImport | undefined) {
  const deskEmail = row.deskEmail === undefined ? (before?.deskEmail ?? null) : row.deskEmail;
  return { name: row.name, country: row.country, locale: row.locale, timeZone: row.timeZone, deskEmail };
}

function eventsOf({ row, before, siteChanged, details, siteId, personId }: SiteChange & { siteId: SiteId; personId: PersonId }): ImportEvent[] {
  const was = before && { name: before.name, country: before.country, locale: before.locale, timeZone: before.timeZone, deskEmail: before.deskEmail };
  const events: ImportEvent[] = siteChanged ? [{ siteId, kind: 'site-imported', before: was, after: settingsOf(row, before) }] : [];
  const person = { siteId, subjectId: personId, kind: 'person-imported' } as const;
  const detail = details && details.changed.length > 0 ? { changed: details.changed } : undefined;
  if (!before) events.push({ ...person, after: { contactTypes: ['primary'], permissions: ALL_PERMISSIONS }, detail });
  else if (detail) events.push({ ...person, detail });
  return events;
}
