import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connect } from '../../database/connection.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createTestApp } from '../../../tests/support/test-app.ts';

const { sql } = useTestDatabase();

test('alive says nothing of what is behind', async () => {
  const { app } = await createTestApp(sql);
  const answer = await app.request('/health/live');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('ready names the database and Temporal', async () => {
  const { app } = await createTestApp(sql);
  const answer = await app.request('/health/ready');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok', database: 'ok', temporal: 'ok' });
});

test('not ready says which part is away', async () => {
  const { app } = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ isReachable: async () => false }) });
  const answer = await app.request('/health/ready');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: 'unavailable', database: 'ok', temporal: 'unreachable' });
});

test('a part that never answers is away after two seconds', async () => {
  const nobody = connect('postgres://nobody@127.0.0.1:9/nothing');
  const never = new Promise<boolean>(() => undefined);
  const { app } = await createTestApp(nobody, { workflowClient: fakeWorkflowClient({ isReachable: () => never }) });
  // Half a second later than that it has to be there, by the clock of a machine that may be busy with other things.
  const late = delay(2500, 'late' as const, { ref: false });
  const answer = await Promise.race([app.request('/health/ready'), late]);
  if (answer === 'late') throw new Error('it took longer than two and a half seconds');
  expect(await answer.json()).toEqual({ status: 'unavailable', database: 'unreachable', temporal: 'unreachable' });
  await nobody.end({ timeout: 0 });
});
