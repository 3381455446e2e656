import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createUser, shownForm } from '../../../tests/support/access-changes.ts';
import { addressesOf, newAddress, saveContact } from '../../../tests/support/contact-changes.ts';
import { newContactChangeId } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { newInvitationId } from '../../../tests/support/invitations.ts';
import { addContact as putInto, createPerson, createSite, DOWNLOADS, LONG_SITE_POLICY, type TestSite } from '../../../tests/support/sites.ts';
import { until } from '../../../tests/support/until.ts';
import { lockOtherOwner, updatePersonEmail } from '../../database/contact-addresses.ts';
import { insertPersonIfUnknown, type Person, selectPersonByEmail } from '../../database/people.ts';
import type { BatchId, PersonId } from '../../domain/ids.ts';
import { addContact } from './add-contact.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { inviteMany } from './invite-many.ts';
import { inviteUser } from './invite-user.ts';
import { makeRoomAt } from './make-room-at.ts';
import { removeAccess } from './remove-access.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient(), defaultPolicy: LONG_SITE_POLICY };

/** Somebody, and the empty account that was made when they signed in with another address before they had said that it is theirs. */
async function twoAccounts(email = newAddress()) {
  const person = await createPerson(sql, 'Nadia');
  return { person, email, empty: await insertPersonIfUnknown(sql, email) };
}

/** As a confirmation does it; `meanwhile` when it has found that the other account is empty. */
const moves = (person: Person, email: string, meanwhile = async () => undefined as unknown) =>
  sql.begin(async (tx) => {
    expect(await lockOtherOwner(tx, email, person.id)).toBeDefined();
    await meanwhile();
    const free = await makeRoomAt(tx, person.id, email);
    if (free) await updatePersonEmail(tx, person.id, email);
    return free;
  });
const somebodyWaits = () =>
  until('it waits for the address', async () => {
    const rows = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    return rows.length > 0;
  });

const names = { firstName: 'Nadia', lastName: 'Benali', locale: 'fr' } as const;
const invite = (site: TestSite, email: string) =>
  inviteUser(dependencies, { ...names, id: newInvitationId(), site, inviterId: site.primary.id, email, permissions: DOWNLOADS, via: 'page' });
const inviteAll = (site: TestSite, email: string) => {
  const row = (line: number, to: string) => ({ ...names, line, email: to, permissions: DOWNLOADS });
  return inviteMany(dependencies, { batchId: randomUUID() as BatchId, site, inviterId: site.primary.id, rows: [row(2, newAddress()), row(3, email)] });
};

describe('whoever is invited while an address changes hands', () => {
  it.each([
    ['alone', invite],
    ['among many', inviteAll],
  ] as const)('is the one who signs in with it afterwards: %s', async (_, act) => {
    const site = await createSite(sql);
    const { person, email, empty } = await twoAccounts();
    let inviting: Promise<unknown> | undefined;
    await moves(person, email, async () => {
      inviting = act(site, email);
      inviting.catch(() => undefined);
      await somebodyWaits();
    });
    expect(await inviting).toMatchObject({ kind: 'invited' });
    const rows = await sql<{ personId: PersonId }[]>`select person_id from invitation where site_id = ${site.id} and email = ${email}`;
    expect(rows).toEqual([{ personId: person.id }]);
    expect(await sql`select from invitation where person_id = ${empty.id}`).toHaveLength(0);
  });

  it('keeps the account that they were invited to where that came first', async () => {
    const site = await createSite(sql);
    const { person, email, empty } = await twoAccounts();
    expect(await invite(site, email)).toMatchObject({ kind: 'invited' });
    expect(await moves(person, email)).toBe(false);
    expect((await selectPersonByEmail(sql, email))?.id).toBe(empty.id);
  });
});

describe('whoever is added to the contacts while their address changes hands', () => {
  it('is the one who signs in with it afterwards', async () => {
    const site = await createSite(sql);
    const { person, email } = await twoAccounts();
    const { firstName, lastName } = names;
    const card = { firstName, lastName, telephone: '514 555-0123', email, address: '', city: '', region: '', postalCode: '', country: '' };
    let adding: Promise<unknown> | undefined;
    await moves(person, email, async () => {
      adding = addContact(dependencies, {
        id: newContactChangeId(),
        site,
        by: site.primary.id,
        card,
        types: { asked: new Set(['technical']), ticked: new Set(['technical']) },
      });
      adding.catch(() => undefined);
      await somebodyWaits();
    });
    expect(await adding).toMatchObject({ kind: 'added' });
    expect(await sql`select person_id from contact where site_id = ${site.id} and type = 'technical'`).toEqual([{ personId: person.id }]);
  });
});

describe('an account whose access was removed a moment ago', () => {
  it('stays its owner’s while that can be undone: what is put back has somebody to sign in', async () => {
    const site = await createSite(sql);
    const { person, email, empty } = await twoAccounts();
    await putInto(sql, site.id, empty.id, [], DOWNLOADS);
    const removed = await removeAccess(dependencies, { ...(await shownForm(sql, site, empty)), reason: 'Left' });
    if (removed.kind !== 'removed') throw new Error(removed.kind);
    expect(await moves(person, email)).toBe(false);
    expect(await undoAccessChange(dependencies, { id: removed.id, site, by: site.primary.id })).toMatchObject({ undone: 'undone' });
    expect((await selectPersonByEmail(sql, email))?.id).toBe(empty.id);
  });

  it('makes room once it was told: nothing comes back to it', async () => {
    const site = await createSite(sql);
    const { person, email, empty } = await twoAccounts();
    await putInto(sql, site.id, empty.id, [], DOWNLOADS);
    const removed = await removeAccess(dependencies, { ...(await shownForm(sql, site, empty)), reason: 'Left' });
    if (removed.kind !== 'removed') throw new Error(removed.kind);
    await sql`update access_change set told_at = now() where id = ${removed.id}`;
    expect(await moves(person, email)).toBe(true);
    expect((await selectPersonByEmail(sql, email))?.id).toBe(person.id);
  });
});

describe('a sign-in that one Site’s word would move', () => {
  it('stays where another Site can still put access back that it has just removed', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    await putInto(sql, other.id, person.id, [], DOWNLOADS);
    const removed = await removeAccess(dependencies, { ...(await shownForm(sql, other, person)), reason: 'Left' });
    expect(removed).toMatchObject({ kind: 'removed' });
    const newEmail = newAddress();
    const change = await saveContact(sql, site, person, { newEmail });
    await confirmContactAddress(dependencies, change.confirmToken ?? '');
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
  });
});
