import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { addContact, createPerson, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { userListScene, users } from '../../../tests/support/user-list-scene.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = () => userListScene(sql, testApp);
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
