import { NOTICE_SUBJECT_MAX, NOTICE_TEXT_MAX } from './notice.ts';
import { parseLine, parseText } from './text.ts';

export const NOTICE_TEXT_FIELDS = ['subjectEn', 'textEn', 'subjectFr', 'textFr'] as const;
export type NoticeTextField = (typeof NOTICE_TEXT_FIELDS)[number];
export type NoticeTextProblem = 'missing' | 'too-long' | 'characters';

export type CheckedNoticeText =
  | { readonly ok: true; readonly text: Readonly<Record<NoticeTextField, string>> }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<NoticeTextField, NoticeTextProblem>>> };

/** What a notice says, as it is stored. Both languages, since everybody gets it in their own: one left empty would reach some people as an empty mail. */
export function checkNoticeText(typed: Readonly<Partial<Record<string, string>>>): CheckedNoticeText {
  const read = NOTICE_TEXT_FIELDS.map((field) => [field, readField(field, typed[field] ?? '')] as const);
  const problems = read.flatMap(([field, one]) => ('problem' in one ? [[field, one.problem] as const] : []));
  if (problems.length > 0) return { ok: false, problems: Object.fromEntries(problems) };
  const text = Object.fromEntries(read.map(([field, one]) => [field, 'value' in one ? one.value : ''])) as Record<NoticeTextField, string>;
  return { ok: true, text };
}

function readField(field: NoticeTextField, typed: string): { readonly value: string } | { readonly problem: NoticeTextProblem } {
  const isSubject = field === 'subjectEn' || field === 'subjectFr';
  // A subject that holds a link is what people were told to mistrust.
  const value = isSubject ? parseLine(typed) : parseText(typed);
  if (value === undefined) return { problem: 'characters' };
  if (value === '') return { problem: 'missing' };
  return [...value].length > (isSubject ? NOTICE_SUBJECT_MAX : NOTICE_TEXT_MAX) ? { problem: 'too-long' } : { value };
}
