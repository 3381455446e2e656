import { type ContactParties, selectContactParties } from '../database/contact-parties.ts';
import { selectMovesSignIn } from '../database/sign-in-moves.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import type { ConfirmAddressMail, ContactSavedMail } from '../templates/mails/contact-mail-data.ts';
import { mailContact, toOwnAddress, toPersonOf } from './contact-letters.ts';
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
  const { newEmail, movedSignIn } = parties.change;
  // A mail that was held up may leave after the confirmation: then it is what it did.
  const movesSignIn = movedSignIn || (newEmail !== null && (await selectMovesSignIn(dependencies.sql, { ...parties.change, newEmail })));
  await deliver(dependencies, [...savedLetters(parties, movesSignIn), ...confirmLetter(parties, mails, movesSignIn)]);
}

function savedLetters(parties: ContactParties, movesSignIn: boolean): Letter[] {
  const mail = savedMail(parties, movesSignIn);
  return [toPersonOf(parties, parties.change.toldEmail, mail), ...toOwnAddress(parties, mail)];
}

function savedMail({ change, site, person, maker, primary }: ContactParties, movesSignIn: boolean): ContactSavedMail {
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
    newAddress:
      newEmail !== null && stopToken !== null && stopUntil ? { email: newEmail, stopToken, until: stopUntil, old: change.toldEmail, movesSignIn } : undefined,
    contact: primary && primary.id !== person.id ? mailContact(primary) : undefined,
  };
}

function confirmLetter(parties: ContactParties, mails: number, movesSignIn: boolean): Letter[] {
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
    movesSignIn,
  };
  return [toPersonOf(parties, newEmail, mail, mails === 1 ? 'confirm' : `confirm-${mails}`)];
}
