import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { choose, createSleepers, createTask, zoneWhereItIs } from '../../tests/support/preferences.ts';
import { useShortHistoryEngine } from '../../tests/support/short-history-engine.ts';
import { createPerson, createSite } from '../../tests/support/sites.ts';
import { TASK_DIGEST, type TaskDigestInput, type TaskDigestResult } from './preference-names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useShortHistoryEngine(database);
const { mailer } = engine;

const start = (input: TaskDigestInput) =>
  engine.client.workflow.start<(input: TaskDigestInput) => Promise<TaskDigestResult>>(TASK_DIGEST, {
    taskQueue: 'long-history',
    workflowId: `task-digest-${randomUUID()}`,
    args: [input],
  });

async function reader() {
  const site = await createSite(sql);
  await choose(sql, site.primary, 'daily', zoneWhereItIs(9));
  await createTask(sql, site, await createPerson(sql, 'Rose'));
  return site.primary.email;
}

const digests = () => mailer.sent.filter(({ headers }) => headers['X-Octroi-Mail'] === 'task-digest').map(({ to }) => to.address);

it('a turn for more people than one history holds goes on in run after run, and reaches each of them once', { timeout: 180_000 }, async () => {
  await createSleepers(sql, await createSite(sql), 8000);
  const due: string[] = [];
  for (let nth = 0; nth < 30; nth += 1) due.push(await reader());
  const handle = await start({ tryAgainEvery: 100, tries: 5 });
  const { runId } = await handle.describe();
  expect(await handle.result()).toEqual({ sent: 30, failed: 0 });
  expect(digests().sort()).toEqual(due.sort());
  expect((await handle.describe()).runId, 'another run took over').not.toBe(runId);
  const first = await engine.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
  expect(first.events?.length, 'in the middle of a round').toBeLessThan(60);
});

it('whoever is not to get a mail at this hour costs the turn next to nothing', { timeout: 180_000 }, async () => {
  const handle = await start({ tryAgainEvery: 100, tries: 1 });
  await handle.result();
  let activities = 0;
  for (let runId: string | null | undefined = (await handle.describe()).raw.workflowExecutionInfo?.firstRunId; runId;) {
    const { events } = await engine.client.workflow.getHandle(handle.workflowId, runId).fetchHistory();
    activities += (events ?? []).filter(({ activityTaskCompletedEventAttributes }) => activityTaskCompletedEventAttributes).length;
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  expect(activities).toBeLessThan(40);
});

it('those whom a mail could not be sent to are tried again although other runs took over meanwhile', { timeout: 180_000 }, async () => {
  const email = await reader();
  mailer.failure = new Error('away');
  const handle = await start({ tryAgainEvery: 50, tries: 2 });
  expect(await handle.result()).toEqual({ sent: 0, failed: 1 });
  mailer.failure = undefined;
  expect(await (await start({ tryAgainEvery: 50, tries: 2 })).result()).toEqual({ sent: 1, failed: 0 });
  expect(digests().filter((to) => to === email)).toHaveLength(1);
});
