import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import { addSession, countSessions, createTechnical, createHandover, rereadHandover } from '../../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import type { Handover } from '../../database/handovers.ts';
import type { Person } from '../../database/people.ts';
import { selectStanding } from '../../database/standings.ts';
import { ForbiddenError, GoneError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { HandoverAnswer, StaysAs } from '../../domain/handover.ts';
import type { DecisionId, HandoverId } from '../../domain/ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { answerHandover } from './answer-handover.ts';
import { offerSite, type SiteOffer } from './offer-site.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

const newOffer = (site: TestSite, to: Person, staysAs: StaysAs = 'user', by: Person = site.primary): SiteOffer => ({
  id: randomUUID() as HandoverId,
  site,
  by: by.id,
  to: to.id,
  staysAs,
});
const answer = ({ id }: Pick<Handover, 'id'>, by: Person, what: HandoverAnswer, decisionId: DecisionId = newDecisionId()) =>
  answerHandover(dependencies, { id, by: by.id, answer: what, decisionId });
const standing = async (site: TestSite, person: Person) => {
  const found = await selectStanding(sql, site.id, person.id);
  return found && { permissions: found.permissions, contactTypes: [...found.contactTypes].sort() };
};
const eventsAt = (site: TestSite) =>
  sql<{ kind: string; subjectId: string; actorId: string; before: unknown; after: unknown; detail: unknown }[]>`
    select kind, subject_id, actor_id, before, after, detail from history where site_id = ${site.id} order by id`;

async function offered(staysAs: StaysAs = 'user') {
  const site = await createSite(sql);
  const to = await createTechnical(sql, site);
  return { site, to, handover: await createHandover(sql, site, to, { staysAs }) };
}

describe('a Site is offered', () => {
  it('by a row and its event, and nothing changes', async () => {
    const site = await createSite(sql);
    const to = await createUser(sql, site);
    const offer = newOffer(site, to, 'secondary');
    expect(await offerSite(dependencies, offer)).toEqual({ kind: 'offered' });
    const { offeredAt, deadline, ...row } = await rereadHandover(sql, offer.id);
    expect(row).toMatchObject({ fromId: site.primary.id, toId: to.id, staysAs: 'secondary', state: 'offered', workflowStartedAt: expect.any(Date) });
    expect(deadline.getTime() - offeredAt.getTime()).toBe(14 * 24 * 3_600_000);
    expect(await eventsAt(site)).toEqual([
      { kind: 'primary-offered', subjectId: to.id, actorId: site.primary.id, before: null, after: null, detail: { staysAs: 'secondary' } },
    ]);
    expect(await standing(site, to)).toEqual({ permissions: DOWNLOADS, contactTypes: [] });
  });

  it('once by the same form, and to one at a time', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const offer = newOffer(site, to);
    await Promise.all([offerSite(dependencies, offer), offerSite(dependencies, offer)]);
    expect(await eventsAt(site)).toHaveLength(1);
    expect(await offerSite(dependencies, newOffer(site, await createTechnical(sql, site)))).toEqual({ kind: 'offered-already' });
    await expect(offerSite(dependencies, { ...offer, staysAs: 'nothing' })).rejects.toThrow(GoneError);
    await answer(offer, site.primary, 'withdraw');
    await expect(offerSite(dependencies, offer)).rejects.toThrow(GoneError);
  });

  it('to one of two at the same moment', async () => {
    const site = await createSite(sql);
    const people = [await createTechnical(sql, site), await createTechnical(sql, site)];
    const results = await Promise.all(people.map((to) => offerSite(dependencies, newOffer(site, to))));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['offered', 'offered-already']);
  });

  it('by nobody but its primary contact, and a try is in the history (security 5, 13)', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site, ALL_PERMISSIONS);
    const to = await createTechnical(sql, site);
    await expect(offerSite(dependencies, newOffer(site, to, 'user', secondary))).rejects.toThrow(new ForbiddenError('hand-over-primary-only'));
    await expect(offerSite(dependencies, newOffer(site, secondary, 'nothing', secondary))).rejects.toThrow(ForbiddenError);
    const [event] = await eventsAt(site);
    expect(event).toMatchObject({ kind: 'contact-change-refused', actorId: secondary.id, detail: { refusal: 'hand-over-primary-only', tried: 'handed-over' } });
  });

  it('to nobody whom the Site does not know', async () => {
    const site = await createSite(sql);
    expect(await offerSite(dependencies, newOffer(site, await createPerson(sql)))).toEqual({ kind: 'problem', problem: 'not-of-the-site' });
    expect(await offerSite(dependencies, newOffer(site, site.primary))).toEqual({ kind: 'problem', problem: 'not-of-the-site' });
  });

  it('with a place for its former primary contact, where the new one does not make it', async () => {
    const site = await createSite(sql);
    const secondaries = await Promise.all([1, 2, 3, 4].map(() => createSecondary(sql, site)));
    const to = await createTechnical(sql, site);
    expect(await offerSite(dependencies, newOffer(site, to, 'secondary'))).toEqual({ kind: 'problem', problem: 'too-many-secondaries' });
    expect(await offerSite(dependencies, newOffer(site, secondaries[0] ?? to, 'secondary'))).toEqual({ kind: 'offered' });
  });

  it('although Temporal is away: the reconciler finds it', async () => {
    const site = await createSite(sql);
    const offer = newOffer(site, await createTechnical(sql, site));
    const startHandover = vi.fn().mockRejectedValue(new UnavailableError('away'));
    expect(await offerSite({ sql, workflowClient: fakeWorkflowClient({ startHandover }) }, offer)).toEqual({ kind: 'offered' });
    expect((await rereadHandover(sql, offer.id)).workflowStartedAt).toBeNull();
  });
});

