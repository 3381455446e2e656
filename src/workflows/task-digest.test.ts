import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createInvitation, createStranger } from '../../tests/support/invitations.ts';
import { choose, createTask, zoneWhereItIs } from '../../tests/support/preferences.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, LONG_POLICY, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { Person } from '../database/people.ts';
import type { RequestStatus } from './names.ts';
import { TASK_DIGEST, type TaskDigestInput, type TaskDigestResult } from './preference-names.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

const QUICK: TaskDigestInput = { tryAgainEvery: 200, tries: 20 };
const turn = (input = QUICK) =>
  engine.client.workflow.execute<(input: TaskDigestInput) => Promise<TaskDigestResult>>(TASK_DIGEST, {
    taskQueue: engine.taskQueue,
    workflowId: `task-digest-${randomUUID()}`,
    args: [input],
  });
const kindsTo = ({ email }: Person) => engine.smtp.mails.filter(({ to }) => to === email).map(({ kind }) => kind);
const digestsTo = ({ email }: Person) => engine.smtp.mails.filter(({ to, kind }) => to === email && kind === 'task-digest');
const waitingFor = async ({ id }: Person) => (await sql`select from digest_item where person_id = ${id} and sent_at is null`).length;

/** A Site whose primary contact wants one mail a day, where it is `hour` o'clock, and whose secondary wants each. */
async function daily(hour = 9) {
  const site = await createSite(sql);
  const secondary = await createSecondary(sql, site);
  await choose(sql, site.primary, 'daily', zoneWhereItIs(hour));
  return { site, primary: site.primary, secondary };
}
type Daily = Awaited<ReturnType<typeof daily>>;

async function ask({ site, secondary }: Daily, { deadline = LONG_POLICY.deadline, name = 'Rose' } = {}) {
  const request = await createRequest(sql, site, await createPerson(sql, name), { policy: { deadline, reminders: [], escalation: deadline } });
  const handle = await engine.start(request, site);
  await until('the others were asked', () => engine.smtp.mails.some(({ to, ref }) => to === secondary.email && ref === request.id));
  // Who waits for the mail of the day is noted by then too.
  await until('everybody was asked', async () => (await handle.query<RequestStatus, []>('status')).contactsAsked !== null);
  return { request, handle };
}

