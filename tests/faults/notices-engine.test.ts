import { expect, it } from 'vitest';
import { publishNotice } from '../../src/server/use-cases/publish-notice.ts';
import { steerNotice } from '../../src/server/use-cases/steer-notice.ts';
import { NOTICES } from '../../src/worker/reconciled-notices.ts';
import { compareRunning, startUnstarted } from '../../src/worker/reconciled-work.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKillableEngine } from '../support/killable-engine.ts';
import { draftNotice, noticeHandle, recipientsOf, rereadNotice, siteWithRenewalContacts } from '../support/notices.ts';
import { until } from '../support/until.ts';
import { silentLogger } from '../support/worker.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useKillableEngine(database, { noticeRate: 200 });

async function drafted(count: number) {
  const site = await siteWithRenewalContacts(sql, count);
  const notice = await draftNotice(sql, { siteId: site.id, createdBy: site.primary.id });
  return { ...notice, site, by: site.primary.id };
}
const publish = ({ id, by }: { id: Awaited<ReturnType<typeof drafted>>['id']; by: Awaited<ReturnType<typeof drafted>>['by'] }) =>
  publishNotice({ sql, workflowClient: engine.workflowClient }, { id, version: 1, by });

it(
  'Temporal killed in the middle of a delivery, and away while another is published and a third one paused: all go on, and nobody gets a copy (faults 3)',
  { timeout: 360_000 },
  async () => {
    const { client, workflowClient, smtp } = engine;
    const [running, paused, later] = [await drafted(700), await drafted(700), await drafted(40)];
    await publish(running);
    await publish(paused);
    await until('both are on their way', () => smtp.about(running.id).length > 50 && smtp.about(paused.id).length > 50);
    await engine.kill();

    expect(await steerNotice({ sql, workflowClient }, { id: paused.id, step: 'pause', by: paused.by })).toMatchObject({ kind: 'done' });
    expect(await publish(later)).toMatchObject({ kind: 'published', notice: { state: 'sending' } });
    expect((await rereadNotice(sql, later)).workflowStartedAt).toBeNull();
    // Those who have been taken over go on without Temporal; the pause holds.
    await until('the pause holds', async () => (await sql`select from notice where id = ${paused.id} and delivery is null`).length > 0);
    const held = smtp.about(paused.id).length;
    expect(held).toBeLessThan(700);

    await engine.start();
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
  { timeout: 240_000 },
  async () => {
    const { client, workflowClient, smtp } = engine;
    const notice = await drafted(600);
    await publish(notice);
    await until('it is on its way', () => smtp.about(notice.id).length > 50);
    await steerNotice({ sql, workflowClient }, { id: notice.id, step: 'pause', by: notice.by });
    await until('it stands', async () => (await sql`select from notice where id = ${notice.id} and delivery is null`).length > 0);
    await engine.kill();
    engine.loseData();
    await engine.start();
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
