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
import { addContact, createRequest, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import { until } from '../../../tests/support/until.ts';
import { upsertAccess } from '../../database/access.ts';
import type { ContactChange } from '../../database/contact-changes.ts';
import type { Person } from '../../database/people.ts';
import { selectStanding } from '../../database/standings.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { answerHandover } from './answer-handover.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { stopContactAddress } from './stop-contact-address.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

const confirm = ({ confirmToken }: ContactChange) => confirmContactAddress(dependencies, confirmToken ?? 'none');
const stop = ({ stopToken }: ContactChange) => stopContactAddress(dependencies, stopToken ?? 'none');

/** A technical contact and user who signs in with a confirmed new address; the old one can take it back. */
async function confirmed() {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  const change = await saveContact(sql, site, person, { newEmail });
  await confirm(change);
  expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: newEmail });
  return { site, person, newEmail, change };
}

const detailAt = async (site: TestSite) =>
  (await sql<{ detail: unknown }[]>`select detail from history where site_id = ${site.id} and kind = 'contact-address-stopped'`)[0]?.detail;

interface Scene {
  readonly site: TestSite;
  readonly person: Person;
}

describe('what was given to the new address since it was confirmed is not the old one’s to take', () => {
  it.each<readonly [string, (scene: Scene) => Promise<unknown>]>([
    ['access to another Site', async ({ person }) => addContact(sql, (await createSite(sql)).id, person.id, [], ALL_PERMISSIONS)],
    [
      'a contact type at another Site',
      async ({ person }) => sql`insert into contact (site_id, person_id, type) values (${(await createSite(sql)).id}, ${person.id}, 'media')`,
    ],
    ['a request that waits at another Site', async ({ person }) => createRequest(sql, await createSite(sql), person)],
    ['another Site that is offered', async ({ person }) => createHandover(sql, await createSite(sql), person)],
    ['a higher level here', ({ site, person }) => upsertAccess(sql, site.id, person.id, { ...DOWNLOADS, entitlements: 'update' })],
    ['a contact type here', ({ site, person }) => sql`insert into contact (site_id, person_id, type) values (${site.id}, ${person.id}, 'renewal')`],
    [
      'the same access, taken away and given again',
      async ({ site, person }) => {
        await sql`delete from access where site_id = ${site.id} and person_id = ${person.id}`;
        await upsertAccess(sql, site.id, person.id, DOWNLOADS);
      },
    ],
    [
      'the Site itself',
      async ({ site, person }) => {
        const { id } = await createHandover(sql, site, person);
        await answerHandover(dependencies, { id, by: person.id, answer: 'accept', decisionId: newDecisionId() });
      },
    ],
  ])('%s', async (_, give) => {
    const { site, person, newEmail, change } = await confirmed();
    await give({ site, person });
    const held = await selectStanding(sql, site.id, person.id);
    await addSession(sql, person);
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: newEmail });
    expect(await selectStanding(sql, site.id, person.id)).toEqual(held);
    expect(await countSessions(sql, person)).toBe(0);
    expect(await detailAt(site)).toEqual({ takenBack: true, signsInWith: 'new' });
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ signsInWith: 'new', stopToken: null });
  });

  it('and what they hold under it stays with whoever signs in with the old one by then', async () => {
    const { site, person, newEmail, change } = await confirmed();
    const [again] = await sql<{ id: Person['id'] }[]>`insert into person (email) values (${person.email}) returning id`;
    if (!again) throw new Error('nobody');
    await addContact(sql, (await createSite(sql)).id, person.id, [], DOWNLOADS);
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: newEmail });
    expect(await sql`select email from person where id = ${again.id}`).toEqual([{ email: person.email }]);
  });
});

describe('the old address signs in again', () => {
  it.each<readonly [string, (scene: Scene) => Promise<unknown>]>([
    ['nothing happened since', async () => undefined],
    ['rights were taken away since', ({ site, person }) => upsertAccess(sql, site.id, person.id, { ...NO_PERMISSIONS, reporting: 'view' })],
    ['a contact type was taken away since', ({ site, person }) => sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`],
  ])('where %s', async (_, act) => {
    const { site, person, change } = await confirmed();
    await act({ site, person });
    await stop(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    expect(await detailAt(site)).toEqual({ takenBack: true, signsInWith: 'old' });
  });

  it('although somebody begins to use it at that very moment', async () => {
    const { site, person, change } = await confirmed();
    let stopping: Promise<unknown> | undefined;
    await sql.begin(async (tx) => {
      await tx`insert into person (email) values (${person.email})`;
      stopping = stop(change);
      stopping.catch(() => undefined);
      await until('it waits', async () => (await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`).length > 0);
    });
    await stopping;
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });
});

describe('an offer of a Site', () => {
  it('to whoever signs in with the old address by then is theirs to keep', async () => {
    const { site, person, change } = await confirmed();
    const [again] = await sql<Person[]>`insert into person (email) values (${person.email}) returning *`;
    if (!again) throw new Error('nobody');
    await createHandover(sql, await createSite(sql), again);
    await stop(change);
    expect(await sql`select email from person where id = ${again.id}`).toEqual([{ email: person.email }]);
    expect(await detailAt(site)).toEqual({ takenBack: true, signsInWith: 'nobody' });
  });
});

describe('a take-back', () => {
  it('wakes what it ended: nobody waits a week for an address that is overtaken', async () => {
    const { site, person, newEmail, change } = await confirmed();
    const later = await saveContact(sql, site, person, { newEmail: newAddress(), toldEmail: newEmail });
    const wakeContactChange = vi.fn().mockResolvedValue(undefined);
    await stopContactAddress({ sql, workflowClient: fakeWorkflowClient({ wakeContactChange }) }, change.stopToken ?? '');
    expect(wakeContactChange.mock.calls.map(([id]) => String(id)).toSorted()).toEqual([change.id, later.id].toSorted());
    expect((await rereadContactChange(sql, later.id)).supersededAt).not.toBeNull();
  });
});
