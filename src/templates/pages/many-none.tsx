import { Layout } from '../layout.tsx';
import { Notice } from '../parts/notice.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** For whoever pressed a button for several requests and had ticked none. */
export function ManyNonePage({ view, site }: { readonly view: View; readonly site: SiteLine }) {
  return (
    <Layout view={view} title={view.t('many.none')}>
      <h1>{view.t('many.none')}</h1>
      <Notice tone="warning">
        <p>{view.t('many.none.text')}</p>
      </Notice>
      <p class="form-actions">
        <a class="button" href={paths.manageAccess(site.siteNumber)}>
          {view.t('grant.back')}
        </a>
      </p>
    </Layout>
  );
}
