import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { importPeople } from '../../src/import/import-people.ts';
import { personRows } from '../../src/import/person-rows.ts';
import { useTestDatabase } from '../support/database.ts';
import { ATELIER, HARBOUR, LEA, NADIA, PAUL, PEOPLE_COLUMNS, SITE_COLUMNS, useCsvFolder } from './csv.ts';
import { emptyTables } from './empty-tables.ts';
import { runCli } from './run-cli.ts';

const { sql, ownerSql, applicationUrl } = useTestDatabase();
const oneConnection = connect(applicationUrl, { max: 1 });
afterAll(() => oneConnection.end({ timeout: 1 }));
const csv = useCsvFolder();
const environment = { DATABASE_URL: applicationUrl };
const people = (name: string, rows: readonly string[]) => runCli(['people', 'import', csv(name, [PEOPLE_COLUMNS, ...rows])], environment);
const listed = async (): Promise<Record<string, { contactTypes: string[]; permissions: Record<string, string>; state: string; lastName: string }>> => {
  const { out } = await runCli(['people', 'list', '--json'], environment);
  return Object.fromEntries(
    (JSON.parse(out) as { siteNumber: string; email: string }[]).map((person) => [`${person.siteNumber} ${person.email}`, person]),
  ) as never;
};
const events = () =>
  sql<{ before: unknown; after: unknown; detail: unknown }[]>`select before, after, detail from history where kind = 'person-imported' order by id`;
const NOTHING = {
  purchaseDownload: 'none',
  reporting: 'none',
  entitlements: 'none',
  allocations: 'none',
  manageAccess: 'none',
  contactUpdates: 'none',
  accountDocuments: 'none',
};

beforeEach(async () => {
  await emptyTables(ownerSql);
  await runCli(['sites', 'import', csv('sites.csv', [SITE_COLUMNS, ATELIER, HARBOUR])], environment);
});

