import type { NoticeDetails, NoticeDone } from '../desk-data.ts';
import { reachInWords } from '../parts/notice-reach.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface NoticePeopleProps {
  readonly view: View;
  /** A draft. */
  readonly notice: Pick<NoticeDetails, 'id' | 'site'>;
  /** How many people it would reach now; undefined while they are being counted. */
  readonly people: number | undefined;
  /** What the page tells above it: asked for along with it, as long as it is so. */
  readonly done?: NoticeDone | undefined;
}

/** How many people a draft would reach. While they are being counted it asks for itself; a browser without scripts has a link. */
export function NoticePeople({ view, notice, people, done }: NoticePeopleProps) {
  if (people !== undefined) {
    return (
      <div id="notice-people" data-says="notice-people-text">
        <p class="strong" id="notice-people-text">
          {reachInWords(view, notice, people)}
        </p>
        {people === 0 && <p>{view.t('notice.reach.nobody')}</p>}
      </div>
    );
  }
  const path = paths.deskNotice(notice.id);
  return (
    <div id="notice-people" hx-get={paths.deskNotice(notice.id, done && `done=${done}`)} hx-trigger="every 1s" hx-target="this" hx-swap="outerHTML">
      <p>
        {view.t('notice.reach.counting')} <a href={path}>{view.t('notice.reach.count')}</a>
      </p>
    </div>
  );
}
