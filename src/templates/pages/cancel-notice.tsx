import type { NoticeCounts, NoticeDetails } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { NoticeTag } from '../parts/notice-tag.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface CancelNoticePageProps {
  readonly view: View;
  readonly notice: NoticeDetails;
  readonly counts: NoticeCounts;
}

/** What cancelling a notice does, and the button that does it. */
export function CancelNoticePage({ view, notice, counts }: CancelNoticePageProps) {
  const title = view.t('notice.cancel.title');
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.deskNotice(notice.id)}>{notice.number}</a>
      </p>
      <h1>{title}</h1>
      <p class="request-state">
        <NoticeTag view={view} state={notice.state} />
        <span class="strong">{notice.subject[view.locale]}</span>
      </p>
      <p class="effect">
        {notice.recipients === null ? view.t('notice.cancel.effect.preparing') : view.t('notice.cancel.effect', { left: counts.waiting, done: counts.sent })}
      </p>
      <form method="post" action={paths.cancelNotice(notice.id)}>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('notice.cancel.submit')}
          </button>
          <a href={paths.deskNotice(notice.id)}>{view.t('notice.cancel.not')}</a>
        </div>
      </form>
    </Layout>
  );
}