describe('an acceptance', () => {
  it('makes the new primary contact and reduces the former one in one step, with an event for each', async () => {
    const { site, to, handover } = await offered('user');
    expect(await answer(handover, to, 'accept')).toEqual({ kind: 'done' });
    expect(await standing(site, to)).toEqual({ permissions: ALL_PERMISSIONS, contactTypes: ['primary', 'technical'] });
    const reduced = { ...ALL_PERMISSIONS, manageAccess: 'none', contactUpdates: 'none', accountDocuments: 'none' };
    expect(await standing(site, site.primary)).toEqual({ permissions: reduced, contactTypes: [] });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'accepted', closedBy: to.id });
    expect(await eventsAt(site)).toEqual([
      {
        kind: 'primary-accepted',
        subjectId: to.id,
        actorId: to.id,
        before: { permissions: NO_PERMISSIONS, contactTypes: ['technical'] },
        after: { permissions: ALL_PERMISSIONS, contactTypes: ['primary', 'technical'] },
        detail: { staysAs: 'user' },
      },
      {
        kind: 'access-changed',
        subjectId: site.primary.id,
        actorId: to.id,
        before: { permissions: ALL_PERMISSIONS, contactTypes: ['primary'] },
        after: { permissions: reduced, contactTypes: [] },
        detail: null,
      },
    ]);
  });

  it('leaves the former one a secondary contact with account management', async () => {
    const { site, to, handover } = await offered('secondary');
    await answer(handover, to, 'accept');
    expect(await standing(site, site.primary)).toEqual({ permissions: ALL_PERMISSIONS, contactTypes: ['secondary'] });
  });

  it('leaves the former one nothing, and signs them out', async () => {
    const { site, to, handover } = await offered('nothing');
    await addSession(sql, site.primary);
    await answer(handover, to, 'accept');
    expect(await standing(site, site.primary)).toBeUndefined();
    expect(await countSessions(sql, site.primary)).toBe(0);
    expect((await eventsAt(site)).at(-1)).toMatchObject({ kind: 'access-removed', subjectId: site.primary.id });
  });

  it('swaps the primary contact and a secondary one where no place is free', async () => {
    const site = await createSite(sql);
    const secondaries = await Promise.all([1, 2, 3, 4].map(() => createSecondary(sql, site)));
    const [to] = secondaries;
    if (!to) throw new Error('no secondary');
    const handover = await createHandover(sql, site, to, { staysAs: 'secondary' });
    expect(await answer(handover, to, 'accept')).toEqual({ kind: 'done' });
    expect(await standing(site, to)).toMatchObject({ contactTypes: ['primary'] });
    expect(await standing(site, site.primary)).toMatchObject({ contactTypes: ['secondary'] });
  });

  it('is refused where the place was taken since, and changes nothing', async () => {
    const { site, to, handover } = await offered('secondary');
    for (let nth = 0; nth < 4; nth += 1) await createSecondary(sql, site);
    expect(await answer(handover, to, 'accept')).toEqual({ kind: 'refused', refusal: 'too-many-secondaries' });
    expect(await standing(site, site.primary)).toMatchObject({ contactTypes: ['primary'] });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'offered' });
  });

  it('is refused of somebody who is of the Site no more', async () => {
    const { site, to, handover } = await offered();
    await sql`delete from contact where site_id = ${site.id} and person_id = ${to.id}`;
    expect(await answer(handover, to, 'accept')).toEqual({ kind: 'refused', refusal: 'handover-void' });
  });

  it('is theirs alone (security 23), and a withdrawal its maker’s', async () => {
    const { site, to, handover } = await offered();
    await expect(answer(handover, site.primary, 'accept')).rejects.toThrow(NotFoundError);
    await expect(answer(handover, await createSecondary(sql, site), 'accept')).rejects.toThrow(NotFoundError);
    await expect(answer(handover, to, 'withdraw')).rejects.toThrow(NotFoundError);
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'offered' });
  });

  it('pressed twice is one, and after something else it is told so', async () => {
    const { site, to, handover } = await offered();
    const decisionId = newDecisionId();
    expect(await Promise.all([answer(handover, to, 'accept', decisionId), answer(handover, to, 'accept', decisionId)])).toEqual([
      { kind: 'done' },
      { kind: 'done' },
    ]);
    expect(await answer(handover, to, 'decline', decisionId)).toEqual({ kind: 'over' });
    expect(await answer(handover, site.primary, 'withdraw')).toEqual({ kind: 'over' });
    expect(await eventsAt(site)).toHaveLength(2);
  });

  it('and a withdrawal at the same moment come to one of the two', async () => {
    const { site, to, handover } = await offered();
    const results = await Promise.all([answer(handover, to, 'accept'), answer(handover, site.primary, 'withdraw')]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'over']);
    const { state } = await rereadHandover(sql, handover.id);
    expect(await standing(site, site.primary)).toMatchObject({ contactTypes: state === 'accepted' ? [] : ['primary'] });
  });

  it('comes too late after the deadline, although nobody has closed it', async () => {
    const { to, handover } = await offered();
    await sql`update primary_handover set deadline = now() - interval '1 second' where id = ${handover.id}`;
    expect(await answer(handover, to, 'accept')).toEqual({ kind: 'over' });
  });
});

describe('an offer', () => {
  it.each([
    ['decline', 'declined'],
    ['withdraw', 'withdrawn'],
  ] as const)('ends by %s, and the next one can be made', async (what, state) => {
    const { site, to, handover } = await offered();
    expect(await answer(handover, what === 'decline' ? to : site.primary, what)).toEqual({ kind: 'done' });
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state });
    expect((await eventsAt(site)).at(-1)).toMatchObject({ kind: `primary-${state}`, subjectId: to.id });
    expect(await standing(site, site.primary)).toMatchObject({ contactTypes: ['primary'] });
    expect(await offerSite(dependencies, newOffer(site, to))).toEqual({ kind: 'offered' });
  });
});