describe('a mail that asks for something', () => {
  it('waits for the mail of the day where its reader chose one, and comes at once to everybody else', async () => {
    const scene = await daily();
    await ask(scene, { name: 'Rose' });
    await ask(scene, { name: 'Hugo' });
    await until('both wait', async () => (await waitingFor(scene.primary)) === 2);
    expect(kindsTo(scene.primary)).toEqual([]);
    expect(kindsTo(scene.secondary)).toEqual(['decision-asked', 'decision-asked']);

    await turn();
    const [mail] = digestsTo(scene.primary);
    expect(kindsTo(scene.primary)).toEqual(['task-digest']);
    expect(mail?.subject).toMatch(/^2 decisions wait for you/);
    for (const name of ['Rose', 'Hugo']) expect(mail?.text).toContain(`- ${name} Tremblay asks for access to Site ${scene.site.siteNumber}`);
    expect(mail?.text.match(/\/access\/requests\/[\w-]{36}/g)).toHaveLength(2);
    expect(mail?.text).toContain('Nothing else waits for your decision.');
    expect(mail?.messageId).toBe(`<task-digest.${mail?.ref}.${scene.primary.id}@octroi.example.test>`);
    await turn();
    expect(digestsTo(scene.primary), 'nothing more waits').toHaveLength(1);
  });

  it('comes once a day at most: what comes after it waits for the next', async () => {
    const scene = await daily();
    await ask(scene);
    await turn();
    await ask(scene);
    await turn();
    expect(digestsTo(scene.primary)).toHaveLength(1);
    await ownerSql`update person set last_digest_at = now() - interval '1 day' where id = ${scene.primary.id}`;
    await turn();
    expect(digestsTo(scene.primary)).toHaveLength(2);
  });

  it('comes with how many decisions wait in all: those of earlier mails and of mails of their own too', async () => {
    const scene = await daily();
    const elsewhere = await createSite(sql);
    await Promise.all([1, 2, 3].map(async () => createRequest(sql, scene.site, await createPerson(sql))));
    await createRequest(sql, scene.site, scene.primary);
    await createRequest(sql, elsewhere, await createPerson(sql));
    const { handle } = await ask(scene, { name: 'Rose' });
    await ask(scene, { name: 'Hugo' });
    await until('both wait', async () => (await waitingFor(scene.primary)) === 2);
    await turn();
    const [mail] = digestsTo(scene.primary);
    expect(mail?.subject).toMatch(/^2 new decisions wait for you, 5 in all/);
    expect(mail?.text).toContain('3 other decisions still wait for you: 5 in all.');
    expect(mail?.text.match(/\/access\/requests\/[\w-]{36}/g), 'only the new ones are listed').toHaveLength(2);

    await handle.signal('deny', { decisionId: newDecisionId(), by: scene.secondary.id, reason: 'Not now' });
    await handle.result();
    await ask(scene, { name: 'Odile' });
    await until('the next waits', async () => (await waitingFor(scene.primary)) === 1);
    await ownerSql`update person set last_digest_at = now() - interval '1 day' where id = ${scene.primary.id}`;
    await turn();
    expect(digestsTo(scene.primary)[1]?.subject).toMatch(/^1 new decision waits for you, 5 in all/);
  });

  it('waits until it is morning there; whoever goes back to one each gets what waits with the next turn', async () => {
    const scene = await daily(3);
    await ask(scene);
    await turn();
    expect(digestsTo(scene.primary)).toHaveLength(0);
    await choose(sql, scene.primary, 'each', zoneWhereItIs(3));
    await turn();
    expect(digestsTo(scene.primary)).toHaveLength(1);
    await ask(scene);
    await until('the next comes by itself', () => kindsTo(scene.primary).includes('decision-asked'));
  });

  it('is left out when somebody decided meanwhile, and nobody gets an empty mail', async () => {
    const scene = await daily();
    const [one, other] = [await ask(scene, { name: 'Rose' }), await ask(scene, { name: 'Hugo' })];
    await one.handle.signal('grant', { decisionId: newDecisionId(), by: scene.secondary.id });
    await one.handle.result();
    await turn();
    expect(digestsTo(scene.primary)[0]?.subject).toMatch(/^1 decision waits/);
    expect(digestsTo(scene.primary)[0]?.text).not.toContain('Rose');

    const second = await daily();
    const only = await ask(second);
    await only.handle.signal('grant', { decisionId: newDecisionId(), by: second.secondary.id });
    await only.handle.result();
    await turn();
    expect(digestsTo(second.primary)).toEqual([]);
    expect(await waitingFor(second.primary)).toBe(0);
    await other.handle.signal('withdraw', { decisionId: newDecisionId(), by: other.request.requesterId });
  });

  it('goes to nobody who may not decide any more (cases 9, 11)', async () => {
    const scene = await daily();
    await choose(sql, scene.secondary, 'daily', zoneWhereItIs(9));
    await choose(sql, scene.primary, 'each');
    const request = await createRequest(sql, scene.site, await createPerson(sql, 'Rose'));
    await engine.start(request, scene.site);
    await until('it waits', async () => (await waitingFor(scene.secondary)) === 1);
    await sql`update access set manage_access = 'view' where person_id = ${scene.secondary.id}`;
    await turn();
    expect(kindsTo(scene.secondary)).toEqual([]);
    expect(await waitingFor(scene.secondary)).toBe(0);
  });

  it('about something that is due within a day comes by itself, and so does an escalation', async () => {
    const scene = await daily();
    const { request } = await ask(scene, { deadline: 20 * 3_600_000 });
    await until('it comes', () => engine.smtp.mails.some(({ to, ref, kind }) => to === scene.primary.email && ref === request.id && kind === 'decision-asked'));
    const long = await createRequest(sql, scene.site, await createPerson(sql), { policy: { ...LONG_POLICY, reminders: [300], escalation: 600 } });
    await engine.start(long, scene.site);
    await until('it escalates', () => kindsTo(scene.primary).includes('decision-escalated'));
    expect(kindsTo(scene.primary)).not.toContain('decision-reminder');
    await turn();
    const [mail] = digestsTo(scene.primary);
    expect(mail?.subject, 'asked and reminded is one thing to do').toMatch(/^1 new decision waits for you, 2 in all/);
    expect(mail?.text).toMatch(/- Reminder/);
  });

  it('for a second word on an invitation waits too', async () => {
    const scene = await daily();
    const invitation = await createInvitation(sql, scene.site, scene.secondary, await createStranger(sql), {
      state: 'awaiting',
      permissions: { ...DOWNLOADS, accountDocuments: 'view' },
    });
    await engine.startInvitation(invitation, scene.site);
    await until('it waits', async () => (await waitingFor(scene.primary)) === 1);
    await turn();
    expect(digestsTo(scene.primary)[0]?.text).toContain(`/sites/${scene.site.siteNumber}/access/invitations/${invitation.id}`);
  });
});

