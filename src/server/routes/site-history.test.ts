import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { insertEvent } from '../../database/history.ts';
import type { Person } from '../../database/people.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

interface Scene {
  readonly site: TestSite;
  readonly marie: Person;
  readonly primary: TestBrowser;
  readonly history: (query?: string, headers?: Record<string, string>) => Promise<Response>;
}

/** Marie was granted what she asked for; then Simon, a secondary contact, changed the policies. */
async function scene(): Promise<Scene> {
  const site = await createSite(sql);
  const [marie, simon, primary] = await Promise.all([createPerson(sql), createSecondary(sql, site), signIn(testApp, site.primary.email)]);
  const request = await createRequest(sql, site, marie);
  const event = { siteId: site.id, requestId: request.id, subjectId: marie.id };
  await insertEvent(sql, { ...event, actorId: marie.id, kind: 'request-received', via: 'page', detail: { asked: DOWNLOADS } });
  await insertEvent(sql, { ...event, actorId: site.primary.id, kind: 'request-denied', via: 'message', detail: { reason: 'Not this <year>' } });
  await insertEvent(sql, { siteId: site.id, actorId: simon.id, kind: 'policy-changed', via: 'page' });
  return { site, marie, primary, history: (query = '', headers = {}) => primary.get(paths.siteHistory(site.siteNumber, query), headers) };
}

/** The sentences of a page in their order, without their markup. */
function sentences(html: string): string[] {
  return [...html.matchAll(/<p class="event-sentence">([^]*?)<\/p>/g)].map(([, text]) => (text ?? '').replaceAll(/<[^>]*>/g, '').trim());
}

