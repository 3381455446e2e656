import { describe, expect, it, vi } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import {
  addressesOf,
  addSession,
  countSessions,
  createHandover,
  newAddress,
  rereadContactChange,
  saveContact,
} from '../../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { addContact, createRequest, createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../../tests/support/sites.ts';
import type { ContactChange } from '../../database/contact-changes.ts';
import type { Person } from '../../database/people.ts';
import { GoneError, UnavailableError } from '../../domain/errors.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { stopContactAddress } from './stop-contact-address.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

const confirm = ({ confirmToken }: ContactChange) => confirmContactAddress(dependencies, confirmToken ?? 'none');
const stop = ({ stopToken }: ContactChange) => stopContactAddress(dependencies, stopToken ?? 'none');
const eventsAt = (site: TestSite) =>
  sql<{ kind: string; actorId: string | null; detail: unknown }[]>`select kind, actor_id, detail from history where site_id = ${site.id} order by id`;

/** A technical contact who is a user, with a new address that the primary contact wrote. */
async function scene({ by }: { by?: (site: TestSite) => Promise<Person> } = {}) {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  const maker = by ? await by(site) : site.primary;
  return { site, person, newEmail, change: await saveContact(sql, site, person, { newEmail, by: maker }) };
}

describe('a new address that is confirmed', () => {
  it('counts for the Site and for signing in, ends every session, and is told by its history', async () => {
    const { site, person, newEmail, change } = await scene();
    await addSession(sql, person);
    await sql`insert into sign_in (id, email, browser_hash, locale, expires_at) values (gen_random_uuid(), ${person.email}, ${Buffer.from('b')}, 'en', now() + interval '1 hour')`;
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: newEmail });
    expect(await countSessions(sql, person)).toBe(0);
    expect(await sql`select from sign_in where email = ${person.email} and used_at is null`).toHaveLength(0);
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ movedSignIn: true, confirmToken: null, stopToken: change.stopToken });
    expect(await eventsAt(site)).toEqual([{ kind: 'contact-address-confirmed', actorId: null, detail: { movedSignIn: true, signsInElsewhere: false } }]);
  });

  it('changes nothing before', async () => {
    const { site, person } = await scene();
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });

  it('opens nothing where its maker updates contacts and does not manage access', async () => {
    const { site, person, newEmail, change } = await scene({ by: (at) => createSecondary(sql, at, { ...NO_PERMISSIONS, contactUpdates: 'update' }) });
    await addSession(sql, person);
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
    expect(await countSessions(sql, person)).toBe(1);
  });

  it('opens nothing where its maker lost the right since', async () => {
    const { site, person, newEmail, change } = await scene({ by: (at) => createSecondary(sql, at, { ...MANAGES, contactUpdates: 'update' }) });
    await sql`update access set manage_access = 'view' where site_id = ${site.id} and person_id = ${change.madeBy}`;
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
  });

  it('leaves the address for notices of new versions where it was, although the sign-in moves', async () => {
    const { site, person, newEmail, change } = await scene();
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toMatchObject({ signIn: newEmail });
    const [stored] = await sql`select coalesce(notices_email, email) as address from person where id = ${person.id}`;
    expect(stored?.['address']).toBe(person.email);
  });

  it('opens nothing of another Site', async () => {
    const { site, person, newEmail, change } = await scene();
    const other = await createSite(sql);
    await addContact(sql, other.id, person.id, [], DOWNLOADS);
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
    expect(await addressesOf(sql, other, person)).toEqual({ contact: person.email, signIn: person.email });
  });

  it.each([
    ['a request', async (site: TestSite, person: Person) => void (await createRequest(sql, site, person))],
    ['a Site', async (site: TestSite, person: Person) => void (await createHandover(sql, site, person))],
  ])('takes nothing that waits for the owner of the old address: %s', async (_, make) => {
    const { site, person, change } = await scene();
    await make(await createSite(sql), person);
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toMatchObject({ signIn: person.email });
  });

  it('leaves the address that somebody else signs in with to them', async () => {
    const { site, person, newEmail, change } = await scene();
    await sql`insert into person (email) values (${newEmail})`;
    await confirm(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
  });

  it('leaves an address for signing in alone that the Site did not write to', async () => {
    const site = await createSite(sql);
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const office = newAddress();
    await sql`update contact_card set email = ${office} where site_id = ${site.id} and person_id = ${person.id}`;
    const newEmail = newAddress();
    await confirm(await saveContact(sql, site, person, { newEmail, toldEmail: office }));
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
  });

  it('touches no address for notices', async () => {
    const { person, change } = await scene();
    await sql`update person set notices_email = 'news@example.test' where id = ${person.id}`;
    await confirm(change);
    expect(await sql`select notices_email from person where id = ${person.id}`).toEqual([{ noticesEmail: 'news@example.test' }]);
  });

  it('is confirmed once by fifty at once, and its link is spent (security 19, 20)', async () => {
    const { site, change } = await scene();
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => confirm(change)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.every((result) => result.status === 'fulfilled' || result.reason instanceof GoneError)).toBe(true);
    expect((await eventsAt(site)).map(({ kind }) => kind)).toEqual(['contact-address-confirmed']);
  });

  it('is refused when its time is over, although nobody has closed it (security 21)', async () => {
    const { change } = await scene();
    await sql`update contact_change set confirm_until = now() - interval '1 second' where id = ${change.id}`;
    await expect(confirm(change)).rejects.toThrow(GoneError);
  });

  it('is refused with the link of another kind, an edited one, or none (security 22)', async () => {
    const { change } = await scene();
    await expect(confirmContactAddress(dependencies, change.stopToken ?? '')).rejects.toThrow(GoneError);
    await expect(stopContactAddress(dependencies, change.confirmToken ?? '')).rejects.toThrow(GoneError);
    await expect(confirmContactAddress(dependencies, `${change.confirmToken?.slice(0, -1)}-`)).rejects.toThrow(GoneError);
    await expect(confirmContactAddress(dependencies, '')).rejects.toThrow(GoneError);
  });

  it('is refused of somebody who is no contact any more', async () => {
    const { site, person, change } = await scene();
    await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
    await expect(confirm(change)).rejects.toThrow(GoneError);
  });

  it('counts although Temporal is away, and wakes its workflow where it is not', async () => {
    const { change } = await scene();
    const wakeContactChange = vi.fn().mockRejectedValue(new UnavailableError('away'));
    await confirmContactAddress({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, change.confirmToken ?? '');
    expect(wakeContactChange).toHaveBeenCalledWith(change.id);
    expect((await rereadContactChange(sql, change.id)).confirmedAt).not.toBeNull();
  });
});

