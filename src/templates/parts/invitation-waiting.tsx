import type { InvitationLine } from '../invitation-data.ts';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

interface InvitationWaitingProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly invitation: InvitationLine;
}

/** For whose word it waits, until when, and what can be done. */
export function InvitationWaiting(props: InvitationWaitingProps) {
  const { view, site, invitation, reader } = props;
  const until = <Moment view={view} at={invitation.deadline} form="day" />;
  const { name } = invitation;
  return (
    <>
      <p>{effectSentence(view, { tense: 'future', permissions: invitation.permissions, site, name })}</p>
      {invitation.state === 'awaiting' ? (
        <p class="lead">
          <Phrase
            view={view}
            of={invitation.inviter.id === reader.personId ? 'invitation.awaits-yours' : 'invitation.awaits'}
            values={{ name: invitation.inviter.name }}
            parts={{ until }}
          />
        </p>
      ) : (
        <p class="lead">
          <Phrase view={view} of={invitation.sentAt ? 'invitation.waits' : 'invitation.sending'} values={{ name }} parts={{ until }} />
        </p>
      )}
      {reader.manageAccess === 'view' && <p class="view-only">{view.t('access.view-only')}</p>}
      {reader.manageAccess === 'update' && <Actions {...props} />}
    </>
  );
}

/** Whether the page offers the second word to the reader; the rule itself is asked again by whoever records it. */
function mayConfirm({ reader, invitation }: InvitationWaitingProps): boolean {
  return invitation.state === 'awaiting' && reader.personId !== invitation.inviter.id && reader.personId !== invitation.personId;
}

function Actions(props: InvitationWaitingProps) {
  const { view, site, invitation } = props;
  const link = (href: string, text: string, kind = 'button button-plain') => (
    <a class={kind} href={href} aria-describedby="invitation-title">
      {text}
    </a>
  );
  return (
    <p class="form-actions no-print">
      {mayConfirm(props) && link(paths.grantInvitation(site.siteNumber, invitation.id), view.t('row.grant'), 'button')}
      {mayConfirm(props) && link(paths.denyInvitation(site.siteNumber, invitation.id), view.t('row.deny'))}
      {link(paths.changeInvitation(site.siteNumber, invitation.id), view.t('invitation.change'))}
      {invitation.state === 'open' && link(paths.sendInvitationAgain(site.siteNumber, invitation.id), view.t('invitation.send-again'))}
      {link(paths.revokeInvitation(site.siteNumber, invitation.id), view.t('invitation.revoke'))}
    </p>
  );
}
