import { markInvitationReminded } from '../database/invitations.ts';
import type { InvitationId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { invitationSite, mailInvitation, toInvited } from './invitation-letters.ts';
import { deliver, mailPerson } from './letters.ts';
import { recordInvitationMoment, selectUnanswered } from './unanswered-invitation.ts';

/** Reminds the invited person that an answer is waited for: once for each time that the mail was sent. */
export async function remindInvited(dependencies: ActivityDependencies, { invitationId, sent }: { invitationId: InvitationId; sent: number }): Promise<void> {
  const parties = await selectUnanswered(dependencies.sql, invitationId, 'open', sent);
  if (!parties) return;
  await recordInvitationMoment(dependencies, parties, { kind: 'invitation-reminded', via: 'timer', detail: { times: sent } }, `sent-${sent}-reminder`, (tx) =>
    markInvitationReminded(tx, invitationId),
  );
  const mail = {
    kind: 'invitation-reminder',
    invitation: mailInvitation(parties),
    site: invitationSite(parties),
    by: mailPerson(parties.inviter),
    known: parties.isKnown,
  } as const;
  await deliver(dependencies, [toInvited(parties, mail, sent === 1 ? undefined : `sent-${sent}`)]);
}
