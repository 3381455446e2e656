import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newAddress } from '../../../tests/support/contact-changes.ts';
import { contactForm, createContact, newContactForm } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, createSite, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { Person } from '../../database/people.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function scene(): Promise<{ site: TestSite; primary: TestBrowser; person: Person }> {
  const site = await createSite(sql);
  return { site, primary: await signIn(testApp, site.primary.email), person: await createContact(sql, site, ['technical']) };
}

const SO_OFTEN = { editor: 60, address: 10 };
/** As if so many addresses had been typed today. */
const count = (limit: 'contact-editor' | 'contact-address', key: string, points: number) =>
  sql`insert into rate_limit (key, points, expire) values (${`${limit}:${key}`}, ${points}, ${Date.now() + 3_600_000})`;
const mailed = async (site: TestSite) =>
  (await sql`select from contact_change where site_id = ${site.id} and (new_email is not null or kind = 'added')`).length;

describe('new addresses of contacts', () => {
  it.each(['editor', 'address'] as const)('go out no more often than that by one %s, and nothing typed is lost', async (whose) => {
    const { site, primary, person } = await scene();
    const form = { ...(await contactForm(sql, site, person)), contactEmail: newAddress(), contactCity: 'Trois-Rivières' };
    await count(`contact-${whose}`, whose === 'editor' ? site.primary.id : form.contactEmail, SO_OFTEN[whose]);
    const answer = await primary.post(paths.editContact(site.siteNumber, person.id), form);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    const html = await answer.text();
    for (const typed of [form.contactEmail, 'Trois-Rivières', 'nothing was saved', 'href="#contactEmail"']) expect(html).toContain(typed);
    expect(await mailed(site)).toBe(0);
  });

  it.each(['editor', 'address'] as const)('of somebody who is added neither, by one %s', async (whose) => {
    const { site, primary } = await scene();
    const form = newContactForm({ city: 'Laval' });
    await count(`contact-${whose}`, whose === 'editor' ? site.primary.id : (form['contactEmail'] ?? ''), SO_OFTEN[whose]);
    const answer = await primary.post(paths.newContact(site.siteNumber), form);
    expect(answer.status).toBe(429);
    for (const typed of [form['contactEmail'] ?? '', 'Laval']) expect(await answer.clone().text()).toContain(typed);
    expect(await mailed(site)).toBe(0);
  });

  it('are counted for both kinds of form, across Sites, and a double click once', async () => {
    const [one, other] = [await scene(), await scene()];
    const address = newAddress();
    const form = { ...(await contactForm(sql, one.site, one.person)), contactEmail: address };
    for (const _ of [1, 2]) expect((await one.primary.post(paths.editContact(one.site.siteNumber, one.person.id), form)).status).toBe(303);
    const adding = { ...newContactForm(), contactEmail: address };
    for (const _ of [1, 2]) expect((await other.primary.post(paths.newContact(other.site.siteNumber), adding)).status).toBe(303);
    expect(await sql`select points from rate_limit where key = ${`contact-address:${address}`}`).toEqual([{ points: 2 }]);
    expect(await sql`select points from rate_limit where key = ${`contact-editor:${one.site.primary.id}`}`).toEqual([{ points: 1 }]);
  });

  it('are not counted where the address stays, and a card can be saved all day', async () => {
    const { site, primary, person } = await scene();
    await count('contact-editor', site.primary.id, SO_OFTEN.editor);
    const form = { ...(await contactForm(sql, site, person)), contactCity: 'Laval' };
    expect((await primary.post(paths.editContact(site.siteNumber, person.id), form)).status).toBe(303);
  });

  it('of whoever may not save any are refused, not counted', async () => {
    const { site, person } = await scene();
    const viewer = await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'view' });
    const browser = await signIn(testApp, viewer.email);
    const form = { ...(await contactForm(sql, site, person)), changeId: randomUUID(), contactEmail: newAddress() };
    expect((await browser.post(paths.editContact(site.siteNumber, person.id), form)).status).toBe(403);
    expect((await browser.post(paths.newContact(site.siteNumber), newContactForm())).status).toBe(403);
    expect(await sql`select from rate_limit where key = ${`contact-editor:${viewer.id}`}`).toHaveLength(0);
  });
});
