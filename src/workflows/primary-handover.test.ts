import { describe, expect, it } from 'vitest';
import { createTechnical, createHandover, rereadHandover } from '../../tests/support/contact-changes.ts';
import { newContactChangeId } from '../../tests/support/contacts.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { Person } from '../database/people.ts';
import type { HandoverAnswer, StaysAs } from '../domain/handover.ts';
import type { HandoverId } from '../domain/ids.ts';
import { answerHandover } from '../server/use-cases/answer-handover.ts';
import { removeContact } from '../server/use-cases/remove-contact.ts';
import { startHandover } from '../temporal/start-handover.ts';
import type { primaryHandover } from './primary-handover.ts';
import { primaryHandoverWorkflowId } from './names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const handleOf = (id: HandoverId) => engine.client.workflow.getHandle<typeof primaryHandover>(primaryHandoverWorkflowId(id));

async function offered(options: { staysAs?: StaysAs; answerWithin?: number } = {}) {
  const site = await createSite(sql);
  const to = await createTechnical(sql, site);
  const handover = await createHandover(sql, site, to, options);
  await startHandover(sql, engine.workflowClient, handover, site.siteNumber);
  return { site, to, handover, handle: handleOf(handover.id) };
}
const answer = ({ id }: { id: HandoverId }, by: Person, what: HandoverAnswer) =>
  answerHandover({ sql, workflowClient: engine.workflowClient }, { id, by: by.id, answer: what, decisionId: newDecisionId() });
const offerArrived = ({ id }: { id: HandoverId }) => until('the offer arrives', () => engine.smtp.about(id).find(({ kind }) => kind === 'primary-offered'));
const told = ({ id }: { id: HandoverId }) =>
  engine.smtp
    .about(id)
    .filter(({ kind }) => kind === 'contact-changed')
    .map(({ to, subject }) => ({ to, subject }));

