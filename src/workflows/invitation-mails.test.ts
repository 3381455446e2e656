import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createInvitation, createStranger } from '../../tests/support/invitations.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess } from '../database/access.ts';
import { selectPersonById } from '../database/people.ts';
import type { Locale } from '../domain/locale.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

const welcomed = (id: string) =>
  until('the welcome mail', () => {
    const [mail] = engine.smtp.about(id, 'welcome');
    return mail;
  });

describe('the welcome mail', () => {
  it.each<[Locale | null, Locale, string]>([
    [null, 'fr', 'Bienvenue'],
    ['en', 'fr', 'Welcome'],
    ['fr', 'en', 'Bienvenue'],
  ])('of somebody who chose %s and is invited in %s begins with "%s"', async (own, locale, begins) => {
    const [site, person] = await Promise.all([createSite(sql), createPerson(sql, 'Rose', own)]);
    const invitation = await createInvitation(sql, site, site.primary, person, { locale });
    await engine.startInvitation(invitation, site);
    expect((await welcomed(invitation.id)).subject).toContain(begins);
  });

  it('says how to sign in to somebody new, and not to somebody who has access elsewhere', async () => {
    const [site, elsewhere, stranger, known] = await Promise.all([createSite(sql), createSite(sql), createStranger(sql), createPerson(sql, 'Rose')]);
    await addContact(sql, elsewhere.id, known.id, [], DOWNLOADS);
    const [toNew, toKnown] = await Promise.all([stranger, known].map((person) => createInvitation(sql, site, site.primary, person)));
    if (!toNew || !toKnown) throw new Error('two were made');
    for (const invitation of [toNew, toKnown]) await engine.startInvitation(invitation, site);
    expect((await welcomed(toNew.id)).text).toContain('You need no password');
    expect((await welcomed(toKnown.id)).text).toContain('Sign in as usual');
  });

  it('waits for no answer, and is not sent any more once there is one', async () => {
    const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
    await engine.smtp.stop();
    const invitation = await createInvitation(sql, site, site.primary, person);
    const handle = await engine.startInvitation(invitation, site);
    await until('sending was tried', async () => (await sql`select from mail where ref = ${invitation.id} and attempts > 1`).length === 1);
    const answer = await engine.workflowClient.decideInvitation(invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: person.id });
    expect(answer).toMatchObject({ kind: 'answered', answer: { status: 'recorded' } });
    expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
    await engine.smtp.start();
    await expect(handle.result()).resolves.toMatchObject({ undelivered: [] });
    expect(engine.smtp.about(invitation.id)).toEqual([]);
  });

  it('leaves once SMTP is back, where nobody answered meanwhile (faults 6)', async () => {
    const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
    await engine.smtp.stop();
    const invitation = await createInvitation(sql, site, site.primary, person);
    await engine.startInvitation(invitation, site);
    await until('sending was tried', async () => (await sql`select from mail where ref = ${invitation.id} and attempts > 1`).length === 1);
    await engine.smtp.start();
    expect((await welcomed(invitation.id)).messageId).toBe(`<welcome.${invitation.id}.${person.id}@octroi.example.test>`);
  });
});

it('what somebody is called elsewhere is told to nobody at the Site, and stays theirs', async () => {
  const [site, person] = await Promise.all([createSite(sql), createPerson(sql, 'Rosemonde')]);
  const invitation = await createInvitation(sql, site, site.primary, person, { state: 'open' });
  const handle = await engine.startInvitation(invitation, site);
  await engine.workflowClient.decideInvitation(invitation.id, { kind: 'decline', decisionId: newDecisionId(), by: person.id });
  await handle.result();
  const [told] = engine.smtp.about(invitation.id, 'request-denied');
  expect(told?.text).toContain('Maryse Typed');
  expect(`${told?.subject} ${told?.text} ${told?.html}`).not.toContain('Rosemonde');
  expect(await selectPersonById(sql, person.id)).toMatchObject({ firstName: 'Rosemonde', lastName: 'Tremblay' });
});

it('a request that its workflow takes over only after the acceptance is settled all the same', async () => {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const invitation = await createInvitation(sql, site, site.primary, person);
  const request = await createRequest(sql, site, person);
  const handle = await engine.startInvitation(invitation, site);
  await engine.workflowClient.decideInvitation(invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: person.id });
  await until('the engine looks for it', async () =>
    (await handle.fetchHistory()).events?.some((event) => event.signalExternalWorkflowExecutionFailedEventAttributes),
  );
  await engine.start(request, site);
  await expect(handle.result()).resolves.toMatchObject({ undelivered: [] });
  await until('it is granted', async () => (await reread(sql, request)).state === 'granted');
  expect(await reread(sql, request)).toMatchObject({ decidedBy: site.primary.id, decisionId: invitation.id, given: DOWNLOADS });
});
