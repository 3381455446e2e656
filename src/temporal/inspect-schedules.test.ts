import { Client, Connection } from '@temporalio/client';
import { afterAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { useOwnNamespace } from '../../tests/support/own-namespace.ts';
import { until } from '../../tests/support/until.ts';
import { startTestWorker } from '../../tests/support/worker.ts';
import { TASK_QUEUE } from '../workflows/names.ts';
import { inspectSchedules } from './inspect-schedules.ts';
import { schedulesOf } from './schedules.ts';
import { createWorkflowClient } from './workflow-client.ts';

const { sql } = useTestDatabase();
const target = useOwnNamespace();
const connection = Connection.lazy({ address: target.address });
const client = new Client({ connection, namespace: target.namespace });
const workflowClient = createWorkflowClient(target);
const entries = schedulesOf({ review: { every: 3_600_000, reminder: 1000, secondaries: 2000 } });
const ids = entries.map(({ id }) => id);
const look = () => inspectSchedules(connection, target.namespace, ids);

afterAll(async () => {
  await workflowClient.close();
  await connection.close();
});

it('tells which schedules are missing, which ones an operator paused, and whether a worker is there that should have made them', async () => {
  expect(await look()).toEqual({ missing: ids, paused: [], hasWorker: false });
  const worker = await startTestWorker(
    { ...target, taskQueue: TASK_QUEUE },
    { sql, mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Programme' },
  );
  await until('the worker is seen', async () => (await look()).hasWorker);
  await workflowClient.ensureSchedules(entries);
  // Temporal answers before it has taken in what it was told.
  await expect.poll(look).toEqual({ missing: [], paused: [], hasWorker: true });
  await client.schedule.getHandle('contact-reviews').pause('the mail server moves');
  await expect.poll(look).toMatchObject({ missing: [], paused: ['contact-reviews'] });
  await worker.stop();
}, 120_000);
