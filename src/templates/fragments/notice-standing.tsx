import type { NoticeCounts, NoticeDetails } from '../desk-data.ts';
import type { View } from '../view.ts';
import { DiscardedNotice } from './discarded-notice.tsx';
import { NoticePeople } from './notice-people.tsx';
import { NoticeProgress } from './notice-progress.tsx';

export interface NoticeStandingProps {
  readonly view: View;
  readonly notice: NoticeDetails;
  readonly counts: NoticeCounts;
  /** How many people a draft would reach now; undefined while they are being counted. */
  readonly people: number | undefined;
}

/** Where a notice stands: whom a draft would reach, that it was discarded, or how far it is. What was shown of a draft may come anew as what became of it meanwhile. */
export function NoticeStanding({ view, notice, counts, people }: NoticeStandingProps) {
  switch (notice.state) {
    case 'draft':
      return <NoticePeople view={view} notice={notice} people={people} />;
    case 'discarded':
      return <DiscardedNotice view={view} notice={notice} />;
    default:
      return <NoticeProgress view={view} notice={notice} counts={counts} />;
  }
}
