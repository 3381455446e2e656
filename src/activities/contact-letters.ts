import type { ContactParties, SitePerson } from '../database/contact-parties.ts';
import { displayName, type Person } from '../database/people.ts';
import type { Site } from '../database/sites.ts';
import { isNobodysAddress } from '../domain/email-address.ts';
import type { ContactChangedMail } from '../templates/mails/contact-mail-data.ts';
import type { Mail, MailPerson } from '../templates/mails/mail.ts';
import type { Letter } from './letters.ts';

/** A letter about a Site's contacts, to one of the addresses of somebody. */
export function toSitePerson(site: Site, ref: string, person: Person, email: string, mail: Mail, step?: string): Letter {
  return {
    mail,
    ref,
    to: { personId: person.id, name: displayName(person), email, locale: person.locale ?? site.locale },
    timeZone: site.timeZone,
    ...(step !== undefined && { step }),
  };
}

/** Somebody as the Site's mails name them: with the address by which the Site reaches its contact. */
export function mailContact(person: SitePerson): MailPerson {
  return { name: displayName(person), email: person.contactEmail };
}

/** To the person whom the change is about. */
export function toPersonOf({ change, site, person }: ContactParties, email: string, mail: ContactChangedMail, step?: string): Letter {
  return toSitePerson(site, change.id, person, email, mail, step);
}

/**
 * The same to the address that the person signs in with, where the Site writes to another one: that other one is the Site's word, and whoever reads it need not be them. Nobody's mail is
 * redirected, and nobody taken off the contacts, without their hearing of it where they themselves read.
 */
export function toOwnAddress(parties: ContactParties, mail: ContactChangedMail, step?: string): Letter[] {
  const { change, person } = parties;
  const own = ownAddressBeside(person, [change.toldEmail, change.newEmail]);
  return own === undefined ? [] : [toPersonOf(parties, own, mail, step === undefined ? 'signs-in' : `${step}-signs-in`)];
}

/** Where somebody reads mail themselves, beside those addresses that are written to already; undefined where it is one of them, or nobody's any more. */
export function ownAddressBeside({ email }: { readonly email: string }, told: readonly (string | null)[]): string | undefined {
  return told.includes(email) || isNobodysAddress(email) ? undefined : email;
}

/** To whoever made the change and to the Site's primary contact, each once; the person is none of them. */
export function toTheSite({ change, site, person, maker, primary }: ContactParties, mail: ContactChangedMail, step: string): Letter[] {
  const readers = new Map([maker, ...(primary ? [primary] : [])].map((reader) => [reader.id, reader]));
  readers.delete(person.id);
  return [...readers.values()].map((reader) => toSitePerson(site, change.id, reader, reader.contactEmail, mail, step));
}
