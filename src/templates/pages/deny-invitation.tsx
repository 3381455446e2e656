import { REASON_MAX } from '../../domain/text.ts';
import type { InvitationLine } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { DenyField, Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface DenyInvitationPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly invitation: InvitationLine;
  readonly decisionId: string;
  readonly typed?: Typed<DenyField>;
  readonly problems?: Problems<DenyField>;
  readonly unavailable?: boolean;
}

/** A second word that says no: the reason, and what it does. */
export function DenyInvitationPage({ view, site, invitation, decisionId, typed, problems = {}, unavailable = false }: DenyInvitationPageProps) {
  const { name } = invitation;
  const title = view.t('invitation.deny.title', { name });
  return (
    <Layout view={view} title={title} wrong={problems.reason !== undefined}>
      <p class="back">
        <a href={paths.invitation(site.siteNumber, invitation.id)}>{view.t('shell.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={[['reason', 'reason']]} />
      {unavailable && <Unavailable view={view} />}
      <h1>{title}</h1>
      <PermissionList view={view} permissions={invitation.permissions} />
      <form class="decision-form" method="post" action={paths.denyInvitation(site.siteNumber, invitation.id)} novalidate>
        <input type="hidden" name="decisionId" value={decisionId} />
        <Field
          view={view}
          id="reason"
          label={view.t('deny.reason')}
          hint={view.t('deny.reason.hint', { name: invitation.inviter.name, max: REASON_MAX })}
          value={typed?.reason}
          problem={problems.reason}
          mandatory
          lines={4}
        />
        <p class="effect">{view.t('invitation.deny.effect', { name, inviter: invitation.inviter.name, siteNumber: site.siteNumber, siteName: site.name })}</p>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('deny.submit')}
          </button>
          <a href={paths.grantInvitation(site.siteNumber, invitation.id)}>{view.t('deny.grant-instead')}</a>
        </div>
      </form>
    </Layout>
  );
}
