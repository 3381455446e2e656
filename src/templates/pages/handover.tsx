import type { Refusal } from '../../domain/decision.ts';
import { ALL_PERMISSIONS } from '../../domain/permissions.ts';
import type { HandoverLine } from '../handover-data.ts';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface HandoverPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly handover: HandoverLine;
  /** Nonces of this rendering: pressed twice, each counts once. */
  readonly acceptanceId: string;
  readonly refusalId: string;
  /** Why the answer that was just given does not count. */
  readonly refusal?: Refusal | undefined;
  /** Something else was recorded before. */
  readonly tooLate?: boolean | undefined;
}

/** The offer of a Site as the one whom it is made to sees it: what they would be, and the answer; afterwards what became of it. */
export function HandoverPage(props: HandoverPageProps) {
  const { view, site, handover } = props;
  const about = { siteNumber: site.siteNumber, siteName: site.name };
  const open = handover.state === 'offered';
  const title = open ? view.t('handover.offer.title', about) : view.t(`handover.offer.${handover.state}`, about);
  return (
    <Layout view={view} title={title}>
      {props.refusal && (
        <Notice tone="warning" urgent>
          <p>{view.t(`refusal.${props.refusal}`)}</p>
        </Notice>
      )}
      {props.tooLate && (
        <Notice tone="warning" urgent>
          <p>{view.t('handover.answered-already')}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      {open ? <Question {...props} /> : <Outcome {...props} />}
    </Layout>
  );
}

function Question({ view, site, handover, acceptanceId, refusalId }: HandoverPageProps) {
  const { id, from, staysAs } = handover;
  const name = from.name;
  return (
    <>
      <p class="lead">{view.t('handover.offer.intro', { name })}</p>
      <Facts view={view} site={site} handover={handover} />
      <div class="effect">
        <p class="effect-title">{view.t('handover.offer.effect')}</p>
        <PermissionList view={view} permissions={ALL_PERMISSIONS} />
        <p>{view.t(`handover.offer.effect.${staysAs}`, { name })}</p>
      </div>
      <form method="post" action={paths.acceptHandover(id)}>
        <input type="hidden" name="decisionId" value={acceptanceId} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('handover.offer.accept')}
          </button>
        </div>
      </form>
      <form method="post" action={paths.declineHandover(id)}>
        <input type="hidden" name="decisionId" value={refusalId} />
        <p class="hint">{view.t('handover.offer.decline.effect', { name })}</p>
        <div class="form-actions">
          <button class="button button-plain" type="submit">
            {view.t('handover.offer.decline')}
          </button>
        </div>
      </form>
    </>
  );
}

function Facts({ view, site, handover }: Pick<HandoverPageProps, 'view' | 'site' | 'handover'>) {
  const { from, offeredAt, deadline } = handover;
  const facts = [
    [view.t('check.site'), view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })],
    [view.t('handover.offer.by'), `${from.name}, ${from.email}`],
    [view.t('handover.offer.on'), <Moment view={view} at={offeredAt} form="exact" />],
    [view.t('handover.offer.until'), <Moment view={view} at={deadline} form="exact" />],
  ];
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function Outcome({ view, site, handover }: HandoverPageProps) {
  const { state, from, closedAt } = handover;
  if (state === 'offered' || !closedAt) return null;
  const about = { name: from.name, siteNumber: site.siteNumber, siteName: site.name };
  return (
    <>
      <Notice tone={state === 'accepted' ? 'success' : 'info'}>
        <p class="outcome-sentence">
          <Phrase view={view} of={`handover.offer.${state}.text`} values={about} parts={{ when: <Moment view={view} at={closedAt} /> }} />
        </p>
      </Notice>
      <p class="form-actions no-print">
        {state === 'accepted' ? (
          <>
            <a class="button" href={paths.contacts(site.siteNumber)}>
              {view.t('handover.offer.to-contacts')}
            </a>
            <a href={paths.manageAccess(site.siteNumber)}>{view.t('handover.offer.to-users')}</a>
          </>
        ) : (
          <a class="button button-plain" href={paths.home()}>
            {view.t('error.home')}
          </a>
        )}
      </p>
    </>
  );
}
