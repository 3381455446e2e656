import { describe, expect, it, vi } from 'vitest';
import { shownForm } from '../../../tests/support/access-changes.ts';
import { contactOf, createContact, newContactChangeId } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { newAddress } from '../../../tests/support/contact-changes.ts';
import { addContact, createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import type { Person } from '../../database/people.ts';
import type { ContactType } from '../../domain/contacts.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { changeAccess } from './change-access.ts';
import { type ContactWanted, saveContact } from './save-contact.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

/** What the form that is shown now would say, with these types of those that it asks about. */
async function wanted(site: TestSite, person: Person, types: readonly ContactType[], asked: readonly ContactType[] = ['secondary', 'technical', 'billing']) {
  const { card, standing } = await contactOf(sql, site, person);
  const form: ContactWanted = {
    id: newContactChangeId(),
    site,
    by: site.primary.id,
    personId: person.id,
    card,
    types: { asked: new Set(asked), ticked: new Set(types) },
    seen: { card, contactTypes: standing.contactTypes },
  };
  return form;
}

describe('a contact saved while', () => {
  it('the access of the same person is changed: one comes after the other, and what needs a secondary contact has one', async () => {
    const site = await createSite(sql);
    for (let round = 0; round < 8; round += 1) {
      const person = await createContact(sql, site, ['secondary', 'technical'], { firstName: 'Marie' });
      await addContact(sql, site.id, person.id, [], DOWNLOADS);
      const access = { ...(await shownForm(sql, site, person)), permissions: { contactUpdates: 'update' as const }, secondary: true };
      const [saved, changed] = await Promise.all([saveContact(dependencies, await wanted(site, person, ['technical'])), changeAccess(dependencies, access)]);
      // Whoever comes second finds what their form did not show: the type's end is refused where a permission needs it by now, and a form that counted on the type is void without it.
      expect([
        { changed: 'changed', saved: 'problem' },
        { changed: 'changed-meanwhile', saved: 'saved' },
      ]).toContainEqual({ changed: changed.kind, saved: saved.kind });
      const { standing } = await contactOf(sql, site, person);
      expect(standing).toMatchObject(
        changed.kind === 'changed'
          ? { contactTypes: ['secondary', 'technical'], permissions: { contactUpdates: 'update' } }
          : { contactTypes: ['technical'], permissions: DOWNLOADS },
      );
      await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
    }
  });

  it('another one is designated: the places are not more than the Site has', async () => {
    const site = await createSite(sql);
    const people = await Promise.all(Array.from({ length: 7 }, () => createContact(sql, site, ['billing'])));
    const forms = await Promise.all(people.map((person) => wanted(site, person, ['billing', 'secondary'])));
    const saved = await Promise.all(forms.map((form) => saveContact(dependencies, form)));
    expect(saved.filter(({ kind }) => kind === 'saved')).toHaveLength(4);
    expect(saved.filter(({ kind }) => kind === 'problem')).toHaveLength(3);
    expect(await sql`select from contact where site_id = ${site.id} and type = 'secondary'`).toHaveLength(4);
  });

  it('nobody asked about a type leaves it as it is', async () => {
    const site = await createSite(sql);
    const person = await createContact(sql, site, ['technical', 'renewal']);
    expect(await saveContact(dependencies, await wanted(site, person, ['billing'], ['technical', 'billing']))).toMatchObject({ kind: 'saved' });
    expect((await contactOf(sql, site, person)).standing.contactTypes).toEqual(['renewal', 'billing']);
  });
});

describe('an address that waits and is overtaken', () => {
  it('by a newer one, or by the end of what its writer might do, has its workflow look at once', async () => {
    const site = await createSite(sql);
    const [person, writer] = [await createContact(sql, site, ['technical']), await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' })];
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    const waking = { sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) };
    const save = async (by: Person) => {
      const form = await wanted(site, person, ['technical']);
      expect(await saveContact(waking, { ...form, by: by.id, card: { ...form.card, email: newAddress() } })).toMatchObject({ kind: 'saved' });
      return form.id;
    };
    const first = await save(site.primary);
    expect(wakeContactChange).not.toHaveBeenCalled();
    const second = await save(writer);
    expect(wakeContactChange.mock.calls).toEqual([[first]]);
    await sql`update access set contact_updates = 'none', reporting = 'view' where site_id = ${site.id} and person_id = ${writer.id}`;
    expect(await saveContact(waking, await wanted(site, writer, ['billing']))).toMatchObject({ kind: 'saved' });
    expect(wakeContactChange.mock.calls).toEqual([[first], [second]]);
  });
});
