import { describe, expect, it } from 'vitest';
import { createUser, shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { contactOf, newContactChangeId } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, type TestSite } from '../../../tests/support/sites.ts';
import type { Person } from '../../database/people.ts';
import { saveSitePolicy } from '../../database/site-policies.ts';
import { TICKED_TYPES, type TickedType } from '../../domain/contact-edit.ts';
import { changeAccess } from './change-access.ts';
import { removeAccess } from './remove-access.ts';
import { saveContact } from './save-contact.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

async function scene(types: readonly TickedType[]) {
  const site = await createSite(sql);
  return { site, user: await createUser(sql, site, DOWNLOADS, types), secondary: await createSecondary(sql, site) };
}

/** The primary contact saves these types on the contacts' own page. */
async function saveTypes(site: TestSite, person: Person, types: readonly TickedType[]) {
  const { card, standing } = await contactOf(sql, site, person);
  const seen = { card, contactTypes: standing.contactTypes };
  const posted = { asked: new Set(TICKED_TYPES), ticked: new Set(types) };
  return saveContact(dependencies, { id: newContactChangeId(), site, by: site.primary.id, personId: person.id, card, types: posted, seen });
}

const lessReporting = { permissions: { ...DOWNLOADS, reporting: 'none' }, secondary: undefined } as const;

describe('the place of a secondary contact, said on two pages', () => {
  it('is not given back by a secondary contact who undoes a change, once the primary has taken it', async () => {
    const { site, user, secondary } = await scene(['secondary', 'technical']);
    const form = await shownForm(sql, site, user, secondary);
    expect(await changeAccess(dependencies, { ...form, ...lessReporting })).toMatchObject({ kind: 'changed' });
    expect(await saveTypes(site, user, ['technical'])).toMatchObject({ kind: 'saved' });
    expect(await undoAccessChange(dependencies, { id: form.id, site, by: secondary.id })).toMatchObject({ undone: 'changed-since' });
    expect((await stateOf(sql, site, user)).contactTypes).toEqual(['technical']);
  });

  it('is not taken away by one who undoes a change, once the primary has given it', async () => {
    const { site, user, secondary } = await scene(['technical']);
    const form = await shownForm(sql, site, user, secondary);
    expect(await changeAccess(dependencies, { ...form, ...lessReporting })).toMatchObject({ kind: 'changed' });
    expect(await saveTypes(site, user, ['secondary', 'technical'])).toMatchObject({ kind: 'saved' });
    expect(await undoAccessChange(dependencies, { id: form.id, site, by: secondary.id })).toMatchObject({ undone: 'changed-since' });
    expect((await stateOf(sql, site, user)).contactTypes).toEqual(['secondary', 'technical']);
  });

  it('is not overwritten by a form of the access that was shown before', async () => {
    const { site, user } = await scene(['technical']);
    const [changing, removing] = [await shownForm(sql, site, user), await shownForm(sql, site, user)];
    expect(await saveTypes(site, user, ['secondary', 'technical'])).toMatchObject({ kind: 'saved' });
    expect(await changeAccess(dependencies, { ...changing, permissions: DOWNLOADS, secondary: false })).toEqual({ kind: 'changed-meanwhile' });
    expect(await removeAccess(dependencies, { ...removing, reason: 'Left' })).toEqual({ kind: 'changed-meanwhile' });
    expect((await stateOf(sql, site, user)).contactTypes).toEqual(['secondary', 'technical']);
  });

  it('hinders nobody from undoing a removal where the person has it again already', async () => {
    const { site, user } = await scene(['secondary']);
    const form = await shownForm(sql, site, user);
    expect(await removeAccess(dependencies, { ...form, reason: 'Left' })).toMatchObject({ kind: 'removed' });
    await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${user.id}, 'secondary')`;
    expect(await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, secondariesAllowed: 2 }, 0, site.primary.id)).toBe(true);
    expect(await undoAccessChange(dependencies, { id: form.id, site, by: site.primary.id })).toMatchObject({ undone: 'undone' });
    expect(await stateOf(sql, site, user)).toMatchObject({ permissions: DOWNLOADS, contactTypes: ['secondary'] });
  });
});
