import type { RequestState } from '../../domain/access-request.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<RequestState | 'processing', IconName>> = {
  pending: 'waiting',
  processing: 'waiting',
  granted: 'granted',
  denied: 'denied',
  withdrawn: 'withdrawn',
  expired: 'expired',
};

/** A state as word, shape and colour. */
export function StateTag({ view, state }: { readonly view: View; readonly state: RequestState | 'processing' }) {
  return (
    <strong class={`tag tag-${state}`}>
      <Icon name={ICONS[state]} />
      {view.t(`state.${state}`)}
    </strong>
  );
}
