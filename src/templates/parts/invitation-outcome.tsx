import type { InvitationLine } from '../invitation-data.ts';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';

interface InvitationOutcomeProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly invitation: InvitationLine;
}

/** How an invitation ended, for the Site's contacts: who, when, and the reason where there is one. */
export function InvitationOutcome(props: InvitationOutcomeProps) {
  const { view, site, reader, invitation } = props;
  return (
    <div class={`outcome-box invitation-${invitation.state}`}>
      <p class="outcome-sentence">{sentence(props)}</p>
      {invitation.reason && (
        <p>
          {view.t('decided.reason')}
          <span class="quoted written">{invitation.reason}</span>
        </p>
      )}
      {invitation.closedAt && (
        <p class="request-times">
          <Moment view={view} at={invitation.closedAt} />
        </p>
      )}
      {invitation.state === 'accepted' && (
        <p>
          <a href={paths.user(site.siteNumber, invitation.personId)}>{view.t('invitation.to-user')}</a>
        </p>
      )}
      {invitation.state !== 'accepted' && reader.manageAccess === 'update' && (
        <p class="no-print">
          <a href={paths.addUser(site.siteNumber)}>{view.t('invitation.again')}</a>
        </p>
      )}
    </div>
  );
}

function sentence({ view, site, reader, invitation }: InvitationOutcomeProps): string {
  const { name, state, closedBy } = invitation;
  const values = { name, siteNumber: site.siteNumber, siteName: site.name };
  const byReader = closedBy?.id === reader.personId;
  const by = closedBy?.name ?? '';
  switch (state) {
    case 'accepted':
      return view.t('invitation.ended.accepted', { ...values, abilities: inWords(view, invitation.permissions) });
    case 'declined':
      return view.t('invitation.ended.declined', values);
    case 'denied':
      return byReader ? view.t('invitation.ended.denied-you', values) : view.t('invitation.ended.denied', { ...values, by });
    case 'revoked':
      return byReader ? view.t('invitation.ended.revoked-you', values) : view.t('invitation.ended.revoked', { ...values, by });
    default:
      return view.t('invitation.ended.expired', values);
  }
}
