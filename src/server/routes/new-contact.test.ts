import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { contactForm, contactOf, createContact, newContactForm } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { Fields, TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectContacts } from '../../database/contact-list.ts';
import { selectPersonByEmail } from '../../database/people.ts';
import { selectStanding } from '../../database/standings.ts';
import type { ContactType } from '../../domain/contacts.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function scene(): Promise<{ site: TestSite; primary: TestBrowser }> {
  const site = await createSite(sql);
  return { site, primary: await signIn(testApp, site.primary.email) };
}

const add = (browser: TestBrowser, site: TestSite, fields: Fields) => browser.post(paths.newContact(site.siteNumber), fields);
const kindsAt = async (site: TestSite) =>
  (await sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} order by id`).map(({ kind }) => kind);
const contactsAt = async (site: TestSite) => (await selectContacts(sql, site.id)).contacts;

describe('somebody new', () => {
  it('becomes a contact without access, is told, and stands in the history', async () => {
    const { site, primary } = await scene();
    const form = newContactForm({ city: 'Laval', country: 'CA' }, ['technical', 'billing']);
    const answer = await add(primary, site, form);
    expect(answer.status).toBe(303);
    const person = await selectPersonByEmail(sql, form['contactEmail'] ?? '');
    if (!person) throw new Error('nobody');
    expect(person).toMatchObject({ firstName: 'Nadia', lastName: 'Benali', telephone: '514 987-6543' });
    const contact = await contactOf(sql, site, person);
    expect(contact).toMatchObject({ isUser: false, card: { city: 'Laval', country: 'CA', email: person.email } });
    expect(contact.standing.contactTypes).toEqual(['technical', 'billing']);
    const html = await (await primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).toContain(`Nadia Benali is a contact of Site ${site.siteNumber}`);
    expect(html).toContain('Contact types: Technical and Billing.');
    const [event] = await sql`select kind, subject_id, actor_id, before, after from history where site_id = ${site.id}`;
    expect(event).toEqual({
      kind: 'contact-added',
      subjectId: person.id,
      actorId: site.primary.id,
      before: { contactTypes: [] },
      after: { contactTypes: ['technical', 'billing'] },
    });
    expect(await (await primary.get(paths.siteHistory(site.siteNumber, 'about=Benali'))).text()).toContain('Nadia Benali');
  });

  it('is one, however often the same form comes', async () => {
    const { site, primary } = await scene();
    const form = newContactForm();
    const answers = await Promise.all([1, 2, 3].map(() => add(primary, site, form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers.get('Location'))).size).toBe(1);
    expect(await kindsAt(site)).toEqual(['contact-added']);
  });

  it('is not changed by the same form with something else in it', async () => {
    const { site, primary } = await scene();
    const form = newContactForm();
    await add(primary, site, form);
    const answer = await add(primary, site, { ...form, contactCity: 'Paris' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('This form has added a contact already.');
    expect(await kindsAt(site)).toEqual(['contact-added']);
  });

  it('is added by one of two who are as quick', async () => {
    const { site, primary } = await scene();
    const other = await signIn(testApp, (await createSecondary(sql, site, { ...MANAGES, contactUpdates: 'update' })).email);
    const email = `nadia-${randomUUID()}@example.test`;
    const answers = await Promise.all([primary, other].map((browser) => add(browser, site, newContactForm({ email }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await kindsAt(site)).toEqual(['contact-added']);
  });

  it.each([
    ['contactFirstName', ''],
    ['contactTelephone', ''],
    ['contactEmail', 'nobody'],
    ['contactCountry', 'ZZ'],
  ])('is not added with %s %j, and nothing typed is lost', async (name, typed) => {
    const { site, primary } = await scene();
    const form = newContactForm({ region: 'Québec' }, ['renewal']);
    const answer = await add(primary, site, { ...form, [name]: typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="${name}"[^>]*aria-invalid="true"`));
    expect(html).toContain('value="Québec"');
    expect(html).toMatch(/id="type-renewal"[^>]*checked/);
    expect(html).toContain(`value="${form['changeId']}"`);
    expect(await selectPersonByEmail(sql, form['contactEmail'] ?? '')).toBeUndefined();
  });

  it('without a type is not added', async () => {
    const { site, primary } = await scene();
    const form = newContactForm({}, []);
    expect((await add(primary, site, form)).status).toBe(422);
    expect(await selectPersonByEmail(sql, form['contactEmail'] ?? '')).toBeUndefined();
    const html = await (await add(primary, site, { ...form, contactTelephone: '' })).text();
    expect(html, 'said with whatever else is missing').toContain('Tick at least one contact type');
    expect(html).toMatch(/Contact types\s*<span class="star"> \*<\/span>/);
  });
});

