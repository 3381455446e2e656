import { describe, expect, it } from 'vitest';
import { createUser } from '../../tests/support/access-changes.ts';
import { addressesOf, createTechnical, newAddress, rereadContactChange, saveContact } from '../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSecondary, createSite, DOWNLOADS, MANAGES, type TestSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { ContactChange } from '../database/contact-changes.ts';
import type { Person } from '../database/people.ts';
import { deleteUser } from '../database/site-users.ts';
import { GoneError } from '../domain/errors.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import { confirmContactAddress } from '../server/use-cases/confirm-contact-address.ts';
import { steerContactAddress } from '../server/use-cases/steer-contact-address.ts';
import { stopContactAddress } from '../server/use-cases/stop-contact-address.ts';
import { startContactChange } from '../temporal/start-contact-change.ts';
import type { contactChange } from './contact-change.ts';
import { contactChangeWorkflowId } from './names.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const dependencies = () => ({ sql, workflowClient: engine.workflowClient });
const handleOf = (id: ContactChangeId) => engine.client.workflow.getHandle<typeof contactChange>(contactChangeWorkflowId(id));

type Options = Parameters<typeof saveContact>[3];

async function started(site: TestSite, person: Person, options: Options = {}) {
  const change = await saveContact(sql, site, person, options);
  await startContactChange(sql, engine.workflowClient, change, site.siteNumber);
  return { change, handle: handleOf(change.id) };
}

/** The primary contact writes a new address for a technical one. */
async function movedContact(options: Options = {}) {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  return { site, person, newEmail, ...(await started(site, person, { newEmail, ...options })) };
}

const mailsAbout = ({ id }: ContactChange) => engine.smtp.about(id).map(({ to, subject }) => ({ to, subject }));
/** Both mails leave at the same time; what follows is told after them. */
const bothAsked = ({ id }: ContactChange) => until('both have their mail', () => engine.smtp.about(id).length === 2);
const mailTo = (change: ContactChange, to: string) => until(`a mail to ${to}`, () => engine.smtp.about(change.id).find((mail) => mail.to === to));

async function timeIsOver({ id }: ContactChange): Promise<void> {
  await ownerSql`update contact_change set confirm_until = now() - interval '1 second', stop_until = now() - interval '1 second' where id = ${id}`;
  await engine.workflowClient.wakeContactChange(id);
}

describe('a contact that was saved', () => {
  it('is told to the person, with what was changed and not what it says', async () => {
    const site = await createSite(sql);
    const person = await createTechnical(sql, site);
    const { change, handle } = await started(site, person, { changedFields: ['telephone', 'city'], afterTypes: ['technical', 'renewal'] });
    expect(await handle.result()).toEqual({ outcome: 'told', undelivered: [] });
    const [mail, ...others] = engine.smtp.about(change.id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'contact-changed',
      to: person.email,
      subject: `Your contact details at Site ${site.siteNumber} were changed`,
      messageId: `<contact-changed.${change.id}.${person.id}@octroi.example.test>`,
    });
    expect(mail?.text).toContain('Telephone, City');
    expect(mail?.text).toContain('Technical, Renewal');
    expect(mail?.text).toContain(`Write to the Site’s primary contact, Paule Tremblay: ${site.primary.email}`);
    expect((await rereadContactChange(sql, change.id)).closedAt).not.toBeNull();
  });

  it.each(['added', 'removed'] as const)('is told: %s', async (kind) => {
    const site = await createSite(sql, { locale: 'fr' });
    const person = await createTechnical(sql, site);
    const { change, handle } = await started(site, person, { kind, ...(kind === 'added' ? { beforeTypes: [] } : { afterTypes: [] }) });
    await handle.result();
    const subject = { added: `Vous êtes désormais contact du site ${site.siteNumber}`, removed: `Vous n’êtes plus contact du site ${site.siteNumber}` }[kind];
    expect(mailsAbout(change)).toEqual([{ to: person.email, subject }]);
  });

  it('by the person themselves is told as theirs', async () => {
    const site = await createSite(sql);
    const { change, handle } = await started(site, site.primary, { beforeTypes: ['primary'], afterTypes: ['primary'] });
    await handle.result();
    expect(engine.smtp.about(change.id)[0]?.text).toContain('You changed what Site');
  });

  it('ends where its row is gone', async () => {
    const id = crypto.randomUUID() as ContactChangeId;
    const personId = crypto.randomUUID() as Person['id'];
    await engine.workflowClient.startContactChange({
      changeId: id,
      kind: 'changed',
      siteNumber: 'GONE-1',
      personId,
      madeBy: personId,
      until: new Date().toISOString(),
    });
    expect(await handleOf(id).result()).toEqual({ outcome: 'change-deleted', undelivered: [] });
  });
});

