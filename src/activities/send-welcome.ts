import { markInvitationSent } from '../database/invitations.ts';
import type { InvitationId } from '../domain/ids.ts';
import type { WelcomeMail } from '../templates/mails/invitation-mail-data.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { invitationSite, mailInvitation, toInvited } from './invitation-letters.ts';
import { deliver, mailPerson } from './letters.ts';
import { recordInvitationMoment, selectUnanswered } from './unanswered-invitation.ts';

export interface WelcomeToSend {
  readonly invitationId: InvitationId;
  /** How often the invited person was to be written to by now, this time included. */
  readonly sent: number;
  readonly news: WelcomeMail['news'];
  /** The engine's (ISO 8601): until then it can be accepted. */
  readonly deadline: string;
}

/** Sends the welcome mail. One that was closed or changed meanwhile sends nothing: the change has a mail of its own. */
export async function sendWelcome(dependencies: ActivityDependencies, { invitationId, sent, news, deadline }: WelcomeToSend): Promise<void> {
  const parties = await selectUnanswered(dependencies.sql, invitationId, 'open', sent);
  if (!parties) return;
  const until = new Date(deadline);
  const mark = (tx: Parameters<typeof markInvitationSent>[0]) => markInvitationSent(tx, invitationId, until);
  // Whoever sent it again has an event for it already.
  if (news === 'again') await mark(dependencies.sql);
  else await recordInvitationMoment(dependencies, parties, { kind: 'invitation-sent', via: 'workflow', detail: { times: sent } }, `sent-${sent}`, mark);
  const mail = {
    kind: 'welcome',
    invitation: { ...mailInvitation(parties), deadline: until },
    site: invitationSite(parties),
    by: mailPerson(parties.inviter),
    known: parties.isKnown,
    news,
  } as const;
  await deliver(dependencies, [toInvited(parties, mail, sent === 1 ? undefined : `sent-${sent}`)]);
}
