import { describe, expect, it } from 'vitest';
import { createUser, newChangeId, rereadChange, shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeMailer } from '../../../tests/support/fake-mailer.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { addContact, createRequest, createSecondary, createSite, DOWNLOADS, newDecisionId, reread, type TestSite } from '../../../tests/support/sites.ts';
import { recordDecision } from '../../activities/record-decision.ts';
import type { AccessRequest } from '../../database/access-requests.ts';
import { markAccessChangeTold } from '../../database/access-changes.ts';
import type { Person } from '../../database/people.ts';
import { selectAccessState } from '../../database/site-users.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { changeAccess } from './change-access.ts';
import { removeAccess } from './remove-access.ts';
import { undoAccessChange } from './undo-access-change.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

async function siteWithUser(permissions: Permissions = DOWNLOADS) {
  const site = await createSite(sql);
  return { site, user: await createUser(sql, site, permissions, ['technical']), secondary: await createSecondary(sql, site) };
}
type Form = Awaited<ReturnType<typeof shownForm>>;
const change = (form: Form, permissions: Partial<Permissions>, secondary?: boolean) => changeAccess(dependencies, { ...form, permissions, secondary });
const remove = (form: Form, reason = 'Left') => removeAccess(dependencies, { ...form, reason });
const undo = (site: TestSite, { id }: Pick<Form, 'id'>, by: Person = site.primary) => undoAccessChange(dependencies, { id, site, by: by.id });
const eventsAt = async (site: TestSite) =>
  sql<{ kind: string; actorId: string; before: unknown; after: unknown; detail: unknown }[]>`
    select kind, actor_id, before, after, detail from history where site_id = ${site.id} order by id`;
const kindsAt = async (site: TestSite) => (await eventsAt(site)).map(({ kind }) => kind);

