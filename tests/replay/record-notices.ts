/** Records the histories that notices.test.ts replays: `npx tsx tests/replay/record-notices.ts VERSION`; see `recordScenarios`. */
import { randomUUID } from 'node:crypto';
import { insertNotice, markNoticePublished } from '../../src/database/notices.ts';
import type { NoticeSampleId } from '../../src/domain/ids.ts';
import { noticeSampleWorkflowId } from '../../src/workflows/notice-names.ts';
import { draftNotice, newNotice, noticeHandle, siteWithRenewalContacts } from '../support/notices.ts';
import { createSite } from '../support/sites.ts';
import { SAMPLE_SCENARIOS } from './notice-sample-scenarios.ts';
import { NOTICE_SCENARIOS } from './notice-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('notices', NOTICE_SCENARIOS, async ({ sql, ownerSql, smtp, environment, workflowClient }, { recipients, before, play, run }) => {
  const site = await siteWithRenewalContacts(sql, recipients);
  const wanted = newNotice({ siteId: site.id });
  // What nobody holds a type for goes to the primary contact: to reach nobody, they have to have left it.
  if (recipients === 0) await sql`insert into subscription (person_id, kind, subscribed) values (${site.primary.id}, 'new-versions', false)`;
  await insertNotice(sql, { ...wanted, kind: recipients === 0 ? 'new-versions' : wanted.kind });
  const notice = await markNoticePublished(sql, wanted.id, null);
  if (!notice) throw new Error('no notice');
  const recording = { sql, ownerSql, smtp, notice, emails: site.emails };
  await before?.(recording);
  await workflowClient.startNotice({ noticeId: notice.id, number: notice.number, kind: notice.kind });
  const handle = noticeHandle(environment.client, notice);
  const first = await handle.describe();
  await play({ ...recording, handle });
  await handle.result();
  smtp.refused.clear();
  const { runId } = run === 'last' ? await handle.describe() : first;
  return { workflowId: first.workflowId, runId };
});

await recordScenarios('notice-samples', SAMPLE_SCENARIOS, async ({ sql, environment, workflowClient }, { deleted }) => {
  const site = await createSite(sql);
  const notice = deleted ? newNotice() : await draftNotice(sql, { siteId: site.id });
  const sampleId = randomUUID() as NoticeSampleId;
  await workflowClient.startNoticeSample({ sampleId, noticeId: notice.id, personId: site.primary.id });
  const handle = environment.client.workflow.getHandle(noticeSampleWorkflowId(sampleId));
  const { workflowId, runId } = await handle.describe();
  await handle.result();
  return { workflowId, runId };
});
