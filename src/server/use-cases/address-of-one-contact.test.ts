import { expect, it, vi } from 'vitest';
import { createUser, shownForm } from '../../../tests/support/access-changes.ts';
import { addressesOf, newAddress, rereadContactChange, saveContact } from '../../../tests/support/contact-changes.ts';
import { createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { addContact, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import type { Person } from '../../database/people.ts';
import { GoneError } from '../../domain/errors.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { removeAccess } from './remove-access.ts';
import { stopContactAddress } from './stop-contact-address.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

/** A technical contact and user whose new address is confirmed; the old one can take it back. */
async function confirmed() {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  const change = await saveContact(sql, site, person, { newEmail });
  await confirmContactAddress(dependencies, change.confirmToken ?? '');
  return { site, person, newEmail, change };
}

/** Somebody who signs in with this address becomes a billing contact of the Site. */
async function addedWith(site: TestSite, email: string): Promise<Person> {
  const [other] = await sql<Person[]>`insert into person (email) values (${email}) returning *`;
  if (!other) throw new Error('nobody');
  await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${other.id}, 'billing')`;
  return other;
}

it('a new address that another contact of the Site has by the time of its confirmation does not count: it ends, and says why', async () => {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  const change = await saveContact(sql, site, person, { newEmail });
  const other = await createContact(sql, site, ['billing']);
  await sql`update person set email = ${newEmail} where id = ${other.id}`;
  const wakeContactChange = vi.fn().mockResolvedValue(undefined);
  const confirming = confirmContactAddress({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, change.confirmToken ?? '');
  await expect(confirming).rejects.toThrow(GoneError);
  expect(await rereadContactChange(sql, change.id)).toMatchObject({ addressTaken: true, makerMayNot: false, stoppedAt: expect.any(Date), confirmedAt: null });
  expect(wakeContactChange.mock.calls).toEqual([[change.id]]);
  expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  const [event] = await sql`select kind, detail from history where site_id = ${site.id}`;
  expect(event).toEqual({ kind: 'contact-address-stopped', detail: { takenBack: false, addressTaken: true } });
});

it('the address that a contact had is nobody else’s while its link can take it back', async () => {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const change = await saveContact(sql, site, person, { newEmail: newAddress() });
  await confirmContactAddress({ sql, workflowClient: fakeWorkflowClient() }, change.confirmToken ?? '');
  expect(await selectContactByEmail(sql, site.id, person.email)).toBe(person.id);
  expect(await selectContactByEmail(sql, site.id, person.email, person.id), 'but their own').toBeUndefined();
  await sql`update contact_change set stop_until = now() where id = ${change.id}`;
  expect(await selectContactByEmail(sql, site.id, person.email)).toBeUndefined();
});

it.each(['sign-in moved', 'sign-in at another Site'])(
  'an old address that another contact has by now is not given back to somebody who was removed: %s',
  async (how) => {
    const site = await createSite(sql);
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    if (how !== 'sign-in moved') await addContact(sql, (await createSite(sql)).id, person.id, [], DOWNLOADS);
    const [oldEmail, newEmail] = how === 'sign-in moved' ? [person.email, newAddress()] : [newAddress(), newAddress()];
    await sql`insert into contact_card ${sql({ site_id: site.id, person_id: person.id, email: oldEmail })} on conflict (site_id, person_id) do update set email = ${oldEmail}`;
    const change = await saveContact(sql, site, person, { newEmail, toldEmail: oldEmail });
    await confirmContactAddress(dependencies, change.confirmToken ?? '');
    await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
    const other = await addedWith(site, oldEmail);
    await stopContactAddress(dependencies, change.stopToken ?? '');
    expect((await addressesOf(sql, site, person)).contact, 'neither the old address, nor the new one that was taken back').not.toMatch(
      new RegExp(`${oldEmail}|${newEmail}`),
    );
    await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${person.id}, 'media')`;
    expect(await selectContactByEmail(sql, site.id, oldEmail)).toBe(other.id);
    expect(await selectContactByEmail(sql, site.id, oldEmail, other.id), 'one address, one contact').toBeUndefined();
  },
);

it('an old address goes back to its contact where nobody else has it', async () => {
  const { site, person, change } = await confirmed();
  await addedWith(site, newAddress());
  await stopContactAddress(dependencies, change.stopToken ?? '');
  expect((await addressesOf(sql, site, person)).contact).toBe(person.email);
});

it('a removal is not undone once another contact has the address that its contact had, or may take back', async () => {
  const { site, person, change } = await confirmed();
  const removed = await removeAccess(dependencies, { ...(await shownForm(sql, site, person)), reason: 'Left' });
  if (removed.kind !== 'removed') throw new Error(removed.kind);
  const other = await addedWith(site, person.email);
  expect(await undoAccessChange(dependencies, { id: removed.id, site, by: site.primary.id })).toMatchObject({ undone: 'address-taken' });
  expect(await sql`select from contact where site_id = ${site.id} and person_id = ${person.id}`).toHaveLength(0);
  expect(await rereadContactChange(sql, change.id), 'its owner may take it back still').toMatchObject({ stopToken: change.stopToken });
  await sql`delete from contact where site_id = ${site.id} and person_id = ${other.id}`;
  expect(await undoAccessChange(dependencies, { id: removed.id, site, by: site.primary.id })).toMatchObject({ undone: 'undone' });
});
