import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite, type TestSite } from '../../tests/support/sites.ts';
import { CONTACT_TYPES } from '../domain/contacts.ts';
import type { PersonId } from '../domain/ids.ts';
import { LEVELS } from '../domain/permissions.ts';
import { HOLDINGS, isDescending, levelsFrom, sortColumn, USER_SORTS, type UserFilter, type UserSort } from '../domain/user-list.ts';
import { selectUsersInParts } from './user-export.ts';
import { parseCursor } from './user-list-order.ts';
import { selectUserPage, type UserPage } from './user-list.ts';

const { sql } = useTestDatabase();
const TIME_ZONE = 'America/Montreal';

interface Listed {
  readonly personId: PersonId;
  readonly sortName: string;
  readonly sortEmail: string;
  readonly createdAt: string;
  readonly day: string;
  readonly types: readonly string[];
  readonly levels: Readonly<Record<string, string>>;
}

/** Users whose names, days and levels often are the same, with accents, hyphens and signs that a pattern would read. */
async function insertUsers(site: TestSite, from: number, to: number): Promise<void> {
  const mark = site.siteNumber.toLowerCase();
  await sql`
    with people as (
      insert into person (email, first_name, last_name)
      select 'u' || n || '-' || ${mark}::text || (array['@nord.example', '@sud.example'])[1 + n % 2], (array['Chloé', 'Jean-Paul', 'Al%', '', 'Ève_1'])[1 + n % 5],
        (array['Tremblay', 'Côté', 'O’Brien', '', 'Roy\\', 'Tremble', 'Étienne'])[1 + n % 7]
      from generate_series(${from}::int, ${to}::int) n returning id, substring(email from '[0-9]+')::int as n),
    held as (
      insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents, created_at)
      select ${site.id}, id, (array['none', 'software', 'media', 'full'])[1 + n % 4], (array['none', 'view'])[1 + n % 2], (array['none', 'view', 'update'])[1 + n % 3], 'none', 'none', 'none', 'none',
        timestamptz '2026-03-08 04:30:00Z' + (n % 90) * interval '5 hours' + (n % 3) * interval '1 microsecond'
      from people)
    insert into contact (site_id, person_id, type) select ${site.id}, id, (array['technical', 'renewal'])[1 + n % 2] from people where n % 11 = 0`;
}

let site: TestSite;
let everybody: Listed[];
const MOST = 730;

async function selectAll(): Promise<Listed[]> {
  return sql<Listed[]>`
    select person_id, sort_name, sort_email, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as created_at, to_char(created_at at time zone ${TIME_ZONE}, 'YYYY-MM-DD') as day,
      array(select type from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as types,
      json_build_object('purchaseDownload', purchase_download, 'reporting', reporting, 'entitlements', entitlements, 'manageAccess', manage_access) as levels
    from access a where site_id = ${site.id}`;
}

beforeAll(async () => {
  const other = await createSite(sql);
  site = await createSite(sql);
  await insertUsers(other, 1, 200);
  await insertUsers(site, 1, MOST);
  everybody = await selectAll();
});

/** What the list shows of a search, in words that are not the query's. */
function fitting({ search, holds, contact, addedFrom, addedTo }: UserFilter): Listed[] {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const parts = (search ?? '')
    .split(' ')
    .map((part) =>
      plain(part)
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '');
  const others = everybody.filter(
    ({ types, levels, day }) =>
      (!holds || (levelsFrom(holds) as readonly string[]).includes(levels[holds.area] ?? 'none')) &&
      (contact === undefined || types.includes(contact)) &&
      (addedFrom === undefined || day >= addedFrom) &&
      (addedTo === undefined || day <= addedTo),
  );
  const beginning = others.filter(({ sortName }) => parts.every((part) => ` ${sortName}`.includes(` ${part}`)));
  return beginning.length > 0 || parts.length === 0 ? beginning : others.filter(({ sortName }) => parts.every((part) => sortName.includes(part)));
}

function sorted(users: readonly Listed[], sort: UserSort, beginning: string | undefined): PersonId[] {
  const value = (user: Listed) => ({ name: user.sortName, email: user.sortEmail, added: user.createdAt })[sortColumn(sort)];
  const key = (user: Listed) => [beginning === undefined || user.sortName.startsWith(beginning) ? '0' : '1', value(user), user.personId];
  const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const ordered = users.toSorted((a, b) => key(a).reduce((order, part, index) => order || compare(part, key(b)[index] ?? ''), 0));
  return (isDescending(sort) ? ordered.toReversed() : ordered).map(({ personId }) => personId);
}

async function pages(filter: UserFilter, sort: UserSort | undefined, each: (page: UserPage) => Promise<void> = async () => {}): Promise<UserPage[]> {
  const all: UserPage[] = [];
  let cursor: string | undefined;
  do {
    const position = parseCursor(cursor, sort ?? 'name');
    const page = await selectUserPage(sql, site.id, { filter, sort, timeZone: TIME_ZONE, ...(position && { start: { direction: 'after', position } }) });
    all.push(page);
    await each(page);
    cursor = page.next;
  } while (cursor !== undefined && all.length < 100);
  return all;
}

const idsOf = (page: UserPage) => page.users.map(({ person }) => person.id);