describe('the offer of a Site', () => {
  it('is mailed to whoever it is made to, with what it means and a link that only opens it', async () => {
    const { site, to, handover } = await offered({ staysAs: 'secondary' });
    const mail = await offerArrived(handover);
    expect(mail).toMatchObject({ to: to.email, messageId: `<primary-offered.${handover.id}.${to.id}@octroi.example.test>` });
    expect(mail.subject).toContain(`Paule Tremblay offers you Site ${site.siteNumber} – answer by`);
    expect(mail.text).toContain(`http://octroi.example.test:3000/handovers/${handover.id}`);
    expect(mail.text).toContain('Paule Tremblay would stay as a secondary contact');
  });

  it('that is accepted is told to both', async () => {
    const { site, to, handover, handle } = await offered({ staysAs: 'nothing' });
    await offerArrived(handover);
    await answer(handover, to, 'accept');
    expect(await handle.result()).toEqual({ outcome: 'accepted', undelivered: [] });
    expect(told(handover)).toEqual(
      expect.arrayContaining([
        { to: to.email, subject: `You are the primary contact of Site ${site.siteNumber}` },
        { to: site.primary.email, subject: `Tina Tremblay is the primary contact of Site ${site.siteNumber}` },
      ]),
    );
    expect(told(handover)).toHaveLength(2);
    expect((await rereadHandover(sql, handover.id)).toldAt).not.toBeNull();
  });

  it.each([
    ['decline', 'declined', 'Tina Tremblay declined Site'],
    ['withdraw', 'withdrawn', 'is no longer offered to you'],
  ] as const)('that ends by %s is told to the other one', async (what, outcome, subject) => {
    const { site, to, handover, handle } = await offered();
    await offerArrived(handover);
    await answer(handover, what === 'decline' ? to : site.primary, what);
    expect(await handle.result()).toEqual({ outcome, undelivered: [] });
    expect(told(handover)).toEqual([{ to: what === 'decline' ? site.primary.email : to.email, subject: expect.stringContaining(subject) }]);
  });

  it('is reminded of once, and ends by itself', async () => {
    const { site, to, handover, handle } = await offered({ answerWithin: 16_000 });
    expect(await handle.result()).toEqual({ outcome: 'expired', undelivered: [] });
    const offers = engine.smtp.about(handover.id).filter(({ kind }) => kind === 'primary-offered');
    expect(offers.map(({ messageId }) => messageId)).toEqual([
      `<primary-offered.${handover.id}.${to.id}@octroi.example.test>`,
      `<primary-offered.${handover.id}.reminder.${to.id}@octroi.example.test>`,
    ]);
    expect(offers[1]?.subject).toContain('Reminder: ');
    expect(
      told(handover)
        .map((mail) => mail.to)
        .sort(),
    ).toEqual([to.email, site.primary.email].sort());
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'expired', remindedAt: expect.any(Date), closedBy: null });
    expect(await sql`select kind, via from history where site_id = ${site.id}`).toEqual([{ kind: 'primary-expired', via: 'timer' }]);
  });

  it('to somebody who was removed meanwhile is not reminded of nor told to them (security 11)', async () => {
    const { site, to, handover, handle } = await offered({ answerWithin: 20_000 });
    await offerArrived(handover);
    await sql`delete from contact where site_id = ${site.id} and person_id = ${to.id}`;
    expect(await handle.result()).toMatchObject({ outcome: 'void' });
    expect(engine.smtp.about(handover.id).map((mail) => mail.to)).toEqual([to.email, site.primary.email]);
    expect(await sql`select kind, via from history where site_id = ${site.id}`).toEqual([{ kind: 'primary-void', via: 'workflow' }]);
  });

  it('ends at once where whoever it is made to leaves the Site, and its primary contact is told', async () => {
    const { site, to, handover, handle } = await offered();
    await offerArrived(handover);
    const form = { id: newContactChangeId(), site, by: site.primary.id, personId: to.id, seenTypes: ['technical'] as const };
    await removeContact({ sql, workflowClient: engine.workflowClient }, form);
    expect(await handle.result()).toEqual({ outcome: 'void', undelivered: [] });
    expect(told(handover)).toEqual([{ to: site.primary.email, subject: `Your offer of Site ${site.siteNumber} to Tina Tremblay has ended` }]);
    expect((await handle.describe()).searchAttributes).toMatchObject({ RequestState: ['void'] });
    expect((await rereadHandover(sql, handover.id)).toldAt).not.toBeNull();
  });

  it('is neither accepted nor ended by a signal or a cancellation', async () => {
    const { to, handover, handle } = await offered();
    await offerArrived(handover);
    await handle.signal('accept', { by: to.id });
    await handle.signal('look');
    await handle.cancel();
    await until('it looked', async () => (await handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'offered' });
  });

  it('shows operators where it stands, in words and without anybody’s name', async () => {
    const { site, to, handover, handle } = await offered();
    await offerArrived(handover);
    const described = await handle.describe();
    expect(described.type).toBe('primaryHandover');
    expect(await described.staticSummary()).toBe(`Hand-over of Site ${site.siteNumber}`);
    expect(described.searchAttributes).toMatchObject({ SiteNumber: [site.siteNumber], RequestState: ['offered'] });
    const said = await handle.query<string, []>('__temporal_workflow_metadata').then((metadata) => JSON.stringify(metadata));
    expect(said).toContain('Offered; waits for an answer until');
    const history = JSON.stringify(await handle.fetchHistory(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
    for (const name of [to.email, to.lastName, site.primary.email]) expect(said + history).not.toContain(name);
  });

  it('ends where its row is gone', async () => {
    const [id, someone] = [crypto.randomUUID() as HandoverId, crypto.randomUUID() as Person['id']];
    const now = new Date().toISOString();
    await engine.workflowClient.startHandover({ handoverId: id, siteNumber: 'GONE-1', fromId: someone, toId: someone, remindAt: now, deadline: now });
    expect(await handleOf(id).result()).toEqual({ outcome: 'handover-deleted', undelivered: [] });
  });
});
