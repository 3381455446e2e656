import { type ContactParties, selectContactParties } from '../database/contact-parties.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import type { ConfirmAddressMail, ContactSavedMail } from '../templates/mails/contact-mail-data.ts';
import { mailContact, toPersonOf } from './contact-letters.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter } from './letters.ts';

/** `mails`: how often the link was to go to the new address by now. */
interface About {
  readonly changeId: ContactChangeId;
  readonly mails: number;
}

/**
 * Tells somebody what was saved about them as a contact, where the Site reached them until now and where they sign in; and mails the link that confirms it to a new address. A change
 * that was stopped or overtaken meanwhile sends no link any more.
 */
export async function tellContactChange(dependencies: ActivityDependencies, { changeId, mails }: About): Promise<void> {
  const parties = await selectContactParties(dependencies.sql, changeId);
  if (!parties) return;
  await deliver(dependencies, [...savedLetters(parties), ...confirmLetter(parties, mails)]);
}

function savedLetters(parties: ContactParties): Letter[] {
  const { change, person } = parties;
  const mail = savedMail(parties);
  const letters = [toPersonOf(parties, change.toldEmail, mail)];
  // Whoever signs in with another address than the Site writes to hears there, too, that it is to change.
  const elsewhere = person.email !== change.toldEmail && person.email !== change.newEmail;
  if (change.newEmail !== null && elsewhere) letters.push(toPersonOf(parties, person.email, mail, 'signs-in'));
  return letters;
}

function savedMail({ change, site, person, maker, primary }: ContactParties): ContactSavedMail {
  const { newEmail, stopToken, stopUntil } = change;
  return {
    kind: 'contact-changed',
    what: 'saved',
    change: change.kind,
    site: { siteNumber: site.siteNumber, name: site.name },
    by: maker.id === person.id ? undefined : mailContact(maker),
    at: change.madeAt,
    before: change.beforeTypes,
    after: change.afterTypes,
    // The address that waits has words of its own.
    fields: change.changedFields.filter((field) => field !== 'email' || newEmail === null),
    newAddress: newEmail !== null && stopToken !== null && stopUntil ? { email: newEmail, stopToken, until: stopUntil } : undefined,
    contact: primary && primary.id !== person.id ? mailContact(primary) : undefined,
  };
}

function confirmLetter(parties: ContactParties, mails: number): Letter[] {
  const { change, site, person, maker } = parties;
  const { newEmail, confirmToken, confirmUntil } = change;
  if (newEmail === null || confirmToken === null || !confirmUntil) return [];
  const mail: ConfirmAddressMail = {
    kind: 'contact-changed',
    what: 'confirm',
    site: { siteNumber: site.siteNumber, name: site.name },
    email: newEmail,
    token: confirmToken,
    until: confirmUntil,
    by: maker.id === person.id ? undefined : mailContact(maker),
  };
  return [toPersonOf(parties, newEmail, mail, mails === 1 ? 'confirm' : `confirm-${mails}`)];
}
