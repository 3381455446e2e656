import type { NoticeDetails, NoticeDone, StepTakenAlready } from '../desk-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface NoticeDoneProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'recipients' | 'byReader' | 'changedBy' | 'changedAt' | 'publishedBy' | 'publishedAt' | 'steeredBy' | 'steeredAt'>;
  readonly done: NoticeDone;
  readonly again?: boolean;
}

const NOTHING_HAPPENED: ReadonlySet<NoticeDone> = new Set([
  'unchanged',
  'ended-meanwhile',
  'discarded-already',
  'restored-already',
  'paused-already',
  'resumed-already',
  'cancelled-already',
]);
const REFUSED: ReadonlySet<NoticeDone> = new Set(['published-before', 'discarded-before', 'changed-before']);

/** What the reader did with a notice just now, in the past; or who was quicker. */
export function NoticeDoneNotice(props: NoticeDoneProps) {
  const { done, again = false } = props;
  const tone = REFUSED.has(done) ? 'warning' : NOTHING_HAPPENED.has(done) ? 'info' : 'success';
  return (
    <Notice tone={tone} urgent again={again}>
      <p class="outcome-sentence">
        <DoneInWords {...props} />
      </p>
    </Notice>
  );
}

const PLAIN = { saved: 'notice.saved', merged: 'notice.merged', unchanged: 'notice.unchanged', 'ended-meanwhile': 'notice.ended-meanwhile' } as const;

function DoneInWords({ view, notice, done }: NoticeDoneProps) {
  switch (done) {
    case 'sample':
      return <>{view.t('notice.sample.sent', { email: view.person?.email ?? '' })}</>;
    case 'published':
      return <>{notice.recipients === null ? view.t('notice.published.preparing') : view.t('notice.published', { count: notice.recipients })}</>;
    case 'paused':
    case 'resumed':
    case 'cancelled':
    case 'discarded':
    case 'restored':
      return <>{view.t(`notice.did.${done}`)}</>;
    case 'published-before':
    case 'discarded-before':
    case 'changed-before':
    case 'discarded-already':
    case 'restored-already':
    case 'paused-already':
    case 'resumed-already':
    case 'cancelled-already':
      return <WhoWasQuicker view={view} notice={notice} done={done} />;
    default:
      return <>{view.t(PLAIN[done])}</>;
  }
}

type Quicker = 'published-before' | 'discarded-before' | 'changed-before' | StepTakenAlready;

function WhoWasQuicker({ view, notice, done }: NoticeDoneProps & { readonly done: Quicker }) {
  const [name, at] = whoAndWhen(view, notice, done);
  if (at === null) return null;
  const parts = { when: <Moment view={view} at={at} form="exact" /> };
  const { changed, steered } = notice.byReader;
  // In another window: whatever else the reader did before is told as done.
  if ((done === 'changed-before' && changed) || (done === 'discarded-before' && steered))
    return <Phrase view={view} of={`notice.quicker.${done}.own`} parts={parts} />;
  return <Phrase view={view} of={`notice.quicker.${done}`} values={{ name: name ?? view.t('history.somebody') }} parts={parts} />;
}

function whoAndWhen(view: View, notice: NoticeDoneProps['notice'], done: Quicker): readonly [string | null, Date | null] {
  switch (done) {
    case 'published-before':
      return [notice.publishedBy ?? view.t('notice.at-command'), notice.publishedAt];
    case 'changed-before':
      return [notice.changedBy, notice.changedAt];
    case 'discarded-before':
      return [notice.steeredBy, notice.steeredAt];
    default:
      return [notice.steeredBy ?? view.t('notice.at-workflow'), notice.steeredAt];
  }
}
