import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { LONG_INVITATION_POLICY } from '../../../tests/support/invitations.ts';
import { DOWNLOADS, LONG_POLICY } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { userListScene, type UserListScene, users } from '../../../tests/support/user-list-scene.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = () => userListScene(sql, testApp);

describe('requests and invitations in their thousands', () => {
  const waits = (html: string) => [...html.matchAll(/<h3 id="name-([^"]*)"/g)].map(([, id]) => id ?? '');
  const count = (html: string, part: 'waiting' | 'invited') => new RegExp(`<h2 id="${part}">.*?<span class="count"[^>]*>([^<]*)<`, 's').exec(html)?.[1];
  const more = (html: string) => /<a rel="next" href="([^"]*state=waiting[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

  /** People 1 to `to`, of whom each asks for access and is invited; the last one is called otherwise. */
  async function flood({ site }: UserListScene, to: number): Promise<void> {
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
