import { Layout } from '../layout.tsx';
import type { SiteLine } from '../page-data.ts';
import { Notice } from '../parts/notice.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface ContactGonePageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly name: string;
}

/** For whoever sent a form about somebody who is no contact any more. */
export function ContactGonePage({ view, site, name }: ContactGonePageProps) {
  return (
    <Layout view={view} title={view.t('contacts.title-of', { siteNumber: site.siteNumber, siteName: site.name })}>
      <h1>{view.t('contacts.title')}</h1>
      <Notice tone="warning" urgent>
        <p class="outcome-sentence">{view.t('contacts.gone', { name })}</p>
      </Notice>
      <p class="form-actions">
        <a class="button" href={paths.contacts(site.siteNumber)}>
          {view.t('contacts.back')}
        </a>
      </p>
    </Layout>
  );
}
