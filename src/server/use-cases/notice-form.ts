import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/connection.ts';
import type { Notice, NoticeEdit } from '../../database/notices.ts';
import { selectSiteById, selectSiteByNumber } from '../../database/sites.ts';
import { type NoticeId, parseId, parseSiteNumber, type SiteId } from '../../domain/ids.ts';
import { isNoticeKind } from '../../domain/notice.ts';
import { checkNoticeText } from '../../domain/notice-text.ts';
import type { NoticeField } from '../../templates/desk-data.ts';
import type { Problem, Problems, Typed } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';

export type CheckedNotice = { readonly ok: true; readonly edit: NoticeEdit } | { readonly ok: false; readonly problems: Problems<NoticeField> };

/** A notice out of its form: what about, to which Sites, and its text in both languages. */
export async function checkNoticeForm(sql: Queryable, fields: FormFields): Promise<CheckedNotice> {
  const kind = fields['noticeKind'];
  const site = await checkSite(sql, fields['noticeSite'] ?? '');
  const checked = checkNoticeText(fields);
  if (isNoticeKind(kind) && 'id' in site && checked.ok) return { ok: true, edit: { kind, siteId: site.id, ...checked.text } };
  return {
    ok: false,
    problems: {
      ...(!isNoticeKind(kind) && { noticeKind: 'missing' as const }),
      ...('problem' in site && { noticeSite: site.problem }),
      ...(!checked.ok && checked.problems),
    },
  };
}

/** Left empty: every Site. */
async function checkSite(sql: Queryable, typed: string): Promise<{ readonly id: SiteId | null } | { readonly problem: Problem }> {
  if (typed.trim() === '') return { id: null };
  const siteNumber = parseSiteNumber(typed);
  if (siteNumber === undefined) return { problem: 'site-number' };
  const site = await selectSiteByNumber(sql, siteNumber);
  return site ? { id: site.id } : { problem: 'site-unknown' };
}

/** A kept draft as the fields of its form. */
export async function noticeFields(sql: Queryable, notice: Notice): Promise<Typed<NoticeField>> {
  const site = notice.siteId === null ? undefined : await selectSiteById(sql, notice.siteId);
  const { subjectEn, textEn, subjectFr, textFr } = notice;
  return { noticeKind: notice.kind, noticeSite: site?.siteNumber ?? '', subjectEn, textEn, subjectFr, textFr };
}

/** The id of a new notice was made with its form, so that the form sent twice writes one. */
export function newNoticeIdIn(fields: FormFields): NoticeId {
  return parseId<NoticeId>(fields['form']) ?? (randomUUID() as NoticeId);
}

/** Of the text that a form was made from; -1, which no text has, where it says none. */
export function noticeVersionIn(fields: FormFields | undefined): number {
  const version = fields?.['version'] ?? '';
  return /^\d{1,9}$/.test(version) ? Number(version) : -1;
}
