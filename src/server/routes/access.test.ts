import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { LONG_INVITATION_POLICY } from '../../../tests/support/invitations.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, LONG_POLICY, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { updatePersonDetails } from '../../database/people.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

interface Scene {
  readonly site: TestSite;
  readonly browser: TestBrowser;
  /** The page's own path with a query. */
  readonly at: (query?: string) => string;
  readonly page: (query?: string) => Promise<string>;
}

/** Paule, who is its primary contact; Émile Côté, technical; Zoé O’Brien; Marie Tremblay waits. */
async function scene(): Promise<Scene> {
  const site = await createSite(sql);
  const names = [
    ['Émile', 'Côté'],
    ['Zoé', 'O’Brien'],
  ] as const;
  for (const [firstName, lastName] of names) {
    const person = await createPerson(sql, firstName.normalize('NFD').replaceAll(/\p{M}/gu, ''));
    await updatePersonDetails(sql, person.id, { firstName, lastName, telephone: '+1 514 555 0142' });
    await addContact(
      sql,
      site.id,
      person.id,
      firstName === 'Émile' ? ['technical'] : [],
      firstName === 'Émile' ? DOWNLOADS : { ...NO_PERMISSIONS, reporting: 'view' },
    );
  }
  await createRequest(sql, site, await createPerson(sql, 'Marie'));
  const browser = await signIn(testApp, site.primary.email);
  const at = (query = '') => paths.manageAccess(site.siteNumber, query);
  const page = async (query = '') => {
    const answer = await browser.get(at(query));
    expect(answer.status, query).toBe(200);
    return answer.text();
  };
  return { site, browser, at, page };
}

const users = (html: string) => [...html.matchAll(/class="user-name" href="[^"]*\/users\/[^"]*">([^<]*)</g)].map(([, name]) => name);
const heading = (html: string) => /<h2 id="users">.*?<span class="count">([^<]*)</s.exec(html)?.[1];

