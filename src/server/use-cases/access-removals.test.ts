import { describe, expect, it } from 'vitest';
import { accessChanges } from '../../../tests/support/access-change-scene.ts';
import { createUser, newChangeId, rereadChange, shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { addContact, createRequest, createSecondary, createSite, DOWNLOADS, reread } from '../../../tests/support/sites.ts';
import { markAccessChangeTold } from '../../database/access-changes.ts';
import { selectAccessState } from '../../database/site-users.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';

const { sql } = useTestDatabase();
const { siteWithUser, change, remove, undo, eventsAt, kindsAt, grantAsAsked } = accessChanges({ sql, workflowClient: fakeWorkflowClient() });

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
