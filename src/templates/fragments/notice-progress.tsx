import { isUnderWay } from '../../domain/notice.ts';
import type { NoticeCounts, NoticeDetails, NoticeDone } from '../desk-data.ts';
import { HeldMails } from '../parts/held-mails.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { NoticeTag } from '../parts/notice-tag.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface NoticeProgressProps {
  readonly view: View;
  /** Published. */
  readonly notice: Pick<NoticeDetails, 'id' | 'state' | 'recipients' | 'held' | 'workflow'>;
  readonly counts: NoticeCounts;
  /** What the page tells above it: asked for along with it, as long as it is so. */
  readonly done?: NoticeDone | undefined;
}

/** How far a notice is, and the buttons that pause, resume or cancel it. Asks for itself until it has ended; a browser without scripts has a link. */
export function NoticeProgress(props: NoticeProgressProps) {
  const { view, notice, counts, done } = props;
  const path = paths.deskNotice(notice.id);
  const moves = notice.state === 'sending';
  // Paused, somebody else may resume it.
  const polls = isUnderWay(notice.state)
    ? {
        'hx-get': paths.deskNotice(notice.id, done && `done=${done}`),
        'hx-trigger': moves ? 'every 2s' : 'every 5s',
        'hx-target': 'this',
        'hx-swap': 'outerHTML',
      }
    : {};
  const total = notice.recipients;
  return (
    <div id="notice-progress" {...(!moves && { 'data-says': 'progress-text' })} {...polls}>
      <section class="batch-progress" aria-labelledby="progress">
        <div class="notice-progress-head">
          <h2 id="progress">{view.t('notice.progress')}</h2>
          <NoticeTag view={view} state={notice.state} />
        </div>
        {total === null ? (
          moves && <progress class="bar" aria-labelledby="progress-text"></progress>
        ) : (
          <progress class="bar" max={Math.max(total, 1)} value={total === 0 ? 1 : throughOf(counts)} aria-labelledby="progress-text"></progress>
        )}
        <p class="outcome-sentence" id="progress-text">
          {progressInWords(props)}
        </p>
        {moves && (
          <p class="quieter">
            {view.t('notice.progress.leave')} <a href={path}>{view.t('notice.progress.reload')}</a>
          </p>
        )}
        <HeldMails {...props} />
        <Counts {...props} />
        {counts.departed > 0 && <p class="quieter">{view.t('notice.departed.explained')}</p>}
        {counts.refused > 0 && (
          <p class="quieter">
            {view.t('notice.refused.explained')} <a href={paths.refusedAddresses()}>{view.t('refused.link')}</a>
          </p>
        )}
        {counts.undelivered > 0 && <p class="quieter">{view.t('notice.undelivered.explained')}</p>}
        {notice.workflow && (
          <p class="quieter">
            {view.t('notice.engine')}{' '}
            <code class="address">{notice.workflow.url === undefined ? notice.workflow.id : <a href={notice.workflow.url}>{notice.workflow.id}</a>}</code>
          </p>
        )}
      </section>
      <Steering view={view} notice={notice} />
    </div>
  );
}

/** Those for whom nothing more is done. */
function throughOf({ sent, refused, undelivered, departed }: NoticeCounts): number {
  return sent + refused + undelivered + departed;
}

function progressInWords({ view, notice: { state, recipients }, counts }: NoticeProgressProps): string {
  const values = { done: throughOf(counts), total: recipients ?? 0 };
  switch (state) {
    case 'sending':
      return recipients === null ? view.t('notice.progress.preparing') : view.t('notice.progress.running', values);
    case 'paused':
      return recipients === null ? view.t('notice.progress.paused.preparing') : view.t('notice.progress.paused', values);
    case 'cancelled':
      return recipients === null ? view.t('notice.progress.cancelled.preparing') : view.t('notice.progress.cancelled', values);
    default:
      return view.t('notice.progress.sent', values);
  }
}

function Counts({ view, notice, counts }: NoticeProgressProps) {
  if (notice.recipients === null) return null;
  const ended = notice.state === 'cancelled';
  const shown: readonly (readonly [keyof NoticeCounts | 'dropped', IconName, number])[] = [
    ['sent', 'granted', counts.sent],
    [ended ? 'dropped' : 'waiting', ended ? 'withdrawn' : 'waiting', counts.waiting],
    ['departed', 'withdrawn', counts.departed],
    ['refused', 'denied', counts.refused],
    ['undelivered', 'expired', counts.undelivered],
  ];
  return (
    <dl class="counts">
      {shown
        .filter(([name, , count]) => count > 0 || name === 'sent')
        .map(([name, icon, count]) => (
          <div class={`count-of count-${name}`}>
            <dt>
              <Icon name={icon} />
              {view.t(`notice.count.${name}`)}
            </dt>
            <dd>{view.t('notice.count', { count })}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Each with what it does. Their buttons keep their ids, so that the focus stays while the part comes anew. */
function Steering({ view, notice: { id, state } }: Pick<NoticeProgressProps, 'view' | 'notice'>) {
  if (!isUnderWay(state)) return null;
  const paused = state === 'paused';
  return (
    <section class="notice-steer" aria-labelledby="steer">
      <h2 id="steer">{view.t(paused ? 'notice.steer.paused' : 'notice.steer')}</h2>
      <p>{view.t(paused ? 'notice.resume.effect' : 'notice.pause.effect')}</p>
      <form method="post" action={paused ? paths.resumeNotice(id) : paths.pauseNotice(id)}>
        <div class="form-actions">
          <button class={paused ? 'button' : 'button button-plain'} type="submit" id="steer-button">
            {view.t(paused ? 'notice.resume' : 'notice.pause')}
          </button>
          <a id="cancel-link" href={paths.cancelNotice(id)}>
            {view.t('notice.cancel')}
          </a>
        </div>
      </form>
    </section>
  );
}
