import type { InvitationId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { type Invitation, selectInvitation } from './invitations.ts';
import { type Person, selectPersonById } from './people.ts';
import { type Site, selectSiteById } from './sites.ts';

/** An invitation with everybody its mails speak of. */
export interface InvitationParties {
  readonly invitation: Invitation;
  readonly site: Site;
  /** As they are known to themselves: for mails to them alone. Others read what the inviter typed. */
  readonly invited: Person;
  /** The invited person has signed in before, or has access somewhere. */
  readonly isKnown: boolean;
  readonly inviter: Person;
  /** Who closed it, once somebody did. */
  readonly closer: Person | undefined;
}

export async function selectInvitationParties(sql: Queryable, id: InvitationId): Promise<InvitationParties | undefined> {
  const invitation = await selectInvitation(sql, id);
  if (!invitation) return undefined;
  const [site, invited, inviter, closer, [known]] = await Promise.all([
    selectSiteById(sql, invitation.siteId),
    selectPersonById(sql, invitation.personId),
    selectPersonById(sql, invitation.inviterId),
    invitation.closedBy ? selectPersonById(sql, invitation.closedBy) : undefined,
    sql<{ isKnown: boolean }[]>`
      select exists (select from access where person_id = ${invitation.personId}) or exists (select from session where person_id = ${invitation.personId}) as is_known`,
  ]);
  if (!site || !invited || !inviter) throw new Error('foreign keys keep the Site and the people of an invitation');
  return { invitation, site, invited, inviter, closer, isKnown: known?.isKnown ?? false };
}
