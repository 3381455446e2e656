import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createContact, draftNotice, noticeHandle, recipientsOf, rereadNotice, siteWithRenewalContacts, subscribe } from '../../tests/support/notices.ts';
import { createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { selectRefusedAddresses } from '../database/refused-addresses.ts';
import type { NoticeSampleId, PersonId } from '../domain/ids.ts';
import { publishNotice } from '../server/use-cases/publish-notice.ts';
import { sendNoticeSample } from '../server/use-cases/send-notice-sample.ts';
import { unsubscribe } from '../server/use-cases/set-preferences.ts';
import { steerNotice } from '../server/use-cases/steer-notice.ts';
import type { NoticeStatus } from './notice-names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const { client, workflowClient } = engine;
const dependencies = { sql, workflowClient };

/** Publishes as an operator does, who is a person like any other. */
async function published(overrides: Parameters<typeof draftNotice>[1], by: PersonId) {
  const notice = await draftNotice(sql, { createdBy: by, ...overrides });
  expect(await publishNotice(dependencies, { id: notice.id, version: 1, by })).toMatchObject({ kind: 'published' });
  return { ...notice, handle: noticeHandle(client, notice) };
}

/** Holds the delivery at the mails that are on their way, until the returned function is called. */
function holdMails(): () => void {
  let free: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  engine.smtp.onMail = () => held;
  return () => {
    engine.smtp.onMail = undefined;
    free();
  };
}

/** What operators read of it in Temporal's UI. */
async function detailsOf(handle: WorkflowHandle): Promise<string> {
  return handle.query<string, []>('__temporal_workflow_metadata').then((metadata) => JSON.stringify(metadata).replaceAll('\\n', '\n'));
}

describe('a notice', () => {
  it('reaches each person once, says so everywhere, and ends', async () => {
    const site = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    const notice = await published({ siteId: site.id }, site.primary.id);
    expect(await notice.handle.result()).toEqual({ outcome: 'sent', recipients: 1, sent: 1, refused: 0, undelivered: 0, departed: 0 });
    const mails = engine.smtp.about(notice.id);
    expect(mails.map(({ to, messageId, kind }) => ({ to, messageId, kind }))).toEqual([
      { to: rene.email, messageId: `<notice.${notice.id}.${rene.id}@octroi.example.test>`, kind: 'notice' },
    ]);
    expect(await rereadNotice(sql, notice)).toMatchObject({ state: 'sent', recipients: 1, publishedBy: site.primary.id, endedAt: expect.any(Date) as Date });
    expect(await recipientsOf(sql, notice)).toMatchObject([{ personId: rene.id, state: 'sent', siteNumbers: [site.siteNumber] }]);
  });

  it('stops when it is paused on a page, goes on when it is resumed, and sends nobody anything twice', async () => {
    const site = await siteWithRenewalContacts(sql, 60);
    const release = holdMails();
    const notice = await published({ siteId: site.id }, site.primary.id);
    const by = site.primary.id;
    await until('some are on their way', () => engine.smtp.about(notice.id).length > 0);
    expect(await steerNotice(dependencies, { id: notice.id, step: 'pause', by })).toMatchObject({ kind: 'done', notice: { state: 'paused', steeredBy: by } });
    release();
    await until('it knows', async () => (await notice.handle.query<{ state: string }, []>('status')).state === 'paused');
    const before = engine.smtp.about(notice.id).length;
    expect(before).toBeLessThan(60);
    expect(await steerNotice(dependencies, { id: notice.id, step: 'pause', by })).toMatchObject({ kind: 'already' });
    expect(await steerNotice(dependencies, { id: notice.id, step: 'resume', by })).toMatchObject({ kind: 'done', notice: { state: 'sending' } });
    expect(await notice.handle.result()).toMatchObject({ outcome: 'sent', recipients: 60, sent: 60 });
    expect(
      engine.smtp
        .about(notice.id)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(site.emails);
    expect(await steerNotice(dependencies, { id: notice.id, step: 'cancel', by })).toMatchObject({ kind: 'too-late', notice: { state: 'sent' } });
  });

  it('takes the same steps as signals, in their order, and ignores what does not lead anywhere', async () => {
    const site = await siteWithRenewalContacts(sql, 60);
    const release = holdMails();
    const notice = await published({ siteId: site.id }, site.primary.id);
    await until('some are on their way', () => engine.smtp.about(notice.id).length > 0);
    for (const signal of ['resume', 'pause', 'resume', 'nonsense', 'pause']) await notice.handle.signal(signal);
    await until('it is paused', async () => (await rereadNotice(sql, notice)).state === 'paused');
    release();
    await until('nobody sends it any more', async () => (await sql`select from notice where id = ${notice.id} and delivery is null`).length > 0);
    await until('it knows', async () => (await notice.handle.query<NoticeStatus, []>('status')).state === 'paused');
    expect(await detailsOf(notice.handle)).toContain('**Paused: no mail leaves until it is resumed**');
    const before = engine.smtp.about(notice.id).length;
    await notice.handle.signal('cancel');
    expect(await notice.handle.result()).toMatchObject({ outcome: 'cancelled', recipients: 60, sent: before });
    expect(await rereadNotice(sql, notice)).toMatchObject({ state: 'cancelled', steeredBy: null, endedAt: expect.any(Date) as Date });
    expect(engine.smtp.about(notice.id)).toHaveLength(before);
  });

  it('ends where somebody cancels its workflow in Temporal’s own UI', async () => {
    const site = await siteWithRenewalContacts(sql, 60);
    const release = holdMails();
    const notice = await published({ siteId: site.id }, site.primary.id);
    await until('some are on their way', () => engine.smtp.about(notice.id).length > 0);
    await notice.handle.cancel();
    await until('it is cancelled', async () => (await rereadNotice(sql, notice)).state === 'cancelled');
    release();
    expect(await notice.handle.result()).toMatchObject({ outcome: 'cancelled' });
    expect(engine.smtp.about(notice.id).length).toBeLessThan(60);
  });

  it('tries again what no server took, and ends when that has left', async () => {
    const site = await siteWithRenewalContacts(sql, 5);
    const [slow = ''] = site.emails;
    engine.smtp.deferred.add(slow);
    const notice = await published({ siteId: site.id }, site.primary.id);
    await until('the others have it', () => engine.smtp.about(notice.id).length === 4);
    await until('it waits for its next pass', async () => (await notice.handle.query<NoticeStatus, []>('status')).sent === 4);
    expect((await rereadNotice(sql, notice)).state).toBe('sending');
    engine.smtp.deferred.delete(slow);
    // As the time does.
    await notice.handle.signal('look');
    expect(await notice.handle.result()).toEqual({ outcome: 'sent', recipients: 5, sent: 5, refused: 0, undelivered: 0, departed: 0 });
    expect(
      engine.smtp
        .about(notice.id)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(site.emails);
  });

  it('counts addresses that are refused for good apart, where operators look too', async () => {
    const site = await siteWithRenewalContacts(sql, 3);
    const [gone = ''] = site.emails;
    engine.smtp.refused.add(gone);
    const notice = await published({ siteId: site.id }, site.primary.id);
    expect(await notice.handle.result()).toEqual({ outcome: 'sent', recipients: 3, sent: 2, refused: 1, undelivered: 0, departed: 0 });
    expect(await selectRefusedAddresses(sql, site.emails)).toMatchObject([{ email: gone }]);
    expect(await detailsOf(notice.handle)).toMatch(/3 people: 2 sent, 0 waiting[^]*⚠ 1 addresses were refused/);
    engine.smtp.refused.delete(gone);
  });

  it('passes over whoever unsubscribes while it is paused, and says how many', async () => {
    const site = await createSite(sql);
    const [stays, leaves] = [await createContact(sql, site, ['technical'], 'Stella'), await createContact(sql, site, ['technical'], 'Una')];
    await engine.stopWorker();
    const by = site.primary.id;
    const notice = await published({ siteId: site.id, kind: 'new-versions' }, by);
    await steerNotice(dependencies, { id: notice.id, step: 'pause', by });
    await engine.startWorker();
    await until('it is prepared', async () => (await rereadNotice(sql, notice)).recipients === 2);
    await unsubscribe(sql, leaves.id, 'new-versions');
    await steerNotice(dependencies, { id: notice.id, step: 'resume', by });
    expect(await notice.handle.result()).toEqual({ outcome: 'sent', recipients: 2, sent: 1, refused: 0, undelivered: 0, departed: 1 });
    expect(engine.smtp.about(notice.id).map(({ to }) => to)).toEqual([stays.email]);
    expect(await detailsOf(notice.handle)).toMatch(/2 people: 1 sent, 0 waiting[^]*1 unsubscribed or left/);
  });

  it('that nobody is concerned by any more ends at once', async () => {
    const site = await createSite(sql);
    const tara = await createContact(sql, site, ['technical']);
    await engine.stopWorker();
    const notice = await published({ siteId: site.id, kind: 'new-versions' }, site.primary.id);
    await subscribe(sql, tara, 'new-versions', false);
    await engine.startWorker();
    expect(await notice.handle.result()).toMatchObject({ outcome: 'sent', recipients: 0 });
  });

  it('cancelled before anybody took it over reaches nobody', async () => {
    const site = await siteWithRenewalContacts(sql, 3);
    const by = site.primary.id;
    await engine.stopWorker();
    const notice = await published({ siteId: site.id }, by);
    expect(await steerNotice(dependencies, { id: notice.id, step: 'cancel', by })).toMatchObject({ kind: 'done' });
    await engine.startWorker();
    expect(await notice.handle.result()).toMatchObject({ outcome: 'cancelled', recipients: 0, sent: 0 });
    expect(engine.smtp.about(notice.id)).toEqual([]);
  });

  it('holds up nobody’s other mails while it is on its way', async () => {
    const site = await siteWithRenewalContacts(sql, 60);
    const release = holdMails();
    const notice = await published({ siteId: site.id }, site.primary.id);
    await until('its mails stand still', () => engine.smtp.about(notice.id).length > 0);
    const sample = randomUUID() as NoticeSampleId;
    const held = engine.smtp.onMail;
    engine.smtp.onMail = (mail) => (mail.subject.includes('Sample') || mail.subject.includes('Exemple') ? undefined : held?.(mail));
    await sendNoticeSample(dependencies, { id: sample, noticeId: notice.id, to: site.primary.id });
    await until('another mail arrives', () => engine.smtp.mails.some(({ messageId }) => messageId.includes(sample)));
    expect(engine.smtp.about(notice.id).filter(({ messageId }) => !messageId.includes('sample')).length).toBeLessThan(60);
    release();
    expect(await notice.handle.result()).toMatchObject({ outcome: 'sent', sent: 60 });
  });
});