describe('the history of a Site', () => {
  it('is told in sentences, the newest first, with details and links', async () => {
    const { site, marie, history } = await scene();
    const html = await (await history()).text();
    const [policy, denied, received] = sentences(html);
    expect(policy).toBe('Simon Tremblay changed the policies of the Site');
    expect(denied).toMatch(/^Paule Tremblay denied request R-\d{4}-\d+ of Marie Tremblay by a signal$/);
    expect(received).toMatch(/^Marie Tremblay asked for access: request R-/);
    expect(html).toContain(`href="/sites/${site.siteNumber}/history?person=${marie.id}"`);
    expect(html).toContain('Not this &lt;year&gt;');
    expect(html).toContain('Software download only');
  });

  it('is filtered by its address', async () => {
    const { site, marie, history } = await scene();
    const shown = async (query: string) => sentences(await (await history(query)).text()).length;
    expect(await shown('group=requests')).toBe(2);
    expect(await shown('group=policies')).toBe(1);
    expect(await shown('group=refused')).toBe(0);
    expect(await shown('via=message')).toBe(1);
    expect(await shown('about=tremblay+marie')).toBe(2);
    expect(await shown(`about=${marie.email}`)).toBe(2);
    expect(await shown('about=nobody')).toBe(0);
    expect(await shown(`by=${encodeURIComponent(site.primary.email.toUpperCase())}`)).toBe(1);
    expect(await shown('by=simon&group=policies')).toBe(1);
    expect(await shown(`person=${marie.id}`)).toBe(2);
    expect(await shown('from=2001-01-01&to=2001-12-31')).toBe(0);
    expect(await shown('from=2001-01-01&to=2999-12-31')).toBe(3);
    expect(await shown('group=nonsense&via=pigeon&person=x&after=x')).toBe(3);
    expect(await shown('about=%25')).toBe(0);
  });

  it('says what is wrong with a filter beside it, and shows no list as if it had understood', async () => {
    const { history } = await scene();
    for (const [query, id, words] of [
      ['from=yesterday', 'from', 'Enter a day as year-month-day'],
      ['to=2026-02-30', 'to', 'Enter a day as year-month-day'],
      ['from=2026-03-02&to=2026-03-01', 'to', 'This day is before the first one'],
      [`about=${'x'.repeat(255)}`, 'about', 'Shorten this to 254 characters'],
      ['by=a%01b', 'by', 'Remove the invisible or control characters'],
    ] as const) {
      const answer = await history(query);
      const html = await answer.text();
      expect(answer.status, query).toBe(422);
      expect(html).toMatch(new RegExp(`id="${id}-problem"[^]*?${words}`));
      expect(sentences(html)).toEqual([]);
    }
  });

  it('finds somebody who is only invited by what the inviter typed, and not by their name elsewhere', async () => {
    const { site, history } = await scene();
    const known = await createPerson(sql, 'Geheim');
    const id = crypto.randomUUID();
    await sql`
      insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, policy, deadline)
      values (${id}, ${site.id}, ${known.id}, ${known.email}, 'Typed', 'Byinviter', 'en', 'awaiting', ${sql.json(DOWNLOADS)}, ${site.primary.id}, '{}', now())`;
    await sql`insert into history (site_id, invitation_id, subject_id, actor_id, kind, via) values (${site.id}, ${id}, ${known.id}, ${site.primary.id}, 'invitation-made', 'page')`;
    expect(sentences(await (await history('about=byinviter')).text())).toHaveLength(1);
    const [local = ''] = known.email.split('@');
    expect(sentences(await (await history(`about=${local.replace('geheim', '')}`)).text())).toHaveLength(1);
    const html = await (await history('about=geheim+tremblay')).text();
    expect(sentences(html)).toEqual([]);
    expect(await (await history()).text()).not.toContain('Geheim');
  });

  it('is paged from its place on, the filters kept', async () => {
    const { site, history } = await scene();
    await sql`insert into history (site_id, kind, via, actor_id) select ${site.id}, 'policy-changed', 'page', ${site.primary.id} from generate_series(1, 60)`;
    const html = await (await history('group=policies')).text();
    expect(sentences(html)).toHaveLength(50);
    const next = /<a rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('group=policies');
    const second = await history(next.split('?')[1]);
    const later = await second.text();
    expect(sentences(later)).toHaveLength(11);
    expect(later).not.toContain('rel="next"');
  });

  it('has an address without empty fields, and answers htmx with the part that changes', async () => {
    const { site, history } = await scene();
    const answer = await history('group=&about=marie&by=&from=&to=&via=');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe(paths.siteHistory(site.siteNumber, 'about=marie'));
    const part = await history('group=&about=marie', { 'HX-Request': 'true' });
    expect(part.headers.get('HX-Push-Url')).toBe(paths.siteHistory(site.siteNumber, 'about=marie'));
    expect(await part.text()).toMatch(/^<div id="history">/);
  });

  it('is seen by whoever sees who has access, and by nobody else', async () => {
    const { site, marie } = await scene();
    const viewer = await signIn(testApp, (await createSecondary(sql, site, { ...MANAGES, manageAccess: 'view' })).email);
    const requester = await signIn(testApp, marie.email);
    for (const path of [paths.siteHistory(site.siteNumber), paths.exportHistory(site.siteNumber)]) {
      expect((await viewer.get(path)).status).toBe(200);
      expect((await requester.get(path)).status).toBe(404);
    }
  });
});

describe('the history as CSV', () => {
  it('holds what the filters leave, in the page’s language, whole', async () => {
    const { site, primary } = await scene();
    await sql`
      insert into history (site_id, subject_id, actor_id, kind, via, before, after) select ${site.id}, ${site.primary.id}, ${site.primary.id}, 'access-changed', 'page',
        ${sql.json({ permissions: DOWNLOADS })}, ${sql.json({ permissions: { ...DOWNLOADS, reporting: 'none' } })} from generate_series(1, 2345)`;
    const answer = await primary.get(paths.exportHistory(site.siteNumber, 'group=access'), { 'Accept-Language': 'fr' });
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="historique-${site.siteNumber}.csv"`);
    const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(2345);
    expect(rows[0]).toMatchObject({
      Quoi: 'Paule Tremblay a modifié l’accès de Paule Tremblay',
      Type: 'access-changed',
      'Au sujet de': 'Paule Tremblay',
      Modifications: expect.stringMatching(/^Production de rapports\u00A0: Consulter → Aucun$/),
    });
    expect(rows[0]?.['Quand (UTC)']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('is refused where its filters make no sense', async () => {
    const { site, primary } = await scene();
    expect((await primary.get(paths.exportHistory(site.siteNumber, 'from=soon'))).status).toBe(422);
  });
});
