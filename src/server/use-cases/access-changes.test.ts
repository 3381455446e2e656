import { describe, expect, it } from 'vitest';
import { accessChanges } from '../../../tests/support/access-change-scene.ts';
import { createUser, rereadChange, shownForm, stateOf } from '../../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { addContact, createSecondary, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { connect } from '../../database/connection.ts';
import { NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { changeAccess } from './change-access.ts';

const database = useTestDatabase();
const { sql } = database;
const dependencies = { sql, workflowClient: fakeWorkflowClient() };
const { siteWithUser, change, remove, undo, eventsAt, kindsAt } = accessChanges(dependencies);

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
    // PostgreSQL looks for circles only after that long; what waits for itself in none is done long before, also on a busy machine.
    await database.set('deadlock_timeout', '20s');
    const patient = connect(database.applicationUrl, { max: 4 });
    expect(await patient`show deadlock_timeout`).toEqual([{ deadlockTimeout: '20s' }]);
    const { change: changeThere } = accessChanges({ ...dependencies, sql: patient });
    for (let round = 0; round < 10; round += 1) {
      const site = await createSite(sql);
      const [one, two] = [await createSecondary(sql, site), await createSecondary(sql, site)];
      const [a, b] = [await shownForm(sql, site, one, two), await shownForm(sql, site, two, one)];
      const began = Date.now();
      const both = [changeThere(a, { reporting: 'view' }), changeThere(b, { reporting: 'view' })];
      expect(await Promise.all(both)).toMatchObject([{ kind: 'changed' }, { kind: 'changed' }]);
      expect(Date.now() - began).toBeLessThan(18_000);
    }
    await patient.end({ timeout: 1 });
  });
});