describe('a newer address', () => {
  it('takes the place of one that waits, and both of its links end', async () => {
    const { site, person, change } = await scene();
    const newer = await saveContact(sql, site, person, { newEmail: newAddress() });
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ confirmToken: null, stopToken: null });
    await expect(confirm(change)).rejects.toThrow(GoneError);
    await confirm(newer);
    expect(await addressesOf(sql, site, person)).toMatchObject({ contact: newer.newEmail });
  });

  it('is not taken by another change that leaves the e-mail alone', async () => {
    const { site, person, change } = await scene();
    await saveContact(sql, site, person);
    expect((await rereadContactChange(sql, change.id)).supersededAt).toBeNull();
    await saveContact(sql, site, person, { kind: 'removed' });
    expect((await rereadContactChange(sql, change.id)).supersededAt).not.toBeNull();
  });
});

describe('the person at the old address', () => {
  it('stops it before it counts', async () => {
    const { site, person, change } = await scene();
    await addSession(sql, person);
    await stop(change);
    await expect(confirm(change)).rejects.toThrow(GoneError);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    expect(await countSessions(sql, person)).toBe(0);
    expect(await eventsAt(site)).toEqual([{ kind: 'contact-address-stopped', actorId: null, detail: { takenBack: false } }]);
    await expect(stop(change)).rejects.toThrow(GoneError);
  });

  it('takes both addresses back after it was confirmed, and whoever signed in with the new one is out', async () => {
    const { site, person, change } = await scene();
    await confirm(change);
    await addSession(sql, person);
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    expect(await countSessions(sql, person)).toBe(0);
    expect((await eventsAt(site)).at(-1)).toMatchObject({ kind: 'contact-address-stopped', detail: { takenBack: true } });
    const [card] = await sql`select email from contact_card where site_id = ${site.id} and person_id = ${person.id}`;
    expect(card).toEqual({ email: null });
  });

  it('does so over whatever was built on it, and nobody at a later address takes anything back', async () => {
    const { site, person, newEmail, change } = await scene();
    await confirm(change);
    const second = await saveContact(sql, site, person, { newEmail: newAddress(), toldEmail: newEmail });
    await confirm(second);
    const third = await saveContact(sql, site, person, { newEmail: newAddress(), toldEmail: second.newEmail ?? '' });
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    await expect(stop(second)).rejects.toThrow(GoneError);
    await expect(confirm(third)).rejects.toThrow(GoneError);
  });

  it('gets it back although they had signed in with it meanwhile and so became somebody new', async () => {
    const { site, person, change } = await scene();
    await confirm(change);
    const [stranger] = await sql<{ id: Person['id'] }[]>`insert into person (email) values (${person.email}) returning id`;
    await stop(change);
    expect(await addressesOf(sql, site, person)).toMatchObject({ signIn: person.email });
    expect(await sql`select email from person where id = ${stranger?.id ?? null}`).toEqual([{ email: `${stranger?.id}@replaced.invalid` }]);
  });

  it('keeps what they hold under it by then, and the new address loses what it had', async () => {
    const { site, person, newEmail, change } = await scene();
    await confirm(change);
    const [again] = await sql<{ id: Person['id'] }[]>`insert into person (email) values (${person.email}) returning id`;
    await addContact(sql, site.id, again?.id ?? person.id, [], DOWNLOADS);
    await addSession(sql, person);
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: `${person.id}@replaced.invalid` });
    expect(await countSessions(sql, person)).toBe(0);
    expect(await sql`select id from person where email = ${newEmail}`).toEqual([]);
  });

  it('cannot after its time', async () => {
    const { change } = await scene();
    await confirm(change);
    await sql`update contact_change set stop_until = now() - interval '1 second' where id = ${change.id}`;
    await expect(stop(change)).rejects.toThrow(GoneError);
  });
});
