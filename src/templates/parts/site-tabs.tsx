import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface SiteTabsProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  readonly reader: Pick<Reader, 'manageAccess' | 'contactUpdates' | 'documents'>;
  /** The page that it stands on; left out on the pages beneath one. */
  readonly here?: 'users' | 'contacts' | 'documents' | 'history' | 'policies';
}

/** From one of a Site's pages to the next, as far as the reader may see them. */
export function SiteTabs({ view, site, reader, here }: SiteTabsProps) {
  const managesAccess = reader.manageAccess !== 'none';
  const tabs = [
    ['users', managesAccess, paths.manageAccess(site.siteNumber), view.t('access.user-list')],
    ['contacts', reader.contactUpdates !== 'none', paths.contacts(site.siteNumber), view.t('contacts.title')],
    ['documents', reader.documents, paths.documents(site.siteNumber), view.t('documents.title')],
    ['history', managesAccess, paths.siteHistory(site.siteNumber), view.t('history.title')],
    ['policies', managesAccess, paths.sitePolicy(site.siteNumber), view.t('policy.title')],
  ] as const;
  const shown = tabs.filter(([, may]) => may);
  if (shown.length < 2) return <></>;
  return (
    <nav class="tabs" aria-label={view.t('access.tabs')}>
      <ul>
        {shown.map(([name, , path, label]) => (
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
