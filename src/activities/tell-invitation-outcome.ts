import type { Queryable } from '../database/connection.ts';
import { type InvitationParties, selectInvitationParties } from '../database/invitation-parties.ts';
import type { InvitationId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { invitationSite, mailInvitation, mailInvited, toContact, toInviter } from './invitation-letters.ts';
import { deliver, type Letter, mailPerson, readerOf } from './letters.ts';
import { selectSecondWords, whoCouldGrant } from './unanswered-invitation.ts';

/**
 * Tells whoever invited that it came to nothing, and those who were asked for a second word that there is nothing left to say. An acceptance shows in the User list, and a batch on its
 * page: a thousand mails to one inviter would say nothing.
 */
export async function tellInvitationOutcome(dependencies: ActivityDependencies, { invitationId }: { invitationId: InvitationId }): Promise<void> {
  const parties = await selectInvitationParties(dependencies.sql, invitationId);
  if (parties) await deliver(dependencies, await outcomeLetters(dependencies.sql, parties));
}

async function outcomeLetters(sql: Queryable, parties: InvitationParties): Promise<Letter[]> {
  const { invitation, closer } = parties;
  const { state, closedAt, reason } = invitation;
  const content = { invitation: mailInvitation(parties), site: invitationSite(parties), invited: mailInvited(parties), at: closedAt ?? new Date() };
  const awaited = invitation.giverId === null;
  switch (state) {
    case 'denied':
      return closer && reason !== null ? [toInviter(parties, { kind: 'request-denied', outcome: 'denied', ...content, by: mailPerson(closer), reason })] : [];
    case 'declined':
      return [toInviter(parties, { kind: 'request-denied', outcome: 'declined', ...content })];
    case 'expired':
      return awaited || invitation.batchId === null ? [toInviter(parties, { kind: 'request-expired', awaited, ...content })] : [];
    case 'revoked': {
      if (!awaited || !closer) return [];
      const asked = await whoCouldGrant(sql, parties, await selectSecondWords(sql, parties));
      const others = asked.filter(({ standing }) => standing.personId !== closer.id);
      return others.map((one) => toContact(parties, one, { kind: 'request-withdrawn', reader: readerOf(one), ...content, by: mailPerson(closer) }));
    }
    default:
      return [];
  }
}