describe('octroi people import', () => {
  it('brings users and contacts with what they hold', async () => {
    expect(await people('good.csv', [PAUL, NADIA, LEA])).toEqual({ code: 0, out: 'People: 3 created, 0 changed, 0 unchanged.\n', err: '' });
    const all = await listed();
    expect(all['7001234 paul@nord.example']).toMatchObject({
      contactTypes: ['secondary', 'renewal'],
      state: 'active',
      permissions: { manageAccess: 'update', accountDocuments: 'view' },
    });
    expect(all['7001234 nadia@nord.example']).toMatchObject({ contactTypes: [], state: 'active', permissions: { ...NOTHING, purchaseDownload: 'software' } });
    expect(all['7001234 lea@nord.example']).toMatchObject({ contactTypes: ['billing'], state: 'contact', permissions: NOTHING });
    expect(await events()).toHaveLength(5);
  });

  it('changes nothing when the same file comes again', async () => {
    await people('first.csv', [PAUL, NADIA, LEA]);
    const before = await events();
    expect((await people('again.csv', [LEA, PAUL, NADIA])).out).toBe('People: 0 created, 0 changed, 3 unchanged.\n');
    expect(await events()).toEqual(before);
    expect(await sql`select from access where version > 1`).toHaveLength(0);
  });

  it('sets contact types and permissions as written, removes nobody, and keeps what was', async () => {
    await people('first.csv', [PAUL, NADIA]);
    const demoted = PAUL.replace('secondary;renewal', 'technical')
      .replace('full,view,update,update,update,view,view', 'full,view,none,none,none,none,none')
      .replace(',Roy,', ',Leroy,');
    expect((await people('changed.csv', [demoted])).out).toBe('People: 0 created, 1 changed, 0 unchanged.\n');
    const all = await listed();
    expect(all['7001234 paul@nord.example']).toMatchObject({ contactTypes: ['technical'], permissions: { manageAccess: 'none' }, lastName: 'Leroy' });
    expect(all).toHaveProperty('7001234 nadia@nord.example');
    expect((await events()).at(-1)).toMatchObject({
      before: { contactTypes: expect.arrayContaining(['secondary', 'renewal']), permissions: { manageAccess: 'update' } },
      after: { contactTypes: ['technical'], permissions: { manageAccess: 'none' } },
      detail: { changed: ['lastName'] },
    });
    expect(await sql`select version from access join person on id = person_id where email = 'paul@nord.example'`).toEqual([{ version: 2 }]);
  });

  it('takes the access of a contact whom the file gives nothing, and of nobody else', async () => {
    await people('first.csv', [PAUL]);
    await people('less.csv', [`7001234,paul@nord.example,Paul,Roy,,technical,${'none,'.repeat(6)}none`]);
    expect((await listed())['7001234 paul@nord.example']).toMatchObject({ state: 'contact', contactTypes: ['technical'] });
    expect(await sql`select telephone from person where email = 'paul@nord.example'`).toEqual([{ telephone: '+1 514 555 0102' }]);
  });

  it('leaves the primary contact primary, whatever the columns say', async () => {
    const row = `7001234,claire@nord.example,Claire,Fontaine,+1 514 555 0101,technical,${'none,'.repeat(6)}none`;
    const { code, err } = await people('primary.csv', [row]);
    expect(code).toBe(0);
    expect(err).toContain('primary.csv, line 2: note: claire@nord.example is the primary contact of Site 7001234 and keeps all of account management');
    expect((await listed())['7001234 claire@nord.example']).toMatchObject({
      contactTypes: ['primary', 'technical'],
      permissions: { ...NOTHING, manageAccess: 'update', contactUpdates: 'update', accountDocuments: 'view' },
    });
    expect((await people('again.csv', [row])).out).toContain('1 unchanged');
  });

  it('says where account management has no effect', async () => {
    const { code, err } = await people('note.csv', [NADIA.replace('software,none,none,none,none', 'software,none,none,none,update')]);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringContaining('line 2: note: nadia@nord.example is given account management at Site 7001234 without being a secondary contact'),
    });
  });

  it.each([
    ['site_number', NADIA.replace('7001234', '7009999'), 'there is no Site 7009999: import the Sites first'],
    ['email', NADIA.replace('nadia@nord.example', 'nadia@nord.example;x@y.example'), 'is not one plain e-mail address'],
    ['first_name', NADIA.replace('Nadia', '"Na\ndia"'), 'is not a text of 1 to 80 characters on one line'],
    ['last_name', NADIA.replace('Benali', ''), 'is empty'],
    ['telephone', NADIA.replace('Benali,', `Benali,${'1'.repeat(41)}`), 'is not a text of at most 40 characters'],
    ['contact_types', NADIA.replace('Benali,,', 'Benali,,boss;'), '"boss" is not a contact type'],
    ['contact_types', NADIA.replace('Benali,,', 'Benali,,primary'), 'a primary contact comes with its Site'],
    ['purchase_download', NADIA.replace('software', 'view'), '"view" is not one of none, software, media, full'],
    ['reporting', NADIA.replace('software,none', 'software,update'), '"update" is not one of none, view'],
    ['account_documents', NADIA.replace(/none$/, ''), 'is empty and must be one of none, view'],
    ['email', PAUL, 'paul@nord.example is on line 2 already for Site 7001234'],
    ['last_name', PAUL.replace('7001234', '7005678').replace('Roy', 'Leroy'), 'differs from line 2, which names the same person'],
  ])('refuses a bad %s and imports nothing', async (column, row, problem) => {
    const { code, err } = await people('bad.csv', [PAUL, row]);
    expect(code).toBe(1);
    expect(err).toContain(`bad.csv, line 3, column ${column}: `);
    expect(err).toContain(problem);
    expect(err).toContain('Nothing was imported: one problem');
    expect(Object.keys(await listed())).toHaveLength(2);
    expect(await sql`select from person where email = 'paul@nord.example'`).toHaveLength(0);
  });

  it('counts lines as an editor does, whatever stands in quotes', async () => {
    const { err } = await runCli(
      [
        'people',
        'import',
        csv('lines.csv', `${PEOPLE_COLUMNS}\r\n\r\n${NADIA.replace('Benali', '"Be\r\nna\r\nli"')}\r\n${NADIA.replace('software', 'x')}\r\n`),
      ],
      environment,
    );
    expect(err).toContain('line 3, column last_name');
    expect(err).toContain('line 6, column purchase_download');
  });

  it('imports 20,000 people, and again in a moment', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => NADIA.replace('nadia@', `user${index}@`));
    const file = csv('large.csv', [PEOPLE_COLUMNS, ...rows]);
    // On one connection whose plans were made, and would be kept, while the tables were as good as empty: such a plan is quadratic.
    await ownerSql`vacuum analyze access`;
    for (let time = 0; time < 6; time += 1) await importPeople(oneConnection, personRows(csv('few.csv', [PEOPLE_COLUMNS, NADIA])));
    expect(await importPeople(oneConnection, personRows(file))).toEqual({ created: 20_000, changed: 0, unchanged: 0, notes: [] });
    expect(await importPeople(oneConnection, personRows(file))).toEqual({ created: 0, changed: 0, unchanged: 20_000, notes: [] });
    const bad = csv('large-bad.csv', [
      PEOPLE_COLUMNS,
      ...rows.slice(0, 6000).map((row) => row.replace('software', 'media')),
      NADIA.replace('7001234', '1234567'),
    ]);
    await expect(importPeople(sql, personRows(bad))).rejects.toMatchObject({ problems: [{ line: 6002, column: 'site_number' }] });
    expect(await sql`select from access where purchase_download = 'media'`).toHaveLength(0);
  }, 120_000);

  it('meets a change that somebody else makes meanwhile', async () => {
    await people('first.csv', [NADIA]);
    // Between the import's check, which fixes its snapshot, and its writing, another session changes the same row.
    let reading = 0;
    const source = personRows(csv('changed.csv', [PEOPLE_COLUMNS, NADIA.replace('software', 'full')]));
    const summary = await importPeople(sql, async function* disturbed(report) {
      reading += 1;
      if (reading === 2)
        await ownerSql`update access set reporting = 'view', version = version + 1 from person where person_id = id and email = 'nadia@nord.example'`;
      yield* source(report);
    });
    expect(summary.changed).toBe(1);
    expect(reading).toBe(4);
    expect((await events()).at(-1)).toMatchObject({
      before: { permissions: { reporting: 'view' } },
      after: { permissions: { purchaseDownload: 'full', reporting: 'none' } },
    });
  });
});