describe('the mail of the day', () => {
  it('is tried again while the mail server is away, as the same mail', async () => {
    const scene = await daily();
    await ask(scene);
    await engine.smtp.stop();
    const result = turn();
    await until(
      'it was put together',
      async () => (await sql`select from digest_item where person_id = ${scene.primary.id} and digest_id is not null`).length === 1,
    );
    await engine.smtp.start();
    expect(await result).toMatchObject({ failed: 0 });
    expect(digestsTo(scene.primary)).toHaveLength(1);
    const [item] = await sql<{ digestId: string }[]>`select digest_id from digest_item where person_id = ${scene.primary.id}`;
    expect(digestsTo(scene.primary)[0]?.ref).toBe(item?.digestId);
  });

  it('that could not be sent in time goes out with the next turn, whatever the hour', async () => {
    const scene = await daily();
    await ask(scene);
    await engine.smtp.stop();
    expect(await turn({ tryAgainEvery: 50, tries: 2 })).toMatchObject({ sent: 0, failed: 1 });
    await choose(sql, scene.primary, 'daily', zoneWhereItIs(3));
    await engine.smtp.start();
    expect(await turn()).toMatchObject({ sent: 1, failed: 0 });
    expect(digestsTo(scene.primary)).toHaveLength(1);
  });

  it('whose address is refused holds up nobody else, and is not tried for ever', async () => {
    const [refused, fine] = [await daily(), await daily()];
    engine.smtp.refused.add(refused.primary.email);
    await Promise.all([ask(refused), ask(fine)]);
    expect(await turn()).toMatchObject({ failed: 0 });
    expect(digestsTo(fine.primary)).toHaveLength(1);
    expect(await waitingFor(refused.primary)).toBe(0);
    expect(await sql`select answer from refused_address where email = ${refused.primary.email}`).toMatchObject([{ answer: expect.stringContaining('5.1.1') }]);
  });

  it('reaches everybody, page after page', { timeout: 120_000 }, async () => {
    const scenes = await Promise.all(Array.from({ length: 30 }, () => daily()));
    for (const { site } of scenes) await createTask(sql, site, await createPerson(sql));
    expect(await turn()).toMatchObject({ sent: 30, failed: 0 });
    for (const { primary } of scenes) expect(digestsTo(primary)).toHaveLength(1);
  });
});

it('a mail of the day never mixes languages: what was put off in another one is told in general words', async () => {
  const scene = await daily();
  await ask(scene);
  await until('it waits', async () => (await waitingFor(scene.primary)) === 1);
  await sql`update person set locale = 'fr' where id = ${scene.primary.id}`;
  await ask(scene, { name: 'Hugo' });
  await until('both wait', async () => (await waitingFor(scene.primary)) === 2);
  await turn();
  const [mail] = digestsTo(scene.primary);
  expect(mail?.html).toContain('<html lang="fr"');
  expect(mail?.text).toContain(`- Une décision à prendre pour le site ${scene.site.siteNumber}`);
  expect(mail?.text).toContain('- Hugo Tremblay demande l’accès');
  expect(mail?.text).not.toContain('asks for access');
});
