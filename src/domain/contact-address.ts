import { editRefusal } from './contact-edit.ts';
import { AREAS, hasAccountManagement, type Permissions, rank } from './permissions.ts';
import { isPrimary, manageAccessOf, type Standing } from './standing.ts';

/** What is asked before a confirmed address becomes the one that the person signs in with; all of it as it is at that moment. */
export interface SignInMove {
  readonly maker: Standing | undefined;
  readonly subject: Standing;
  /** The address that was replaced is the one that the person signs in with. */
  readonly signsInWithOld: boolean;
  /** Standing at another Site: what one Site says of somebody opens no door at another. */
  readonly knownElsewhere: boolean;
  /** A request, an invitation or a Site that is offered, and that only the owner of the old address may take. */
  readonly hasOpenOffers: boolean;
  /** Somebody else signs in with the new address. */
  readonly addressTaken: boolean;
}

/**
 * Does the confirmed address become the one that the person signs in with? Only where the maker might as well have given the same access to that address by hand: then nobody
 * comes to hold by it what the maker could not give. Otherwise the Site's mail goes to it, and the person goes on signing in as before.
 */
export function movesSignIn({ maker, subject, signsInWithOld, knownElsewhere, hasOpenOffers, addressTaken }: SignInMove): boolean {
  if (!signsInWithOld || knownElsewhere || hasOpenOffers || addressTaken || !maker) return false;
  return isPrimary(maker) || mayGiveAllOf(maker, subject);
}

/** What the Site itself can tell of it before a new address is typed. What lies at other Sites is none of its business, and stands in the sentence as a condition instead. */
export function mayMoveSignIn(known: Pick<SignInMove, 'maker' | 'subject' | 'signsInWithOld'>): boolean {
  return movesSignIn({ ...known, knownElsewhere: false, hasOpenOffers: false, addressTaken: false });
}

/** Source: MISSION.md, permission matrix: account management is the primary's alone to give. */
function mayGiveAllOf(maker: Standing, subject: Standing): boolean {
  return (
    manageAccessOf(maker) === 'update' &&
    !hasAccountManagement(subject.permissions) &&
    !subject.contactTypes.some((type) => type === 'primary' || type === 'secondary')
  );
}

/**
 * Why nobody could save a new address of `subject` now, as `editor` did: they are no contact any more, or whoever wrote it may not edit them. It ends then, instead of waiting for a
 * confirmation that counts for nothing. Undefined where it could be saved, as far as the two tell.
 */
export type Unsavable = 'no-contact' | 'maker-may-not';

export function unsavable(editor: Standing | undefined, subject: Standing | undefined): Unsavable | undefined {
  if (!subject || subject.contactTypes.length === 0) return 'no-contact';
  return editRefusal(editor, subject) && 'maker-may-not';
}

/** Which address signs in as the person once a change was taken back. */
export type SignsInWith = 'old' | 'new' | 'nobody';

/** Was access, or a contact type, at the Site begun after the new address was confirmed? */
export interface HeldSince {
  readonly accessSince: boolean;
  readonly contactSince: boolean;
}

/** What is asked before the old address gets the sign-in back; all of it as it is at that moment. */
export interface SignInReturn extends Pick<SignInMove, 'knownElsewhere' | 'hasOpenOffers'>, HeldSince {
  /** What the person held at the Site when the new address was confirmed, and what they hold now. */
  readonly heldThen: Permissions;
  readonly heldNow: Permissions;
}

/**
 * Does the old address sign in again once it takes the new one back? Only to what it had: standing at another Site, an offer, or anything more here was given to whoever reads the new
 * address since, and nobody comes to hold by a link what nobody gave them. Nothing of the kind was there at the confirmation ({@link movesSignIn}).
 */
export function returnsSignIn({ knownElsewhere, hasOpenOffers, accessSince, contactSince, heldThen, heldNow }: SignInReturn): boolean {
  const isMore = AREAS.some((area) => rank(area, heldNow[area]) > rank(area, heldThen[area]));
  return !knownElsewhere && !hasOpenOffers && !accessSince && !contactSince && !isMore;
}

/** Where the e-mail change of a contact stands. */
export type AddressState = 'none' | 'open' | 'confirmed' | 'stopped' | 'taken-back' | 'expired' | 'superseded';

export interface AddressChange {
  readonly newEmail: string | null;
  readonly confirmedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly expiredAt: Date | null;
  readonly supersededAt: Date | null;
}

export function addressStateOf({ newEmail, confirmedAt, stoppedAt, expiredAt, supersededAt }: AddressChange): AddressState {
  if (newEmail === null) return 'none';
  if (stoppedAt) return confirmedAt ? 'taken-back' : 'stopped';
  if (confirmedAt) return 'confirmed';
  if (supersededAt) return 'superseded';
  return expiredAt ? 'expired' : 'open';
}

/** How often the confirming link is mailed at most: the table's check says the same. */
export const CONFIRM_MAILS_MAX = 5;
