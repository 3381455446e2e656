import type { InvitationState } from '../../domain/invitation.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<InvitationState, IconName>> = {
  awaiting: 'locked',
  open: 'waiting',
  accepted: 'granted',
  declined: 'denied',
  denied: 'denied',
  revoked: 'withdrawn',
  expired: 'expired',
};

/** An invitation's state as word, shape and colour. */
export function InvitationTag({ view, state }: { readonly view: View; readonly state: InvitationState }) {
  return (
    <strong class={`tag tag-${state}`}>
      <Icon name={ICONS[state]} />
      {view.t(`state.${state}`)}
    </strong>
  );
}
