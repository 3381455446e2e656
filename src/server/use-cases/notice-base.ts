import { createHash } from 'node:crypto';
import { NOTICE_PARTS, type NoticePart, type NoticeParts } from '../../domain/notice-merge.ts';
import type { FormFields } from '../context.ts';

/** What a draft said when its form was shown, as a fingerprint of each part: the form need not hold everything twice. */
export type NoticeBase = Readonly<Partial<Record<NoticePart, string>>>;

/** As a field of the form. */
export function noticeBase(notice: NoticeParts): string {
  return NOTICE_PARTS.map((part) => fingerprint(notice[part])).join('.');
}

/** Of a form that says none, or something else: nothing is known to be as it was. */
export function noticeBaseIn(fields: FormFields | undefined): NoticeBase {
  const prints = (fields?.['base'] ?? '').split('.');
  return prints.length === NOTICE_PARTS.length ? Object.fromEntries(NOTICE_PARTS.map((part, place) => [part, prints[place]])) : {};
}

export function wasSo(base: NoticeBase) {
  return (part: NoticePart, value: NoticeParts[NoticePart]): boolean => base[part] === fingerprint(value);
}

function fingerprint(value: string | null): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
