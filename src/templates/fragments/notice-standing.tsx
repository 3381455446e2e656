import type { NoticeCounts, NoticeDetails, NoticeDone } from '../desk-data.ts';
import { NoticeDoneNotice } from '../parts/notice-done.tsx';
import { NoticeFacts } from '../parts/notice-facts.tsx';
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
  /** What the reader did just now, as long as it is so. */
  readonly done?: NoticeDone | undefined;
}

/** Where a notice stands: whom a draft would reach, that it was discarded, or how far it is. What was shown of a draft may come anew as what became of it meanwhile. */
export function NoticeStanding({ view, notice, counts, people, done }: NoticeStandingProps) {
  switch (notice.state) {
    case 'draft':
      return <NoticePeople view={view} notice={notice} people={people} done={done} />;
    case 'discarded':
      return <DiscardedNotice view={view} notice={notice} />;
    default:
      return <NoticeProgress view={view} notice={notice} counts={counts} done={done} />;
  }
}

/** The same for a page that shows it already, with what it tells above: that moves on too. */
export function NoticeStandingAnew(props: NoticeStandingProps) {
  const { view, notice, done } = props;
  return (
    <>
      <NoticeStanding {...props} />
      <NoticeFacts view={view} notice={notice} again />
      <NoticeDonePart view={view} notice={notice} done={done} again />
    </>
  );
}

/** What the reader did just now; empty where that is not so any more. `again`: in the place of itself, where the page shows it already. */
export function NoticeDonePart({ view, notice, done, again = false }: Pick<NoticeStandingProps, 'view' | 'notice' | 'done'> & { readonly again?: boolean }) {
  return (
    <div id="notice-done" {...(again && { 'hx-swap-oob': 'outerMorph' })}>
      {done && <NoticeDoneNotice view={view} notice={notice} done={done} again={again} />}
    </div>
  );
}
