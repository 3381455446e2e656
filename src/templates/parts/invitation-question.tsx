import type { InvitationLine } from '../invitation-data.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

interface InvitationQuestionProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly invitation: InvitationLine;
  /** Nonces of this rendering: sent twice, each counts once. */
  readonly acceptanceId: string;
  readonly refusalId: string;
}

/** The effect in a sentence, and the two answers. */
export function InvitationQuestion({ view, site, invitation, acceptanceId, refusalId }: InvitationQuestionProps) {
  return (
    <>
      <p class="lead">{view.t('invited.by', { name: invitation.inviter.name, siteNumber: site.siteNumber, siteName: site.name })}</p>
      <div class="effect">
        <p class="effect-title">{effectSentence(view, { tense: 'future-you', permissions: invitation.permissions, site })}</p>
        <p class="effect-told">{view.t('invited.effect')}</p>
      </div>
      <div class="form-actions no-print">
        <form method="post" action={paths.acceptInvitation(invitation.id)}>
          <input type="hidden" name="decisionId" value={acceptanceId} />
          <input type="hidden" name="version" value={String(invitation.version)} />
          <button class="button" type="submit">
            {view.t('invited.accept')}
          </button>
        </form>
        <form method="post" action={paths.declineInvitation(invitation.id)}>
          <input type="hidden" name="decisionId" value={refusalId} />
          <button class="button button-plain" type="submit">
            {view.t('invited.decline')}
          </button>
        </form>
      </div>
    </>
  );
}
