import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LANES } from '../../src/activities/send-notice-batch.ts';
import { lockNotice, type Notice } from '../../src/database/notices.ts';
import { publishNotice } from '../../src/server/use-cases/publish-notice.ts';
import { steerNotice } from '../../src/server/use-cases/steer-notice.ts';
import type { NoticeStatus } from '../../src/workflows/notice-names.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { draftNotice, noticeHandle, recipientsOf, rereadNotice, siteWithRenewalContacts } from '../support/notices.ts';
import type { TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database, { NOTICE_RATE: '0' });
const { client, workflowClient } = engine;
const dependencies = { sql, workflowClient };

/** What a worker that dies may have sent without writing it down: the mails of one write, those of the next, and those on their way. */
const UNWRITTEN = 250;

async function published(count: number): Promise<Notice & { readonly site: TestSite & { readonly emails: string[] } }> {
  const site = await siteWithRenewalContacts(sql, count);
  const notice = await draftNotice(sql, { siteId: site.id, createdBy: site.primary.id });
  await publishNotice(dependencies, { id: notice.id, version: 1, by: site.primary.id });
  return { ...notice, site };
}

const arrived = ({ id }: Notice) => engine.smtp.about(id);
const haveArrived = (notice: Notice, count: number) => until(`${count} have arrived`, () => arrived(notice).length >= count, { within: 120_000, every: 5 });

/** Everybody has it, under a Message-ID of their own; a second copy has the same one. */
async function expectEachToHaveIt(notice: Awaited<ReturnType<typeof published>>, copies: number): Promise<void> {
  const mails = arrived(notice);
  const people = new Map((await recipientsOf(sql, notice)).map(({ email, personId, state }) => [email, { personId, state }]));
  expect([...people.keys()].sort()).toEqual(notice.site.emails);
  expect([...new Set(mails.map(({ to }) => to))].sort()).toEqual(notice.site.emails);
  for (const { to, messageId } of mails) expect(messageId).toBe(`<notice.${notice.id}.${people.get(to)?.personId}@octroi.example.test>`);
  expect([...people.values()].every(({ state }) => state === 'sent')).toBe(true);
  expect(mails.length).toBeGreaterThanOrEqual(people.size);
  expect(mails.length - people.size).toBeLessThanOrEqual(copies);
  const count = people.size;
  expect(await rereadNotice(sql, notice)).toMatchObject({ state: 'sent', recipients: count });
  const [counted] = await sql<{ sent: number }[]>`select sent from notice where id = ${notice.id}`;
  expect(counted?.sent).toBe(count);
}

it(
  'a worker killed while whom it reaches is written down, and twice in the middle of its mails, leaves nobody out (faults 1)',
  { timeout: 480_000 },
  async () => {
    const notice = await published(3000);

    // Nobody or everybody is written down.
    const first = engine.startWorker();
    await first.ready;
    await sql.begin(async (tx) => {
      await lockNotice(tx, notice.id);
      await engine.workerWaitsForRow();
      await first.kill();
    });
    expect(await recipientsOf(sql, notice)).toEqual([]);

    for (const count of [200, 1200]) {
      const worker = engine.startWorker();
      await haveArrived(notice, count);
      await worker.kill();
    }
    const last = engine.startWorker();
    expect(await noticeHandle(client, notice).result()).toEqual({ outcome: 'sent', recipients: 3000, sent: 3000, refused: 0, undelivered: 0, departed: 0 });
    await expectEachToHaveIt(notice, 2 * UNWRITTEN);
    await expect(last.stop()).resolves.toBe(0);
  },
);

it('a worker that is stopped as operators stop it hands over without a single copy', { timeout: 360_000 }, async () => {
  const notice = await published(2500);
  const first = engine.startWorker();
  await haveArrived(notice, 300);
  const stopping = first.stop();
  const second = engine.startWorker();
  expect(await stopping).toBe(0);
  expect(await noticeHandle(client, notice).result()).toMatchObject({ outcome: 'sent', sent: 2500 });
  await expectEachToHaveIt(notice, 0);
  await expect(second.stop()).resolves.toBe(0);
});

it(
  'an SMTP server that goes away in the middle gets the rest when it is back, and what was paused meanwhile waits (faults 6)',
  { timeout: 480_000 },
  async () => {
    const [notice, held] = [await published(800), await published(800)];
    // The server is slow from the middle of each on: neither is through before the other one is in its middle.
    engine.smtp.onMail = async ({ ref }) => void (engine.smtp.about(ref).length > 150 && (await delay(100)));
    const worker = engine.startWorker();
    await haveArrived(notice, 150);
    await haveArrived(held, 150);
    await engine.smtp.stop();
    engine.smtp.onMail = undefined;
    expect(await steerNotice(dependencies, { id: held.id, step: 'pause', by: held.site.primary.id })).toMatchObject({
      kind: 'done',
      notice: { state: 'paused' },
    });
    await until('the engine keeps trying', async () => {
      const { pendingActivities } = (await noticeHandle(client, notice).describe()).raw;
      return pendingActivities?.some(({ attempt, lastFailure }) => (attempt ?? 0) > 1 && lastFailure?.message?.includes('mails of the notice do not leave'));
    });
    const before = arrived(held).length;
    expect(before).toBeLessThan(held.site.emails.length);
    await engine.smtp.start();
    expect(await noticeHandle(client, notice).result()).toMatchObject({ outcome: 'sent', sent: 800 });
    // A mail whose line was cut after its final dot may come twice.
    await expectEachToHaveIt(notice, LANES);
    // The server had been back all that time.
    await until('it stands still', async () => (await noticeHandle(client, held).query<NoticeStatus, []>('status')).state === 'paused', { within: 150_000 });
    expect(arrived(held)).toHaveLength(before);
    await steerNotice(dependencies, { id: held.id, step: 'resume', by: held.site.primary.id });
    expect(await noticeHandle(client, held).result()).toMatchObject({ outcome: 'sent', sent: 800 });
    await expectEachToHaveIt(held, LANES);
    await expect(worker.stop()).resolves.toBe(0);
  },
);