describe('a new address', () => {
  it('is told to the old one with a link that stops it, and gets a link that confirms it', async () => {
    const { site, person, newEmail, change, handle } = await movedContact();
    const old = await mailTo(change, person.email);
    const fresh = await mailTo(change, newEmail);
    expect(old.subject).toBe(`Your e-mail address at Site ${site.siteNumber} is to be changed`);
    expect(old.text).toContain(newEmail);
    expect(old.text).toContain(`http://octroi.example.test:3000/contact-addresses/${change.stopToken}/stop`);
    expect(old.text).not.toContain(change.confirmToken);
    expect(fresh.subject).toContain(`Confirm this address for Site ${site.siteNumber}`);
    expect(fresh.text).toContain(`http://octroi.example.test:3000/contact-addresses/${change.confirmToken}`);
    // Whoever reads it may be a stranger: neither the other link nor the old address.
    expect(fresh.text).not.toContain(change.stopToken);
    expect(fresh.text).not.toContain(person.email);
    expect(await handle.query<object, []>('status')).toMatchObject({ outcome: null, confirmed: false });
  });

  it('that is confirmed is told to both, and ends when the old one can take it back no more', async () => {
    const { person, newEmail, change, handle } = await movedContact();
    await bothAsked(change);
    await confirmContactAddress(dependencies(), change.confirmToken ?? '');
    await until('both are told', () => engine.smtp.about(change.id).length === 4);
    const confirmed = engine.smtp.about(change.id).filter(({ subject }) => subject.includes('is confirmed'));
    expect(confirmed.map(({ to }) => to).sort()).toEqual([newEmail, person.email].sort());
    expect(confirmed.find(({ to }) => to === person.email)?.text).toContain(`/contact-addresses/${change.stopToken}/stop`);
    expect(confirmed.find(({ to }) => to === newEmail)?.text).toContain(`You now sign in with ${newEmail}`);
    expect(confirmed.find(({ to }) => to === newEmail)?.text).not.toContain('/stop');
    expect(await handle.query<object, []>('status')).toMatchObject({ outcome: null, confirmed: true });
    await timeIsOver(change);
    expect(await handle.result()).toEqual({ outcome: 'confirmed', undelivered: [] });
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ closedAt: expect.any(Date), stopToken: null, confirmToken: null });
  });

  it('that opens nothing says with what the person goes on signing in', async () => {
    const site = await createSite(sql);
    const editor = await createSecondary(sql, site, { ...DOWNLOADS, contactUpdates: 'update' });
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const newEmail = newAddress();
    const { change } = await started(site, person, { newEmail, by: editor });
    await confirmContactAddress(dependencies(), change.confirmToken ?? '');
    const mails = await until('both are told', () => {
      const found = engine.smtp.about(change.id).filter(({ subject }) => subject.includes('is confirmed'));
      return found.length === 2 && found;
    });
    expect(mails.find(({ to }) => to === person.email)?.text).toContain(`You go on signing in with ${person.email}`);
    expect(mails.find(({ to }) => to === newEmail)?.text).not.toContain(person.email);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: newEmail, signIn: person.email });
  });

  it('that is stopped by the old one is told to both and to the Site', async () => {
    const { site, person, newEmail, change, handle } = await movedContact();
    await bothAsked(change);
    await stopContactAddress(dependencies(), change.stopToken ?? '');
    expect(await handle.result()).toEqual({ outcome: 'stopped', undelivered: [] });
    const subject = `The new address at Site ${site.siteNumber} does not count`;
    expect(mailsAbout(change).slice(2)).toEqual(expect.arrayContaining([person.email, newEmail, site.primary.email].map((to) => ({ to, subject }))));
    expect(mailsAbout(change)).toHaveLength(5);
  });

  it('that is taken back after it was confirmed is told, to whoever wrote it and to the primary contact', async () => {
    const site = await createSite(sql);
    const editor = await createSecondary(sql, site, { ...MANAGES, contactUpdates: 'update' });
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const newEmail = newAddress();
    const { change, handle } = await started(site, person, { newEmail, by: editor });
    await confirmContactAddress(dependencies(), change.confirmToken ?? '');
    await until('it knows', async () => (await handle.query<{ confirmed: boolean }, []>('status')).confirmed);
    await stopContactAddress(dependencies(), change.stopToken ?? '');
    expect(await handle.result()).toEqual({ outcome: 'taken-back', undelivered: [] });
    const told = mailsAbout(change).filter(({ subject }) => subject.includes('was taken back'));
    expect(told.map(({ to }) => to).sort()).toEqual([person.email, newEmail, site.primary.email, editor.email].sort());
  });

  it('expires when nobody follows its link', async () => {
    const { person, site, change, handle } = await movedContact({ confirmFor: 1000 });
    expect(await handle.result()).toEqual({ outcome: 'expired', undelivered: [] });
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ expiredAt: expect.any(Date), confirmToken: null });
    expect(await sql`select kind, via from history where site_id = ${site.id}`).toEqual([{ kind: 'contact-address-expired', via: 'timer' }]);
    const expired = mailsAbout(change).filter(({ subject }) => subject.includes('was not confirmed'));
    expect(expired.map(({ to }) => to).sort()).toEqual([person.email, site.primary.email].sort());
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });

  it('of somebody who was removed meanwhile is not confirmed any more, and they hear nothing further (security 11)', async () => {
    const { site, person, change, handle } = await movedContact();
    await bothAsked(change);
    await deleteUser(sql, site.id, person.id);
    await expect(confirmContactAddress(dependencies(), change.confirmToken ?? '')).rejects.toThrow(GoneError);
    expect(await handle.result()).toEqual({ outcome: 'superseded', undelivered: [] });
    expect(mailsAbout(change)).toHaveLength(2);
  });

  it('gives way to a newer one without another word', async () => {
    const { site, person, change, handle } = await movedContact();
    await bothAsked(change);
    const newer = await started(site, person, { newEmail: newAddress() });
    await engine.workflowClient.wakeContactChange(change.id);
    expect(await handle.result()).toEqual({ outcome: 'superseded', undelivered: [] });
    expect(mailsAbout(change)).toHaveLength(2);
    expect((await newer.handle.describe()).status.name).toBe('RUNNING');
  });

  it('gets its link once more where somebody asks for it', async () => {
    const { site, newEmail, change } = await movedContact();
    await bothAsked(change);
    await steerContactAddress(dependencies(), { id: change.id, siteId: site.id, by: site.primary.id, act: 'send-again', mails: 1 });
    const mails = await until('it came twice', () => {
      const found = engine.smtp.about(change.id).filter(({ to }) => to === newEmail);
      return found.length === 2 && found;
    });
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(mails.every(({ text }) => text.includes(change.confirmToken ?? '-'))).toBe(true);
  });

  it('is confirmed while no mail can leave, and everything is told afterwards', async () => {
    await engine.smtp.stop();
    const { person, newEmail, change, handle } = await movedContact();
    await confirmContactAddress(dependencies(), change.confirmToken ?? '');
    await until('it knows', async () => (await handle.query<{ confirmed: boolean }, []>('status')).confirmed);
    await engine.smtp.start();
    await until('both are told', () => engine.smtp.about(change.id).filter(({ subject }) => subject.includes('is confirmed')).length === 2);
    // The link that confirms is spent: there is nothing left to mail to the new address but that it counts.
    await until('the person is told', () => engine.smtp.about(change.id).some(({ to, text }) => to === person.email && text.includes('changed what')));
    expect(engine.smtp.about(change.id).filter(({ to }) => to === newEmail)).toHaveLength(1);
  });

  it('is neither confirmed nor stopped by a signal, nor ended by a cancellation', async () => {
    const { site, person, newEmail, change, handle } = await movedContact();
    await mailTo(change, newEmail);
    await handle.signal('look', 'nonsense');
    await handle.signal('confirm', { by: person.id });
    await handle.cancel();
    await until('it looked', async () => (await handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });

  it('shows operators where it stands, in words and without anybody’s name or link (security 39)', async () => {
    const { site, person, newEmail, change, handle } = await movedContact();
    await mailTo(change, newEmail);
    const { type, searchAttributes, ...described } = await handle.describe();
    expect(type).toBe('contactChange');
    expect(await described.staticSummary()).toBe(`Contact changed · Site ${site.siteNumber}`);
    expect(searchAttributes).toMatchObject({ SiteNumber: [site.siteNumber], RequestState: ['unconfirmed'] });
    const said = await handle.query<string, []>('__temporal_workflow_metadata').then((metadata) => JSON.stringify(metadata));
    expect(said).toContain('can be confirmed, or stopped by the old one, until');
    await stopContactAddress(dependencies(), change.stopToken ?? '');
    await handle.result();
    const history = JSON.stringify(await handle.fetchHistory(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
    for (const secret of [newEmail, person.email, change.confirmToken, change.stopToken]) expect(history + said).not.toContain(secret);
    expect((await handle.describe()).searchAttributes).toMatchObject({ RequestState: ['stopped'] });
  });
});
