import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { contactScene, saveContact } from '../../../tests/support/contact-scene.ts';
import { contactOf, createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { upsertRefusedAddress } from '../../database/refused-addresses.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = () => contactScene(sql, testApp);
const save = saveContact(sql);

describe('what does not look right for its country', () => {
  it('is saved all the same, and said beside the result, on the list, and in the form', async () => {
    const at = await scene();
    const answer = await save(at.primary, at, { contactTelephone: '01 42 68 53 00', contactPostalCode: '75001' });
    expect(answer.status).toBe(303);
    expect((await contactOf(sql, at.site, at.person)).card).toMatchObject({ telephone: '01 42 68 53 00', postalCode: '75001' });
    const html = await (await at.primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).toContain('It is saved as you typed it. Please check:');
    expect(html).toContain('This does not look like a telephone number of Canada.');
    expect(html).toContain('This does not look like a postal code of Canada.');
    expect(html.split('does not look like a telephone number').length - 1, 'said once, beside the value').toBe(1);
    expect(html).toContain('<a href="#card-telephone">Telephone</a>');
    expect(await (await at.primary.get(paths.contacts(at.site.siteNumber))).text()).toContain('75001: This does not look like a postal code of Canada.');
    expect(await (await at.primary.get(paths.editContact(at.site.siteNumber, at.person.id))).text()).toMatch(/id="contactPostalCode-doubt"/);
  });

  it('is all right for the country that the card says', async () => {
    const at = await scene();
    const answer = await save(at.primary, at, { contactTelephone: '01 42 68 53 00', contactPostalCode: '75001', contactCountry: 'FR' });
    const html = await (await at.primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).not.toContain('does not look like');
    expect(html).toContain('<dd>France</dd>');
  });
});

describe('the list', () => {
  it('shows who is told what, and first what is missing', async () => {
    const at = await scene();
    await sql`update person set telephone = '' where id = ${at.person.id}`;
    const unreachable = await createContact(sql, at.site, ['billing'], { firstName: 'Rémi' });
    await upsertRefusedAddress(sql, unreachable.email, '550 no such user');
    const html = await (await at.primary.get(paths.contacts(at.site.siteNumber))).text();
    const place = (text: string) => {
      expect(html).toContain(text);
      return html.indexOf(text);
    };
    expect(place('Missing: Telephone.')).toBeLessThan(place('Primary contact</h2>'));
    expect(place(`Mails to ${unreachable.email} are refused since`)).toBeLessThan(place('Primary contact</h2>'));
    expect(html).toContain('550 no such user');
    expect(html).toContain('Nobody is named: it goes to Paule Tremblay.');
  });

  it('is names and types for whoever has but the overview', async () => {
    const at = await scene();
    const looker = await createPerson(sql, 'Odile');
    await addContact(sql, at.site.id, looker.id, [], { ...NO_PERMISSIONS, accountDocuments: 'view' });
    const browser = await signIn(testApp, looker.email);
    const html = await (await browser.get(paths.contacts(at.site.siteNumber))).text();
    expect(html).toContain('Marie Tremblay');
    expect(html).toContain('You can see who the contacts are');
    for (const secret of [at.person.email, at.site.primary.email, '514 555-0123', 'contacts/new', at.person.id]) expect(html).not.toContain(secret);
    expect((await browser.get(paths.contact(at.site.siteNumber, at.person.id))).status).toBe(403);
  });

  it('goes on where a Site has more contacts than a page', async () => {
    const { site, primary } = await scene();
    await sql`
      with people as (insert into person (email, first_name, last_name, telephone)
        select 'p' || n || '-' || ${randomUUID()} || '@example.test', 'Person', lpad(n::text, 4, '0'), '514 987-6543' from generate_series(1, 230) n returning id)
      insert into contact (site_id, person_id, type) select ${site.id}, id, 'technical' from people`;
    const first = await (await primary.get(paths.contacts(site.siteNumber))).text();
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1] ?? '';
    const second = await (await primary.get(next)).text();
    const shown = [...`${first}${second}`.matchAll(/Person (\d{4})/g)].map(([, number]) => number);
    expect(new Set(shown).size).toBe(230);
    expect(second).not.toContain('Nobody is named');
    expect(second).not.toMatch(/href="[^"]*after=/);
  });

  it('is no page of somebody who only has access', async () => {
    const at = await scene();
    const user = await createPerson(sql);
    await addContact(sql, at.site.id, user.id, ['technical'], DOWNLOADS);
    const browser = await signIn(testApp, user.email);
    for (const path of [paths.contacts(at.site.siteNumber), paths.contact(at.site.siteNumber, user.id), paths.editContact(at.site.siteNumber, user.id)])
      expect((await browser.get(path)).status, path).toBe(404);
  });
});
