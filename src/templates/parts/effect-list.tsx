import { AREAS, LEVELS, type Area } from '../../domain/permissions.ts';
import { en, type MessageKey } from '../../locales/en.ts';
import type { SiteLine, Typed } from '../page-data.ts';
import type { View } from '../view.ts';

interface EffectListProps {
  readonly view: View;
  readonly name: string;
  readonly site: SiteLine;
  /** What the form shows at first: browsers that cannot follow the radios show this. */
  readonly chosen: Typed<Area>;
  readonly withSecondaryNote: boolean;
}

/**
 * What pressing Submit will do, following the radios of its form while they change: every verb phrase is here, and the style sheet shows those of the chosen
 * levels (see assets/styles/60-effect.css). No script and no request, so it can never disagree with the form.
 */
export function EffectList({ view, name, site, chosen, withSecondaryNote }: EffectListProps) {
  return (
    <div class="effect">
      <p class="effect-title">{view.t('grant.effect', { name, siteNumber: site.siteNumber, siteName: site.name })}</p>
      <ul class="effect-list">
        <Abilities view={view} chosen={chosen} />
        <li class="can-nothing">{view.t('grant.effect.nothing')}</li>
      </ul>
      {withSecondaryNote && <p class="effect-secondary">{view.t('grant.effect.secondary', { name })}</p>}
      <p class="effect-told">{view.t('grant.effect.told', { name })}</p>
    </div>
  );
}

/** Every verb phrase there is, of which the style sheet shows those of the chosen levels. */
export function Abilities({ view, chosen }: Pick<EffectListProps, 'view' | 'chosen'>) {
  return (
    <>
      {AREAS.flatMap((area) => LEVELS[area].map((level) => ({ area, level, key: `can.${area}.${level}` })))
        .filter(({ key }) => Object.hasOwn(en, key))
        .map(({ area, level, key }) => (
          <li class={`can can-${area}-${level}${chosen[area] === level ? ' can-at-first' : ''}`}>{view.t(key as MessageKey)}</li>
        ))}
    </>
  );
}
