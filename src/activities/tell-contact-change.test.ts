import { describe, expect, it } from 'vitest';
import { createUser } from '../../tests/support/access-changes.ts';
import { newAddress, saveContact } from '../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { addContact, createSecondary, createSite, DOWNLOADS, MANAGES } from '../../tests/support/sites.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { tellContactChange } from './tell-contact-change.ts';

const { sql } = useTestDatabase();
const mailer = fakeMailer();
const dependencies: ActivityDependencies = { sql, mailer, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };

async function scene() {
  const site = await createSite(sql);
  return { site, person: await createUser(sql, site, DOWNLOADS, ['technical']), newEmail: newAddress() };
}

/** What is mailed, by address. */
async function told({ id }: Awaited<ReturnType<typeof saveContact>>): Promise<Record<string, string>> {
  await tellContactChange(dependencies, { changeId: id, mails: 1 });
  const mails = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id);
  return Object.fromEntries(mails.map(({ to, text }) => [to.address, text.replaceAll(/\s+/g, ' ')]));
}

describe('that a new address moves the sign-in', () => {
  it('is said beforehand to the old one and to the new one, which learns nothing of the old', async () => {
    const { site, person, newEmail } = await scene();
    const mails = await told(await saveContact(sql, site, person, { newEmail }));
    expect(mails[person.email]).toContain(`Once it is confirmed, you also sign in with ${newEmail}, and no longer with ${person.email}.`);
    expect(mails[newEmail]).toContain('From then on you also sign in with this address, and no longer with the one before.');
    expect(mails[newEmail]).not.toContain(person.email);
  });

  it.each([
    ['whose maker could not give the same by hand', { ...MANAGES, manageAccess: 'none', contactUpdates: 'update' } as const, false],
    ['of somebody whom another Site knows', { ...MANAGES, contactUpdates: 'update' } as const, true],
  ])('is not said of one %s', async (_, permissions, elsewhere) => {
    const { site, person, newEmail } = await scene();
    if (elsewhere) await addContact(sql, (await createSite(sql)).id, person.id, [], DOWNLOADS);
    const by = await createSecondary(sql, site, permissions);
    const mails = await told(await saveContact(sql, site, person, { newEmail, by }));
    expect(Object.keys(mails).sort()).toEqual([person.email, newEmail].sort());
    for (const text of Object.values(mails)) expect(text).not.toContain('you also sign in with');
  });
});

describe('somebody whom the Site writes to at another address than they sign in with', () => {
  const changes = {
    'their removal': { kind: 'removed', afterTypes: [] },
    'types that were taken': { beforeTypes: ['technical', 'billing'] },
    'data that were changed': { changedFields: ['address'] },
    'an address that waits': { newEmail: newAddress() },
  } as const;

  it.each(Object.entries(changes))('hears at both of %s', async (_, saved) => {
    const { site, person } = await scene();
    const office = newAddress();
    await sql`update contact_card set email = ${office} where site_id = ${site.id} and person_id = ${person.id}`;
    const mails = await told(await saveContact(sql, site, person, { ...saved, toldEmail: office }));
    expect(Object.keys(mails)).toEqual(expect.arrayContaining([office, person.email]));
    expect(mails[person.email]).toBe(mails[office]);
  });

  it('hears at the Site’s alone where nobody signs in as them any more', async () => {
    const { site, person } = await scene();
    await sql`update person set email = ${`${person.id}@replaced.invalid`} where id = ${person.id}`;
    const office = newAddress();
    expect(Object.keys(await told(await saveContact(sql, site, person, { toldEmail: office })))).toEqual([office]);
  });
});

it('somebody of two Sites who has chosen no language is written to in that of the Site it is about; and in their own once they have', async () => {
  const [english, french] = [await createSite(sql), await createSite(sql, { locale: 'fr' })];
  const person = await createUser(sql, english, DOWNLOADS, ['technical']);
  await addContact(sql, french.id, person.id, ['technical'], DOWNLOADS);
  const lastTo = async (site: typeof english) => (await told(await saveContact(sql, site, person)))[person.email];
  expect(await lastTo(french)).toContain('Téléphone');
  expect(await lastTo(english)).toContain('Telephone');
  await sql`update person set locale = 'fr' where id = ${person.id}`;
  expect(await lastTo(english)).toContain('Téléphone');
});
