import { describe, expect, it, vi } from 'vitest';
import { createUser, newChangeId, shownForm } from '../../../tests/support/access-changes.ts';
import { createHandover, createTechnical, nameNewPrimary, rereadHandover } from '../../../tests/support/contact-changes.ts';
import { contactOf, newContactChangeId } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import type { Person } from '../../database/people.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { HandoverId } from '../../domain/ids.ts';
import { answerHandover } from './answer-handover.ts';
import { offerSite } from './offer-site.ts';
import { removeAccess } from './remove-access.ts';
import { removeContact } from './remove-contact.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();

function client() {
  const wakeHandover = vi.fn().mockResolvedValue(undefined);
  return { wakeHandover, dependencies: { sql, workflowClient: fakeWorkflowClient({ wakeHandover }) } };
}
const eventsOf = (site: TestSite) =>
  sql`select kind, subject_id, actor_id, via from history where site_id = ${site.id} and handover_id is not null order by id`;

async function fromContacts(dependencies: Parameters<typeof removeContact>[0], site: TestSite, person: Person) {
  const { standing } = await contactOf(sql, site, person);
  const form = { id: newContactChangeId(), site, by: site.primary.id, personId: person.id, seenTypes: standing.contactTypes };
  return removeContact(dependencies, form);
}

describe('an offer of a Site to somebody who leaves it', () => {
  it('ends with their place among the contacts, once, with its event, and its workflow is woken', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    const { wakeHandover, dependencies } = client();
    expect(await fromContacts(dependencies, site, to)).toMatchObject({ kind: 'removed' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'void', closedBy: site.primary.id, closedAt: expect.any(Date), makerLostIt: false });
    expect(await eventsOf(site)).toEqual([{ kind: 'primary-void', subjectId: to.id, actorId: site.primary.id, via: 'page' }]);
    expect(wakeHandover.mock.calls).toEqual([[handover.id]]);
  });

  it('ends with their access, and stays so where that is put back', async () => {
    const site = await createSite(sql);
    const to = await createUser(sql, site, DOWNLOADS, ['technical']);
    const handover = await createHandover(sql, site, to);
    const { wakeHandover, dependencies } = client();
    const removed = await removeAccess(dependencies, { ...(await shownForm(sql, site, to)), id: newChangeId(), reason: 'Left' });
    if (removed.kind !== 'removed') throw new Error(removed.kind);
    expect(wakeHandover.mock.calls).toEqual([[handover.id]]);
    expect(await undoAccessChange(dependencies, { id: removed.id, site, by: site.primary.id })).toMatchObject({ undone: 'undone' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'void' });
    expect(await answerHandover(dependencies, { id: handover.id, by: to.id, answer: 'accept', decisionId: newDecisionId() })).toEqual({ kind: 'over' });
  });

  it('that is found at the answer ends there: it is refused, and waits for nobody any more', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    await sql`delete from contact where site_id = ${site.id} and person_id = ${to.id}`;
    const { wakeHandover, dependencies } = client();
    const accepted = await answerHandover(dependencies, { id: handover.id, by: to.id, answer: 'accept', decisionId: newDecisionId() });
    expect(accepted).toEqual({ kind: 'refused', refusal: 'handover-void' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'void' });
    expect(wakeHandover.mock.calls).toEqual([[handover.id]]);
  });

  it('ends although Temporal is away', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    const away = fakeWorkflowClient({ wakeHandover: () => Promise.reject(new UnavailableError('away')) });
    expect(await fromContacts({ sql, workflowClient: away }, site, to)).toMatchObject({ kind: 'removed' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'void' });
  });

  it('comes to one of the two where they accept at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const site = await createSite(sql);
      const to = await createTechnical(sql, site);
      const handover = await createHandover(sql, site, to);
      const { dependencies } = client();
      const accepting = answerHandover(dependencies, { id: handover.id, by: to.id, answer: 'accept', decisionId: newDecisionId() });
      const [answered] = await Promise.allSettled([accepting, fromContacts(dependencies, site, to)]);
      const { state } = await rereadHandover(sql, handover.id);
      expect(['accepted', 'void']).toContain(state);
      expect(answered).toMatchObject({ status: 'fulfilled', value: { kind: state === 'accepted' ? 'done' : 'over' } });
      expect(await sql`select person_id from contact where site_id = ${site.id} and type = 'primary'`).toEqual([
        { personId: state === 'accepted' ? to.id : site.primary.id },
      ]);
    }
  });
});

