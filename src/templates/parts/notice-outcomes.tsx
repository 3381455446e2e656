import type { NoticeState } from '../../domain/notice.ts';
import type { MessageKey } from '../../locales/en.ts';
import type { NamedSite, NoticeDetails, OutcomeLine, OutcomePage } from '../desk-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

interface NoticeOutcomesProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'id' | 'site' | 'state' | 'recipients'>;
  readonly site: NamedSite;
  readonly page: OutcomePage;
}

const NOBODY_YET: Readonly<Partial<Record<NoticeState, MessageKey>>> = {
  paused: 'notice.progress.paused.preparing',
  cancelled: 'notice.progress.cancelled.preparing',
};

/** Who gets a published notice for one Site, and what became of it. */
export function NoticeOutcomes({ view, notice, site, page: { recipients, total, next, further } }: NoticeOutcomesProps) {
  // A notice to one Site has no other to ask for.
  const of = notice.site ? '' : `of=${encodeURIComponent(site.siteNumber)}`;
  const link = (query: string) => `${paths.deskNotice(notice.id, [of, query].filter(Boolean).join('&'))}#reach`;
  if (notice.recipients === null) return <p>{view.t(NOBODY_YET[notice.state] ?? 'notice.progress.preparing')}</p>;
  return (
    <div class="notice-recipients">
      <h3>{view.t('notice.reach.who', { count: total, siteNumber: site.siteNumber, siteName: site.name })}</h3>
      <p class="quieter">
        <Phrase view={view} of="notice.outcome.intro" parts={{ when: <Moment view={view} at={view.now} form="exact" /> }} />
      </p>
      {recipients.length > 0 && (
        <ul class="lines">
          {recipients.map((recipient) => (
            <Outcome view={view} recipient={recipient} />
          ))}
        </ul>
      )}
      {(further || next !== undefined) && (
        <p class="form-actions no-print">
          {further && <a href={link('')}>{view.t('notice.outcome.first')}</a>}
          {next !== undefined && (
            <a rel="next" href={link(`after=${encodeURIComponent(next)}`)}>
              {view.t('notice.outcome.next')}
            </a>
          )}
        </p>
      )}
    </div>
  );
}

const ICONS: Readonly<Record<OutcomeLine['state'], IconName>> = {
  sent: 'granted',
  waiting: 'waiting',
  dropped: 'withdrawn',
  departed: 'withdrawn',
  refused: 'denied',
  undelivered: 'expired',
};

function Outcome({ view, recipient: { name, email, state, sentAt } }: { readonly view: View; readonly recipient: OutcomeLine }) {
  return (
    <li class="line">
      <div class="notice-line-what">
        <p class="strong">{name}</p>
        {name !== email && <p class="quieter address">{email}</p>}
      </div>
      <span class={`outcome-of count-${state}`}>
        <Icon name={ICONS[state]} /> {view.t(`notice.outcome.${state}`)}
        {sentAt && (
          <>
            {' · '}
            <Moment view={view} at={sentAt} />
          </>
        )}
      </span>
    </li>
  );
}
