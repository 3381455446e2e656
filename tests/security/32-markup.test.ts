import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeRequest } from '../../src/database/access-requests.ts';
import { insertEvent } from '../../src/database/history.ts';
import type { Person } from '../../src/database/people.ts';
import { invitationPolicyOf } from '../../src/domain/site-policy.ts';
import { paths } from '../../src/templates/paths.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, LONG_SITE_POLICY, newDecisionId, type TestSite } from '../support/sites.ts';

const stack = useJourneyStack();

/** Each would leave a trace if it were more than text: a variable, an element, a request, an attribute, a link. */
const ATTACKS = [
  '<img src=/evil-img onerror=hit()>',
  '"><b class=evil>',
  "' hx-get='/evil-htmx' hx-trigger='load' '",
  '" onclick="hit()" data-evil="',
  '<script>hit()</script>',
  '<a href="javascript:hit()">x</a>',
  '</textarea><svg onload=hit()>',
];
const NAME = '<img src=/evil-img onerror=hit()>"\' hx-get=/evil-htmx hx-trigger=load';
const TEXT = `${ATTACKS.join('\n')}\njavascript:hit()\n{{7*7}}\${7*7}`;

interface Poisoned {
  readonly site: TestSite;
  /** Every page that shows what somebody typed, with who looks at it. */
  readonly pages: readonly (readonly [Person, string])[];
}

/** A Site where everything that people can type is an attack. */
async function poisonedSite(): Promise<Poisoned> {
  const { sql } = stack;
  const site = await createSite(sql);
  const [requester, user, invited] = [await createPerson(sql), await createPerson(sql), await createPerson(sql)];
  await sql`update site set name = ${NAME} where id = ${site.id}`;
  for (const { id } of [requester, user, site.primary])
    await sql`update person set first_name = ${NAME}, last_name = '"><b class=evil>', telephone = '"><b class=evil>' where id = ${id}`;
  await addContact(sql, site.id, user.id, ['technical'], DOWNLOADS);
  const denied = await createRequest(sql, site, requester, { why: TEXT });
  await closeRequest(sql, denied.id, { state: 'denied', decisionId: newDecisionId(), by: site.primary.id, reason: TEXT });
  const waiting = await stack.waitingRequest(site, requester, DOWNLOADS);
  await sql`update access_request set why = ${TEXT} where id = ${waiting.id}`;
  await sql`insert into preset (id, site_id, name, permissions) values (${randomUUID()}, ${site.id}, ${NAME.slice(0, 60)}, ${sql.json(DOWNLOADS)})`;
  const [preset] = await sql<{ id: string }[]>`select id from preset where site_id = ${site.id}`;
  const invitation = randomUUID();
  await sql`
    insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, giver_id, policy, deadline, workflow_started_at)
    values (${invitation}, ${site.id}, ${invited.id}, ${invited.email}, ${NAME.slice(0, 80)}, ${NAME.slice(0, 80)}, 'en', 'open', ${sql.json(DOWNLOADS)}, ${site.primary.id}, ${site.primary.id},
            ${sql.json(invitationPolicyOf(LONG_SITE_POLICY) as never)}, now() + interval '9 days', now())`;
  const event = { siteId: site.id, requestId: denied.id, subjectId: requester.id, actorId: site.primary.id, via: 'page' } as const;
  await insertEvent(sql, { ...event, kind: 'request-denied', detail: { reason: TEXT } });
  await insertEvent(sql, { siteId: site.id, actorId: site.primary.id, kind: 'preset-saved', via: 'page', after: { name: NAME, permissions: DOWNLOADS } });
  await insertEvent(sql, { siteId: site.id, kind: 'site-imported', via: 'import', before: { name: NAME }, after: { name: TEXT } });
  const number = site.siteNumber;
  const asPrimary = [
    paths.manageAccess(number),
    paths.review(number, waiting.id),
    paths.grant(number, waiting.id),
    paths.deny(number, waiting.id),
    paths.review(number, denied.id),
    paths.askQuestion(number, waiting.id),
    paths.siteHistory(number),
    paths.siteHistory(number, new URLSearchParams({ about: TEXT.slice(0, 120) }).toString()),
    paths.siteHistory(number, new URLSearchParams({ from: ATTACKS[1] ?? '', by: ATTACKS[2] ?? '' }).toString()),
    paths.sitePolicy(number),
    paths.preset(number, preset?.id ?? ''),
    paths.deletePreset(number, preset?.id ?? ''),
    paths.user(number, user.id),
    paths.changeUser(number, user.id),
    paths.removeUser(number, user.id),
    paths.invitation(number, invitation),
    `${paths.manageAccess(number)}?${new URLSearchParams({ q: ATTACKS[1] ?? '', search: ATTACKS[1] ?? '' }).toString()}`,
    paths.home(),
  ];
  const asRequester = [paths.request(denied.id), paths.request(waiting.id), paths.withdrawRequest(waiting.id), paths.changeRequest(waiting.id), paths.home()];
  return {
    site,
    pages: [
      ...asPrimary.map((path) => [site.primary, path] as const),
      ...asRequester.map((path) => [requester, path] as const),
      [invited, paths.invited(invitation)],
    ],
  };
}

