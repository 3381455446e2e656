import { WorkflowNotFoundError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { createUser, newChangeId, rereadChange, shownForm, stateOf } from '../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import { type Permissions } from '../domain/permissions.ts';
import { changeAccess } from '../server/use-cases/change-access.ts';
import { removeAccess } from '../server/use-cases/remove-access.ts';
import { undoAccessChange } from '../server/use-cases/undo-access-change.ts';
import type { accessChange } from './access-change.ts';
import { accessChangeWorkflowId } from './names.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const dependencies = () => ({ sql, workflowClient: engine.workflowClient });

const REPORTS: Partial<Permissions> = { reporting: 'none', entitlements: 'view' };

async function siteWithUser() {
  const site = await createSite(sql);
  return { site, user: await createUser(sql, site) };
}
type Scene = Awaited<ReturnType<typeof siteWithUser>>;

async function change({ site, user }: Scene, permissions: Partial<Permissions> = REPORTS) {
  const form = await shownForm(sql, site, user);
  await changeAccess(dependencies(), { ...form, permissions, secondary: undefined });
  return { id: form.id, handle: handleOf(form.id) };
}
async function remove({ site, user }: Scene) {
  const form = await shownForm(sql, site, user);
  await removeAccess(dependencies(), { ...form, reason: 'Left the company' });
  return { id: form.id, handle: handleOf(form.id) };
}
const handleOf = (id: AccessChangeId) => engine.client.workflow.getHandle<typeof accessChange>(accessChangeWorkflowId(id));
const kindsTo = ({ user }: Scene) => engine.smtp.mails.filter(({ to }) => to === user.email).map(({ kind }) => kind);

/** The time to undo it is over at once, and the workflow looks: no minute has to pass. */
async function timeIsOver(...changes: readonly { id: AccessChangeId }[]): Promise<void> {
  for (const { id } of changes) {
    await ownerSql`update access_change set undo_until = now() - interval '1 second' where id = ${id}`;
    await handleOf(id).signal('undone');
  }
}

/** Lets it look at once; on a busy machine it may have come to its end by itself. */
async function wake({ handle }: { handle: ReturnType<typeof handleOf> }): Promise<void> {
  await handle.signal('undone').catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
}

describe('a change of access', () => {
  it('is in force at once, and told when it cannot be undone any more, with the difference', async () => {
    const scene = await siteWithUser();
    const made = await change(scene);
    expect((await stateOf(sql, scene.site, scene.user)).permissions).toEqual({ ...DOWNLOADS, ...REPORTS });
    expect(await made.handle.query<{ outcome: unknown }, []>('status')).toMatchObject({ outcome: null });
    expect(kindsTo(scene)).toEqual([]);
    await timeIsOver(made);
    expect(await made.handle.result()).toEqual({ outcome: 'told', undelivered: false });
    const [mail, ...others] = engine.smtp.about(made.id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: 'access-changed', to: scene.user.email, messageId: `<access-changed.${made.id}.${scene.user.id}@octroi.example.test>` });
    expect(mail?.text).toContain('Reporting – None\n  Before: View');
    expect(mail?.text).toContain('Entitlements: inventory and deployments – View\n  Before: None');
    expect(mail?.text).not.toContain('Before: Software');
    expect((await rereadChange(sql, made.id)).toldAt).not.toBeNull();
  });

  it('that is undone is told to nobody', async () => {
    const scene = await siteWithUser();
    const made = await change(scene);
    expect(await undoAccessChange(dependencies(), { id: made.id, site: scene.site, by: scene.site.primary.id })).toEqual({
      undone: 'undone',
      personId: scene.user.id,
    });
    expect(await made.handle.result()).toEqual({ outcome: 'undone', undelivered: false });
    expect((await stateOf(sql, scene.site, scene.user)).permissions).toEqual(DOWNLOADS);
    expect(kindsTo(scene)).toEqual([]);
  });

  it('is not silenced by a signal that says it was undone when it was not, nor by a cancellation', async () => {
    const scene = await siteWithUser();
    const made = await change(scene);
    await made.handle.signal('undone', 'nonsense');
    await made.handle.cancel();
    await until('it looked', async () => (await made.handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes));
    expect((await made.handle.describe()).status.name).toBe('RUNNING');
    await timeIsOver(made);
    expect(await made.handle.result()).toMatchObject({ outcome: 'told' });
    expect(kindsTo(scene)).toEqual(['access-changed']);
  });

  it('cannot be undone once it is being told, however late the mail leaves', async () => {
    const scene = await siteWithUser();
    await engine.smtp.stop();
    const made = await change(scene);
    await timeIsOver(made);
    await until('it is told', async () => (await rereadChange(sql, made.id)).toldAt);
    expect(await undoAccessChange(dependencies(), { id: made.id, site: scene.site, by: scene.site.primary.id })).toMatchObject({ undone: 'told' });
    await engine.smtp.start();
    expect(await made.handle.result()).toMatchObject({ outcome: 'told' });
    expect(kindsTo(scene)).toEqual(['access-changed']);
  });

  it('shows operators where it stands, in words and without anybody’s name', async () => {
    const scene = await siteWithUser();
    const made = await change(scene);
    await until('it waits', async () => made.handle.query('status'));
    const waiting = await made.handle.describe();
    expect(waiting.type).toBe('accessChange');
    expect(await waiting.staticSummary()).toBe(`Access changed · Site ${scene.site.siteNumber}`);
    expect(waiting.searchAttributes).toMatchObject({ SiteNumber: [scene.site.siteNumber], RequestState: ['undoable'] });
    const said = await made.handle.query<string, []>('__temporal_workflow_metadata').then((metadata) => JSON.stringify(metadata));
    expect(said).toContain('can be undone until');
    expect(said).not.toContain(scene.user.email);
    await timeIsOver(made);
    await made.handle.result();
    expect((await made.handle.describe()).searchAttributes).toMatchObject({ RequestState: ['told'] });
  });

  it('ends by itself a minute after it was made', async () => {
    const scene = await siteWithUser();
    const made = await change(scene);
    const { undoUntil, madeAt } = await rereadChange(sql, made.id);
    expect(undoUntil.getTime() - madeAt.getTime()).toBe(60_000);
    const timer = await until('it waits', async () =>
      (await made.handle.fetchHistory()).events?.find(({ timerStartedEventAttributes }) => timerStartedEventAttributes),
    );
    expect(Number(timer.timerStartedEventAttributes?.startToFireTimeout?.seconds)).toBeGreaterThan(50);
  });
});

