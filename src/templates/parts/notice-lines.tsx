import type { NoticeLine } from '../desk-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { NoticeTag } from './notice-tag.tsx';

/** Notices, one a line: what they say, what about, to whom, and where they are. */
export function NoticeLines({ view, notices }: { readonly view: View; readonly notices: readonly NoticeLine[] }) {
  return (
    <ul class="lines">
      {notices.map((notice) => (
        <li class="line notice-line">
          <div class="notice-line-what">
            <a class="line-main" href={paths.deskNotice(notice.id)} lang={view.locale}>
              {notice.subject[view.locale]}
            </a>
            <p class="quieter">
              <span class="number">{notice.number}</span>
              {' · '}
              {view.t(`notice.kind.${notice.kind}`)}
              {' · '}
              {sitesOf(view, notice)}
              {notice.recipients !== null && ` · ${view.t('notices.reached', { count: notice.recipients })}`}
              {notice.editedBy !== null && ` · ${view.t('notices.edited-by', { name: notice.editedBy })}`}
            </p>
          </div>
          <span class="quieter notice-line-when">
            <Moment view={view} at={notice.movedAt} />
          </span>
          <NoticeTag view={view} state={notice.state} />
        </li>
      ))}
    </ul>
  );
}

/** To which Sites a notice goes, in words. */
export function sitesOf(view: View, { siteNumber }: Pick<NoticeLine, 'siteNumber'>): string {
  return siteNumber === null ? view.t('notice.all-sites') : view.t('notice.one-site', { siteNumber });
}
