import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { draftNotice, noticeHandle, rereadNotice, siteWithRenewalContacts } from '../../tests/support/notices.ts';
import { until } from '../../tests/support/until.ts';
import { installSilentRuntime, testBundle } from '../../tests/support/worker.ts';
import { createActivities } from '../activities/create-activities.ts';
import { publishNotice } from '../server/use-cases/publish-notice.ts';
import { steerNotice } from '../server/use-cases/steer-notice.ts';
import { createWorkflowClient } from '../temporal/workflow-client.ts';
import type { NoticeStatus } from './notice-names.ts';

const { sql } = useTestDatabase();

it('a notice of which nothing has left for days pauses by itself, says why, and goes on when somebody resumes it', { timeout: 120_000 }, async () => {
  installSilentRuntime();
  const { address, namespace } = inject('services').temporal;
  const taskQueue = `octroi-test-${randomUUID()}`;
  const mailer = fakeMailer();
  const activities = createActivities({ sql, mailer, publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' });
  let away = true;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: await testBundle(),
    activities: {
      ...activities,
      async sendNoticeBatch(input: Parameters<typeof activities.sendNoticeBatch>[0]) {
        const { state } = await rereadNotice(sql, { id: input.noticeId });
        // As the engine answers once the tries of three days are over.
        if (away && state === 'sending') throw ApplicationFailure.nonRetryable('mails of the notice do not leave: ECONNREFUSED');
        return activities.sendNoticeBatch(input);
      },
    },
  });
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const workflowClient = createWorkflowClient({ address, namespace }, { taskQueue });
  await worker.runUntil(async () => {
    const site = await siteWithRenewalContacts(sql, 3);
    const by = site.primary.id;
    const notice = await draftNotice(sql, { siteId: site.id });
    await publishNotice({ sql, workflowClient }, { id: notice.id, version: 1, by });
    const handle = noticeHandle(client, notice);
    await until('it is paused', async () => (await rereadNotice(sql, notice)).state === 'paused');
    const details = async () => JSON.stringify(await handle.query('__temporal_workflow_metadata'));
    await until('it knows', async () => (await handle.query<NoticeStatus, []>('status')).state === 'paused');
    expect(await details()).toContain('It paused by itself, as no mail left for three days');
    expect((await rereadNotice(sql, notice)).steeredBy).toBeNull();
    away = false;
    expect(await steerNotice({ sql, workflowClient }, { id: notice.id, step: 'resume', by })).toMatchObject({ kind: 'done' });
    expect(await handle.result()).toMatchObject({ outcome: 'sent', sent: 3 });
    expect(await details()).not.toContain('paused by itself');
  });
  await Promise.all([workflowClient.close(), client.connection.close(), connection.close()]);
  expect(mailer.sent).toHaveLength(3);
});
