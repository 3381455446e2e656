import type { Queryable } from '../database/connection.ts';
import { markAddressExpired, selectIsStopOver } from '../database/contact-addresses.ts';
import { type ContactChange, lockContactChange, markContactChangeClosed } from '../database/contact-changes.ts';
import { insertEvent } from '../database/history.ts';
import { addressStateOf } from '../domain/contact-address.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

export type SettledAddress =
  /** ISO 8601: it can be confirmed until then; `mails`: how often its link was to be mailed by now. */
  | { readonly status: 'open'; readonly until: string; readonly mails: number }
  /** The old address can take it back until then; null: its time is over. */
  | { readonly status: 'confirmed'; readonly until: string | null; readonly mails: number }
  | { readonly status: 'stopped' | 'taken-back' | 'expired' | 'superseded' | 'change-deleted' };

/** What became of a new address; one whose time is over expires here. The database's clock says so, whoever asks. */
export async function settleContactAddress({ sql }: ActivityDependencies, { changeId }: { changeId: ContactChangeId }): Promise<SettledAddress> {
  return sql.begin(async (tx): Promise<SettledAddress> => {
    const change = await lockContactChange(tx, changeId);
    if (!change?.stopUntil) return { status: 'change-deleted' };
    const state = addressStateOf(change);
    switch (state) {
      case 'none':
        return { status: 'change-deleted' };
      case 'open':
        return (await selectIsStopOver(tx, changeId))
          ? expire(tx, change)
          : { status: 'open', until: change.stopUntil.toISOString(), mails: change.confirmMails };
      case 'confirmed':
        return { status: 'confirmed', until: (await selectIsStopOver(tx, changeId)) ? null : change.stopUntil.toISOString(), mails: change.confirmMails };
      default:
        return { status: state };
    }
  });
}

async function expire(tx: Queryable, { id, siteId, personId }: ContactChange): Promise<SettledAddress> {
  await markAddressExpired(tx, id);
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    kind: 'contact-address-expired',
    via: 'timer',
    key: `contact-change:${id}:expired`,
  });
  return { status: 'expired' };
}

/** Nothing waits any more, and whoever was to hear of it has, or could not be reached. */
export async function closeContactChange({ sql }: ActivityDependencies, { changeId }: { changeId: ContactChangeId }): Promise<void> {
  await markContactChangeClosed(sql, changeId);
}