const filters: fc.Arbitrary<UserFilter> = fc.record(
  {
    search: fc.constantFrom(
      'tremblay',
      'trem',
      't',
      'chloé T',
      'jean-paul',
      'jean-p u1',
      'nord.example',
      'u12',
      'remb',
      'l%',
      '_',
      'roy\\',
      "o'brien",
      'nobody',
      'EX',
      'TREMBLAY nord',
    ),
    holds: fc.constantFrom(...HOLDINGS.filter(({ area }) => area in { purchaseDownload: 0, reporting: 0, entitlements: 0, manageAccess: 0 })),
    contact: fc.constantFrom(...CONTACT_TYPES),
    addedFrom: fc.constantFrom('2026-03-08', '2026-03-15', '2030-01-01'),
    addedTo: fc.constantFrom('2026-03-07', '2026-03-08', '2026-03-20'),
  },
  { requiredKeys: [] },
);

describe('the pages of the User list', () => {
  it('put together are everybody who fits, once each and in their order, forwards and backwards, and counted', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(undefined, ...USER_SORTS), async (filter, sort) => {
        const searched = (filter.search ?? '')
          .normalize('NFD')
          .replaceAll(/\p{M}/gu, '')
          .toLowerCase()
          .replaceAll(/[^a-z0-9 ]+/g, ' ')
          .trim();
        const bestFirst = sort === undefined && filter.search !== undefined && !filter.search.includes(' ') && searched !== '';
        const wanted = fitting(filter);
        const anywhere = wanted.length > 0 && !wanted.some(({ sortName }) => ` ${sortName}`.includes(` ${searched.split(' ')[0] ?? ''}`));
        const expected = sorted(wanted, sort ?? 'name', bestFirst && !anywhere ? searched : undefined);
        const all = await pages(filter, sort);
        expect(all.flatMap(idsOf)).toEqual(expected);
        expect(all[0]?.count).toBe(expected.length);
        expect(new Set(all.map(({ count }) => count)).size).toBe(1);
        // Backwards from the last page, each page is the one that came before.
        for (let index = all.length - 1; index > 0; index -= 1) {
          const position = parseCursor(all[index]?.previous, sort ?? 'name');
          if (!position) throw new Error('no way back');
          const before = await selectUserPage(sql, site.id, { filter, sort, timeZone: TIME_ZONE, start: { direction: 'before', position } });
          expect(idsOf(before)).toEqual(idsOf(all[index - 1] ?? before));
        }
        expect(all[0]?.previous).toBeUndefined();
        // What is exported is what is shown.
        const exported: string[] = [];
        for await (const part of selectUsersInParts(sql, site.id, { filter, sort: sort ?? 'name', timeZone: TIME_ZONE }))
          exported.push(...part.map(({ email }) => email));
        expect(exported.toSorted()).toEqual(all.flatMap(({ users }) => users.map(({ person }) => person.email)).toSorted());
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it.each(USER_SORTS)('sorted by %s lose and repeat nobody while somebody is added', async (sort) => {
    let added = MOST + 1000 * (1 + USER_SORTS.indexOf(sort));
    const before = new Set((await selectAll()).map(({ personId }) => personId));
    const seen = (
      await pages({}, sort, async () => {
        added += 7;
        await insertUsers(site, added, added + 6);
      })
    ).flatMap(idsOf);
    expect(new Set(seen).size, 'nobody twice').toBe(seen.length);
    expect(
      [...before].filter((id) => !seen.includes(id)),
      'nobody left out',
    ).toEqual([]);
    everybody = await selectAll();
  });

  it('are counted exactly up to 1,000, narrowed or not', async () => {
    const count = async (filter: UserFilter) => (await selectUserPage(sql, site.id, { filter, timeZone: TIME_ZONE })).count;
    expect(everybody.length).toBeGreaterThan(1000);
    expect(await count({})).toBeUndefined();
    expect(await count({ search: 'example' })).toBeUndefined();
    expect(await count({ search: 'xampl' })).toBeUndefined();
    const views = fitting({ holds: { area: 'reporting', level: 'view' } }).length;
    expect(await count({ holds: { area: 'reporting', level: 'view' } })).toBe(views);
    expect(await count({ search: 'nobody at all' })).toBe(0);
  });

  it('begin at the beginning for a cursor that nobody made', () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = '00000000-0000-4000-8000-000000000000';
    for (const cursor of [
      '',
      'x',
      'null',
      made(null),
      made([]),
      made(['a', 'b']),
      made([1, id]),
      made(['a\0', id]),
      made(['\ud800', id]),
      made(['a', id, 'elsewhere']),
      'A'.repeat(3000),
    ])
      expect(parseCursor(cursor, 'name'), cursor).toBeUndefined();
    expect(parseCursor(made(['a', id]), 'name')).toEqual({ value: 'a', personId: id, stage: 'all' });
    for (const value of ['a', '2026-02-30 10:00:00.000000+00', '2026-03-01 25:00:00.000000+00', '2026-03-01 10:00:00+00', "2026-03-01 10:00:00.000000+00'"])
      expect(parseCursor(made([value, id]), '-added'), value).toBeUndefined();
    expect(parseCursor(made(['2026-03-01 10:00:00.000001+00', id]), 'added')).toBeDefined();
  });

  it('of an area say its levels as strong as asked, and stronger', () => {
    expect(HOLDINGS.every((holding) => levelsFrom(holding).at(-1) === LEVELS[holding.area].at(-1) && levelsFrom(holding)[0] === holding.level)).toBe(true);
  });
});
