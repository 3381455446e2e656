import type { InvitationParties } from '../database/invitation-parties.ts';
import { displayName, type Person } from '../database/people.ts';
import type { Decider } from '../database/standings.ts';
import type { MailInvitation } from '../templates/mails/invitation-mail-data.ts';
import type { Mail, MailPerson, MailSite } from '../templates/mails/mail.ts';
import type { Letter } from './letters.ts';

/** The invited person as everybody else knows them: by what the inviter typed. */
export function mailInvited({ invitation }: InvitationParties): MailPerson {
  return { name: displayName(invitation), email: invitation.email };
}

export function mailInvitation({ invitation }: InvitationParties): MailInvitation {
  const { id, number, permissions, createdAt, deadline } = invitation;
  return { id, number, permissions, createdAt, deadline };
}

export function invitationSite({ site }: InvitationParties): MailSite {
  return { siteNumber: site.siteNumber, name: site.name };
}

/** To the invited person, in the language they chose, else in the one that the inviter chose for them. */
export function toInvited(parties: InvitationParties, mail: Mail, step?: string): Letter {
  const { invited, invitation } = parties;
  const named = displayName(invited) === invited.email ? { ...invited, firstName: invitation.firstName, lastName: invitation.lastName } : invited;
  return toSomebody(parties, { ...named, locale: invited.locale ?? invitation.locale }, mail, step);
}

export function toContact(parties: InvitationParties, { standing, ...decider }: Decider, mail: Mail, step?: string): Letter {
  return toSomebody(parties, { ...decider, id: standing.personId }, mail, step);
}

export function toInviter(parties: InvitationParties, mail: Mail): Letter {
  return toSomebody(parties, parties.inviter, mail);
}

/** The vendor's desk is no person: it reads in the Site's language. */
export function toSitesDesk({ invitation, site }: InvitationParties, address: string, mail: Mail, step: string): Letter {
  return { mail, ref: invitation.id, to: { personId: null, name: '', email: address, locale: site.locale }, timeZone: site.timeZone, step };
}

function toSomebody({ invitation, site }: InvitationParties, person: Omit<Person, 'telephone'>, mail: Mail, step?: string): Letter {
  return {
    mail,
    ref: invitation.id,
    to: { personId: person.id, name: displayName(person), email: person.email, locale: person.locale ?? site.locale },
    timeZone: site.timeZone,
    ...(step !== undefined && { step }),
  };
}
