import { type ContactParties, selectContactParties } from '../database/contact-parties.ts';
import { selectStanding } from '../database/standings.ts';
import { addressStateOf } from '../domain/contact-address.ts';
import { maskedAddress } from '../domain/email-address.ts';
import { contactUpdatesOf } from '../domain/standing.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import type { AddressConfirmedMail, AddressEndedMail } from '../templates/mails/contact-mail-data.ts';
import { mailContact, toOwnAddress, toPersonOf, toTheSite } from './contact-letters.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter } from './letters.ts';

/** Tells both addresses what became of the new one; where nothing did, those of the Site as well who wrote it. What the database says at this moment is told. */
export async function tellContactAddress(dependencies: ActivityDependencies, { changeId }: { changeId: ContactChangeId }): Promise<void> {
  const parties = await selectContactParties(dependencies.sql, changeId);
  if (!parties || parties.change.newEmail === null) return;
  const { change, person } = parties;
  const [subject, maker] = await Promise.all([change.personId, change.madeBy].map((id) => selectStanding(dependencies.sql, change.siteId, id)));
  const makerSees = maker !== undefined && ['view', 'update'].includes(contactUpdatesOf(maker));
  // Whoever was removed from the Site meanwhile hears no more of it; neither does a maker who may not see the contact's data any more.
  const hears = ({ to }: Letter) => (to.personId === person.id ? subject !== undefined : to.personId !== change.madeBy || makerSees);
  await deliver(dependencies, lettersOf(parties, parties.change.newEmail).filter(hears));
}

function lettersOf(parties: ContactParties, newEmail: string): Letter[] {
  const state = addressStateOf(parties.change);
  switch (state) {
    case 'confirmed':
      return confirmedLetters(parties, newEmail);
    case 'stopped':
    case 'taken-back':
    case 'expired':
      return endedLetters(parties, newEmail, state);
    default:
      return [];
  }
}

function confirmedLetters(parties: ContactParties, email: string): Letter[] {
  const { change, site, person } = parties;
  const mail: AddressConfirmedMail = {
    kind: 'contact-changed',
    what: 'confirmed',
    site: { siteNumber: site.siteNumber, name: site.name },
    email,
    movedSignIn: change.movedSignIn,
    signInEmail: person.email,
  };
  const { stopToken, stopUntil } = change;
  const old = stopToken !== null && stopUntil ? { email: change.toldEmail, stopToken, until: stopUntil } : undefined;
  // The new address was confirmed by whoever reads it; how the person signs in, where that stays, is told in full to the old one alone.
  const toNew = change.movedSignIn ? mail : { ...mail, signInEmail: maskedAddress(person.email) };
  const toOld = { ...mail, old };
  return [
    toPersonOf(parties, email, toNew, 'confirmed'),
    toPersonOf(parties, change.toldEmail, toOld, 'confirmed-old'),
    ...toOwnAddress(parties, toOld, 'confirmed'),
  ];
}

function endedLetters(parties: ContactParties, email: string, what: AddressEndedMail['what']): Letter[] {
  const { change, site, person } = parties;
  const about = {
    kind: 'contact-changed',
    what,
    site: { siteNumber: site.siteNumber, name: site.name },
    person: mailContact(person),
    email,
    toldEmail: change.toldEmail,
    signsInWith: change.signsInWith,
    makerMayNot: change.makerMayNot,
    addressTaken: change.addressTaken,
  } as const;
  return [
    toPersonOf(parties, change.toldEmail, { ...about, reader: 'old' }, what),
    ...toOwnAddress(parties, { ...about, reader: 'old' }, what),
    // Nobody ever said that the address of one that expired is anybody's: it hears no more.
    ...(what === 'expired' ? [] : [toPersonOf(parties, email, { ...about, reader: 'new' }, `${what}-new`)]),
    ...toTheSite(parties, { ...about, reader: 'site' }, `${what}-site`),
  ];
}
