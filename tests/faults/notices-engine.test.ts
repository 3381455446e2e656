import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentProgress } from '../../src/embedded/progress.ts';
import { type EmbeddedTemporal, startTemporal } from '../../src/embedded/temporal-server.ts';
import { createMailer, type Mailer } from '../../src/mail/mailer.ts';
import { publishNotice } from '../../src/server/use-cases/publish-notice.ts';
import { steerNotice } from '../../src/server/use-cases/steer-notice.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { NOTICES } from '../../src/worker/reconciled-notices.ts';
import { compareRunning, startUnstarted } from '../../src/worker/reconciled-work.ts';
import { useTestDatabase } from '../support/database.ts';
import { draftNotice, noticeHandle, recipientsOf, rereadNotice, siteWithRenewalContacts } from '../support/notices.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { TEST_PUBLIC_URL } from '../support/temporal.ts';
import { until } from '../support/until.ts';
import { silentLogger, startTestWorker, type TestWorker } from '../support/worker.ts';

const { sql, ownerSql } = useTestDatabase();
const namespace = 'default';
const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-notices-'));
let temporal: EmbeddedTemporal;
let port = 0;
let connection: Connection;
let client: Client;
let workflowClient: WorkflowClient;
let worker: TestWorker;
let smtp: SmtpSink;
let mailer: Mailer;

/** The same data and the same port as before. */
async function startEngine(): Promise<void> {
  temporal = await startTemporal({ dataDirectory, port, portRequested: port !== 0, uiPort: 0, uiPortRequested: false, namespace, progress: silentProgress });
  port = temporal.port;
}

beforeAll(async () => {
  await startEngine();
  const target = { address: temporal.address, namespace };
  connection = Connection.lazy(target);
  client = new Client({ connection, namespace });
  workflowClient = createWorkflowClient(target, { answerWithin: 1500 });
  smtp = await startSmtpSink();
  mailer = createMailer({ smtpUrl: smtp.url, from: 'octroi@octroi.example.test', timeout: 2000 });
  const dependencies = { sql, mailer, notices: { mailer, rate: 200 }, publicUrl: TEST_PUBLIC_URL, programmeName: 'Licence Programme' };
  worker = await startTestWorker({ ...target, taskQueue: 'octroi' }, dependencies);
});
afterAll(async () => {
  await worker?.stop();
  await workflowClient?.close();
  await connection?.close();
  mailer?.close();
  await smtp?.stop();
  await temporal?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function drafted(count: number) {
  const site = await siteWithRenewalContacts(sql, count);
  const notice = await draftNotice(sql, { siteId: site.id, createdBy: site.primary.id });
  return { ...notice, site, by: site.primary.id };
}
const publish = ({ id, by }: { id: Awaited<ReturnType<typeof drafted>>['id']; by: Awaited<ReturnType<typeof drafted>>['by'] }) =>
  publishNotice({ sql, workflowClient }, { id, version: 1, by });

it(
  'Temporal killed in the middle of a delivery, and away while another is published and a third one paused: all go on, and nobody gets a copy (faults 3)',
  { timeout: 180_000 },
  async () => {
    const [running, paused, later] = [await drafted(700), await drafted(700), await drafted(40)];
    await publish(running);
    await publish(paused);
    await until('both are on their way', () => smtp.about(running.id).length > 50 && smtp.about(paused.id).length > 50);
    await temporal.kill();

    expect(await steerNotice({ sql, workflowClient }, { id: paused.id, step: 'pause', by: paused.by })).toMatchObject({ kind: 'done' });
    expect(await publish(later)).toMatchObject({ kind: 'published', notice: { state: 'sending' } });
    expect((await rereadNotice(sql, later)).workflowStartedAt).toBeNull();
    // Those who have been taken over go on without Temporal; the pause holds.
    await until('the pause holds', async () => (await sql`select from notice where id = ${paused.id} and delivery is null`).length > 0);
    const held = smtp.about(paused.id).length;
    expect(held).toBeLessThan(700);

    await startEngine();
    await ownerSql`update notice set published_at = now() - interval '1 minute' where id = ${later.id}`;
    await until('it is handed over', () => startUnstarted(NOTICES, { sql, workflowClient, logger: silentLogger }), { within: 60_000, every: 500 });
    expect(await noticeHandle(client, later).result()).toMatchObject({ outcome: 'sent', sent: 40 });
    expect(await noticeHandle(client, running).result()).toMatchObject({ outcome: 'sent', sent: 700 });
    expect(smtp.about(paused.id)).toHaveLength(held);
    await steerNotice({ sql, workflowClient }, { id: paused.id, step: 'resume', by: paused.by });
    expect(await noticeHandle(client, paused).result()).toMatchObject({ outcome: 'sent', sent: 700 });
    for (const notice of [running, paused, later])
      expect(
        smtp
          .about(notice.id)
          .map(({ to }) => to)
          .sort(),
      ).toEqual(notice.site.emails);
  },
);

it(
  'come back with none of its data, it is told of every notice that has not ended, and whoever has it does not get it again (faults 11)',
  { timeout: 120_000 },
  async () => {
    const notice = await drafted(600);
    await publish(notice);
    await until('it is on its way', () => smtp.about(notice.id).length > 50);
    await steerNotice({ sql, workflowClient }, { id: notice.id, step: 'pause', by: notice.by });
    await until('it stands', async () => (await sql`select from notice where id = ${notice.id} and delivery is null`).length > 0);
    await temporal.kill();
    rmSync(join(dataDirectory, 'temporal'), { recursive: true, force: true });
    await startEngine();
    const missed = await until('it answers', () => compareRunning(NOTICES, { sql, workflowClient, logger: silentLogger }), { within: 60_000 });
    expect(missed).toContainEqual({ id: notice.id, engine: 'missing' });
    await until('it resumes', async () => {
      await steerNotice({ sql, workflowClient }, { id: notice.id, step: 'resume', by: notice.by });
      return (await workflowClient.stateOfNotice(notice.id).catch(() => 'away')) === 'running';
    });
    expect(await noticeHandle(client, notice).result()).toMatchObject({ outcome: 'sent', recipients: 600, sent: 600 });
    expect(
      smtp
        .about(notice.id)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(notice.site.emails);
    expect((await recipientsOf(sql, notice)).every(({ state }) => state === 'sent')).toBe(true);
  },
);
