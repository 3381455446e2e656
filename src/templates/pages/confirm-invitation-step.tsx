import type { InvitationLine } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { durationInWords } from '../policy-in-words.ts';
import type { View } from '../view.ts';

export interface ConfirmInvitationStepPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly invitation: InvitationLine;
  readonly kind: 'send-again' | 'revoke';
  readonly decisionId: string;
  readonly unavailable?: boolean;
}

const WORDS = {
  'send-again': { title: 'invitation.send-again.title', effect: 'invitation.send-again.effect', submit: 'invitation.send-again' },
  revoke: { title: 'invitation.revoke.title', effect: 'invitation.revoke.effect', submit: 'invitation.revoke' },
} as const;

/** One question and its button: the mail once more, or the invitation's end. */
export function ConfirmInvitationStepPage({ view, site, invitation, kind, decisionId, unavailable = false }: ConfirmInvitationStepPageProps) {
  const { title, effect, submit } = WORDS[kind];
  const { name, email } = invitation;
  const action = kind === 'revoke' ? paths.revokeInvitation(site.siteNumber, invitation.id) : paths.sendInvitationAgain(site.siteNumber, invitation.id);
  return (
    <Layout view={view} title={view.t(title, { name })}>
      <p class="back">
        <a href={paths.invitation(site.siteNumber, invitation.id)}>{view.t('shell.back')}</a>
      </p>
      {unavailable && <Unavailable view={view} />}
      <h1>{view.t(title, { name })}</h1>
      <p class="effect">
        {kind === 'revoke' && invitation.state === 'awaiting' && invitation.sentAt === null
          ? view.t('invitation.revoke.effect-unsent', { name, siteNumber: site.siteNumber, siteName: site.name })
          : view.t(effect, { name, email, duration: durationInWords(view, invitation.policy.deadline), siteNumber: site.siteNumber, siteName: site.name })}
      </p>
      <form method="post" action={action}>
        <input type="hidden" name="decisionId" value={decisionId} />
        <div class="form-actions">
          <button class={kind === 'revoke' ? 'button button-danger' : 'button'} type="submit">
            {view.t(submit)}
          </button>
          <a href={paths.invitation(site.siteNumber, invitation.id)}>{view.t('invitation.keep')}</a>
        </div>
      </form>
    </Layout>
  );
}
