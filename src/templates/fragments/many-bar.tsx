import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** Id of the form that the boxes of the rows belong to: rows hold forms of their own, and forms do not nest. */
export const MANY_FORM = 'many';

interface ManyBarProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
}

/** Below awaiting requests: decide about those that are ticked. Both buttons lead to a page that says what would happen; nothing is decided here. */
export function ManyBar({ view, site }: ManyBarProps) {
  return (
    <form class="many-bar no-print" id={MANY_FORM} method="get" action={paths.grantMany(site.siteNumber)} aria-labelledby="many-label">
      <p class="many-words">
        <strong id="many-label">{view.t('many.label')}</strong> <span class="quieter">{view.t('many.hint')}</span>
      </p>
      <p class="many-buttons">
        <button class="button button-plain" type="submit">
          {view.t('many.grant')}
        </button>
        <button class="button button-plain" type="submit" formaction={paths.denyMany(site.siteNumber)}>
          {view.t('many.deny')}
        </button>
      </p>
    </form>
  );
}
