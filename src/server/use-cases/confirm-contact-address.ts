import type { Queryable, Sql } from '../../database/connection.ts';
import {
  type AddressChangeLine,
  lockContactCard,
  lockSignInFacts,
  markAddressConfirmed,
  selectToConfirm,
  updateCardEmail,
  updatePersonEmail,
} from '../../database/contact-addresses.ts';
import { type ContactChange, lockContactChange } from '../../database/contact-changes.ts';
import { insertEvent } from '../../database/history.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { lockStanding, selectStanding } from '../../database/standings.ts';
import { inTransaction } from '../../database/transaction.ts';
import { movesSignIn } from '../../domain/contact-address.ts';
import { GoneError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { wakeLater } from './wake-contact-change.ts';

/**
 * The new address of a contact counts from now on: for the Site's mail, and for signing in where the rule allows it. The workflow then tells both addresses.
 * @throws GoneError where the link is spent, over, or was never one
 */
export async function confirmContactAddress(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  token: string,
): Promise<ContactChangeId> {
  const found = await selectToConfirm(sql, token);
  if (!found) throw new GoneError('no such link');
  await withAddressFree(() => inTransaction(sql, (tx) => confirm(tx, found, token)));
  await wakeLater(workflowClient, found.id);
  return found.id;
}

async function confirm(tx: Queryable, { id, siteId, personId, newEmail, toldEmail }: AddressChangeLine, token: string): Promise<void> {
  await lockContactCard(tx, siteId, personId);
  const change = await lockContactChange(tx, id);
  if (change?.confirmToken !== token) throw new GoneError('spent meanwhile');
  const facts = await lockSignInFacts(tx, siteId, personId, newEmail);
  if (!facts.isContact) throw new GoneError('no contact of the Site any more');
  const moved = await movesHere(tx, change, facts);
  // What the person says themselves needs no word of the Site's.
  await updateCardEmail(tx, siteId, personId, moved ? null : newEmail);
  if (moved) {
    // The sign-ins first: one that is being redeemed at this moment has its session by then, or gets none.
    await endSignInsOf(tx, facts.email);
    await updatePersonEmail(tx, personId, newEmail);
    await endSessionsOf(tx, personId);
  }
  await markAddressConfirmed(tx, id, moved);
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    kind: 'contact-address-confirmed',
    via: 'page',
    detail: { movedSignIn: moved, signsInElsewhere: !moved && facts.email !== toldEmail },
    key: `contact-change:${id}:confirmed`,
  });
}

/** As the rows stand at this moment: whoever lost a right since the save gives nothing by it. */
async function movesHere(tx: Queryable, change: ContactChange, facts: Awaited<ReturnType<typeof lockSignInFacts>>): Promise<boolean> {
  const maker = await lockStanding(tx, change.siteId, change.madeBy);
  const subject = await selectStanding(tx, change.siteId, change.personId);
  return subject !== undefined && movesSignIn({ ...facts, maker, subject, signsInWithOld: facts.email === change.toldEmail });
}

/** PostgreSQL's code for a value that is there already. */
const TAKEN = '23505';

/** Somebody may begin to use the address between the question and the answer: asked again, the rule knows it. */
async function withAddressFree(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === TAKEN)) throw error;
    await act();
  }
}
