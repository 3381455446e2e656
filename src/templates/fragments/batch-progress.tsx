import type { BatchCounts, BatchLine, InvitationLine } from '../invitation-data.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { InvitationTag } from '../parts/invitation-tag.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface BatchProgressProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  readonly batch: BatchLine;
  /** The first ones, in the order of their rows. */
  readonly invitations: readonly InvitationLine[];
}

const SHAPES = {
  received: 'note',
  sending: 'waiting',
  awaiting: 'locked',
  open: 'waiting',
  accepted: 'granted',
  declined: 'denied',
  denied: 'denied',
  revoked: 'withdrawn',
  expired: 'expired',
} as const satisfies Readonly<Record<keyof BatchCounts, IconName>>;

const STATES = Object.keys(SHAPES) as (keyof BatchCounts)[];
/** What is nothing to speak of is left out; the first ones say how far it is. */
const ALWAYS: readonly (keyof BatchCounts)[] = ['open', 'accepted'];

/** How many invitations still have to leave: while there are any, the page asks again by itself. */
export function toDo({ counts }: Pick<BatchLine, 'counts'>): number {
  return counts.received + counts.sending;
}

/** How far a batch is. Asks for itself until everything has left; a browser without scripts has a link. */
export function BatchProgress(props: BatchProgressProps) {
  const { view, site, batch } = props;
  const left = toDo(batch);
  const path = paths.invitationBatch(site.siteNumber, batch.id);
  const polls = left > 0 ? { 'hx-get': path, 'hx-trigger': 'every 2s', 'hx-target': 'this', 'hx-swap': 'outerHTML' } : {};
  return (
    <div id="batch-progress" {...(left === 0 && { 'data-says': 'progress-text' })} {...polls}>
      <section class="batch-progress" aria-labelledby="progress">
        <h2 id="progress">{view.t('batch.progress')}</h2>
        <progress class="bar" max={batch.total} value={batch.total - left} aria-labelledby="progress-text"></progress>
        <p class="outcome-sentence" id="progress-text">
          {left > 0
            ? view.t('batch.progress.running', { done: batch.total - left, total: batch.total })
            : view.t('batch.progress.done', { total: batch.total })}
        </p>
        {left > 0 && (
          <p class="quieter">
            {view.t('batch.progress.leave')} <a href={path}>{view.t('decided.processing.reload')}</a>
          </p>
        )}
        <dl class="counts">
          {STATES.filter((state) => batch.counts[state] > 0 || ALWAYS.includes(state)).map((state) => (
            <div class={`count-of count-${state}`}>
              <dt>
                <Icon name={SHAPES[state]} />
                {view.t(`batch.count.${state}`)}
              </dt>
              <dd>{batch.counts[state]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Invitations {...props} />
    </div>
  );
}

/** Their links keep their ids, so that the focus stays while the list comes anew. */
function Invitations({ view, site, batch, invitations }: BatchProgressProps) {
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{view.t('batch.invitations')}</h2>
      <ul class="lines">
        {invitations.map((invitation) => (
          <li class="line">
            <a class="line-main" id={`invitation-${invitation.id}`} href={paths.invitation(site.siteNumber, invitation.id)}>
              {invitation.name}
            </a>
            <span class="line-site quieter">{invitation.email}</span>
            {invitation.state === 'open' && invitation.sentAt === null ? (
              <span class="quieter">{view.t('batch.count.sending')}</span>
            ) : (
              <InvitationTag view={view} state={invitation.state} />
            )}
          </li>
        ))}
      </ul>
      {invitations.length < batch.total && <p class="quieter">{view.t('batch.more', { count: batch.total - invitations.length })}</p>}
    </section>
  );
}
