import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { PersonId } from '../../domain/ids.ts';
import { translator } from '../../locales/translate.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');

async function somebody() {
  const person = await createPerson(sql, 'Nadia');
  return { person, browser: await signIn(testApp, person.email) };
}

async function stored(id: PersonId) {
  const [row] = await sql`select first_name, last_name, telephone from person where id = ${id}`;
  return row;
}

describe('one’s own details', () => {
  const joined = async (personId: PersonId) => {
    const other = await createSite(sql);
    await addContact(sql, other.id, personId, ['billing'], DOWNLOADS);
    return other;
  };
  const DETAILS = { firstName: 'Nadine', lastName: 'Côté', telephone: '+1 418 555 0199' };

  it('are saved', async () => {
    const { person, browser } = await somebody();
    const answer = await browser.post('/preferences/details', DETAILS);
    expect(answer.headers.get('Location')).toBe('/preferences?done=details');
    expect(await stored(person.id)).toMatchObject(DETAILS);
    expect(await (await browser.get('/preferences')).text()).toContain('Nadine Côté');
  });

  it.each([
    [{ firstName: ' ' }, 'problem.firstName.missing'],
    [{ telephone: '' }, 'problem.telephone.missing'],
    [{ lastName: 'x'.repeat(81) }, 'problem.too-long'],
    [{ lastName: 'a\u202eb' }, 'problem.characters'],
  ] as const)('are refused in words: %j', async (wrong, key) => {
    const { person, browser } = await somebody();
    const answer = await browser.post('/preferences/details', { ...DETAILS, ...wrong });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(t(key, { max: 80 }));
    expect(text).toContain('Nadine'.slice(0, 'firstName' in wrong ? 0 : 6));
    expect(await stored(person.id)).toMatchObject({ lastName: 'Tremblay' });
  });

  it('with a telephone number that does not look right are saved, and told beside it and in the form, as on a contact’s card', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    const DOUBT = t('contacts.doubt.telephone', { country: 'Canada' });
    const odd = { ...DETAILS, telephone: '01 42 68 53 00' };
    const answer = await browser.post('/preferences/details', odd);
    expect([answer.status, await stored(site.primary.id)]).toMatchObject([303, odd]);
    expect(await (await browser.get(answer.headers.get('Location') ?? '')).text()).toContain(DOUBT);
    expect(await (await browser.get('/preferences/details')).text()).toMatch(/aria-describedby="telephone-doubt"/);
    // What is refused anyway is not doubted as well; what is typed again is.
    expect(await (await browser.post('/preferences/details', { ...odd, telephone: '' })).text()).not.toContain('telephone-doubt');
    expect(await (await browser.post('/preferences/details', { ...odd, firstName: '' })).text()).toContain(DOUBT);

    await sql`update site set country = 'FR' where id = ${(await joined(site.primary.id)).id}`;
    expect(await (await browser.get('/preferences')).text(), 'a number of one of their Sites’ countries').not.toContain('does not look like');
    await browser.post('/preferences/details', { ...odd, telephone: '+1 4' });
    expect(await (await browser.get('/preferences')).text()).toContain(t('contacts.doubt.telephone-abroad'));
  });

  it('are doubted by the country of the person’s own card, where it names one', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    await sql`update contact_card set country = 'FR' where site_id = ${site.id} and person_id = ${site.primary.id}`;
    await browser.post('/preferences/details', { ...DETAILS, telephone: '01 42 68 53 00' });
    expect(await (await browser.get('/preferences')).text()).not.toContain('does not look like');
    await browser.post('/preferences/details', { ...DETAILS, telephone: '418 555 0199' });
    expect(await (await browser.get('/preferences')).text()).toContain(t('contacts.doubt.telephone', { country: 'France' }));
  });

  it('of somebody without a Site are doubted only with a country code', async () => {
    const { browser } = await somebody();
    await browser.post('/preferences/details', { ...DETAILS, telephone: '01 42 68 53 00' });
    expect(await (await browser.get('/preferences')).text()).not.toContain('does not look like');
    await browser.post('/preferences/details', { ...DETAILS, telephone: '+33 1' });
    expect(await (await browser.get('/preferences')).text()).toContain(t('contacts.doubt.telephone-abroad'));
  });

  it('leave a Site’s own word on its contact alone', async () => {
    const site = await createSite(sql);
    await sql`update contact_card set first_name = 'Pauline' where site_id = ${site.id} and person_id = ${site.primary.id}`;
    const browser = await signIn(testApp, site.primary.email);
    await browser.post('/preferences/details', DETAILS);
    expect(await sql`select first_name from contact_card where person_id = ${site.primary.id}`).toEqual([{ firstName: 'Pauline' }]);
  });
});
