import { expect, it } from 'vitest';
import { lockAccessChange } from '../../src/database/access-changes.ts';
import type { AccessChangeId } from '../../src/domain/ids.ts';
import { changeAccess } from '../../src/server/use-cases/change-access.ts';
import { removeAccess } from '../../src/server/use-cases/remove-access.ts';
import { undoAccessChange } from '../../src/server/use-cases/undo-access-change.ts';
import { accessChangeWorkflowId } from '../../src/workflows/names.ts';
import { createUser, rereadChange, shownForm, stateOf } from '../support/access-changes.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { createSite, DOWNLOADS } from '../support/sites.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;
const dependencies = { sql, workflowClient };

const handleOf = (id: AccessChangeId) => client.workflow.getHandle(accessChangeWorkflowId(id));

async function made(kind: 'changed' | 'removed') {
  const site = await createSite(sql);
  const user = await createUser(sql, site);
  const form = await shownForm(sql, site, user);
  if (kind === 'removed') await removeAccess(dependencies, { ...form, reason: 'Left' });
  else await changeAccess(dependencies, { ...form, permissions: { reporting: 'none' }, secondary: undefined });
  // The minute to undo it is not over before the test says so, however long workers take to start.
  await sql`update access_change set undo_until = now() + interval '1 hour' where id = ${form.id}`;
  return { id: form.id, site, user };
}
async function timeIsOver({ id }: { id: AccessChangeId }): Promise<void> {
  await sql`update access_change set undo_until = now() - interval '1 second' where id = ${id}`;
  await handleOf(id).signal('undone');
}

it(
  'a worker killed before a change is closed, and in the middle of its mail, tells it all the same, and undoes nothing (faults 1)',
  { timeout: 360_000 },
  async () => {
    const [changed, removed, undone] = [await made('changed'), await made('removed'), await made('changed')];

    // Before the effect: closing waits for the row.
    const first = engine.startWorker();
    await first.ready;
    await sql.begin(async (tx) => {
      await lockAccessChange(tx, changed.id);
      await tx`update access_change set undo_until = now() - interval '1 second' where id = ${changed.id}`;
      await handleOf(changed.id).signal('undone');
      await engine.workerWaitsForRow();
      await first.kill();
    });
    expect((await rereadChange(sql, changed.id)).toldAt).toBeNull();

    // In the middle of a mail: taken over by the server, and nobody has noted it.
    const arrived = engine.arrivalOf(removed.id);
    await timeIsOver(removed);
    const second = engine.startWorker();
    await arrived;
    await second.kill();
    engine.smtp.onMail = undefined;
    expect((await undoAccessChange(dependencies, { id: removed.id, site: removed.site, by: removed.site.primary.id })).undone).toBe('told');

    // While no worker lives, undoing goes on.
    expect((await undoAccessChange(dependencies, { id: undone.id, site: undone.site, by: undone.site.primary.id })).undone).toBe('undone');

    const last = engine.startWorker();
    expect(await handleOf(changed.id).result()).toEqual({ outcome: 'told', undelivered: false });
    expect(await handleOf(removed.id).result()).toEqual({ outcome: 'told', undelivered: false });
    expect(await handleOf(undone.id).result()).toEqual({ outcome: 'undone', undelivered: false });
    for (const [one, kind] of [
      [changed, 'access-changed'],
      [removed, 'access-removed'],
    ] as const) {
      const mails = engine.smtp.about(one.id);
      expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(new Set([`<${kind}.${one.id}.${one.user.id}@octroi.example.test>`]));
    }
    expect(engine.smtp.about(undone.id)).toEqual([]);
    expect((await stateOf(sql, undone.site, undone.user)).permissions).toEqual(DOWNLOADS);
    await last.stop();
  },
);
