import type { Child } from 'hono/jsx';
import { isClosedInvitation } from '../../domain/invitation.ts';
import type { InvitationLine, InvitationStepLine } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { InvitationOutcome } from '../parts/invitation-outcome.tsx';
import { InvitationTag } from '../parts/invitation-tag.tsx';
import { InvitationTimeline } from '../parts/invitation-timeline.tsx';
import { InvitationWaiting } from '../parts/invitation-waiting.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { InvitationPolicyInWords } from '../parts/policy-in-words.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** What the reader just did, where the page answers it. */
export type InvitationDeed = 'made' | 'granted' | 'changed' | 'sent' | 'processing' | 'too-late';

export interface InvitationPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly invitation: InvitationLine;
  readonly steps: readonly InvitationStepLine[];
  readonly did?: InvitationDeed;
  /** Of how many it was made among others. */
  readonly batchId?: string;
}

/** An invitation as the Site's contacts see it. */
export function InvitationPage(props: InvitationPageProps) {
  const { view, site, invitation } = props;
  const title = view.t('invitation.title', { number: invitation.number, name: invitation.name });
  return (
    <Layout view={view} title={title}>
      <p class="back no-print">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
        {props.batchId !== undefined && <a href={paths.invitationBatch(site.siteNumber, props.batchId)}>{view.t('invitation.to-batch')}</a>}
      </p>
      <header class="request-head">
        <h1 id="invitation-title">{title}</h1>
        <p class="request-state">
          <InvitationTag view={view} state={invitation.state} /> {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </p>
      </header>
      <div class="result">
        {props.did && <Deed {...props} did={props.did} />}
        {isClosedInvitation(invitation.state) ? <InvitationOutcome {...props} /> : <InvitationWaiting {...props} />}
      </div>
      <section aria-labelledby="invitation">
        <h2 id="invitation">{view.t('invitation.what')}</h2>
        <PermissionList view={view} permissions={invitation.permissions} />
        <Facts {...props} />
        <InvitationPolicyInWords view={view} policy={invitation.policy} awaited={invitation.giver?.id !== invitation.inviter.id} />
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">{view.t('invitation.timeline')}</h2>
        <InvitationTimeline view={view} steps={props.steps} />
      </section>
    </Layout>
  );
}

/** What was pressed a moment ago, in the past tense. */
function Deed({ view, site, invitation, did }: InvitationPageProps & { readonly did: InvitationDeed }) {
  if (did === 'processing' || did === 'too-late') {
    return (
      <Notice tone={did === 'processing' ? 'info' : 'warning'} urgent>
        <p>{view.t(did === 'processing' ? 'invitation.did.processing' : 'invitation.did.too-late')}</p>
        {did === 'processing' && (
          <p>
            <a href={paths.invitation(site.siteNumber, invitation.id)}>{view.t('decided.processing.reload')}</a>
          </p>
        )}
      </Notice>
    );
  }
  const values = { name: invitation.name, email: invitation.email, siteNumber: site.siteNumber, siteName: site.name };
  return (
    <Notice tone="success" urgent>
      <p class="outcome-sentence">{view.t(DEEDS[did], values)}</p>
      {invitation.state === 'awaiting' && <p>{view.t('invitation.did.awaiting')}</p>}
      {invitation.state === 'open' && <p>{view.t('invitation.did.open', values)}</p>}
    </Notice>
  );
}

const DEEDS = {
  made: 'invitation.did.made',
  granted: 'invitation.did.granted',
  changed: 'invitation.did.changed',
  sent: 'invitation.did.sent',
} as const;

function Facts({ view, invitation }: InvitationPageProps) {
  const { giver, inviter } = invitation;
  const facts: (readonly [string, Child])[] = [
    [view.t('ask.field.email'), invitation.email],
    [view.t('invite.who.language'), view.t(`invite.language.${invitation.locale}`)],
    [view.t('invitation.by'), inviter.name],
    ...(giver && giver.id !== inviter.id ? [[view.t('invitation.confirmed-by'), giver.name] as const] : []),
    ...(isClosedInvitation(invitation.state) ? [] : [[view.t('review.expires'), <Moment view={view} at={invitation.deadline} form="exact" />] as const]),
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
