import type { Child } from 'hono/jsx';
import type { Refusal } from '../../domain/decision.ts';
import type { InvitationLine } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { InvitationQuestion } from '../parts/invitation-question.tsx';
import { InvitationTag } from '../parts/invitation-tag.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice, type Tone } from '../parts/notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface InvitedPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly invitation: InvitationLine;
  /** Nonces of this rendering: sent twice, each counts once. */
  readonly acceptanceId: string;
  readonly refusalId: string;
  /** Why the answer that was just given does not count. */
  readonly refusal?: Refusal;
  readonly unavailable?: boolean;
  /** The answer has been received, and its outcome is not known yet. */
  readonly processing?: boolean;
  /** Something else was recorded before. */
  readonly tooLate?: boolean;
}

/** An invitation as the invited person sees it: what to, by whom, until when, and the answer. */
export function InvitedPage(props: InvitedPageProps) {
  const { view, site, invitation } = props;
  const title = view.t('invited.title', { siteNumber: site.siteNumber, siteName: site.name });
  return (
    <Layout view={view} title={title}>
      {props.unavailable && <Unavailable view={view} />}
      <header class="request-head">
        <h1>{title}</h1>
        <p class="request-state">
          <InvitationTag view={view} state={invitation.state} /> {invitation.number}
        </p>
      </header>
      <div class="result">
        {props.refusal && (
          <Notice tone="warning" urgent>
            <p>{view.t(props.refusal === 'changed-meanwhile' ? 'invited.changed' : `refusal.${props.refusal}`)}</p>
          </Notice>
        )}
        {props.tooLate && (
          <Notice tone="warning" urgent>
            <p>{view.t('invited.too-late')}</p>
          </Notice>
        )}
        {props.processing ? <Processing {...props} /> : <State {...props} />}
      </div>
      <section aria-labelledby="offered">
        <h2 id="offered">{view.t(invitation.state === 'accepted' ? 'invited.given' : 'invited.offered')}</h2>
        <PermissionList view={view} permissions={invitation.permissions} />
        <Facts {...props} />
      </section>
    </Layout>
  );
}

function Processing({ view, invitation }: InvitedPageProps) {
  return (
    <Notice tone="info" urgent>
      <p>
        <strong>{view.t('decided.processing')}.</strong> {view.t('invited.processing')}
      </p>
      <p>
        <a href={paths.invited(invitation.id)}>{view.t('decided.processing.reload')}</a>
      </p>
    </Notice>
  );
}

function State(props: InvitedPageProps) {
  const { view, site, invitation } = props;
  const values = { name: invitation.inviter.name, siteNumber: site.siteNumber, siteName: site.name };
  switch (invitation.state) {
    case 'open':
      return <InvitationQuestion {...props} />;
    case 'accepted':
      return (
        <Ended {...props} tone="success" title={view.t('invited.accepted')}>
          <p class="outcome-sentence">{effectSentence(view, { tense: 'now-you', permissions: invitation.permissions, site })}</p>
        </Ended>
      );
    case 'declined':
      return <Ended {...props} tone="info" title={view.t('invited.declined')} text={view.t('invited.declined.text', values)} />;
    case 'awaiting':
      return <Ended {...props} tone="info" title={view.t('invited.awaiting')} text={view.t('invited.awaiting.text', values)} />;
    case 'expired':
      return <Ended {...props} tone="warning" title={view.t('invited.expired')} text={view.t('invited.expired.text', values)} />;
    default:
      return <Ended {...props} tone="warning" title={view.t('invited.revoked')} text={view.t('invited.revoked.text', values)} />;
  }
}

interface EndedProps {
  readonly view: View;
  readonly invitation: InvitationLine;
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
  readonly children?: Child;
}

function Ended({ view, invitation, tone, title, text, children }: EndedProps) {
  return (
    <>
      <Notice tone={tone}>
        <h2>{title}</h2>
        {children}
        {text !== undefined && <p>{text}</p>}
        {invitation.closedAt && (
          <p class="request-times">
            <Moment view={view} at={invitation.closedAt} />
          </p>
        )}
      </Notice>
      <p class="form-actions no-print">
        <a class="button button-plain" href={paths.home()}>
          {view.t('error.home')}
        </a>
      </p>
    </>
  );
}

function Facts({ view, site, invitation }: InvitedPageProps) {
  const facts: (readonly [string, Child])[] = [
    [view.t('check.site'), view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })],
    [view.t('invitation.by'), invitation.inviter.name],
    ...(invitation.state === 'open' ? [[view.t('invited.until'), <Moment view={view} at={invitation.deadline} form="exact" />] as const] : []),
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
