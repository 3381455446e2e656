import type { Reader, SiteLine } from '../page-data.ts';
import type { View } from '../view.ts';
import { SiteTabs } from './site-tabs.tsx';

interface SiteHeadProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly title: string;
  readonly here: 'users' | 'contacts' | 'documents' | 'history' | 'policies';
}

/** Head of a page of a Site: what it is, of which Site, and where else one can go there. */
export function SiteHead({ view, site, reader, title, here }: SiteHeadProps) {
  return (
    <header class="page-head">
      <h1>
        {title} <span class="page-head-site">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</span>
      </h1>
      <SiteTabs view={view} site={site} reader={reader} here={here} />
    </header>
  );
}
