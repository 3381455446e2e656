import type { NoticeLine } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { NoticeLines } from '../parts/notice-lines.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface DeskNoticesPageProps {
  readonly view: View;
  readonly notices: readonly NoticeLine[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly further: boolean;
}

/** All notices, the newest first. */
export function DeskNoticesPage({ view, notices, next, further }: DeskNoticesPageProps) {
  return (
    <Layout view={view} title={view.t('notices.title')} width="wide">
      <DeskHead view={view} title={view.t('notices.title')} here="notices" />
      <div class="list-head">
        <p class="lead">{view.t('notices.intro')}</p>
        <a class="button" href={paths.newNotice()}>
          {view.t('notices.write')}
        </a>
      </div>
      {notices.length === 0 ? <p class="empty">{view.t('notices.empty')}</p> : <NoticeLines view={view} notices={notices} />}
      {(further || next !== undefined) && (
        <p class="form-actions">
          {further && <a href={paths.deskNotices()}>{view.t('notices.newest')}</a>}
          {next !== undefined && <a href={paths.deskNotices(`after=${encodeURIComponent(next)}`)}>{view.t('notices.older')}</a>}
        </p>
      )}
    </Layout>
  );
}