describe('an offer of a Site by somebody who lost it', () => {
  it.each(['accept', 'decline', 'withdraw'] as const)('ends at the answer, whichever that is, and says why: %s', async (what) => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    await nameNewPrimary(sql, site, await createTechnical(sql, site));
    const { wakeHandover, dependencies } = client();
    const by = what === 'withdraw' ? site.primary.id : to.id;
    const answered = await answerHandover(dependencies, { id: handover.id, by, answer: what, decisionId: newDecisionId() });
    expect(answered).toEqual({ kind: 'refused', refusal: 'handover-void' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'void', closedBy: null, makerLostIt: true });
    expect(wakeHandover.mock.calls).toEqual([[handover.id]]);
    expect(await sql`select kind, detail from history where handover_id = ${handover.id}`).toEqual([{ kind: 'primary-void', detail: { makerLostIt: true } }]);
  });
});

describe('an offer whose maker lost the Site, once its new primary contact makes another', () => {
  const offer = (site: TestSite, by: Person, to: Person) =>
    ({ id: newDecisionId() as string as HandoverId, site, by: by.id, to: to.id, staysAs: 'user' }) as const;

  it('ends, with its cause, and its workflow is woken: it keeps nobody waiting for a week', async () => {
    const site = await createSite(sql);
    const [to, primary, next] = [await createTechnical(sql, site), await createTechnical(sql, site), await createTechnical(sql, site)];
    const before = await createHandover(sql, site, to);
    await nameNewPrimary(sql, site, primary);
    const { wakeHandover, dependencies } = client();
    const made = offer(site, primary, next);
    expect(await offerSite(dependencies, made)).toEqual({ kind: 'offered' });
    expect(await rereadHandover(sql, before.id)).toMatchObject({ state: 'void', closedBy: null });
    expect(await rereadHandover(sql, made.id)).toMatchObject({ state: 'offered', fromId: primary.id, toId: next.id });
    expect(wakeHandover.mock.calls).toEqual([[before.id]]);
    const detail = sql`select detail from history where handover_id = ${before.id} and kind = 'primary-void'`;
    expect(await detail).toEqual([{ detail: { makerLostIt: true } }]);
  });

  it('ends although Temporal is away', async () => {
    const site = await createSite(sql);
    const [to, primary] = [await createTechnical(sql, site), await createTechnical(sql, site)];
    const before = await createHandover(sql, site, to);
    await nameNewPrimary(sql, site, primary);
    const away = fakeWorkflowClient({ wakeHandover: () => Promise.reject(new UnavailableError('away')) });
    expect(await offerSite({ sql, workflowClient: away }, offer(site, primary, to))).toEqual({ kind: 'offered' });
    expect(await rereadHandover(sql, before.id)).toMatchObject({ state: 'void' });
  });
});

describe('an offer of a Site to somebody who stays', () => {
  it('waits on: for a user who is no contact any more, and for others who leave', async () => {
    const site = await createSite(sql);
    const to = await createUser(sql, site, DOWNLOADS, ['technical']);
    const other = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    const { wakeHandover, dependencies } = client();
    for (const person of [to, other]) expect(await fromContacts(dependencies, site, person)).toMatchObject({ kind: 'removed' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'offered' });
    expect(wakeHandover).not.toHaveBeenCalled();
  });
});
