import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { draftNotice, noticeHandle, recipientsOf, rereadNotice, siteWithRenewalContacts } from '../../tests/support/notices.ts';
import { useShortHistoryEngine } from '../../tests/support/short-history-engine.ts';
import { until } from '../../tests/support/until.ts';
import { publishNotice } from '../server/use-cases/publish-notice.ts';
import type { NoticeStatus } from './notice-names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useShortHistoryEngine(database);
const { mailer } = engine;

const sentOf = (id: string) => mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id).map(({ to }) => to.address);

it('a notice to many goes on in run after run: each person once, and nothing that was said to it is forgotten', { timeout: 360_000 }, async () => {
  const site = await siteWithRenewalContacts(sql, 20_000);
  const by = site.primary.id;
  const notice = await draftNotice(sql, { siteId: site.id, createdBy: by });
  await publishNotice({ sql, workflowClient: engine.workflowClient }, { id: notice.id, version: 1, by });
  const handle = noticeHandle(engine.client, notice);
  const runs = new Set<string>();
  const look = async () => runs.add((await handle.describe()).runId);
  await until('a second run has taken over', async () => (await look()).size > 1, { within: 150_000 });

  // Paused and resumed across runs.
  await handle.signal('pause');
  await until('it is paused', async () => (await handle.query<NoticeStatus, []>('status')).state === 'paused');
  const before = sentOf(notice.id).length;
  expect((await handle.query<NoticeStatus, []>('status')).recipients).toBe(20_000);
  await handle.signal('resume');
  await until('it goes on', () => sentOf(notice.id).length > before);
  await until('it has ended', async () => (await look(), (await rereadNotice(sql, notice)).state === 'sent'), { within: 180_000 });

  expect(await handle.result()).toEqual({ outcome: 'sent', recipients: 20_000, sent: 20_000, refused: 0, undelivered: 0, departed: 0 });
  expect(runs.size).toBeGreaterThanOrEqual(3);
  expect(sentOf(notice.id).sort()).toEqual(site.emails);
  expect((await recipientsOf(sql, notice)).every(({ state }) => state === 'sent')).toBe(true);
});

it('a flood of messages that lead nowhere does not end a paused notice, nor fill its history', { timeout: 240_000 }, async () => {
  const site = await siteWithRenewalContacts(sql, 3);
  const by = site.primary.id;
  const notice = await draftNotice(sql, { siteId: site.id, createdBy: by });
  mailer.failure = new Error('away');
  await publishNotice({ sql, workflowClient: engine.workflowClient }, { id: notice.id, version: 1, by });
  const handle = noticeHandle(engine.client, notice);
  await handle.signal('pause');
  await until('it is paused', async () => (await handle.query<NoticeStatus, []>('status')).state === 'paused');
  const { runId: first } = await handle.describe();
  mailer.failure = undefined;
  for (let n = 0; n < 40; n += 1) await handle.signal(n % 2 === 0 ? 'look' : 'pause');
  // Where the batch had failed before the pause came, its next try is up to a minute off.
  await until('another run took over', async () => (await handle.describe()).runId !== first, { within: 150_000 });
  expect(sentOf(notice.id)).toEqual([]);
  await handle.signal('resume');
  expect(await handle.result()).toMatchObject({ outcome: 'sent', sent: 3 });
  expect(sentOf(notice.id).sort()).toEqual(site.emails);
});