describe('somebody who is known', () => {
  it('and a contact already is led to', async () => {
    const { site, primary } = await scene();
    const person = await createContact(sql, site, ['billing']);
    await sql`update contact_card set email = 'quotes@example.test' where site_id = ${site.id} and person_id = ${person.id}`;
    for (const email of [person.email, 'quotes@example.test']) {
      const answer = await add(primary, site, newContactForm({ email }));
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain('Another contact of the Site has this address, waits to confirm it, or had it until a few days ago');
      expect(html).toContain(`href="${paths.contact(site.siteNumber, person.id)}"`);
    }
  });

  it('elsewhere keeps their own names and telephone, and shows none of them here', async () => {
    const { site, primary } = await scene();
    const elsewhere = await createSite(sql);
    const person = await createContact(sql, elsewhere, ['technical']);
    await sql`update person set first_name = 'Philomène' where id = ${person.id}`;
    const answer = await add(primary, site, newContactForm({ email: person.email }, ['renewal']));
    expect(answer.status).toBe(303);
    expect(await sql`select first_name, telephone from person where id = ${person.id}`).toEqual([{ firstName: 'Philomène', telephone: '514 555-0123' }]);
    for (const path of [answer.headers.get('Location') ?? '', paths.contacts(site.siteNumber), paths.siteHistory(site.siteNumber)]) {
      const html = await (await primary.get(path)).text();
      expect(html, path).toContain('Nadia Benali');
      expect(html, path).not.toContain('Philomène');
    }
    expect(await (await primary.get(paths.siteHistory(site.siteNumber, 'about=Philomene'))).text()).not.toContain('Nadia');
    expect(await (await primary.get(paths.siteHistory(site.siteNumber, 'about=Nadia'))).text()).toContain('Nadia');
  });

  it('and one who is not are answered alike', async () => {
    const { site, primary } = await scene();
    const known = await createPerson(sql, 'Known');
    const words = async (email: string) => {
      const answer = await add(primary, site, newContactForm({ email }, ['renewal']));
      const html = await (await primary.get(answer.headers.get('Location') ?? '')).text();
      const text = html
        .replaceAll(email, '')
        .replaceAll(/<script[^]*?<\/script>|<head>[^]*?<\/head>|[0-9a-f-]{36}|datetime="[^"]*"|title="[^"]*"|value="[^"]*"|\d\d:\d\d|nonce="[^"]*"/g, '');
      return { status: answer.status, text };
    };
    const [first, second] = [await words(known.email), await words(`nobody-${randomUUID()}@example.test`)];
    expect(first.status).toBe(second.status);
    expect(first.text.split('<')).toEqual(second.text.split('<'));
    expect((await sql`select first_name from person where id = ${known.id}`)[0]).toEqual({ firstName: 'Known' });
  });

  it('as a user of the Site stays one', async () => {
    const { site, primary } = await scene();
    const user = await createPerson(sql, 'Ursula');
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    expect((await add(primary, site, newContactForm({ email: user.email, firstName: 'Ursule' }, ['billing']))).status).toBe(303);
    expect(await selectStanding(sql, site.id, user.id)).toEqual({ personId: user.id, contactTypes: ['billing'], permissions: DOWNLOADS });
    // Nobody else knows her: the Site's word is hers.
    expect((await sql`select first_name from person where id = ${user.id}`)[0]).toEqual({ firstName: 'Ursule' });
  });

  it('and was a contact before has a card anew', async () => {
    const { site, primary } = await scene();
    const person = await createContact(sql, site, ['billing']);
    await sql`update contact_card set email = 'old@example.test', city = 'Laval' where site_id = ${site.id} and person_id = ${person.id}`;
    await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
    expect((await add(primary, site, newContactForm({ email: person.email }))).status).toBe(303);
    expect((await contactOf(sql, site, person)).card).toMatchObject({ email: person.email, city: '', firstName: 'Nadia' });
  });
});

describe('a secondary contact', () => {
  const designate = (types: readonly ContactType[] = ['secondary']) => newContactForm({}, types);

  it('is designated by the primary, in as many places as the policy has', async () => {
    const { site, primary } = await scene();
    await sql`insert into site_policy (site_id, decision_deadline, reminders, escalation, invitation_deadline, ask_again_after, secondaries_allowed, four_eyes, updated_by)
      values (${site.id}, 864000000, array[]::bigint[], 432000000, 864000000, 0, 1, false, ${site.primary.id})`;
    const answers = await Promise.all([designate(), designate()].map((form) => add(primary, site, form)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(await refused?.text()).toContain('The Site has as many secondary contacts as its policy allows');
    expect((await contactsAt(site)).filter(({ standing }) => standing.contactTypes.includes('secondary'))).toHaveLength(1);
    const form = await (await primary.get(paths.newContact(site.siteNumber))).text();
    expect(form).toMatch(/id="type-secondary"[^>]*disabled/);
    expect(form).toContain('No place is left');
  });

  it('whose permissions need it keeps it: the form leads to the access', async () => {
    const { site, primary } = await scene();
    const person = await createSecondary(sql, site);
    await sql`update person set telephone = '1' where id = ${person.id}`;
    const html = await (await primary.get(paths.editContact(site.siteNumber, person.id))).text();
    expect(html).toMatch(/id="type-secondary"[^>]*disabled/);
    expect(html).toContain(`href="${paths.changeUser(site.siteNumber, person.id)}"`);
    const { 'type-secondary': _, ...form } = await contactForm(sql, site, person, { locked: [] });
    const answer = await primary.post(paths.editContact(site.siteNumber, person.id), { ...form, 'type-billing': 'yes' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Take these permissions away first');
    const removal = await primary.get(paths.removeContact(site.siteNumber, person.id));
    expect(removal.status).toBe(200);
    expect(await removal.text()).not.toContain('<button class="button button-danger"');
  });
});
