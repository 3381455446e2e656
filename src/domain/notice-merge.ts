import type { SiteId } from './ids.ts';
import type { NoticeKind } from './notice.ts';

/** What of a draft an operator saves, part by part. */
export interface NoticeParts {
  readonly kind: NoticeKind;
  /** Null: every Site. */
  readonly siteId: SiteId | null;
  readonly subjectEn: string;
  readonly textEn: string;
  readonly subjectFr: string;
  readonly textFr: string;
}
export type NoticePart = keyof NoticeParts;
export const NOTICE_PARTS = ['kind', 'siteId', 'subjectEn', 'textEn', 'subjectFr', 'textFr'] as const satisfies readonly NoticePart[];

export function differencesOf(one: NoticeParts, other: NoticeParts): NoticePart[] {
  return NOTICE_PARTS.filter((part) => one[part] !== other[part]);
}

export interface MergedNotice {
  /** What only one of the two changed is as they have it; what both changed is as it is wanted now. */
  readonly merged: NoticeParts;
  /** Both changed these, each to something else. */
  readonly conflicts: readonly NoticePart[];
}

/**
 * What somebody wants saved, and what somebody else has saved since they began. `wasSo` says whether a part read like this when they began: what they left as it was is no wish of theirs, and what
 * the other left as it was nobody else's.
 */
export function mergeNotice(wanted: NoticeParts, now: NoticeParts, wasSo: (part: NoticePart, value: NoticeParts[NoticePart]) => boolean): MergedNotice {
  const untouched = NOTICE_PARTS.filter((part) => wasSo(part, wanted[part]));
  return {
    merged: { ...wanted, ...Object.fromEntries(untouched.map((part) => [part, now[part]])) },
    conflicts: differencesOf(wanted, now).filter((part) => !untouched.includes(part) && !wasSo(part, now[part])),
  };
}
