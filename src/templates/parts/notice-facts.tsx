import type { MessageKey } from '../../locales/en.ts';
import type { NoticeDetails } from '../desk-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { NoticeTag } from './notice-tag.tsx';
import { Phrase } from './phrase.tsx';

interface NoticeFactsProps {
  readonly view: View;
  readonly notice: NoticeDetails;
  /** In the place of itself, where the page shows it already. */
  readonly again?: boolean;
}

/** Which notice it is, what about, to which Sites, and who did what with it when. */
export function NoticeFacts({ view, notice, again = false }: NoticeFactsProps) {
  const { site, state } = notice;
  return (
    <div id="notice-facts" {...(again && { 'hx-swap-oob': 'outerMorph' })}>
      <p class="request-state">
        {(state === 'draft' || state === 'discarded') && <NoticeTag view={view} state={state} />}
        <span>
          <span class="number">{notice.number}</span>
          {' · '}
          {view.t(`notice.kind.${notice.kind}`)}
          {' · '}
          {site ? view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name }) : view.t('notice.all-sites')}
        </span>
      </p>
      <ul class="notice-story quieter">
        {storyOf(notice).map(([of, name, at]) => (
          <li>
            <Phrase view={view} of={of} values={{ name: name ?? '' }} parts={{ when: <Moment view={view} at={at} /> }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Its steps so far: the sentence, who, when. */
function storyOf(notice: NoticeDetails): (readonly [MessageKey, string | null, Date])[] {
  const { writtenBy, changedBy, changedAt, publishedBy, publishedAt, steeredBy, steeredAt, endedAt, state } = notice;
  const written = [writtenBy === null ? 'notice.by-command' : 'notice.by', writtenBy, notice.createdAt] as const;
  const changed = changedAt && changedBy !== null && (['notice.changed.by', changedBy, changedAt] as const);
  const published = publishedAt && ([publishedBy === null ? 'notice.published.by-command' : 'notice.published.by', publishedBy, publishedAt] as const);
  const stopped =
    steeredAt &&
    (state === 'paused' || state === 'cancelled') &&
    ([steeredBy === null ? (`notice.steered.${state}.message` as const) : (`notice.steered.${state}` as const), steeredBy, steeredAt] as const);
  const discarded = state === 'discarded' && steeredAt && steeredBy !== null && (['notice.steered.discarded', steeredBy, steeredAt] as const);
  const ended = state === 'sent' && endedAt && (['notice.ended', null, endedAt] as const);
  return [written, changed, published, discarded, stopped, ended].filter((step) => step !== null && step !== false);
}
