import type { NoticePeople } from '../../database/desk.ts';
import type { NoticeOutcome, NoticeOutcomePage } from '../../database/notice-outcomes.ts';
import type { NoticeRecipientOfSite } from '../../database/notice-reach.ts';
import type { NoticeLine as StoredLine } from '../../database/notice-lists.ts';
import type { Notice, NoticeProgress } from '../../database/notices.ts';
import type { Site } from '../../database/sites.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { isUnderWay } from '../../domain/notice.ts';
import type { NoticeCounts, NoticeDetails, NoticeLine, OutcomeLine, OutcomePage, RecipientLine } from '../../templates/desk-data.ts';
import type { TemporalUi } from '../dependencies.ts';

/** A notice as the templates want it, out of a line of the list. */
export function noticeLine({ id, number, kind, state, siteNumber, subjectEn, subjectFr, recipients, editor, ...times }: StoredLine): NoticeLine {
  const editedBy = state === 'draft' && editor !== null ? editor.name : null;
  return { id, number, kind, state, siteNumber, subject: { en: subjectEn, fr: subjectFr }, recipients, editedBy, movedAt: lastStepOf(times) };
}

function lastStepOf({ endedAt, publishedAt, updatedAt }: Pick<Notice, 'endedAt' | 'publishedAt' | 'updatedAt'>): Date {
  return endedAt ?? publishedAt ?? updatedAt;
}

interface Around {
  readonly site: Site | undefined;
  readonly temporalUi: TemporalUi | undefined;
  /** Who looks at it. */
  readonly reader: PersonId;
}

export function noticeDetails(notice: Notice, people: NoticePeople, { site, temporalUi, reader }: Around): NoticeDetails {
  const { id, number, kind, state, version, recipients, createdAt, updatedAt, publishedAt, steeredAt, endedAt, heldSince, heldAnswer } = notice;
  return {
    ...people,
    byReader: { changed: notice.changedBy === reader, published: notice.publishedBy === reader, steered: notice.steeredBy === reader },
    id,
    number,
    kind,
    state,
    version,
    recipients,
    createdAt,
    changedAt: version > 1 ? updatedAt : null,
    publishedAt,
    steeredAt,
    endedAt,
    siteNumber: site?.siteNumber ?? null,
    site: site ? { siteNumber: site.siteNumber, name: site.name } : null,
    subject: { en: notice.subjectEn, fr: notice.subjectFr },
    text: { en: notice.textEn, fr: notice.textFr },
    held: heldSince !== null && heldAnswer !== null && isUnderWay(state) ? { since: heldSince, answer: heldAnswer } : null,
    editedBy: null,
    movedAt: lastStepOf(notice),
    workflow: publishedAt === null ? null : workflowOf(id, temporalUi),
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

/** Whoever waited when a notice was cancelled waits for nothing any more. */
export function outcomePage({ recipients, total, next }: NoticeOutcomePage, { state }: Pick<Notice, 'state'>, further: boolean): OutcomePage {
  const lineOf = ({ personId, name, email, state: its, sentAt }: NoticeOutcome): OutcomeLine => ({
    id: personId,
    name: name || email,
    email,
    state: its === 'waiting' && state === 'cancelled' ? 'dropped' : its,
    sentAt,
  });
  return { recipients: recipients.map(lineOf), total, next, further };
}

export function recipientLine({ personId, name, email, reason, addressRefused }: NoticeRecipientOfSite): RecipientLine {
  return { id: personId, name, email, why: reason, addressRefused };
}
