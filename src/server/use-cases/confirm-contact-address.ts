import type { Queryable, Sql } from '../../database/connection.ts';
import {
  type AddressChangeLine,
  keepNoticesAddress,
  lockSignInFacts,
  markAddressConfirmed,
  selectToConfirm,
  updateCardEmail,
  updatePersonEmail,
} from '../../database/contact-addresses.ts';
import { lockContact, lockContactPlace } from '../../database/contact-cards.ts';
import { type ContactChange, lockContactChange } from '../../database/contact-changes.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import { insertEvent } from '../../database/history.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { movesSignIn, unsavable } from '../../domain/contact-address.ts';
import { GoneError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { endUnsavable } from './end-address-changes.ts';
import { wakeContactChanges } from './wake-contact-change.ts';
import { withAddressFree } from './with-address-free.ts';

/** What the page with the button had said that it does. */
export interface Shown {
  readonly movesSignIn: boolean;
}

/** What a page said beforehand is no longer what its button does. */
export class SaidOtherwiseError extends Error {
  override readonly name = 'SaidOtherwiseError';
}

/**
 * The new address of a contact counts from now on: for the Site's mail, and for signing in where the rule allows it. The workflow then tells both addresses.
 * @throws GoneError where the link is spent, over, or was never one; and where nobody could save the address now, which ends the change · SaidOtherwiseError where the page had said
 * something else about signing in than what is so by now: nothing was confirmed
 */
export async function confirmContactAddress(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  token: string,
  shown?: Shown,
): Promise<ContactChangeId> {
  const found = await selectToConfirm(sql, token);
  if (!found) throw new GoneError('no such link');
  const came = await withAddressFree(() => inTransaction(sql, (tx) => confirm(tx, found, token, shown)));
  if (came === 'says-otherwise') throw new SaidOtherwiseError('the page said otherwise');
  await wakeContactChanges(workflowClient, [found.id]);
  if (came === 'ended') throw new GoneError('nobody could save this address now');
  return found.id;
}

/** `ended`: it came to nothing instead; `says-otherwise`: nothing was done. */
type Came = 'confirmed' | 'ended' | 'says-otherwise';

async function confirm(tx: Queryable, { id, siteId, personId, madeBy, newEmail, toldEmail }: AddressChangeLine, token: string, shown?: Shown): Promise<Came> {
  await lockContactPlace(tx, siteId, newEmail);
  const { editor, standing: subject } = await lockContact(tx, siteId, madeBy, personId);
  const change = await lockContactChange(tx, id);
  if (change?.confirmToken !== token) throw new GoneError('spent meanwhile');
  // As the rows stand at this moment: whoever lost the right since the save sends nobody's mail anywhere.
  const why = unsavable(editor, subject) ?? ((await selectContactByEmail(tx, siteId, newEmail, personId)) && 'address-taken');
  if (why || !subject) {
    await endUnsavable(tx, change, why ?? 'no-contact');
    return 'ended';
  }
  const facts = await lockSignInFacts(tx, siteId, personId, newEmail);
  const moved = movesSignIn({ ...facts, maker: editor, subject, signsInWithOld: facts.email === toldEmail });
  if (shown && shown.movesSignIn !== moved) return 'says-otherwise';
  // What the person says themselves needs no word of the Site's.
  await updateCardEmail(tx, siteId, personId, moved ? null : newEmail);
  if (moved) await moveSignIn(tx, change, facts.email, newEmail);
  await markAddressConfirmed(tx, id, moved ? subject.permissions : undefined);
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    kind: 'contact-address-confirmed',
    via: 'page',
    detail: { movedSignIn: moved, signsInElsewhere: !moved && facts.email !== toldEmail },
    key: `contact-change:${id}:confirmed`,
  });
  return 'confirmed';
}

async function moveSignIn(tx: Queryable, { personId }: ContactChange, oldEmail: string, newEmail: string): Promise<void> {
  // The sign-ins first: one that is being redeemed at this moment has its session by then, or gets none.
  await endSignInsOf(tx, oldEmail);
  // Where notices of new versions go is the person's own to change: whoever left it at the address for signing in keeps that one.
  await keepNoticesAddress(tx, personId);
  await updatePersonEmail(tx, personId, newEmail);
  await endSessionsOf(tx, personId);
}
