import { Layout } from '../layout.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface WithdrawPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number'>;
  /** Nonce of this rendering: sent twice, it counts once. */
  readonly decisionId: string;
  readonly unavailable?: boolean;
}

export function WithdrawPage({ view, site, request, decisionId, unavailable = false }: WithdrawPageProps) {
  const title = view.t('withdraw.title', { number: request.number });
  return (
    <Layout view={view} title={title}>
      {unavailable && <Unavailable view={view} />}
      <h1>{title}</h1>
      <p class="lead">{view.t('withdraw.text', { siteNumber: site.siteNumber, siteName: site.name })}</p>
      <form method="post" action={paths.withdrawRequest(request.id)}>
        <input type="hidden" name="decisionId" value={decisionId} />
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('withdraw.submit')}
          </button>
          <a href={paths.request(request.id)}>{view.t('withdraw.keep')}</a>
        </div>
      </form>
    </Layout>
  );
}
