import type { NoticeState } from '../../domain/notice.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<NoticeState, IconName>> = {
  draft: 'note',
  discarded: 'withdrawn',
  sending: 'waiting',
  paused: 'paused',
  cancelled: 'withdrawn',
  sent: 'granted',
};

/** Where a notice is, as word, shape and colour. */
export function NoticeTag({ view, state }: { readonly view: View; readonly state: NoticeState }) {
  return (
    <strong class={`tag tag-notice-${state}`}>
      <Icon name={ICONS[state]} />
      {view.t(`notice.state.${state}`)}
    </strong>
  );
}
