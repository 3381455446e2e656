import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface SiteTabsProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  /** The page that it stands on; left out on the pages beneath one. */
  readonly here?: 'users' | 'history' | 'policies';
}

/** From one page of a Site's access to the next. */
export function SiteTabs({ view, site, here }: SiteTabsProps) {
  const tabs = [
    ['users', paths.manageAccess(site.siteNumber), view.t('access.user-list')],
    ['history', paths.siteHistory(site.siteNumber), view.t('history.title')],
    ['policies', paths.sitePolicy(site.siteNumber), view.t('policy.title')],
  ] as const;
  return (
    <nav class="tabs" aria-label={view.t('access.tabs')}>
      <ul>
        {tabs.map(([name, path, label]) => (
          <li>
            <a class={name === here ? 'tab tab-here' : 'tab'} href={path} {...(name === here && { 'aria-current': 'page' })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
