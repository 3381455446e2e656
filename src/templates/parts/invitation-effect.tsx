import { type Area, NO_PERMISSIONS, type Permissions, withAccountManagementOf } from '../../domain/permissions.ts';
import type { SiteLine, Typed } from '../page-data.ts';
import { abilitiesOf } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Abilities } from './effect-list.tsx';

interface InvitationEffectProps {
  readonly view: View;
  /** Who is meant; left out where several people are. */
  readonly name?: string;
  readonly site: Pick<SiteLine, 'siteNumber' | 'name'>;
  /** What the form shows at first. */
  readonly chosen: Typed<Area>;
  /** Account management that stands whatever is chosen. */
  readonly kept?: Permissions;
  /** Account management chosen here takes the primary contact's word. */
  readonly accountToConfirm: boolean;
  /** What happens next, after the list. */
  readonly next: string;
}

/** What the invitation gives, following the radios of its form (see {@link Abilities}). */
export function InvitationEffect({ view, name, site, chosen, kept, accountToConfirm, next }: InvitationEffectProps) {
  const values = { siteNumber: site.siteNumber, siteName: site.name };
  return (
    <div class="effect">
      <p class="effect-title">{name === undefined ? view.t('invite.effect.several', values) : view.t('invite.effect', { ...values, name })}</p>
      <ul class="effect-list">
        <Abilities view={view} chosen={chosen} />
        {kept ? (
          abilitiesOf(view, withAccountManagementOf(NO_PERMISSIONS, kept)).map((ability) => <li>{ability}</li>)
        ) : (
          <li class="can-nothing">{view.t(name === undefined ? 'invite.effect.nothing-several' : 'invite.effect.nothing')}</li>
        )}
      </ul>
      <p class="effect-secondary">{name === undefined ? view.t('invite.effect.secondaries') : view.t('invite.effect.secondary', { name })}</p>
      {accountToConfirm && <p class="effect-confirm">{view.t('invite.effect.primary-confirms')}</p>}
      <p class="effect-told">{next}</p>
    </div>
  );
}
