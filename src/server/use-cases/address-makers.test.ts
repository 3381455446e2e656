import { describe, expect, it, vi } from 'vitest';
import { createUser, shownForm } from '../../../tests/support/access-changes.ts';
import { addressesOf, createHandover, createTechnical, newAddress, rereadContactChange, saveContact } from '../../../tests/support/contact-changes.ts';
import { contactOf } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import type { ContactChange } from '../../database/contact-changes.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import type { Person } from '../../database/people.ts';
import { deleteUser } from '../../database/site-users.ts';
import { selectStanding } from '../../database/standings.ts';
import { addressStateOf } from '../../domain/contact-address.ts';
import { GoneError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { answerHandover } from './answer-handover.ts';
import { changeAccess } from './change-access.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { removeAccess } from './remove-access.ts';
import { removeContact } from './remove-contact.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

const ONLY_REPORTING = { contactUpdates: 'none', reporting: 'view' } as const;

/** A secondary contact who updates contacts and nothing else wrote a new address for a technical one. */
async function waiting() {
  const site = await createSite(sql);
  const person = await createTechnical(sql, site);
  const maker = await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' });
  return { site, person, maker, change: await saveContact(sql, site, person, { newEmail: newAddress(), by: maker }) };
}

const confirm = ({ confirmToken }: ContactChange) => confirmContactAddress(dependencies, confirmToken ?? 'none');
const stateOf = async ({ id }: ContactChange) => addressStateOf(await rereadContactChange(sql, id));
const stoppedAt = (site: TestSite) => sql`select kind, detail from history where site_id = ${site.id} and kind = 'contact-address-stopped'`;
const ENDED = [{ kind: 'contact-address-stopped', detail: { takenBack: false, makerMayNot: true } }];

async function accept(site: TestSite, to: Person, workflowClient = fakeWorkflowClient()): Promise<void> {
  const { id } = await createHandover(sql, site, to);
  expect(await answerHandover({ sql, workflowClient }, { id, by: to.id, answer: 'accept', decisionId: newDecisionId() })).toEqual({ kind: 'done' });
}

describe('a new address whose maker may not edit the contact any more', () => {
  it.each<readonly [string, (at: Awaited<ReturnType<typeof waiting>>) => Promise<unknown>]>([
    ['left the Site', ({ site, maker }) => sql.begin((tx) => deleteUser(tx, site.id, maker.id))],
    ['lost the level', ({ site, maker }) => sql`update access set contact_updates = 'view' where site_id = ${site.id} and person_id = ${maker.id}`],
    ['is no secondary contact', ({ site, maker }) => sql`delete from contact where site_id = ${site.id} and person_id = ${maker.id}`],
  ])('counts for nothing: the maker %s', async (_, act) => {
    const at = await waiting();
    await act(at);
    await expect(confirm(at.change)).rejects.toThrow(GoneError);
    expect(await addressesOf(sql, at.site, at.person)).toEqual({ contact: at.person.email, signIn: at.person.email });
    expect(await rereadContactChange(sql, at.change.id)).toMatchObject({ makerMayNot: true, confirmToken: null, stopToken: null, confirmedAt: null });
    expect(await stateOf(at.change)).toBe('stopped');
    expect(await stoppedAt(at.site)).toEqual(ENDED);
    await expect(confirm(at.change)).rejects.toThrow(GoneError);
  });

  it('has its workflow look at once', async () => {
    const { site, maker, change } = await waiting();
    await sql.begin((tx) => deleteUser(tx, site.id, maker.id));
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    await expect(confirmContactAddress({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, change.confirmToken ?? '')).rejects.toThrow(
      GoneError,
    );
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
  });

  it('still counts where one wrote it for oneself', async () => {
    const { site, maker } = await waiting();
    const own = await saveContact(sql, site, maker, { newEmail: newAddress(), by: maker, beforeTypes: ['secondary'], afterTypes: ['secondary'] });
    await confirm(own);
    expect(await stateOf(own)).toBe('confirmed');
  });
});

describe('an address that waits ends at once', () => {
  it('with the access of whoever wrote it', async () => {
    const { site, person, maker, change } = await waiting();
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    const workflowClient = fakeWorkflowClient({ wakeContactChange });
    expect(await removeAccess({ sql, workflowClient }, { ...(await shownForm(sql, site, maker)), reason: 'Left' })).toMatchObject({ kind: 'removed' });
    expect(await stateOf(change)).toBe('stopped');
    expect(await stoppedAt(site)).toEqual(ENDED);
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
    expect(await addressesOf(sql, site, person)).toMatchObject({ contact: person.email });
  });

  it('with the level, or the place as a secondary contact, that its maker loses on the page of a user', async () => {
    for (const lost of [
      { permissions: { contactUpdates: 'view' }, secondary: undefined },
      { permissions: ONLY_REPORTING, secondary: false },
    ] as const) {
      const { site, person, maker, change } = await waiting();
      const wakeContactChange = vi.fn().mockResolvedValue(undefined);
      const workflowClient = fakeWorkflowClient({ wakeContactChange });
      expect(await changeAccess({ sql, workflowClient }, { ...(await shownForm(sql, site, maker)), ...lost })).toMatchObject({ kind: 'changed' });
      expect(await stateOf(change)).toBe('stopped');
      expect(await stoppedAt(site)).toEqual(ENDED);
      expect(wakeContactChange.mock.calls).toEqual([[change.id]]);
      expect(await selectContactByEmail(sql, site.id, change.newEmail ?? '')).toBeUndefined();
      expect((await contactOf(sql, site, person)).waiting).toBeNull();
    }
  });

  it('where the contact is none any more by it', async () => {
    const site = await createSite(sql);
    const person = await createSecondary(sql, site, { ...NO_PERMISSIONS, reporting: 'view' });
    const change = await saveContact(sql, site, person, { newEmail: newAddress() });
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    const form = { ...(await shownForm(sql, site, person)), permissions: {}, secondary: false };
    expect(await changeAccess({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, form)).toMatchObject({ kind: 'changed' });
    expect(await stateOf(change)).toBe('superseded');
    expect(wakeContactChange.mock.calls).toEqual([[change.id]]);
  });

  it('where what its maker held is undone', async () => {
    const site = await createSite(sql);
    const [person, maker] = [await createTechnical(sql, site), await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'view' })];
    const form = await shownForm(sql, site, maker);
    await changeAccess(dependencies, { ...form, permissions: { contactUpdates: 'update' }, secondary: undefined });
    const change = await saveContact(sql, site, person, { newEmail: newAddress(), by: maker });
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    const workflowClient = fakeWorkflowClient({ wakeContactChange });
    expect(await undoAccessChange({ sql, workflowClient }, { id: form.id, site, by: site.primary.id })).toMatchObject({ undone: 'undone' });
    expect(await stateOf(change)).toBe('stopped');
    expect(await stoppedAt(site)).toEqual(ENDED);
    expect(wakeContactChange.mock.calls).toEqual([[change.id]]);
  });

  it('with the access of whom it is about', async () => {
    const site = await createSite(sql);
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const change = await saveContact(sql, site, person, { newEmail: newAddress() });
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    await removeAccess({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, { ...(await shownForm(sql, site, person)), reason: 'Left' });
    expect(await stateOf(change)).toBe('superseded');
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
  });

  it('where its maker is taken out of the contacts, and where the contact is', async () => {
    const { site, person, maker, change } = await waiting();
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    const workflowClient = fakeWorkflowClient({ wakeContactChange });
    const remove = (whom: Person, seenTypes: readonly ['secondary'] | readonly ['technical']) =>
      removeContact({ sql, workflowClient }, { id: newDecisionId() as string as ContactChangeId, site, by: site.primary.id, personId: whom.id, seenTypes });
    await sql`update access set contact_updates = 'none', reporting = 'view' where site_id = ${site.id} and person_id = ${maker.id}`;
    expect(await remove(maker, ['secondary'])).toMatchObject({ kind: 'removed' });
    expect(await stateOf(change)).toBe('stopped');
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
    const other = await saveContact(sql, site, person, { newEmail: newAddress() });
    expect(await remove(person, ['technical'])).toMatchObject({ kind: 'removed' });
    expect(await stateOf(other)).toBe('superseded');
    expect(wakeContactChange).toHaveBeenCalledWith(other.id);
  });

  it('where the contact becomes the primary one: their card is nobody else’s', async () => {
    const { site, person, change } = await waiting();
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    await accept(site, person, fakeWorkflowClient({ wakeContactChange }));
    expect(await stateOf(change)).toBe('stopped');
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
    await expect(confirm(change)).rejects.toThrow(GoneError);
    expect(await addressesOf(sql, site, person)).toMatchObject({ contact: person.email });
  });

  it('where its maker hands the Site over and edits nobody any more; one’s own of the new primary goes on', async () => {
    const site = await createSite(sql);
    const [to, third] = [await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' }), await createTechnical(sql, site)];
    const byFormer = await saveContact(sql, site, third, { newEmail: newAddress() });
    const own = await saveContact(sql, site, to, { newEmail: newAddress(), by: to });
    await accept(site, to);
    expect(await stateOf(byFormer)).toBe('stopped');
    expect(await stateOf(own)).toBe('open');
  });

  it('and not where the maker may go on editing', async () => {
    const { site, maker, change } = await waiting();
    const leaver = await createUser(sql, site);
    await removeAccess(dependencies, { ...(await shownForm(sql, site, leaver)), reason: 'Left' });
    expect(await stateOf(change)).toBe('open');
    expect(await selectStanding(sql, site.id, maker.id)).toBeDefined();
  });
});