/** What the request's workflow records where the contact grants. */
function grantAsAsked({ id }: AccessRequest, by: Person) {
  const decision = { kind: 'grant', decisionId: newDecisionId(), by: by.id } as const;
  const unused = { mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' };
  return recordDecision({ sql, ...unused }, { requestId: id, messageId: decision.decisionId, parsed: { ok: true, decision }, via: 'page' });
}

describe('a form that was gone back to', () => {
  it('and sent with something else is not told that it was done', async () => {
    const { site, user } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    await change(form, { reporting: 'none' });
    expect(await change(form, { reporting: 'view', entitlements: 'update' })).toEqual({ kind: 'changed-meanwhile' });
    expect((await stateOf(sql, site, user)).permissions).toEqual({ ...DOWNLOADS, reporting: 'none' });
  });

  it('and sent again after it was undone neither changes nor ends anything unseen', async () => {
    const { site, user } = await siteWithUser();
    const changing = await shownForm(sql, site, user);
    await change(changing, { reporting: 'none' });
    await undo(site, changing);
    expect(await change(changing, { reporting: 'none' })).toEqual({ kind: 'changed-meanwhile' });
    const removing = await shownForm(sql, site, user);
    await remove(removing);
    await undo(site, removing);
    expect(await remove(removing)).toEqual({ kind: 'changed-meanwhile' });
    expect((await stateOf(sql, site, user)).permissions).toEqual(DOWNLOADS);
  });
});

describe('a change', () => {
  it('is written with its row and its event as one', async () => {
    const { site, user } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    expect(await change(form, { reporting: 'none', manageAccess: 'view' }, true)).toEqual({ kind: 'changed', id: form.id });
    const after = { permissions: { ...DOWNLOADS, reporting: 'none', manageAccess: 'view' }, contactTypes: ['secondary', 'technical'] };
    expect(await stateOf(sql, site, user)).toMatchObject({ ...after, version: 2 });
    expect(await rereadChange(sql, form.id)).toMatchObject({
      kind: 'changed',
      before: { permissions: DOWNLOADS, contactTypes: ['technical'], version: 1 },
      after: { ...after, version: 2 },
      madeBy: site.primary.id,
      reason: null,
      toldAt: null,
    });
    expect(await eventsAt(site)).toEqual([
      { kind: 'access-changed', actorId: site.primary.id, before: { permissions: DOWNLOADS, contactTypes: ['technical'] }, after, detail: null },
    ]);
  });

  it('sent twice, one after the other or at once, is one', async () => {
    const { site, user } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    const answers = await Promise.all(Array.from({ length: 4 }, () => change(form, { reporting: 'none' })));
    answers.push(await change(form, { reporting: 'none' }));
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ kind: 'changed', id: form.id })));
    expect(await kindsAt(site)).toEqual(['access-changed']);
    expect((await stateOf(sql, site, user)).version).toBe(2);
  });

  it('under an id of somebody else’s change is none', async () => {
    const { site, user, secondary } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    await change(form, { reporting: 'none' });
    await expect(change({ ...form, by: secondary.id }, { reporting: 'none' })).rejects.toBeInstanceOf(NotFoundError);
    await expect(remove(form)).rejects.toBeInstanceOf(NotFoundError);
    const other = await siteWithUser();
    await expect(change({ ...(await shownForm(sql, other.site, other.user)), id: form.id }, {})).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each([
    ['to what stands already', {}, undefined, { kind: 'nothing-changed' }],
    ['to nothing', NO_PERMISSIONS, undefined, { kind: 'problem', problem: 'nothing-left' }],
    ['to what a secondary contact alone can use', { manageAccess: 'update' }, false, { kind: 'problem', problem: 'needs-secondary' }],
  ] as const)('%s is none, and leaves no trace', async (_, permissions, isSecondary, answer) => {
    const { site, user } = await siteWithUser();
    expect(await change(await shownForm(sql, site, user), permissions, isSecondary)).toEqual(answer);
    expect(await kindsAt(site)).toEqual([]);
    expect((await stateOf(sql, site, user)).version).toBe(1);
  });

  it('takes the last place of a secondary contact for one of two', async () => {
    const { site, user } = await siteWithUser();
    const rival = await createUser(sql, site);
    for (let count = 0; count < 2; count += 1) await createSecondary(sql, site);
    const forms = [await shownForm(sql, site, user), await shownForm(sql, site, rival)] as const;
    const answers = await Promise.all(forms.map((form) => change(form, {}, true)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['changed', 'problem']);
    expect(await sql`select from contact where site_id = ${site.id} and type = 'secondary'`).toHaveLength(4);
  });

  it('of two at once is recorded for one, and overwrites nothing for the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { site, user, secondary } = await siteWithUser();
      const [mine, theirs] = [await shownForm(sql, site, user), await shownForm(sql, site, user, secondary)];
      const answers = await Promise.all([change(mine, { reporting: 'none' }), change(theirs, { entitlements: 'update' })]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['changed', 'changed-meanwhile']);
      const first = answers[0]?.kind === 'changed' ? { reporting: 'none' } : { entitlements: 'update' };
      expect((await stateOf(sql, site, user)).permissions).toEqual({ ...DOWNLOADS, ...first });
      expect(await kindsAt(site)).toEqual(['access-changed']);
    }
  });

  it('of somebody who was removed and added again meanwhile is void, though the version is the same', async () => {
    const { site, user } = await siteWithUser();
    const stale = await shownForm(sql, site, user);
    await remove(await shownForm(sql, site, user));
    expect(await change(stale, { reporting: 'none' })).toEqual({ kind: 'gone' });
    await addContact(sql, site.id, user.id, [], { ...NO_PERMISSIONS, entitlements: 'view' });
    expect((await stateOf(sql, site, user)).version).toBe(1);
    expect(await change(stale, { reporting: 'none' })).toEqual({ kind: 'changed-meanwhile' });
    expect((await stateOf(sql, site, user)).permissions).toEqual({ ...NO_PERMISSIONS, entitlements: 'view' });
  });

  it('is in force while Temporal is away', async () => {
    const { site, user } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    const away = fakeWorkflowClient({ startAccessChange: () => Promise.reject(new UnavailableError('away')) });
    expect(await changeAccess({ sql, workflowClient: away }, { ...form, permissions: { reporting: 'none' }, secondary: undefined })).toMatchObject({
      kind: 'changed',
    });
    expect((await rereadChange(sql, form.id)).workflowStartedAt).toBeNull();
  });

  it('that two make of each other waits for itself in no circle', async () => {
    for (let round = 0; round < 10; round += 1) {
      const site = await createSite(sql);
      const [one, two] = [await createSecondary(sql, site), await createSecondary(sql, site)];
      const [a, b] = [await shownForm(sql, site, one, two), await shownForm(sql, site, two, one)];
      const began = Date.now();
      expect(await Promise.all([change(a, { reporting: 'view' }), change(b, { reporting: 'view' })])).toMatchObject([{ kind: 'changed' }, { kind: 'changed' }]);
      // PostgreSQL looks for circles after a second.
      expect(Date.now() - began).toBeLessThan(900);
    }
  });
});

