import { BatchProgress, type BatchProgressProps } from '../fragments/batch-progress.tsx';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';

export interface InvitationBatchPageProps extends BatchProgressProps {
  readonly site: SiteLine;
  /** The reader has just sent it. */
  readonly justMade: boolean;
}

/** Several invitations that were made at once: how far they are, and each of them. */
export function InvitationBatchPage({ view, site, batch, invitations, justMade }: InvitationBatchPageProps) {
  const title = view.t('batch.of.title', { count: batch.total });
  return (
    <Layout view={view} title={title} live>
      <p class="back no-print">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <header class="request-head">
        <h1>{title}</h1>
        <p class="quieter">
          {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
          {' · '}
          <Phrase view={view} of="batch.made" values={{ name: batch.maker }} parts={{ when: <Moment view={view} at={batch.createdAt} /> }} />
        </p>
      </header>
      {justMade && (
        <Notice tone="success" urgent>
          <p class="outcome-sentence">{view.t('batch.did', { count: batch.total, siteNumber: site.siteNumber, siteName: site.name })}</p>
        </Notice>
      )}
      <BatchProgress view={view} site={site} batch={batch} invitations={invitations} />
    </Layout>
  );
}
