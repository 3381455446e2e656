import { describe, expect, test } from 'vitest';
import { NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { readInvitationRows, type RowDefaults, ROWS_MOST } from './read-invitation-rows.ts';

const READER: Permissions = { ...NO_PERMISSIONS, reporting: 'view' };
const ENGINEER: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', entitlements: 'view' };
const DEFAULTS: RowDefaults = { locale: 'fr', permissions: NO_PERMISSIONS, presets: [{ id: 'p', name: 'Ingénieur', permissions: ENGINEER }] };

const read = (text: string, defaults: Partial<RowDefaults> = {}) => readInvitationRows(text, { ...DEFAULTS, ...defaults });
const problems = (text: string, defaults: Partial<RowDefaults> = {}) =>
  read(text, defaults).problems.map(({ line, column, problem }) => `${line ?? '–'} ${column ?? '–'} ${problem}`);

const HEADER =
  'email,first_name,last_name,language,preset,purchase_download,reporting,entitlements,allocations,manage_access,contact_updates,account_documents';

describe('a table of people', () => {
  test('is read cell by cell', () => {
    const { rows, problems: found } = read(
      `${HEADER}\nAnn@Example.test,Ann,Lee,en,,software,view,none,none,none,none,none\nbo@example.test,Bo,Roy,,Ingénieur,,,,,,,\n`,
    );
    expect(found).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        email: 'ann@example.test',
        firstName: 'Ann',
        lastName: 'Lee',
        locale: 'en',
        permissions: { ...NO_PERMISSIONS, purchaseDownload: 'software', reporting: 'view' },
      },
      { line: 3, email: 'bo@example.test', firstName: 'Bo', lastName: 'Roy', locale: 'fr', permissions: ENGINEER },
    ]);
  });

  test('may come from a French spreadsheet, in its words', () => {
    const { rows, problems: found } = read(
      'Adresse e-mail;Prénom;Nom;Langue;Modèle;Reporting;Entitlements\nann@example.test;Ann;Lee;français;ingenieur;Consulter;Mettre à jour',
    );
    expect(found).toEqual([]);
    expect(rows[0]).toMatchObject({ locale: 'fr', permissions: { ...ENGINEER, reporting: 'view', entitlements: 'update' } });
  });

  test('without a header stands in the order of the columns, and takes the levels of the matrix beside it', () => {
    const { rows, problems: found } = read('ann@example.test\tAnn\tLee\nbo@example.test\tBo\tRoy', { permissions: READER });
    expect(found).toEqual([]);
    expect(rows.map(({ line, permissions }) => [line, permissions])).toEqual([
      [1, READER],
      [2, READER],
    ]);
  });

  test('a row’s own levels come before its preset’s, and both before the matrix’s', () => {
    const { rows } = read('email,first_name,last_name,preset,entitlements\na@example.test,A,A,Ingénieur,none\nb@example.test,B,B,,view\nc@example.test,C,C,,', {
      permissions: READER,
    });
    expect(rows.map(({ permissions }) => permissions)).toEqual([{ ...ENGINEER, entitlements: 'none' }, { ...NO_PERMISSIONS, entitlements: 'view' }, READER]);
  });
});

const row = (over: Partial<Record<string, string>>) => {
  const cells: Record<string, string | undefined> = { email: 'a@example.test', first_name: 'Ann', last_name: 'Lee', reporting: 'view', ...over };
  return `${HEADER}\n${HEADER.split(',')
    .map((name) => `"${cells[name] ?? ''}"`)
    .join(',')}`;
};

describe('what somebody gets wrong is named by line and column', () => {
  test.each([
    ['email', '', 'missing'],
    ['email', 'Ann Lee', 'email'],
    ['email', 'ann@example', 'email'],
    ['email', 'a@x.example, b@x.example', 'email'],
    ['first_name', '', 'missing'],
    ['first_name', 'A\u202Enn', 'characters'],
    ['first_name', 'https://evil.example', 'characters'],
    ['first_name', 'n'.repeat(81), 'too-long'],
    ['last_name', ' ', 'missing'],
    ['last_name', 'Lee\nBcc: x', 'characters'],
    ['last_name', 'n'.repeat(81), 'too-long'],
    ['language', 'de', 'language'],
    ['preset', 'Nobody', 'preset'],
    ['purchase_download', 'view', 'level'],
    ['reporting', 'update', 'level'],
    ['entitlements', 'yes', 'level'],
    ['allocations', 'x', 'level'],
    ['manage_access', 'full', 'level'],
    ['contact_updates', '1', 'level'],
    ['account_documents', 'update', 'level'],
  ])('%s %j: %s', (column, value, problem) => {
    expect(problems(row({ [column]: value }))).toEqual([`2 ${column} ${problem}`]);
  });

  test('each of several faults of a row, and each row', () => {
    expect(problems(`${HEADER}\nx,,Lee,en,,software\nb@example.test,Bo,Roy,xx,,software`)).toEqual([
      '2 email email',
      '2 first_name missing',
      '3 language language',
    ]);
  });

  test('an address that stands there twice, also in other capitals', () => {
    const found = read('email,first_name,last_name,reporting\na@example.test,A,A,view\n\nA@Example.test,B,B,view');
    expect(found.problems).toEqual([{ line: 4, column: 'email', problem: 'twice', value: 'a@example.test', other: 2 }]);
  });

  test.each([
    ['', '– – no-rows'],
    ['\n \n', '– – no-rows'],
    [HEADER, '– – no-rows'],
    ['email,first_name\na@example.test,A', '1 last_name column-missing'],
    ['email,first_name,last_name,telephone\na@example.test,A,A,1', '1 telephone column-unknown'],
    ['email,first_name,last_name,\na@example.test,A,A,1', '1  column-nameless'],
    ['email,first_name,last_name,e-mail\na@example.test,A,A,b@example.test', '1 email column-twice'],
    ['email,first_name,last_name,reporting\na@example.test,A,A,view,view', '2 – too-many-cells'],
    ['email,first_name,last_name,reporting\na@example.test,A,A,none', '2 – nothing-given'],
    ['email,first_name,last_name\na@example.test,A,A', '2 – nothing-said'],
    ['a@example.test,A,A', '1 – nothing-said'],
    ['email,first_name,last_name,reporting\na@example.test,"A,A,view', '2 – quote-never-closed'],
    ['hello', '1 email column-missing'],
  ])('%j: %s', (text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  test('more rows than one file may have', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.test,P,P`).join('\n');
    expect(problems(lines(ROWS_MOST), { permissions: READER })).toEqual([]);
    expect(problems(lines(ROWS_MOST + 1), { permissions: READER })).toEqual(['– – too-many-rows']);
  });
});
