import { describe, expect, it } from 'vitest';
import { createUser } from '../../tests/support/access-changes.ts';
import { newAddress, saveContact } from '../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { addContact, createSecondary, createSite, DOWNLOADS, MANAGES } from '../../tests/support/sites.ts';
import { GoneError } from '../domain/errors.ts';
import { confirmContactAddress } from '../server/use-cases/confirm-contact-address.ts';
import { stopContactAddress } from '../server/use-cases/stop-contact-address.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { tellContactAddress } from './tell-contact-address.ts';

const { sql } = useTestDatabase();
const mailer = fakeMailer();
const dependencies: ActivityDependencies = { sql, mailer, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };
const server = { sql, workflowClient: fakeWorkflowClient() };

/** A secondary contact wrote a new address for a technical one. */
async function scene() {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const maker = await createSecondary(sql, site, { ...MANAGES, contactUpdates: 'update' });
  const newEmail = newAddress();
  return { site, person, maker, newEmail, change: await saveContact(sql, site, person, { newEmail, by: maker }) };
}

/** What is mailed now, by address. */
async function told({ change }: Pick<Awaited<ReturnType<typeof scene>>, 'change'>): Promise<Record<string, string>> {
  await tellContactAddress(dependencies, { changeId: change.id });
  const mails = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === change.id);
  return Object.fromEntries(mails.map(({ to, text }) => [to.address, text.replaceAll(/\s+/g, ' ')]));
}

describe('how a new address ended is told', () => {
  it('where the old one took it back and the new one goes on signing in: to all four, in the words of each', async () => {
    const at = await scene();
    await confirmContactAddress(server, at.change.confirmToken ?? '');
    await addContact(sql, (await createSite(sql)).id, at.person.id, [], DOWNLOADS);
    await stopContactAddress(server, at.change.stopToken ?? '');
    const mails = await told(at);
    expect(Object.keys(mails).toSorted()).toEqual([at.person.email, at.newEmail, at.maker.email, at.site.primary.email].toSorted());
    expect(mails[at.person.email]).toContain('One goes on signing in with the new address');
    expect(mails[at.newEmail]).toContain('You go on signing in as you did');
    for (const { email } of [at.maker, at.site.primary]) expect(mails[email]).toContain('and so goes on signing in with the new address');
  });

  it('where its maker may not edit the contact any more: to both and the primary contact, and not to that maker', async () => {
    const at = await scene();
    await sql`delete from contact where site_id = ${at.site.id} and person_id = ${at.maker.id}`;
    await expect(confirmContactAddress(server, at.change.confirmToken ?? '')).rejects.toThrow(GoneError);
    const mails = await told(at);
    expect(Object.keys(mails).toSorted()).toEqual([at.person.email, at.newEmail, at.site.primary.email].toSorted());
    expect(mails[at.site.primary.email]).toContain('whoever wrote it may no longer change this contact');
    expect(mails[at.person.email]).toContain('was stopped');
  });

  it('where another contact has the address by then: the Site hears why', async () => {
    const at = await scene();
    const other = await createUser(sql, at.site, DOWNLOADS, ['billing']);
    await sql`update person set email = ${at.newEmail} where id = ${other.id}`;
    await expect(confirmContactAddress(server, at.change.confirmToken ?? '')).rejects.toThrow(GoneError);
    const mails = await told(at);
    for (const { email } of [at.maker, at.site.primary]) expect(mails[email]).toContain('another contact of the Site has it by now');
    expect(mails[at.person.email]).toContain('was stopped');
  });
});

describe('whoever signs in with another address than the Site writes to', () => {
  /** The Site writes to an address that is not the person's own to change; a secondary contact changes it once more. */
  async function redirected() {
    const at = await scene();
    const office = newAddress();
    await sql`update contact_card set email = ${office} where site_id = ${at.site.id} and person_id = ${at.person.id}`;
    const newEmail = newAddress();
    return { ...at, office, newEmail, change: await saveContact(sql, at.site, at.person, { newEmail, by: at.maker, toldEmail: office }) };
  }

  it('hears there as well that the new one counts, with the link that takes it back', async () => {
    const at = await redirected();
    await confirmContactAddress(server, at.change.confirmToken ?? '');
    const mails = await told(at);
    expect(Object.keys(mails).toSorted()).toEqual([at.person.email, at.office, at.newEmail].toSorted());
    expect(mails[at.person.email]).toContain(`/contact-addresses/${at.change.stopToken}/stop`);
    expect(mails[at.person.email]).toContain(`the Site’s e-mails come to ${at.office} again`);
    expect(mails[at.person.email]).toContain(`You go on signing in with ${at.person.email}`);
  });

  it('hears there as well that it was stopped', async () => {
    const at = await redirected();
    await stopContactAddress(server, at.change.stopToken ?? '');
    expect((await told(at))[at.person.email]).toContain(`go on coming to ${at.office}`);
  });
});
