import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { draftNotice, newNotice, noticeHandle, rereadNotice, subscribe } from '../../tests/support/notices.ts';
import { createPerson, createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { markNoticePublished, selectNotice, updateNoticeState, updateNoticeText } from '../database/notices.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { NoticeId, NoticeSampleId } from '../domain/ids.ts';
import { publishNewNotice, publishNotice } from '../server/use-cases/publish-notice.ts';
import { sendNoticeSample } from '../server/use-cases/send-notice-sample.ts';
import { noticeSampleWorkflowId } from './notice-names.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const { client, workflowClient } = engine;
const dependencies = { sql, workflowClient };

describe('a sample', () => {
  it('goes to whoever asked for it, in both languages, and once however often the form is sent', async () => {
    const site = await createSite(sql);
    const notice = await draftNotice(sql, { siteId: site.id });
    const id = randomUUID() as NoticeSampleId;
    const wanted = { id, noticeId: notice.id, to: site.primary.id };
    await Promise.all([sendNoticeSample(dependencies, wanted), sendNoticeSample(dependencies, wanted)]);
    await client.workflow.getHandle(noticeSampleWorkflowId(id)).result();
    await sendNoticeSample(dependencies, wanted);
    const mails = engine.smtp.about(notice.id);
    expect(mails.map(({ to, subject, messageId }) => ({ to, subject, messageId })).sort((a, b) => a.subject.localeCompare(b.subject))).toEqual([
      {
        to: site.primary.email,
        subject: `Exemple\u00a0: ${notice.subjectFr}`,
        messageId: `<notice.${notice.id}.sample-${id}-fr.${site.primary.id}@octroi.example.test>`,
      },
      {
        to: site.primary.email,
        subject: `Sample: ${notice.subjectEn}`,
        messageId: `<notice.${notice.id}.sample-${id}-en.${site.primary.id}@octroi.example.test>`,
      },
    ]);
    expect(mails[0]?.text).toContain(`${site.siteNumber} (${site.name})`);
    expect((await rereadNotice(sql, notice)).state).toBe('draft');
  });

  it('of a notice that does not exist is none', async () => {
    const site = await createSite(sql);
    const wanted = { id: randomUUID() as NoticeSampleId, noticeId: randomUUID() as NoticeId, to: site.primary.id };
    await expect(sendNoticeSample(dependencies, wanted)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('publishing', () => {
  it('twice, by two operators at once, is publishing once', async () => {
    const site = await createSite(sql);
    const other = await createPerson(sql, 'Olga');
    const notice = await draftNotice(sql, { siteId: site.id });
    const results = await Promise.all([site.primary.id, other.id, site.primary.id].map((by) => publishNotice(dependencies, { id: notice.id, version: 1, by })));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['already-published', 'already-published', 'published']);
    expect(await noticeHandle(client, notice).result()).toMatchObject({ outcome: 'sent', sent: 1 });
    expect(engine.smtp.about(notice.id)).toHaveLength(1);
  });

  it('that reaches nobody is refused, of a draft as from the command line, and is written by neither', async () => {
    const site = await createSite(sql);
    await subscribe(sql, site.primary, 'new-versions', false);
    const draft = await draftNotice(sql, { siteId: site.id, kind: 'new-versions' });
    expect(await publishNotice(dependencies, { id: draft.id, version: 1, by: site.primary.id })).toMatchObject({
      kind: 'reaches-nobody',
      notice: { state: 'draft' },
    });
    const wanted = newNotice({ siteId: site.id, kind: 'new-versions' });
    expect(await publishNewNotice(dependencies, wanted)).toEqual({ kind: 'reaches-nobody' });
    expect(await selectNotice(sql, wanted.id)).toBeUndefined();
  });

  it('a text that somebody changed since it was checked publishes nothing', async () => {
    const site = await createSite(sql);
    const notice = await draftNotice(sql, { siteId: site.id });
    const { kind, siteId, subjectEn, subjectFr, textFr } = notice;
    await updateNoticeText(sql, notice.id, 1, { kind, siteId, subjectEn, subjectFr, textFr, textEn: 'Another text' }, site.primary.id);
    expect(await publishNotice(dependencies, { id: notice.id, version: 1, by: site.primary.id })).toMatchObject({
      kind: 'changed-meanwhile',
      notice: { version: 2, state: 'draft' },
    });
    await expect(publishNotice(dependencies, { id: randomUUID() as NoticeId, version: 1, by: site.primary.id })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('from the command line with an id that was used already changes nothing', async () => {
    const site = await createSite(sql);
    const wanted = newNotice({ siteId: site.id });
    expect(await publishNewNotice(dependencies, wanted)).toMatchObject({ kind: 'published' });
    const first = await rereadNotice(sql, wanted);
    expect(await publishNewNotice(dependencies, { ...wanted, textEn: 'Another text' })).toMatchObject({
      kind: 'id-taken',
      notice: { id: first.id, number: first.number, textEn: wanted.textEn },
    });
    expect(await noticeHandle(client, first).result()).toMatchObject({ outcome: 'sent', sent: 1 });
  });

  it('from the command line with the id of a draft starts nothing, and the draft can be published as before', async () => {
    const site = await createSite(sql);
    const draft = await draftNotice(sql, { siteId: site.id });
    expect(await publishNewNotice(dependencies, newNotice({ id: draft.id, siteId: site.id }))).toMatchObject({
      kind: 'id-taken',
      notice: { id: draft.id, state: 'draft' },
    });
    await expect(noticeHandle(client, draft).describe()).rejects.toBeInstanceOf(WorkflowNotFoundError);
    expect(await publishNotice(dependencies, { id: draft.id, version: 1, by: site.primary.id })).toMatchObject({ kind: 'published' });
    expect(await noticeHandle(client, draft).result()).toMatchObject({ outcome: 'sent', sent: 1 });
  });

  it('from the command line with the id of a published one hands nothing over: that is for the reconciler', async () => {
    const site = await createSite(sql);
    const other = await draftNotice(sql, { siteId: site.id });
    await markNoticePublished(sql, other.id, null);
    expect(await publishNewNotice(dependencies, newNotice({ id: other.id, siteId: site.id }))).toMatchObject({ kind: 'id-taken' });
    await expect(noticeHandle(client, other).describe()).rejects.toBeInstanceOf(WorkflowNotFoundError);
  });

  it('makes a text that nothing changes any more, not even by hand', async () => {
    const notice = await draftNotice(sql);
    await markNoticePublished(sql, notice.id, null);
    const { kind, siteId, subjectEn, subjectFr, textFr } = notice;
    expect(await updateNoticeText(sql, notice.id, 1, { kind, siteId, subjectEn, subjectFr, textFr, textEn: 'Another' }, null)).toBeUndefined();
    await expect(sql`update notice set text_fr = 'Un autre' where id = ${notice.id}`).rejects.toThrow('is published and cannot be changed');
    await updateNoticeState(sql, notice.id, 'cancel', null);
  });
});
