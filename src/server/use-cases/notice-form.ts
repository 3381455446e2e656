import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/connection.ts';
import type { NoticeEdit } from '../../database/notices.ts';
import { selectSiteById, selectSiteByNumber } from '../../database/sites.ts';
import { type NoticeId, parseId, parseTypedSiteNumber, type SiteId } from '../../domain/ids.ts';
import { isNoticeKind } from '../../domain/notice.ts';
import { checkNoticeText } from '../../domain/notice-text.ts';
import type { NoticeField } from '../../templates/desk-data.ts';
import type { Problem, Problems, Typed } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';

export type CheckedNotice = { readonly ok: true; readonly edit: NoticeEdit } | { readonly ok: false; readonly problems: Problems<NoticeField> };

/** A notice out of its form: what about, to which Sites, and its text in both languages. */
export async function checkNoticeForm(sql: Queryable, fields: FormFields): Promise<CheckedNotice> {
  const kind = fields['noticeKind'];
  const sites = await checkSites(sql, fields['noticeSites'], fields['noticeSite'] ?? '');
  const checked = checkNoticeText(fields);
  if (isNoticeKind(kind) && sites.ok && checked.ok) return { ok: true, edit: { kind, siteId: sites.id, ...checked.text } };
  return {
    ok: false,
    problems: {
      ...(!isNoticeKind(kind) && { noticeKind: 'missing' as const }),
      ...(!sites.ok && sites.problems),
      ...(!checked.ok && checked.problems),
    },
  };
}

type CheckedSites =
  | { readonly ok: true; /** Null: every Site. */ readonly id: SiteId | null }
  | { readonly ok: false; readonly problems: Problems<'noticeSites' | 'noticeSite'> };

/** A hundred thousand people or a handful: that is said, and never guessed from a field that somebody left empty or forgot to empty. */
async function checkSites(sql: Queryable, choice: string | undefined, typed: string): Promise<CheckedSites> {
  const isEmpty = typed.trim() === '';
  if (choice === 'all') return isEmpty ? { ok: true, id: null } : { ok: false, problems: { noticeSite: 'number-beside-all' } };
  const site = isEmpty && choice !== 'one' ? undefined : await findSite(sql, typed);
  const problems: Problems<'noticeSites' | 'noticeSite'> = {
    ...(choice !== 'one' && { noticeSites: 'missing' as const }),
    ...(typeof site === 'string' && { noticeSite: site }),
  };
  return typeof site === 'object' && choice === 'one' ? { ok: true, id: site.id } : { ok: false, problems };
}

async function findSite(sql: Queryable, typed: string): Promise<{ readonly id: SiteId } | Problem> {
  if (typed.trim() === '') return 'missing';
  const siteNumber = parseTypedSiteNumber(typed);
  if (siteNumber === undefined) return 'site-number';
  return (await selectSiteByNumber(sql, siteNumber)) ?? 'site-unknown';
}

/** A kept draft as the fields of its form. */
export async function noticeFields(sql: Queryable, notice: NoticeEdit): Promise<Typed<NoticeField>> {
  const site = notice.siteId === null ? undefined : await selectSiteById(sql, notice.siteId);
  const { subjectEn, textEn, subjectFr, textFr } = notice;
  return { noticeKind: notice.kind, noticeSites: site ? 'one' : 'all', noticeSite: site?.siteNumber ?? '', subjectEn, textEn, subjectFr, textFr };
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