describe('the User list', () => {
  test('is searched, filtered and sorted by its address', async () => {
    const { page } = await scene();
    expect(users(await page())).toEqual(['Émile Côté', 'Zoé O’Brien', 'Paule Tremblay']);
    expect(users(await page('q=cote'))).toEqual(['Émile Côté']);
    expect(users(await page('q=o%27brien'))).toEqual(['Zoé O’Brien']);
    expect(users(await page('holds=purchaseDownload.software'))).toEqual(['Émile Côté', 'Paule Tremblay']);
    expect(users(await page('contact=technical'))).toEqual(['Émile Côté']);
    expect(users(await page('sort=-name'))).toEqual(['Paule Tremblay', 'Zoé O’Brien', 'Émile Côté']);
    expect(users(await page('sort=added'))[0]).toBe('Paule Tremblay');
    expect(users(await page('from=2030-01-01'))).toEqual([]);
    expect(heading(await page('q=zoe'))).toBe('1');
  });

  test('narrows who waits too, and shows one part alone', async () => {
    const { page } = await scene();
    const waits = (html: string) => html.includes('<h3 id="name-');
    expect(waits(await page())).toBe(true);
    expect(waits(await page('q=marie'))).toBe(true);
    expect(waits(await page('q=cote'))).toBe(false);
    expect(waits(await page('contact=technical')), 'a contact type is nothing that a requester has').toBe(false);
    expect(waits(await page('holds=purchaseDownload.full')), 'more than was asked').toBe(false);
    expect(waits(await page('holds=purchaseDownload.software'))).toBe(true);
    const waiting = await page('state=waiting');
    expect([waits(waiting), users(waiting)]).toEqual([true, []]);
    const only = await page('state=user');
    expect([waits(only), users(only).length]).toEqual([false, 3]);
  });

  test('has one address for each way to see it', async () => {
    const { browser, at } = await scene();
    for (const [written, address] of [
      ['q=&holds=&contact=&state=&from=&to=', ''],
      ['q=+Marie++T+&contact=', 'q=Marie+T'],
      ['sort=name&q=x', 'q=x&sort=name'],
      ['holds=reporting.update&contact=chief&state=gone&sort=size&q=...', ''],
    ] as const) {
      const answer = await browser.get(at(written));
      expect([answer.status, answer.headers.get('Location')], written).toEqual([303, at(address)]);
      expect((await browser.get(at(address))).status).toBe(200);
    }
  });

  test('says what is wrong beside the field, and loses nothing', async () => {
    const { browser, at } = await scene();
    for (const [query, field, kept] of [
      ['q=cote&from=2026-02-30', 'from', '2026-02-30'],
      ['to=yesterday', 'to', 'yesterday'],
      ['from=2026-03-02&to=2026-03-01', 'to', '2026-03-01'],
      [`q=${'x'.repeat(201)}`, 'q', 'x'.repeat(201)],
      ['q=%E2%80%AEevil', 'q', '\u202Eevil'],
    ] as const) {
      const answer = await browser.get(at(query));
      const html = await answer.text();
      expect(answer.status, query).toBe(422);
      const input = [...html.matchAll(/<input [^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`name="${field}"`)) ?? '';
      expect(input).toContain('aria-invalid="true"');
      expect(input).toContain(`value="${kept}"`);
      expect(html).toContain(`id="${field}-problem"`);
    }
  });

  test('names its order in the heads, and each head turns it round', async () => {
    const { page, at } = await scene();
    const head = (html: string) => /<th scope="col"[^>]*class="sortable"[^>]*aria-sort="(\w+)"[^>]*>/.exec(html)?.[1];
    const links = (html: string) => [...html.matchAll(/class="sort[^"]*" href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'));
    const plain = await page('contact=technical');
    expect(head(plain)).toBe('ascending');
    expect(links(plain)).toEqual([at('contact=technical&sort=-name'), at('contact=technical&sort=email'), at('contact=technical&sort=-added')]);
    expect(head(await page('sort=-added'))).toBe('descending');
    expect(links(await page('sort=-added'))).toEqual([at(), at('sort=email'), at('sort=added')]);
    expect(head(await page('q=cote')), 'the best finds first').toBeUndefined();
  });

  test('shows what it is narrowed to, each part to be taken away by itself', async () => {
    const { page, at } = await scene();
    const html = await page('q=cote&contact=technical&from=2026-01-02&sort=email');
    const chips = [...html.matchAll(/class="chip" href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'));
    expect(chips).toEqual([
      at('contact=technical&from=2026-01-02&sort=email'),
      at('q=cote&from=2026-01-02&sort=email'),
      at('q=cote&contact=technical&sort=email'),
    ]);
    expect(html).toContain('2 January 2026');
  });

  test('teaches where it finds nobody', async () => {
    const { page, at } = await scene();
    const html = await page('q=nobody');
    expect(html).toContain('No user is found for “nobody”.');
    expect(html).toContain(`href="${at()}">Show everybody`);
    expect(await page('contact=billing')).toContain('No user fits these filters.');
  });

  test('gives htmx the list alone, and the address to show', async () => {
    const { browser, at } = await scene();
    const answer = await browser.get(at('q=cote&holds='), { 'HX-Request': 'true' });
    const html = await answer.text();
    expect(html.startsWith('<div id="list"')).toBe(true);
    expect(html).not.toContain('data-search');
    expect(answer.headers.get('HX-Replace-Url')).toBe(at('q=cote'));
  });

  test('leads from the second page back to the first, with whoever waits', async () => {
    const { site, browser, page } = await scene();
    for (let count = 0; count < 60; count += 1) await addContact(sql, site.id, (await createPerson(sql, `P${count}`)).id, [], DOWNLOADS);
    const linkOf = (html: string, rel: string) => new RegExp(`rel="${rel}" href="([^"]*)"`).exec(html)?.[1] ?? '';
    const first = await page();
    const second = await (await browser.get(linkOf(first, 'next'))).text();
    expect(users(first).length + users(second).length).toBe(63);
    expect(second).not.toContain('<h3 id="name-');
    const back = await browser.get(linkOf(second, 'prev'));
    expect([back.status, back.headers.get('Location')]).toEqual([303, paths.manageAccess(site.siteNumber)]);
  });
});

describe('requests and invitations in their thousands', () => {
  const waits = (html: string) => [...html.matchAll(/<h3 id="name-([^"]*)"/g)].map(([, id]) => id ?? '');
  const count = (html: string, part: 'waiting' | 'invited') => new RegExp(`<h2 id="${part}">.*?<span class="count"[^>]*>([^<]*)<`, 's').exec(html)?.[1];
  const more = (html: string) => /<a rel="next" href="([^"]*state=waiting[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

  /** People 1 to `to`, of whom each asks for access and is invited; the last one is called otherwise. */
  async function flood({ site }: Scene, to: number): Promise<void> {
    await sql`
      with people as (
        insert into person (email, first_name, last_name) select 'n' || n || '@' || lower(${site.siteNumber}::text) || '.test', 'Nina', case when n = ${to} then 'Last' else 'Roy' end
        from generate_series(1, ${to}::int) n returning *, substring(email from '[0-9]+')::int as n),
      asked as (
        insert into access_request (id, site_id, requester_id, asked, why, policy, deadline, created_at)
        select gen_random_uuid(), ${site.id}, id, ${sql.json(DOWNLOADS)}, 'many', ${sql.json({ ...LONG_POLICY })}, now() + interval '1 day', now() + n / 7 * interval '1 microsecond' from people)
      insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, inviter_id, giver_id, state, permissions, policy, deadline, created_at)
      select gen_random_uuid(), ${site.id}, id, email, first_name, last_name, 'en', ${site.primary.id}, ${site.primary.id}, 'open', ${sql.json(DOWNLOADS)},
        ${sql.json(LONG_INVITATION_POLICY as never)}, now() + interval '1 day', now() + n * interval '1 microsecond' from people`;
  }

  test('are counted as many as wait, and all of those can be reached', async () => {
    const one = await scene();
    await flood(one, 229);
    let html = await one.page();
    const seen = waits(html);
    expect([seen.length, count(html, 'waiting')]).toEqual([100, '230']);
    expect(waits(await one.page('state=waiting'))).toEqual(seen);
    for (let link = more(html); link !== undefined; link = more(html)) {
      html = await (await one.browser.get(link)).text();
      expect([count(html, 'waiting'), users(html), html.includes('id="invited"')]).toEqual(['230', [], false]);
      expect(html).toContain(`href="${one.at('state=waiting')}"`);
      seen.push(...waits(html));
    }
    expect([seen.length, new Set(seen).size]).toEqual([230, 230]);
    const rows = await sql<{ id: string }[]>`select id from access_request where site_id = ${one.site.id} order by created_at, id`;
    expect(seen).toEqual(rows.map(({ id }) => id));
    expect(waits(await one.page('state=waiting&after=nonsense'))).toEqual(seen.slice(0, 100));
    await sql`update access_request set state = 'expired', decided_at = now() where site_id = ${one.site.id}`;
    for (const query of ['state=waiting&before=nonsense', 'state=waiting&after=nonsense']) {
      const back = await one.browser.get(one.at(query));
      expect([back.status, back.headers.get('Location')], query).toEqual([303, one.at('state=waiting')]);
    }
  });

  test('are narrowed before they are counted, the last as the first', async () => {
    const one = await scene();
    await flood(one, 2100);
    const last = await one.page('q=last');
    expect([waits(last).length, count(last, 'waiting'), count(last, 'invited')]).toEqual([1, '1', '1']);
    const roy = await one.page('q=nina+roy&holds=purchaseDownload.software');
    expect([count(roy, 'waiting'), count(roy, 'invited')]).toEqual(['2,099', '10+']);
    const second = await (await one.browser.get(more(roy) ?? '')).text();
    expect([waits(second).length, count(second, 'waiting')]).toEqual([100, '2,099']);
    for (const nobody of ['contact=technical', 'holds=purchaseDownload.full', 'from=2100-01-01', 'to=2000-01-01', 'q=roi'])
      expect([count(await one.page(nobody), 'waiting'), count(await one.page(nobody), 'invited')], nobody).toEqual([undefined, undefined]);
  });

  test('are found by the day of the Site’s calendar, by any part of a name and across its parts', async () => {
    const one = await scene();
    await flood(one, 3);
    // In Montréal it is still the 7th.
    await sql`update access_request set created_at = '2026-03-08T04:30:00Z' where site_id = ${one.site.id}`;
    await sql`update invitation set created_at = '2026-03-08T04:30:00Z' where site_id = ${one.site.id}`;
    for (const [query, waiting, invited] of [
      ['from=2026-03-07&to=2026-03-07', '4', '3'],
      ['from=2026-03-08', undefined, undefined],
      ['to=2026-03-06', undefined, undefined],
      ['q=nina-roy', '2', '2'],
      ['q=ROY+N%C3%8FN', '2', '2'],
      ['q=in', '3', '3'],
      ['q=tremblay', '1', undefined],
    ] as const) {
      const html = await one.page(query);
      expect([count(html, 'waiting'), count(html, 'invited')], query).toEqual([waiting, invited]);
    }
  });
});

describe('the export', () => {
  const exported = async ({ site, browser }: Scene, query = '') => {
    const answer = await browser.get(paths.exportUsers(site.siteNumber, query));
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
    return { answer, bytes, rows };
  };

  test('is what is filtered, in the columns that the import reads', async () => {
    const one = await scene();
    const { answer, bytes, rows } = await exported(one, 'contact=technical');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.headers.get('Content-Disposition')).toMatch(new RegExp(`^attachment; filename="users-${one.site.siteNumber}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`));
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(rows).toMatchObject([
      {
        site_number: one.site.siteNumber,
        first_name: 'Émile',
        last_name: 'Côté',
        // A spreadsheet would calculate it.
        telephone: "'+1 514 555 0142",
        contact_types: 'technical',
        purchase_download: 'software',
        reporting: 'view',
        manage_access: 'none',
        state: 'active',
      },
    ]);
    expect((await exported(one)).rows).toHaveLength(3);
    expect((await exported(one, 'q=nobody')).rows).toEqual([]);
  });

  test('of filters that make no sense is refused', async () => {
    const { site, browser } = await scene();
    expect((await browser.get(paths.exportUsers(site.siteNumber, 'from=2026-02-30'))).status).toBe(422);
  });
});
