import { describe, expect, it } from 'vitest';
import { createUser, rereadChange, shownForm } from '../../tests/support/access-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { markAccessChangeTold, markAccessChangeUndone } from '../database/access-changes.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import { changeAccess } from '../server/use-cases/change-access.ts';
import { accessChangeWorkflowId } from '../workflows/names.ts';
import { ACCESS_CHANGES } from './reconciled-access-changes.ts';
import { compareRunning, startUnstarted } from './reconciled-work.ts';
import { startReconciler } from './reconciler.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const reconciling = { sql, workflowClient: engine.workflowClient, logger: silentLogger };
const away = fakeWorkflowClient({ startAccessChange: () => Promise.reject(new UnavailableError('away')) });

/** A change made while Temporal was away, or (`client`) handed over. */
async function changed(client = away) {
  const site = await createSite(sql);
  const user = await createUser(sql, site);
  const form = await shownForm(sql, site, user);
  await changeAccess({ sql, workflowClient: client }, { ...form, permissions: { reporting: 'none' }, secondary: undefined });
  return { id: form.id, site, user };
}
const age = ({ id }: { id: AccessChangeId }) => ownerSql`update access_change set made_at = now() - interval '5 seconds' where id = ${id}`;
/** Made this very moment, however long the test takes to look. */
const keepFresh = ({ id }: { id: AccessChangeId }) => ownerSql`update access_change set made_at = now() + interval '30 seconds' where id = ${id}`;
const handleOf = ({ id }: { id: AccessChangeId }) => engine.client.workflow.getHandle(accessChangeWorkflowId(id));

describe('the reconciler of changes of access', () => {
  it('hands over what was made while Temporal was away, and leaves what is still in its maker’s hands', async () => {
    const [waiting, fresh] = [await changed(), await changed()];
    await age(waiting);
    await keepFresh(fresh);
    await startUnstarted(ACCESS_CHANGES, reconciling);
    expect((await rereadChange(sql, waiting.id)).workflowStartedAt).not.toBeNull();
    expect(await engine.workflowClient.stateOfAccessChange(waiting.id)).toBe('running');
    expect(await engine.workflowClient.stateOfAccessChange(fresh.id)).toBe('missing');
  });

  it('leaves what was undone or told meanwhile', async () => {
    const [undone, told] = [await changed(), await changed()];
    await Promise.all([age(undone), age(told)]);
    await markAccessChangeUndone(sql, undone.id, undone.site.primary.id);
    await markAccessChangeTold(sql, told.id);
    await startUnstarted(ACCESS_CHANGES, reconciling);
    for (const { id } of [undone, told]) expect(await engine.workflowClient.stateOfAccessChange(id)).toBe('missing');
  });

  it('stops at the first sign that Temporal is away', async () => {
    for (const one of [await changed(), await changed()]) await age(one);
    let calls = 0;
    const counting = fakeWorkflowClient({
      startAccessChange: () => {
        calls += 1;
        return Promise.reject(new UnavailableError('away'));
      },
    });
    expect(await startUnstarted(ACCESS_CHANGES, { ...reconciling, workflowClient: counting })).toBe(0);
    expect(calls).toBe(1);
    await startUnstarted(ACCESS_CHANGES, reconciling);
  });

  it('names what disagrees, brings back what is lost or failed, and guesses nothing', async () => {
    const [running, terminated, missing] = [await changed(engine.workflowClient), await changed(engine.workflowClient), await changed(fakeWorkflowClient())];
    await handleOf(terminated).terminate('lost');
    const found = await compareRunning(ACCESS_CHANGES, reconciling);
    const about = (one: { id: AccessChangeId }) => found.find(({ id }) => id === one.id)?.engine;
    expect([about(running), about(terminated), about(missing)]).toEqual([undefined, 'closed', 'missing']);
    for (const { id } of [terminated, missing]) expect(await engine.workflowClient.stateOfAccessChange(id)).toBe('running');
    expect((await compareRunning(ACCESS_CHANGES, reconciling)).filter(({ id }) => [terminated.id, missing.id].includes(id))).toEqual([]);
  });

  it('goes by itself', async () => {
    const waiting = await changed();
    await age(waiting);
    const reconciler = startReconciler({ sql, workflowClient: engine.workflowClient, logger: silentLogger, startEvery: 20, compareEvery: 20 });
    await until('it was handed over', async () => (await rereadChange(sql, waiting.id)).workflowStartedAt);
    await reconciler.stop();
  });
});