describe('a removal', () => {
  it('is told with its reason, once, and nothing else after it', async () => {
    const scene = await siteWithUser();
    const earlier = await change(scene);
    const made = await remove(scene);
    await timeIsOver(earlier);
    // Undoable still, so nobody knows yet what the person should hear of the change.
    expect((await earlier.handle.describe()).status.name).toBe('RUNNING');
    await timeIsOver(made);
    expect(await made.handle.result()).toMatchObject({ outcome: 'told' });
    expect(engine.smtp.about(made.id)[0]?.text).toContain('> Left the company');
    await wake(earlier);
    expect(await earlier.handle.result()).toMatchObject({ outcome: 'overtaken' });
    expect(kindsTo(scene)).toEqual(['access-removed']);
  });

  it('that is undone leaves the change before it to be told', async () => {
    const scene = await siteWithUser();
    const earlier = await change(scene);
    const made = await remove(scene);
    await timeIsOver(earlier);
    await undoAccessChange(dependencies(), { id: made.id, site: scene.site, by: scene.site.primary.id });
    expect(await made.handle.result()).toMatchObject({ outcome: 'undone' });
    await wake(earlier);
    expect(await earlier.handle.result()).toMatchObject({ outcome: 'told' });
    expect(kindsTo(scene)).toEqual(['access-changed']);
  });

  it('of somebody who was given access again is not told', async () => {
    const scene = await siteWithUser();
    const made = await remove(scene);
    await sql`insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
      values (${scene.site.id}, ${scene.user.id}, 'software', 'none', 'none', 'none', 'none', 'none', 'none')`;
    await timeIsOver(made);
    expect(await made.handle.result()).toMatchObject({ outcome: 'overtaken' });
    expect(kindsTo(scene)).toEqual([]);
  });

  it('takes the last mail of a secondary contact: no later request asks them', async () => {
    const scene = await siteWithUser();
    const secondary = await createSecondary(sql, scene.site);
    const form = await shownForm(sql, scene.site, secondary);
    await removeAccess(dependencies(), { ...form, reason: 'Left' });
    await timeIsOver(form);
    await handleOf(form.id).result();
    const request = await createRequest(sql, scene.site, await createPerson(sql));
    await engine.start(request, scene.site);
    await until('the primary is asked', () => engine.smtp.about(request.id, 'decision-asked').length);
    expect(engine.smtp.mails.filter(({ to }) => to === secondary.email).map(({ kind }) => kind)).toEqual(['access-removed']);
  });

  it('ends where its row is gone', async () => {
    const id = newChangeId();
    await engine.workflowClient.startAccessChange({
      changeId: id,
      kind: 'removed',
      siteNumber: 'GONE-1',
      personId: newChangeId() as string as Scene['user']['id'],
      madeBy: newChangeId() as string as Scene['user']['id'],
      undoUntil: new Date().toISOString(),
    });
    expect(await handleOf(id).result()).toEqual({ outcome: 'change-deleted', undelivered: false });
  });
});
