import type { Queryable, Sql } from '../../database/connection.ts';
import { addConfirmMail, markAddressStopped } from '../../database/contact-addresses.ts';
import { lockContact } from '../../database/contact-cards.ts';
import { lockContactChange, selectContactChange } from '../../database/contact-changes.ts';
import { inTransaction } from '../../database/transaction.ts';
import { addressStateOf, CONFIRM_MAILS_MAX } from '../../domain/contact-address.ts';
import { editRefusal } from '../../domain/contact-edit.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { ContactChangeId, PersonId, SiteId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { recordAddressStopped } from './record-address-stopped.ts';
import { wakeContactChanges } from './wake-contact-change.ts';

export interface AddressSteering {
  readonly id: ContactChangeId;
  readonly siteId: SiteId;
  readonly by: PersonId;
  readonly act: 'withdraw' | 'send-again';
  /** How often the link was mailed when the form was shown: pressed twice, it is mailed once more. */
  readonly mails: number;
}

export type AddressSteered = 'done' | 'over' | 'too-often';

/**
 * An address that waits to be confirmed is withdrawn, or gets its link once more.
 * @throws ForbiddenError for whoever may not edit the contact · NotFoundError where the Site has no such change
 */
export async function steerContactAddress(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  steering: AddressSteering,
): Promise<{ readonly steered: AddressSteered; readonly personId: PersonId }> {
  const change = await selectContactChange(sql, steering.id);
  if (change?.siteId !== steering.siteId || change.newEmail === null) throw new NotFoundError('no such change at this Site');
  const { personId } = change;
  const steered = await inTransaction(sql, (tx) => steer(tx, steering, personId));
  if (steered === 'done') await wakeContactChanges(workflowClient, [steering.id]);
  return { steered, personId };
}

async function steer(tx: Queryable, { id, siteId, by, act, mails }: AddressSteering, personId: PersonId): Promise<AddressSteered> {
  const { editor, standing } = await lockContact(tx, siteId, by, personId);
  const change = await lockContactChange(tx, id);
  const refusal = editRefusal(editor, { personId, contactTypes: standing?.contactTypes ?? [] });
  if (refusal) throw new ForbiddenError(refusal);
  const state = change && addressStateOf(change);
  if (act === 'withdraw' && state === 'stopped' && change?.stoppedBy === by) return 'done';
  if (!change || state !== 'open') return 'over';
  if (act === 'withdraw') {
    await markAddressStopped(tx, id, { by });
    await recordAddressStopped(tx, change, { takenBack: false }, by);
    return 'done';
  }
  if (change.confirmMails !== mails) return 'done';
  if (change.confirmMails >= CONFIRM_MAILS_MAX) return 'too-often';
  await addConfirmMail(tx, id);
  return 'done';
}