/** What of the attacks became more than text. */
async function traces(page: Page): Promise<unknown> {
  return page.evaluate(`({
    hit: window.wasHit === true,
    elements: [...document.querySelectorAll('.evil, [data-evil], img[src*=evil], svg[onload], #main script, main a[href^="javascript:" i], main a[href^="data:" i]')].map((one) => one.outerHTML),
    handlers: [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes].filter(({ name, value }) => /^on/i.test(name) || (/^hx-/.test(name) && /evil/.test(value))).map(({ name }) => name)),
  })`);
}
const NOTHING = { hit: false, elements: [], handlers: [] };

async function guarded(person: Person, at: { javaScript: boolean }) {
  const page = await stack.visitAs(person, at);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript('window.hit = () => { window.wasHit = true; }; ');
  return { page, evil: () => asked.filter((url) => /\/evil/.test(url)) };
}

test('32: an attack that got through would be seen', async () => {
  const { page, evil } = await guarded(await createPerson(stack.sql), { javaScript: true });
  for (const attack of ['<b class=evil></b>', '<p onclick="hit()"></p>', '<p hx-get="/evil-htmx"></p>', '<main><a href="JavaScript:hit()">x</a></main>']) {
    await page.setContent(`<html><body>${attack}</body></html>`);
    expect(await traces(page), attack).not.toEqual(NOTHING);
  }
  await page.goto('/sign-in');
  await page.evaluate(`fetch('/evil-htmx')`);
  expect(evil()).toHaveLength(1);
});

test('32: markup, hx-* and javascript: in what people type are text on every page', async () => {
  const { pages } = await poisonedSite();
  let shown = 0;
  for (const person of new Set(pages.map(([one]) => one))) {
    const { page, evil } = await guarded(person, { javaScript: true });
    for (const path of pages.flatMap(([one, its]) => (one === person ? [its] : []))) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBeLessThan(500);
      expect(await traces(page), path).toEqual(NOTHING);
      if ((await page.locator('main').innerText()).includes('onerror=hit()')) shown += 1;
      for (const field of await page.locator('main textarea, main input[type=text]').all()) await field.fill(TEXT.slice(0, 60)).catch(() => undefined);
      expect(await traces(page), path).toEqual(NOTHING);
    }
    expect(evil()).toEqual([]);
  }
  expect(shown, 'pages that show an attack as text').toBeGreaterThan(12);
}, 120_000);

test('32: nor do they become more in the parts that htmx swaps in', async () => {
  const { site } = await poisonedSite();
  const { page, evil } = await guarded(site.primary, { javaScript: true });
  await page.goto(paths.manageAccess(site.siteNumber));
  await page.locator('.request [id^=grant-]').first().click();
  await page.locator('form.decision-form').waitFor();
  expect(await traces(page)).toEqual(NOTHING);
  await page.locator('.preset-button').first().click();
  await page.locator('.preset-taken').waitFor();
  expect(await traces(page)).toEqual(NOTHING);
  await page.goto(paths.siteHistory(site.siteNumber));
  await page.locator('.filters-box > summary').click();
  await page.locator('#about').fill(ATTACKS[2] ?? '');
  await page.locator('#history-filter').click();
  await page.waitForURL(/about=/);
  expect(await page.locator('#about').inputValue()).toBe(ATTACKS[2]?.trim());
  expect(await traces(page)).toEqual(NOTHING);
  for (const summary of await page.locator('.event summary').all()) await summary.click();
  expect(await traces(page)).toEqual(NOTHING);
  expect(evil()).toEqual([]);
});

test('32: and in the mails they are text too', async () => {
  const { site } = await poisonedSite();
  const requester = await createPerson(stack.sql);
  await stack.sql`update person set first_name = ${NAME}, last_name = '"><b class=evil>' where id = ${requester.id}`;
  const request = await stack.waitingRequest(site, requester, DOWNLOADS);
  const mail = await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
  const { page, evil } = await guarded(site.primary, { javaScript: true });
  // A mail programme that runs everything, which none does; what runs throws, as there is no such function here.
  await page.setContent(mail.html);
  expect(await traces(page)).toEqual(NOTHING);
  expect(await page.locator('body').innerText()).toContain('onerror=hit()');
  expect(mail.html).not.toMatch(/href="javascript:/i);
  expect(evil()).toEqual([]);
});
