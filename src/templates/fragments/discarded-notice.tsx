import type { NoticeDetails } from '../desk-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface DiscardedNoticeProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'id'>;
}

/** A draft that was discarded, and the way back. */
export function DiscardedNotice({ view, notice: { id } }: DiscardedNoticeProps) {
  return (
    <form id="notice-people" method="post" action={paths.restoreNotice(id)}>
      <p>{view.t('notice.restore.effect')}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('notice.restore')}
        </button>
      </div>
    </form>
  );
}
