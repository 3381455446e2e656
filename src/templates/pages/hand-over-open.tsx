import type { HandoverLine } from '../handover-data.ts';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface HandOverOpenPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly handover: HandoverLine;
  /** Of the button that withdraws it. */
  readonly decisionId: string;
  /** They have just tried to offer the Site once more. */
  readonly already?: boolean;
}

/** A Site that is offered: to whom, until when, what was done about it, and the way back. */
export function HandOverOpenPage({ view, site, handover, decisionId, already = false }: HandOverOpenPageProps) {
  const { to, offeredAt, deadline, remindedAt } = handover;
  const about = { siteNumber: site.siteNumber, siteName: site.name, name: to.name, email: to.email };
  const title = view.t('handover.open.title', about);
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.contacts(site.siteNumber)}>{view.t('handover.back')}</a>
      </p>
      {already && (
        <Notice tone="warning" urgent>
          <p>{view.t('handover.offered-already', about)}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <Notice tone="info" icon="waiting">
        <p class="outcome-sentence">
          <Phrase view={view} of="handover.open.done" values={about} parts={{ when: <Moment view={view} at={offeredAt} /> }} />
        </p>
        <p>{view.t(`handover.effect.${handover.staysAs}`)}</p>
        <p>
          <Phrase view={view} of="handover.open.until" parts={{ when: <Moment view={view} at={deadline} form="exact" /> }} />
        </p>
        {remindedAt && (
          <p>
            <Phrase view={view} of="handover.open.reminded" parts={{ when: <Moment view={view} at={remindedAt} /> }} />
          </p>
        )}
      </Notice>
      <form method="post" action={paths.withdrawHandover(site.siteNumber, handover.id)}>
        <input type="hidden" name="decisionId" value={decisionId} />
        <p class="effect">{view.t('handover.withdraw.effect', about)}</p>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('handover.withdraw')}
          </button>
        </div>
      </form>
    </Layout>
  );
}
