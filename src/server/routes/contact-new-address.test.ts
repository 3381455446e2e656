import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import { newAddress } from '../../../tests/support/contact-changes.ts';
import { contactScene, saveContact } from '../../../tests/support/contact-scene.ts';
import { contactForm, contactOf, createContact, newContactForm } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { Person } from '../../database/people.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});
const save = saveContact(sql);
const pathOf = (site: TestSite, person: Pick<Person, 'id'>) => paths.editContact(site.siteNumber, person.id);
const formOf = async (browser: TestBrowser, site: TestSite, person: Pick<Person, 'id'>) => (await browser.get(pathOf(site, person))).text();

describe('a new e-mail of a contact', () => {
  const taken: ReadonlyArray<readonly [string, (site: TestSite, other: Person) => Promise<string>]> = [
    ['signs in with', async (_, other) => other.email],
    [
      'is written to at',
      async (site, other) => {
        const email = newAddress();
        await sql`update contact_card set email = ${email} where site_id = ${site.id} and person_id = ${other.id}`;
        return email;
      },
    ],
    [
      'is to confirm',
      async (site, other) => {
        const email = newAddress();
        const primary = await signIn(testApp, site.primary.email);
        expect((await save(primary, { site, person: other }, { contactEmail: email })).status).toBe(303);
        return email;
      },
    ],
  ];

  it.each(taken)('is not what another contact of the Site %s, as little as of somebody who is added; the page leads to that one', async (_, addressOf) => {
    const at = await contactScene(sql, testApp);
    const other = await createContact(sql, at.site, ['billing'], { firstName: 'Nadia' });
    const email = await addressOf(at.site, other);
    const edited = await save(at.primary, at, { contactEmail: email, contactCity: 'Laval' });
    const added = await at.primary.post(paths.newContact(at.site.siteNumber), newContactForm({ email }));
    for (const answer of [edited, added]) {
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toMatch(/id="contactEmail-problem"[^]*?Another contact of the Site has this address/);
      expect(html).toContain(`href="${paths.contact(at.site.siteNumber, other.id)}"`);
    }
    expect((await contactOf(sql, at.site, at.person)).card).toMatchObject({ city: '', email: at.person.email });
    expect(await sql`select from contact_change where person_id = ${at.person.id}`).toHaveLength(0);
  });

  it('is one’s own other address, or that of a contact of another Site', async () => {
    const at = await contactScene(sql, testApp);
    await sql`update contact_card set email = ${newAddress()} where site_id = ${at.site.id} and person_id = ${at.person.id}`;
    expect((await save(at.primary, at, { contactEmail: at.person.email })).status).toBe(303);
    const elsewhere = await createContact(sql, await createSite(sql), ['technical']);
    expect((await save(at.primary, at, { contactEmail: elsewhere.email })).status).toBe(303);
  });

  it('is one contact’s, where two are given it at the same moment', async () => {
    const at = await contactScene(sql, testApp);
    const other = await createContact(sql, at.site, ['billing']);
    const email = newAddress();
    const answers = await Promise.all([
      save(at.primary, at, { contactEmail: email }),
      save(at.primary, { site: at.site, person: other }, { contactEmail: email }),
      at.primary.post(paths.newContact(at.site.siteNumber), newContactForm({ email })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });
});

describe('that signing in moves along is said in the form', () => {
  const SENTENCE = 'also signs in with it, and no longer with';

  it('to the primary contact, in the same words for whom other Sites know and for whom none does (security 4)', async () => {
    const at = await contactScene(sql, testApp);
    const known = await createContact(sql, at.site, ['technical']);
    await addContact(sql, (await createSite(sql)).id, known.id, [], DOWNLOADS);
    for (const person of [at.person, known]) expect(await formOf(at.primary, at.site, person)).toContain(`Marie Tremblay ${SENTENCE} ${person.email}`);
    expect(await formOf(at.primary, at.site, at.site.primary)).toContain('Once confirmed, you sign in with it too');
  });

  it('not where they sign in with another address than the Site writes to', async () => {
    const at = await contactScene(sql, testApp);
    await sql`update contact_card set email = ${newAddress()} where site_id = ${at.site.id} and person_id = ${at.person.id}`;
    expect(await formOf(at.primary, at.site, at.person)).not.toContain(SENTENCE);
  });

  it('to a secondary contact only where they could have given the same access by hand', async () => {
    const { site, person } = await contactScene(sql, testApp);
    const manager = await createSecondary(sql, site, { ...MANAGES, contactUpdates: 'update' });
    const updater = await createSecondary(sql, site, { ...DOWNLOADS, contactUpdates: 'update' });
    const reader = await createUser(sql, site, { ...DOWNLOADS, accountDocuments: 'view' }, ['technical']);
    const managers = await signIn(testApp, manager.email);
    expect(await formOf(managers, site, person)).toContain(SENTENCE);
    expect(await formOf(managers, site, reader)).not.toContain(SENTENCE);
    expect(await formOf(managers, site, manager)).not.toContain('you sign in with it too');
    expect(await formOf(await signIn(testApp, updater.email), site, person)).not.toContain(SENTENCE);
  });
});

it('the form of a contact whose address another one has keeps everything that was typed', async () => {
  const at = await contactScene(sql, testApp);
  const form = { ...(await contactForm(sql, at.site, at.person)), contactEmail: at.site.primary.email, contactCity: `Ville ${randomUUID()}` };
  const html = await (await save(at.primary, at, {}, form)).text();
  expect(html).toContain(`value="${form.contactCity}"`);
  expect(html).toContain(`value="${at.site.primary.email}"`);
});
