import type { Sql } from '../../database/connection.ts';
import { selectNoticePeople } from '../../database/desk.ts';
import { type Notice, selectNotice, selectNoticeProgress } from '../../database/notices.ts';
import { selectSiteById, type Site } from '../../database/sites.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type NoticeId, parseId, type PersonId } from '../../domain/ids.ts';
import type { NoticeCounts, NoticeDetails } from '../../templates/desk-data.ts';
import type { AppContext } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { noticeCounts, noticeDetails } from './notice-lines.ts';

/** The notice of this page. @throws NotFoundError where there is none */
export async function noticeHere(c: AppContext, sql: Sql): Promise<Notice> {
  const notice = await selectNotice(sql, noticeIdOf(c));
  if (!notice) throw new NotFoundError('no such notice');
  return notice;
}

/** @throws NotFoundError where the path holds no id */
export function noticeIdOf(c: AppContext): NoticeId {
  const id = parseId<NoticeId>(c.req.param('id'));
  if (!id) throw new NotFoundError('no such notice');
  return id;
}

export interface ShownNotice {
  readonly notice: NoticeDetails;
  readonly counts: NoticeCounts;
  readonly site: Site | undefined;
}

/** With the names that its page tells, and how far it is. */
export async function shownNotice({ sql, temporalUi }: Pick<Dependencies, 'sql' | 'temporalUi'>, stored: Notice, reader: PersonId): Promise<ShownNotice> {
  const [people, site, progress] = await Promise.all([
    selectNoticePeople(sql, stored),
    stored.siteId === null ? undefined : selectSiteById(sql, stored.siteId),
    selectNoticeProgress(sql, stored.id),
  ]);
  if (!progress) throw new NotFoundError('no such notice');
  return { notice: noticeDetails(stored, people, { site, temporalUi, reader }), counts: noticeCounts(progress), site };
}
