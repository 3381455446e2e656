import { beforeEach, describe, expect, it } from 'vitest';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { useTestDatabase } from '../support/database.ts';
import { ATELIER, HARBOUR, SITE_COLUMNS, useCsvFolder } from './csv.ts';
import { emptyTables } from './empty-tables.ts';
import { runCli } from './run-cli.ts';

const { sql, ownerSql, applicationUrl } = useTestDatabase();
const csv = useCsvFolder();
const importSites = (file: string, ...options: string[]) => runCli(['sites', 'import', file, ...options], { DATABASE_URL: applicationUrl });
const sites = () => sql`select site_number, name, country, locale, time_zone, desk_email from site order by site_number`;
const events = () => sql<{ kind: string; before: unknown; after: unknown; detail: unknown }[]>`select kind, before, after, detail from history order by id`;

beforeEach(() => emptyTables(ownerSql));

describe('octroi sites import', () => {
  it('brings Sites with their primary contacts, who hold everything', async () => {
    const { code, out, err } = await importSites(csv('good.csv', [SITE_COLUMNS, ATELIER, HARBOUR]));
    expect({ code, out, err }).toEqual({ code: 0, out: 'Sites: 2 created, 0 changed, 0 unchanged.\n', err: '' });
    expect(await sites()).toEqual([
      { siteNumber: '7001234', name: 'Atelier Nord', country: 'CA', locale: 'fr', timeZone: 'America/Toronto', deskEmail: null },
      { siteNumber: '7005678', name: 'Harbour, Analytics', country: 'GB', locale: 'en', timeZone: 'Europe/London', deskEmail: null },
    ]);
    const listed = await runCli(['people', 'list', '--json', '--site', '7001234'], { DATABASE_URL: applicationUrl });
    expect(JSON.parse(listed.out)).toEqual([
      {
        personId: expect.any(String),
        siteNumber: '7001234',
        email: 'claire@nord.example',
        firstName: 'Claire',
        lastName: 'Fontaine',
        contactTypes: ['primary'],
        permissions: ALL_PERMISSIONS,
        state: 'active',
      },
    ]);
    expect((await events()).map(({ kind }) => kind).sort()).toEqual(['person-imported', 'person-imported', 'site-imported', 'site-imported']);
  });

  it('changes nothing when the same file comes again, in whatever line endings, order and quotes', async () => {
    await importSites(csv('first.csv', [SITE_COLUMNS, ATELIER, HARBOUR]));
    const before = await events();
    const crlf = `\uFEFF${SITE_COLUMNS}\r\n\r\n${HARBOUR}\r\n"7001234",Atelier Nord,"CA",fr,America/Toronto,Claire@Nord.example,Claire,Fontaine,+1 514 555 0101\r\n,,,,,,,,\r\n`;
    expect((await importSites(csv('again.csv', crlf))).out).toBe('Sites: 0 created, 0 changed, 2 unchanged.\n');
    expect(await events()).toEqual(before);
  });

  it('updates what differs, and keeps what it was', async () => {
    await importSites(csv('first.csv', [SITE_COLUMNS, ATELIER]));
    const changed = ATELIER.replace('Atelier Nord', 'Atelier du Nord').replace('Fontaine', 'Lafontaine');
    const { out } = await importSites(csv('changed.csv', [`${SITE_COLUMNS},desk_email`, `${changed},desk@vendor.example`]), '--json');
    expect(JSON.parse(out)).toEqual({ created: 0, changed: 1, unchanged: 0, notes: [] });
    expect(await events()).toMatchObject([
      {},
      {},
      { kind: 'site-imported', before: { name: 'Atelier Nord', deskEmail: null }, after: { name: 'Atelier du Nord', deskEmail: 'desk@vendor.example' } },
      { kind: 'person-imported', detail: { changed: ['lastName'] } },
    ]);
    // A file that does not speak of the desk leaves it alone.
    expect((await importSites(csv('later.csv', [SITE_COLUMNS, changed]))).out).toContain('1 unchanged');
    expect(await sites()).toMatchObject([{ deskEmail: 'desk@vendor.example' }]);
  });

  it('does not hand a Site over', async () => {
    await importSites(csv('first.csv', [SITE_COLUMNS, ATELIER]));
    const { code, err } = await importSites(csv('other.csv', [SITE_COLUMNS, HARBOUR, ATELIER.replace('claire@', 'paul@')]));
    expect(code).toBe(1);
    expect(err).toContain('other.csv, line 3, column primary_email: the primary contact of Site 7001234 is claire@nord.example');
    expect(await sites()).toHaveLength(1);
  });

  it.each([
    ['site_number', ATELIER.replace('7001234', '70 01'), '"70 01" is not a Site number'],
    ['name', ATELIER.replace('Atelier Nord', ''), 'is empty and must be a text of 1 to 200 characters'],
    ['country', ATELIER.replace(',CA,', ',Canada,'), '"Canada" is not an ISO 3166 country code'],
    ['country', ATELIER.replace(',CA,', ',UK,'), '"UK" is not an ISO 3166 country code'],
    ['locale', ATELIER.replace(',fr,', ',de,'), '"de" is not en or fr'],
    ['time_zone', ATELIER.replace('America/Toronto', 'America/Montrea'), '"America/Montrea" is not an IANA time zone'],
    ['time_zone', ATELIER.replace('America/Toronto', '+05:00'), '"+05:00" is not an IANA time zone'],
    ['primary_email', ATELIER.replace('claire@nord.example', '"""a@evil x""@nord.example"'), 'is not one plain e-mail address'],
    ['primary_first_name', ATELIER.replace(',Claire,', `,${'x'.repeat(81)},`), 'is not a text of 1 to 80 characters'],
    ['primary_telephone', ATELIER.replace('+1 514 555 0101', '"1\n2"'), 'is not a text of at most 40 characters on one line'],
  ])('refuses a bad %s and imports nothing', async (column, row, problem) => {
    const { code, out, err } = await importSites(csv('bad.csv', [SITE_COLUMNS, HARBOUR, row]));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`bad.csv, line 3, column ${column}: `);
    expect(err).toContain(problem);
    expect(err).toContain('Nothing was imported: one problem');
    expect(await sites()).toEqual([]);
    expect(await events()).toEqual([]);
  });

  it('names every bad row at once, doubled ones too', async () => {
    const file = csv('many.csv', [
      SITE_COLUMNS,
      ATELIER,
      HARBOUR.replace(',en,', ',xx,').replace(',gb,', ',zz,'),
      '1,2,3',
      ATELIER,
      HARBOUR.replace('7005678', '7005679').replace('grace@', 'claire@').replace('harbour.example', 'nord.example'),
    ]);
    const { err, out } = await importSites(file, '--json');
    const lines = err.trim().split('\n');
    expect(lines.at(-1)).toBe(`Nothing was imported: 6 problems in ${file}.`);
    expect(lines.slice(0, -1).map((line) => line.slice(file.length))).toEqual([
      ', line 3, column country: "zz" is not an ISO 3166 country code of two letters, such as CA',
      ', line 3, column locale: "xx" is not en or fr',
      ', line 4: has 3 cells where the header has 9 columns',
      ', line 5, column site_number: 7001234 is on line 2 already',
      ', line 6, column primary_first_name: differs from line 2, which names the same person (claire@nord.example)',
      ', line 6, column primary_last_name: differs from line 2, which names the same person (claire@nord.example)',
    ]);
    expect((JSON.parse(out) as { problems: unknown[] }).problems).toHaveLength(6);
  });

  it.each([
    ['a missing column', [SITE_COLUMNS.replace(',locale', ''), 'x'], 'line 1, column locale: is missing'],
    ['an unknown column', [`${SITE_COLUMNS},colour`, ATELIER], 'line 1, column colour: is unknown'],
    ['a doubled column', [`${SITE_COLUMNS},name`, ATELIER], 'line 1, column name: is there twice'],
    ['semicolons', [SITE_COLUMNS.replaceAll(',', ';'), ATELIER], 'line 1: the columns are separated by ";" and must be separated by commas'],
    ['an open quote', [SITE_COLUMNS, ATELIER, `"${HARBOUR}`], 'line 3: text follows a closing quote'],
    ['a quote that is never closed', [SITE_COLUMNS, ATELIER, '7005678,"Harbour'], 'line 3: a quote begins here and is never closed'],
    ['no rows', [SITE_COLUMNS], 'has a header and no rows'],
    ['nothing', '', 'is empty'],
    ['another encoding', Buffer.from(`${SITE_COLUMNS}\n${ATELIER}\n${HARBOUR.replace('Grace', 'Gr\u00e2ce')}\n`, 'latin1'), 'line 3: is not UTF-8'],
    ['UTF-16', Buffer.from(`\uFEFF${SITE_COLUMNS}\n`, 'utf16le'), 'line 1: is not UTF-8'],
  ])('refuses a file with %s', async (_, content, problem) => {
    const { code, err } = await importSites(csv('file.csv', content));
    expect(code).toBe(1);
    expect(err).toContain(problem);
    expect(await sites()).toEqual([]);
  });

  it('says so where there is no such file', async () => {
    expect(await importSites('/nowhere/sites.csv')).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read: there is no such file') });
  });
});
