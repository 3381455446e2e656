import { beforeAll, describe, expect, it } from 'vitest';
import { contactScene, saveContact } from '../../../tests/support/contact-scene.ts';
import { contactOf, newContactForm } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { Person } from '../../database/people.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = () => contactScene(sql, testApp);
const save = saveContact(sql);
const eventsAt = (site: TestSite) => sql<{ kind: string; before: unknown; after: unknown; detail: unknown; subjectId: string; actorId: string }[]>`
  select kind, before, after, detail, subject_id, actor_id from history where site_id = ${site.id} order by id`;
const personRow = async ({ id }: Person) => (await sql`select email, first_name, last_name, telephone from person where id = ${id}`)[0];

describe('names and telephone', () => {
  const typed = { contactFirstName: 'Maria', contactTelephone: '514 987-6543' };

  it('of somebody whom only this Site knows are the person’s own', async () => {
    const at = await scene();
    await save(at.primary, at, typed);
    expect(await personRow(at.person)).toMatchObject({ firstName: 'Maria', telephone: '514 987-6543' });
  });

  it.each([
    [
      'is a contact of another Site',
      (other: TestSite, person: Person) => sql`insert into contact (site_id, person_id, type) values (${other.id}, ${person.id}, 'billing')`,
    ],
    ['has access to another Site', (other: TestSite, person: Person) => addContact(sql, other.id, person.id, [], DOWNLOADS)],
  ])('of somebody who %s stay this Site’s word', async (_, join) => {
    const at = await scene();
    const other = await createSite(sql);
    await join(other, at.person);
    const before = await personRow(at.person);
    expect((await save(at.primary, at, typed)).status).toBe(303);
    expect(await personRow(at.person)).toEqual(before);
    expect((await contactOf(sql, at.site, at.person)).card).toMatchObject({ firstName: 'Maria', telephone: '514 987-6543' });
    expect(await (await at.primary.get(paths.contacts(at.site.siteNumber))).text()).toContain('Maria Tremblay');
    const theirs = await signIn(testApp, other.primary.email);
    expect(await (await theirs.get(paths.contacts(other.siteNumber))).text()).not.toContain('Maria Tremblay');
  });

  it('of a stranger whom the Site added stay its word, whatever is changed later', async () => {
    const { site, primary } = await scene();
    const stranger = await createPerson(sql, 'Philippe');
    await primary.post(paths.newContact(site.siteNumber), newContactForm({ email: stranger.email }));
    const own = await personRow(stranger);
    expect((await save(primary, { site, person: stranger }, { contactLastName: 'Benoît', contactTelephone: '514 987-6544' })).status).toBe(303);
    expect((await contactOf(sql, site, stranger)).card).toMatchObject({ firstName: 'Nadia', lastName: 'Benoît', telephone: '514 987-6544' });
    expect(await personRow(stranger)).toEqual(own);
  });

  it('that one changes oneself are one’s own everywhere', async () => {
    const at = await scene();
    const other = await createSite(sql);
    await addContact(sql, other.id, at.site.primary.id, ['billing'], DOWNLOADS);
    const own = { site: at.site, person: at.site.primary };
    await sql`update contact_card set first_name = 'Pauline' where site_id = ${at.site.id} and person_id = ${at.site.primary.id}`;
    const answer = await save(at.primary, own, { contactFirstName: 'Paola', contactTelephone: '514 987-6543' });
    expect(await (await at.primary.get(answer.headers.get('Location') ?? '')).text()).toContain('You changed your card');
    expect(await personRow(at.site.primary)).toMatchObject({ firstName: 'Paola' });
    expect((await contactOf(sql, other, at.site.primary)).card.firstName).toBe('Paola');
    expect((await contactOf(sql, at.site, at.site.primary)).card.firstName).toBe('Paola');
  });
});

describe('the contact types of one’s own card', () => {
  it('say once for all why they cannot be ticked, and beside each box what it is for', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site);
    const form = await (await (await signIn(testApp, secondary.email)).get(paths.editContact(site.siteNumber, secondary.id))).text();
    expect(form.split('Only the primary contact, and secondary contacts with “Update” on Contact updates, can change this.').length - 1).toBe(1);
    expect(form.match(/aria-describedby="type-\w+-hint contactTypes-fixed"/g)).toHaveLength(6);
    expect(form).toContain('Receives invoices.');
  });

  it('say it beside the box where it is about that one alone', async () => {
    const at = await scene();
    const form = await (await at.primary.get(paths.editContact(at.site.siteNumber, at.site.primary.id))).text();
    expect(form).not.toContain('contactTypes-fixed');
  });
});

describe('a new e-mail', () => {
  it('waits to be confirmed, and nothing counts before', async () => {
    const at = await scene();
    const answer = await save(at.primary, at, { contactEmail: 'New@Example.test ' });
    const contact = await contactOf(sql, at.site, at.person);
    expect(contact.card.email).toBe(at.person.email);
    expect(contact.waiting).toMatchObject({ email: 'new@example.test' });
    expect(await personRow(at.person)).toMatchObject({ email: at.person.email });
    const html = await (await at.primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).toContain('The new address new@example.test got a link and waits to be confirmed');
    expect(JSON.stringify(await eventsAt(at.site))).not.toContain('@');
    const form = await (await at.primary.get(paths.editContact(at.site.siteNumber, at.person.id))).text();
    expect(form).toContain('Now new@example.test waits to be confirmed');
    expect(form).toContain('The address for eNotifications of new versions is another one');
  });

  it('that waits already is no second change, and another one takes its place', async () => {
    const at = await scene();
    await save(at.primary, at, { contactEmail: 'new@example.test' });
    expect((await save(at.primary, at, { contactEmail: 'new@example.test' })).headers.get('Location')).toContain('done=nothing');
    await save(at.primary, at, { contactCity: 'Laval' });
    expect((await contactOf(sql, at.site, at.person)).waiting?.email).toBe('new@example.test');
    await save(at.primary, at, { contactEmail: 'newer@example.test' });
    expect((await contactOf(sql, at.site, at.person)).waiting?.email).toBe('newer@example.test');
  });

  it('never touches the address for notices', async () => {
    const at = await scene();
    await sql`update person set notices_email = 'versions@example.test' where id = ${at.person.id}`;
    await save(at.primary, at, { contactEmail: 'new@example.test', contactFirstName: 'Maria' });
    expect((await sql`select notices_email from person where id = ${at.person.id}`)[0]).toEqual({ noticesEmail: 'versions@example.test' });
  });
});