describe('a removal', () => {
  it('takes the access, every contact type, and says so', async () => {
    const { site, user } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    expect(await remove(form, 'Left the company')).toEqual({ kind: 'removed', id: form.id });
    expect(await selectAccessState(sql, site.id, user.id)).toBeUndefined();
    expect(await sql`select from contact where site_id = ${site.id} and person_id = ${user.id}`).toHaveLength(0);
    expect(await eventsAt(site)).toEqual([
      {
        kind: 'access-removed',
        actorId: site.primary.id,
        before: { permissions: DOWNLOADS, contactTypes: ['technical'] },
        after: null,
        detail: { reason: 'Left the company' },
      },
    ]);
    expect(await remove(form, 'Left the company')).toEqual({ kind: 'removed', id: form.id });
    expect(await kindsAt(site)).toEqual(['access-removed']);
  });

  it('and a change at once come one after the other, and the second is void', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { site, user, secondary } = await siteWithUser();
      const [mine, theirs] = [await shownForm(sql, site, user), await shownForm(sql, site, user, secondary)];
      const [changed, removed] = await Promise.all([change(mine, { reporting: 'none' }), remove(theirs)]);
      if (removed.kind === 'removed') expect(changed.kind).toBe('gone');
      else expect([changed.kind, removed.kind]).toEqual(['changed', 'changed-meanwhile']);
      expect(await kindsAt(site)).toEqual([removed.kind === 'removed' ? 'access-removed' : 'access-changed']);
    }
  });

  it('and a grant at once leave either the grant or nothing, never a mixture', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { site, user, secondary } = await siteWithUser();
      const given: Permissions = { ...NO_PERMISSIONS, entitlements: 'view' };
      const request = await createRequest(sql, site, user, { asked: given });
      const form = await shownForm(sql, site, user, secondary);
      const [removed] = await Promise.all([remove(form), grantAsAsked(request, site.primary)]);
      expect((await reread(sql, request)).state).toBe('granted');
      const held = (await selectAccessState(sql, site.id, user.id))?.permissions;
      // Removed first: the grant gave access anew. Granted first: the removal was of something else, and is void.
      expect(held).toEqual(removed.kind === 'removed' ? given : { ...DOWNLOADS, entitlements: 'view' });
      expect(removed.kind).toMatch(/^(removed|changed-meanwhile)$/);
    }
  });
});

