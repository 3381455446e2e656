import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { draftNotice, noticeHandle, siteWithRenewalContacts } from '../../tests/support/notices.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { ActivityDependencies } from '../activities/dependencies.ts';
import { finishNotice } from '../activities/finish-notice.ts';
import { prepareNotice } from '../activities/prepare-notice.ts';
import { markNoticePublished, updateNoticeState } from '../database/notices.ts';
import { steerNotice } from '../server/use-cases/steer-notice.ts';
import type { NoticeStatus } from './notice-names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const { client, workflowClient } = engine;

const dependencies: ActivityDependencies = { sql, mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' };

const FOUR_DAYS = 4 * 86_400_000;

/** A notice to three, one of whom no server takes now, as it stands four days after it was first put off. */
async function putOff({ paused }: { readonly paused: boolean }) {
  const site = await siteWithRenewalContacts(sql, 3);
  const [slow = ''] = site.emails;
  engine.smtp.deferred.add(slow);
  const { id, kind, number } = await draftNotice(sql, { siteId: site.id });
  await markNoticePublished(sql, id, null);
  await prepareNotice(dependencies, { noticeId: id });
  if (paused) await updateNoticeState(sql, id, 'pause', null);
  const deferredSince = new Date(Date.now() - FOUR_DAYS).toISOString();
  await workflowClient.startNotice({ noticeId: id, number, kind, earlier: { recipients: 3, after: '0', passes: 9, deferredSince } });
  const handle = noticeHandle(client, { id });
  return { id, by: site.primary.id, slow, handle, status: () => handle.query<NoticeStatus, []>('status') };
}

it('what no server took for days is given up', async () => {
  const { handle, slow } = await putOff({ paused: false });
  expect(await handle.result()).toMatchObject({ outcome: 'sent', sent: 2, undelivered: 1 });
  engine.smtp.deferred.delete(slow);
});

it('days in which it was paused are no days of trying: once it is resumed, they are tried again', async () => {
  const { id, by, slow, handle, status } = await putOff({ paused: true });
  await until('it waits', async () => (await status()).state === 'paused');
  expect(await steerNotice({ sql, workflowClient }, { id, step: 'resume', by })).toMatchObject({ kind: 'done' });
  await until('the others have it', async () => (await status()).sent === 2);
  engine.smtp.deferred.delete(slow);
  // As the time does.
  await handle.signal('look').catch(() => undefined);
  expect(await handle.result()).toMatchObject({ outcome: 'sent', sent: 3, undelivered: 0 });
});

it('a pause that its workflow never saw counts as little', async () => {
  const site = await siteWithRenewalContacts(sql, 1);
  const { id } = await draftNotice(sql, { siteId: site.id });
  await markNoticePublished(sql, id, null);
  await prepareNotice(dependencies, { noticeId: id });
  const threeDays = { noticeId: id, deferredSince: new Date(Date.now() - FOUR_DAYS).toISOString(), giveUpAfter: (FOUR_DAYS * 3) / 4 };
  await updateNoticeState(sql, id, 'pause', null);
  expect(await finishNotice(dependencies, threeDays)).toMatchObject({ state: 'paused', undelivered: 0 });
  await updateNoticeState(sql, id, 'resume', null);
  expect(await finishNotice(dependencies, threeDays)).toMatchObject({ state: 'sending', undelivered: 0 });
  await sql`update notice set steered_at = steered_at - interval '4 days' where id = ${id}`;
  // Given up; the primary contact, who gets it instead, has days of trying of their own.
  expect(await finishNotice(dependencies, threeDays)).toMatchObject({ state: 'sending', undelivered: 1, triesAnew: true });
});
