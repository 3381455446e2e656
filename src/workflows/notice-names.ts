import type { NoticeId, NoticeSampleId, PersonId } from '../domain/ids.ts';
import type { NoticeKind, NoticeState } from '../domain/notice.ts';

export const NOTICE = 'notice';
export const NOTICE_SAMPLE = 'noticeSample';

export function noticeWorkflowId(id: NoticeId): string {
  return `notice-${id}`;
}

export function noticeSampleWorkflowId(id: NoticeSampleId): string {
  return `notice-sample-${id}`;
}

export interface NoticeInput {
  readonly noticeId: NoticeId;
  /** What people call it: N-2026-0012. */
  readonly number: string;
  readonly kind: NoticeKind;
  /** Where the run before this one stood, where its history had grown too long to go on. */
  readonly earlier?: NoticeEarlier;
}

export interface NoticeEarlier {
  readonly recipients: number;
  /** Place of the last recipient who was tried in this pass. */
  readonly after: string;
  /** How many passes ended with mails that no server took, and since when (ISO 8601). */
  readonly passes: number;
  readonly deferredSince: string | null;
}

/** How it ended. */
export type NoticeOutcome = Extract<NoticeState, 'sent' | 'cancelled'> | 'notice-deleted';

export interface NoticeResult extends NoticeCounts {
  readonly outcome: NoticeOutcome;
}

export interface NoticeCounts {
  readonly recipients: number;
  readonly sent: number;
  readonly refused: number;
  readonly undelivered: number;
  /** Unsubscribed, or left all their Sites, before their mail left. */
  readonly departed: number;
}

export interface NoticeStatus extends NoticeCounts {
  readonly state: NoticeState | 'preparing' | 'notice-deleted';
}

export interface NoticeSampleInput {
  readonly sampleId: NoticeSampleId;
  readonly noticeId: NoticeId;
  readonly personId: PersonId;
}
