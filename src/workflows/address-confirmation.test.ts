import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createOwnAddress, rereadAddress } from '../../tests/support/preferences.ts';
import { createPerson, createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { insertSession } from '../database/sessions.ts';
import type { OwnAddress } from '../database/own-addresses.ts';
import type { Person } from '../database/people.ts';
import type { OwnAddressPurpose } from '../domain/own-address.ts';
import { askForOwnAddress, confirmOwnAddress, withdrawOwnAddress } from '../server/use-cases/own-addresses.ts';
import { stopOwnAddress } from '../server/use-cases/stop-own-address.ts';
import { startAddressConfirmation } from '../temporal/start-address-confirmation.ts';
import { OWN_ADDRESSES } from '../worker/reconciled-own-addresses.ts';
import { compareRunning, startUnstarted } from '../worker/reconciled-work.ts';
import type { addressConfirmation } from './address-confirmation.ts';
import { type AddressConfirmationStatus, addressConfirmationWorkflowId } from './preference-names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const dependencies = () => ({ sql, workflowClient: engine.workflowClient });
const handleOf = ({ id }: Pick<OwnAddress, 'id'>) => engine.client.workflow.getHandle<typeof addressConfirmation>(addressConfirmationWorkflowId(id));

/** The old address can take it back for `stopFor`; after that it is over. */
async function asked({ purpose = 'sign-in', person, stopFor }: { purpose?: OwnAddressPurpose; person?: Person; stopFor?: number } = {}) {
  const who = person ?? (await createPerson(sql, 'Nadia'));
  const address = await createOwnAddress(sql, who, { purpose, ...(stopFor !== undefined && { stopFor }) });
  await startAddressConfirmation(sql, engine.workflowClient, address);
  return { person: who, address, handle: handleOf(address) };
}
type Asked = Awaited<ReturnType<typeof asked>>;

const mailsTo = (email: string) => engine.smtp.mails.filter(({ to }) => to === email);
const linkIn = (text: string) => /\/preferences\/addresses\/[\w-]+\/[\w-]+/.exec(text)?.[0];

async function session(person: Person): Promise<Buffer> {
  const hash = Buffer.from(randomUUID());
  await insertSession(sql, { idHash: hash, personId: person.id });
  return hash;
}

async function confirm({ person, address }: Asked) {
  return confirmOwnAddress(dependencies(), { id: address.id, token: address.token ?? '', session: await session(person) });
}

describe('a new address for signing in', () => {
  it('is mailed its link, while the old one hears of it; confirmed, the old one is told', async () => {
    const one = await asked({ stopFor: 4000 });
    const { person, address, handle } = one;
    const link = await until('the link has come', () => mailsTo(address.email)[0]);
    expect(linkIn(link.text)).toBe(`/preferences/addresses/${address.id}/${address.token}`);
    expect(link.text, 'a stranger who gets it by a slip learns no address').not.toContain(person.email);
    const told = await until('the old address hears of it', () => mailsTo(person.email)[0]);
    expect(told.text).toContain(address.email);
    expect(told.text, 'and cannot confirm it').not.toContain(address.token);

    await confirm(one);
    expect(await handle.result()).toEqual({ outcome: 'confirmed', undelivered: [] });
    expect(mailsTo(person.email).map(({ kind, messageId }) => [kind, messageId])).toEqual([
      ['address-confirmation', `<address-confirmation.${address.id}.asked.${person.id}@octroi.example.test>`],
      ['address-confirmation', `<address-confirmation.${address.id}.changed.${person.id}@octroi.example.test>`],
    ]);
    expect(mailsTo(address.email)).toHaveLength(1);
    expect((await rereadAddress(sql, address)).closedAt).not.toBeNull();
    expect((await handle.describe()).typedSearchAttributes.get(REQUEST_STATE)).toBe('confirmed');
  });

  it('speaks the language of the person, else of their Site', async () => {
    const site = await createSite(sql, { locale: 'fr' });
    const { address } = await asked({ person: site.primary });
    expect((await until('the link has come', () => mailsTo(address.email)[0])).html).toContain('<html lang="fr"');
  });

  it('comes to nothing after its time, and nobody is told', async () => {
    const person = await createPerson(sql, 'Nadia');
    const address = await createOwnAddress(sql, person);
    await startAddressConfirmation(sql, engine.workflowClient, address);
    // Only then is its time over: whose time is over before any mail could leave is asked nothing.
    await until('both have their mail', () => mailsTo(address.email).length === 1 && mailsTo(person.email).length === 1);
    await ownerSql`update own_address set expires_at = now() - interval '1 second' where id = ${address.id}`;
    await handleOf(address).signal('settled');
    expect(await handleOf(address).result()).toEqual({ outcome: 'ended', undelivered: [] });
    expect(await rereadAddress(sql, address)).toMatchObject({ token: null, confirmedAt: null });
    expect(mailsTo(person.email)).toHaveLength(1);
  });

  it('ends at once when it is withdrawn, or another one takes its place', async () => {
    const [withdrawn, replaced] = [await asked(), await asked()];
    await withdrawOwnAddress(dependencies(), withdrawn.person.id, 'sign-in');
    const other = {
      id: randomUUID() as OwnAddress['id'],
      personId: replaced.person.id,
      purpose: 'sign-in',
      email: `other-${randomUUID()}@example.test`,
    } as const;
    expect(await askForOwnAddress(dependencies(), other)).toBe('asked');
    for (const { handle } of [withdrawn, replaced]) expect((await handle.result()).outcome).toBe('ended');
    await until('the other one is mailed its link', () => mailsTo(other.email)[0]);
  });

  it('is confirmed by no signal and no cancellation: what stands in the database counts', async () => {
    const one = await asked();
    await until('it waits', () => mailsTo(one.person.email)[0]);
    await one.handle.signal('settled', { confirmed: true });
    await one.handle.signal('confirmed', 'now');
    await one.handle.cancel();
    expect(await one.handle.query('status')).toMatchObject({ outcome: null });
    expect((await rereadAddress(sql, one.address)).confirmedAt).toBeNull();
    await confirm(one);
    await until('it counts', async () => (await one.handle.query<AddressConfirmationStatus, []>('status')).confirmed);
  });

  it('can be confirmed while the mail server is away; the old address hears of it when that is back', async () => {
    const one = await asked();
    await until('the link has come', () => mailsTo(one.address.email)[0]);
    await until('the old address has heard', () => mailsTo(one.person.email)[0]);
    await engine.smtp.stop();
    await confirm(one);
    expect(await sql`select email from person where id = ${one.person.id}`).toEqual([{ email: one.address.email }]);
    await engine.smtp.start();
    await until('it is told', () => mailsTo(one.person.email).length === 2);
  });

  it('whose mail server refuses it for good is marked, and the old one hears of it all the same', async () => {
    const person = await createPerson(sql, 'Nadia');
    const address = await createOwnAddress(sql, person);
    engine.smtp.refused.add(address.email);
    await startAddressConfirmation(sql, engine.workflowClient, address);
    await until('the old address hears of it', () => mailsTo(person.email)[0]);
    await until('it is marked', async () => (await sql`select from refused_address where email = ${address.email}`).length === 1);
    await withdrawOwnAddress(dependencies(), person.id, 'sign-in');
    expect(await handleOf(address).result()).toEqual({ outcome: 'ended', undelivered: [] });
  });
});

describe('the old address', () => {
  const stop = ({ address }: Asked) => stopOwnAddress(dependencies(), address.id, address.stopToken ?? '');
  const stopLink = ({ address }: Asked) => `/preferences/addresses/${address.id}/${address.stopToken}/stop`;

  it('has a link with either mail, and stops it before it is confirmed: nobody else is written to', async () => {
    const one = await asked();
    const told = await until('the old address hears of it', () => mailsTo(one.person.email)[0]);
    for (const form of [told.text, told.html]) expect(form).toContain(stopLink(one));
    const link = await until('the link has come', () => mailsTo(one.address.email)[0]);
    expect(link.text + link.html, 'which the new one never learns').not.toContain(one.address.stopToken);
    await stop(one);
    expect(await one.handle.result()).toEqual({ outcome: 'ended', undelivered: [] });
    expect(await rereadAddress(sql, one.address)).toMatchObject({ token: null, stopToken: null, confirmedAt: null });
    expect([mailsTo(one.person.email).length, mailsTo(one.address.email).length]).toEqual([1, 1]);
  });

  it('takes it back once it was confirmed, and the new one is told', async () => {
    const one = await asked();
    await until('the old address hears of it', () => mailsTo(one.person.email)[0]);
    await confirm(one);
    const changed = await until('it is told', () => mailsTo(one.person.email)[1]);
    for (const form of [changed.text, changed.html]) expect(form).toContain(stopLink(one));
    expect(await one.handle.query('status')).toMatchObject({ outcome: null, confirmed: true, until: one.address.stopUntil?.toISOString() });
    expect((await rereadAddress(sql, one.address)).closedAt).toBeNull();
    await stop(one);
    expect(await one.handle.result()).toEqual({ outcome: 'taken-back', undelivered: [] });
    expect(await sql`select email from person where id = ${one.person.id}`).toEqual([{ email: one.person.email }]);
    const heard = mailsTo(one.address.email)[1];
    expect(heard?.messageId).toBe(`<address-confirmation.${one.address.id}.taken-back.${one.person.id}@octroi.example.test>`);
    expect(heard?.text, 'as much as its owner needs to know it by').not.toContain(one.person.email);
    expect((await rereadAddress(sql, one.address)).closedAt).not.toBeNull();
    expect((await one.handle.describe()).typedSearchAttributes.get(REQUEST_STATE)).toBe('taken-back');
  });
});

it.each(['confirmed', 'ended'] as const)(
  'one that is %s is closed although a mail could never be delivered: the reconciler has nothing to complain of',
  async (outcome) => {
    const one = await asked({ stopFor: 4000 });
    await until('the link has come', () => mailsTo(one.address.email)[0]);
    await until('the old address has heard', () => mailsTo(one.person.email)[0]);
    await engine.smtp.stop();
    if (outcome === 'confirmed') {
      await confirm(one);
      await until('its time is over', () => giveUp(one, 'tellOwnAddress'));
    } else await withdrawOwnAddress(dependencies(), one.person.id, 'sign-in');
    const result = await one.handle.result();
    await engine.smtp.start();
    expect(result).toEqual({ outcome, undelivered: outcome === 'confirmed' ? ['confirmed'] : [] });
    expect((await rereadAddress(sql, one.address)).closedAt).not.toBeNull();
    expect((await compareRunning(OWN_ADDRESSES, { ...dependencies(), logger: silentLogger })).map(({ id }) => id)).not.toContain(one.address.id);
  },
);

/** As the engine does once an activity has had its time: three days are too long for a test. */
async function giveUp({ handle }: Asked, activity: string): Promise<boolean> {
  const pending = (await handle.describe()).raw.pendingActivities?.find(({ activityType }) => activityType?.name === activity);
  if (!pending?.activityId) return false;
  const { workflowId } = handle;
  await engine.client.activity.fail({ workflowId, activityId: pending.activityId }, ApplicationFailure.nonRetryable('its time is over')).catch(() => undefined);
  return !(await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === activity);
}

it('a new address for notices is mailed its link, and nobody else is written to', async () => {
  const one = await asked({ purpose: 'notices' });
  await until('the link has come', () => mailsTo(one.address.email)[0]);
  await confirmOwnAddress(dependencies(), { id: one.address.id, token: one.address.token ?? '', session: undefined });
  expect(await one.handle.result()).toEqual({ outcome: 'confirmed', undelivered: [] });
  expect(mailsTo(one.person.email)).toEqual([]);
  expect((await rereadAddress(sql, one.address)).closedAt).not.toBeNull();
});

describe('operators', () => {
  it('read where it stands, and no address', async () => {
    const { address, person, handle } = await asked();
    const description = await handle.describe();
    expect(description.typedSearchAttributes.get(REQUEST_STATE)).toBe('unconfirmed');
    const { metadata } = await handle.fetchHistory().then(async () => ({ metadata: JSON.stringify(await handle.describe()) }));
    for (const personal of [address.email, person.email, address.token ?? '']) expect(metadata).not.toContain(personal);
  });
});

describe('the reconciler', () => {
  const reconciling = () => ({ ...dependencies(), logger: silentLogger });

  it('starts what was asked for while Temporal was away', async () => {
    const address = await createOwnAddress(sql, await createPerson(sql, 'Nadia'));
    await ownerSql`update own_address set created_at = now() - interval '10 seconds' where id = ${address.id}`;
    await startUnstarted(OWN_ADDRESSES, reconciling());
    await until('the link has come', () => mailsTo(address.email)[0]);
    expect((await rereadAddress(sql, address)).workflowStartedAt).not.toBeNull();
  });

  it('finds one whose workflow was terminated, and finishes what it had begun', async () => {
    const one = await asked();
    await until('the link has come', () => mailsTo(one.address.email)[0]);
    await until('the old address has heard', () => mailsTo(one.person.email)[0]);
    await one.handle.terminate();
    await confirm(one);
    expect((await compareRunning(OWN_ADDRESSES, reconciling())).map(({ id }) => id)).toContain(one.address.id);
    await until('it is told', () => mailsTo(one.person.email).length === 2);
    expect(mailsTo(one.address.email)).toHaveLength(1);
  });
});
