import { expect, it, vi } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import { addressesOf, newAddress, rereadContactChange, saveContact } from '../../../tests/support/contact-changes.ts';
import { createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import { GoneError } from '../../domain/errors.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';

const { sql } = useTestDatabase();

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
