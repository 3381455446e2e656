import { selectNotice } from '../database/notices.ts';
import { displayName, selectPersonById } from '../database/people.ts';
import { selectSiteById } from '../database/sites.ts';
import type { NoticeId, NoticeSampleId, PersonId } from '../domain/ids.ts';
import { LOCALES } from '../domain/locale.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter } from './letters.ts';
import { noticeIn } from './notice-letters.ts';

/** Sends an operator a notice as its readers get it: one mail in each language. */
export async function sendNoticeSample(
  dependencies: ActivityDependencies,
  { sampleId, noticeId, personId }: { sampleId: NoticeSampleId; noticeId: NoticeId; personId: PersonId },
): Promise<void> {
  const { sql } = dependencies;
  const [notice, person] = await Promise.all([selectNotice(sql, noticeId), selectPersonById(sql, personId)]);
  if (!notice || !person) return;
  const site = notice.siteId === null ? undefined : await selectSiteById(sql, notice.siteId);
  const letters = LOCALES.map((locale): Letter => ({
    mail: { kind: 'notice', notice: noticeIn(locale, notice), site: site && { siteNumber: site.siteNumber, name: site.name } },
    ref: noticeId,
    step: `sample-${sampleId}-${locale}`,
    to: { personId, name: displayName(person), email: person.email, locale },
    timeZone: 'UTC',
  }));
  await deliver(dependencies, letters);
}