describe('an undoing', () => {
  it('puts back exactly what stood before a change', async () => {
    const { site, user } = await siteWithUser({ ...NO_PERMISSIONS, manageAccess: 'view' });
    const before = await stateOf(sql, site, user);
    const form = await shownForm(sql, site, user);
    await change(form, { ...ALL_PERMISSIONS }, true);
    expect(await undo(site, form)).toEqual({ undone: 'undone', personId: user.id });
    expect(await stateOf(sql, site, user)).toEqual({ ...before, version: 3 });
    expect(await rereadChange(sql, form.id)).toMatchObject({ undoneBy: site.primary.id, toldAt: null });
    expect((await eventsAt(site)).at(-1)).toMatchObject({
      kind: 'access-change-undone',
      actorId: site.primary.id,
      before: { permissions: ALL_PERMISSIONS, contactTypes: ['secondary', 'technical'] },
      after: { permissions: before.permissions, contactTypes: ['technical'] },
    });
  });

  it('puts back exactly what stood before a removal: since when, and every contact type', async () => {
    const { site, user } = await siteWithUser();
    await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${user.id}, 'billing')`;
    await sql`update access set created_at = '2020-02-29 10:00:00.123456+00', version = 7 where site_id = ${site.id} and person_id = ${user.id}`;
    const before = await stateOf(sql, site, user);
    const form = await shownForm(sql, site, user);
    await remove(form);
    await undo(site, form);
    expect(await stateOf(sql, site, user)).toEqual({ ...before, contactTypes: ['billing', 'technical'], version: 8 });
    expect(await kindsAt(site)).toEqual(['access-removed', 'access-change-undone']);
  });

  it('pressed twice, or by two at once, is one', async () => {
    const { site, user, secondary } = await siteWithUser();
    const form = await shownForm(sql, site, user);
    await remove(form);
    const answers = await Promise.all([undo(site, form), undo(site, form, secondary), undo(site, form)]);
    expect(answers.map(({ undone }) => undone)).toEqual(['undone', 'undone', 'undone']);
    expect(await kindsAt(site)).toEqual(['access-removed', 'access-change-undone']);
  });

  it('and the telling at once come to one of the two', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { site, user } = await siteWithUser();
      const form = await shownForm(sql, site, user);
      await change(form, { reporting: 'none' });
      const [told, { undone }] = await Promise.all([markAccessChangeTold(sql, form.id), undo(site, form)]);
      expect(undone).toBe(told ? 'told' : 'undone');
      expect((await stateOf(sql, site, user)).permissions.reporting).toBe(told ? 'none' : 'view');
    }
  });

  it('and a grant of new access at once leave one of the two, and no fault', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { site, user } = await siteWithUser();
      const form = await shownForm(sql, site, user);
      await remove(form);
      const given: Permissions = { ...NO_PERMISSIONS, entitlements: 'view' };
      const request = await createRequest(sql, site, user, { asked: given });
      const [{ undone }] = await Promise.all([undo(site, form), grantAsAsked(request, site.primary)]);
      const held = (await stateOf(sql, site, user)).permissions;
      expect(held).toEqual(undone === 'undone' ? { ...DOWNLOADS, entitlements: 'view' } : given);
    }
  });

  it('is not possible once somebody changed it since', async () => {
    const { site, user, secondary } = await siteWithUser();
    const [first, removal] = [await shownForm(sql, site, user), newChangeId()];
    await change(first, { reporting: 'none' });
    await change(await shownForm(sql, site, user, secondary), { entitlements: 'view' });
    expect((await undo(site, first)).undone).toBe('changed-since');
    await remove({ ...(await shownForm(sql, site, user)), id: removal });
    expect((await undo(site, first)).undone).toBe('changed-since');
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    expect((await undo(site, { id: removal })).undone).toBe('changed-since');
    expect(await kindsAt(site)).not.toContain('access-change-undone');
  });

  it('is for whoever might make the change, and takes no place that is taken', async () => {
    const { site, user, secondary } = await siteWithUser();
    const former = await createUser(sql, site, DOWNLOADS, ['secondary']);
    const form = await shownForm(sql, site, former);
    await remove(form);
    await expect(undo(site, form, secondary)).rejects.toThrow(new ForbiddenError('account-management-not-yours'));
    await expect(undo(site, form, user)).rejects.toThrow(new ForbiddenError('not-a-decider'));
    for (let count = 0; count < 3; count += 1) await createSecondary(sql, site);
    await expect(undo(site, form)).rejects.toThrow(new ForbiddenError('too-many-secondaries'));
    await expect(undo(await createSite(sql), form)).rejects.toBeInstanceOf(NotFoundError);
    expect(await selectAccessState(sql, site.id, former.id)).toBeUndefined();
    expect((await kindsAt(site)).filter((kind) => kind === 'access-change-refused').length).toBeGreaterThan(0);
  });
});
