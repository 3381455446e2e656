import type { NoticePeople } from '../../database/desk.ts';
import type { NoticeRecipientOfSite } from '../../database/notice-reach.ts';
import type { Notice, NoticeLine as StoredLine, NoticeProgress } from '../../database/notices.ts';
import type { Site } from '../../database/sites.ts';
import type { NoticeId } from '../../domain/ids.ts';
import type { NoticeCounts, NoticeDetails, NoticeLine, RecipientLine } from '../../templates/desk-data.ts';
import type { TemporalUi } from '../dependencies.ts';

/** A notice as the templates want it, out of a line of the list. */
export function noticeLine({ id, number, kind, state, siteNumber, subjectEn, subjectFr, recipients, endedAt, publishedAt, createdAt }: StoredLine): NoticeLine {
  return { id, number, kind, state, siteNumber, subject: { en: subjectEn, fr: subjectFr }, recipients, movedAt: endedAt ?? publishedAt ?? createdAt };
}

export function noticeDetails(notice: Notice, people: NoticePeople, site: Site | undefined, temporalUi: TemporalUi | undefined): NoticeDetails {
  const { id, number, kind, state, version, recipients, createdAt, publishedAt, steeredAt, endedAt } = notice;
  return {
    ...people,
    id,
    number,
    kind,
    state,
    version,
    recipients,
    createdAt,
    publishedAt,
    steeredAt,
    endedAt,
    siteNumber: site?.siteNumber ?? null,
    site: site ? { siteNumber: site.siteNumber, name: site.name } : null,
    subject: { en: notice.subjectEn, fr: notice.subjectFr },
    text: { en: notice.textEn, fr: notice.textFr },
    movedAt: endedAt ?? publishedAt ?? createdAt,
    workflow: state === 'draft' ? null : workflowOf(id, temporalUi),
  };
}

/** After the pattern that all workflows of the product are found by. */
function workflowOf(id: NoticeId, temporalUi: TemporalUi | undefined): NonNullable<NoticeDetails['workflow']> {
  const workflowId = `notice-${id}`;
  return {
    id: workflowId,
    url: temporalUi && `${temporalUi.url.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(temporalUi.namespace)}/workflows/${workflowId}`,
  };
}

export function noticeCounts({ recipients, sent, refused, undelivered, departed }: NoticeProgress): NoticeCounts {
  return { sent, refused, undelivered, departed, waiting: Math.max(0, (recipients ?? 0) - sent - refused - undelivered - departed) };
}

export function recipientLine({ personId, name, email, reason, addressRefused }: NoticeRecipientOfSite): RecipientLine {
  return { id: personId, name, email, why: reason, addressRefused };
}
