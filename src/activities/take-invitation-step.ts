import type { Queryable } from '../database/connection.ts';
import { type EventKind, insertEvent } from '../database/history.ts';
import { invitationStepKey } from '../database/invitation-steps.ts';
import { closeInvitation, type Invitation, type InvitationClosure, moveInvitation } from '../database/invitations.ts';
import { type InvitationMessage, needsSecondWord } from '../domain/invitation.ts';
import { type Permissions, samePermissions } from '../domain/permissions.ts';
import type { LockedInvitation } from './record-invitation-step.ts';

type OtherMessage = Exclude<InvitationMessage, { kind: 'accept' }>;
type Via = 'page' | 'message';

/** What an allowed message does to the invitation, with its history event; an acceptance is told in a file of its own. */
export async function takeStep(tx: Queryable, locked: LockedInvitation, message: OtherMessage, via: Via): Promise<Invitation> {
  const { row } = locked;
  switch (message.kind) {
    case 'grant': {
      const given = message.permissions ?? row.permissions;
      await event(tx, row, message, via, { kind: 'invitation-granted', before: row.permissions, after: given, detail: { inviter: row.inviterId } });
      return moveInvitation(tx, row.id, {
        state: 'open',
        permissions: given,
        inviterId: row.inviterId,
        giverId: message.by,
        changed: !samePermissions(given, row.permissions),
      });
    }
    case 'change':
      return change(tx, locked, message, via);
    case 'sendAgain':
      await event(tx, row, message, via, { kind: 'invitation-sent', detail: { times: row.timesSent + 1 } });
      return moveInvitation(tx, row.id, { ...row, state: 'open', changed: false });
    case 'deny':
      await event(tx, row, message, via, { kind: 'invitation-denied', detail: { reason: message.reason } });
      return close(tx, row, message, { state: 'denied', reason: message.reason });
    case 'revoke':
      await event(tx, row, message, via, { kind: 'invitation-revoked', detail: { state: row.state } });
      return close(tx, row, message, { state: 'revoked' });
    case 'decline':
      await event(tx, row, message, via, { kind: 'invitation-declined' });
      return close(tx, row, message, { state: 'declined' });
  }
}

/** Whoever changes it says what it gives from now on: where that takes a second word, the first one is theirs, and nobody who spoke before has spoken for it. */
async function change(
  tx: Queryable,
  { row, site, standing }: LockedInvitation,
  message: Extract<OtherMessage, { kind: 'change' }>,
  via: Via,
): Promise<Invitation> {
  if (!standing) throw new Error('a change that is allowed has a maker with a standing');
  const awaits = needsSecondWord(standing, message.permissions, site);
  const state = awaits ? 'awaiting' : 'open';
  await event(tx, row, message, via, { kind: 'invitation-changed', before: row.permissions, after: message.permissions, detail: { state } });
  const { permissions, by } = message;
  return moveInvitation(tx, row.id, { state, permissions, inviterId: awaits ? by : row.inviterId, giverId: awaits ? null : by, changed: true });
}

async function close(
  tx: Queryable,
  row: Invitation,
  { decisionId, by }: OtherMessage,
  closure: Pick<InvitationClosure, 'state' | 'reason'>,
): Promise<Invitation> {
  const closed = await closeInvitation(tx, row.id, { ...closure, decisionId, by });
  if (!closed) throw new Error('a locked invitation could not be closed');
  return closed;
}

interface What {
  readonly kind: EventKind;
  readonly before?: Permissions;
  readonly after?: Permissions;
  readonly detail?: object;
}

async function event(tx: Queryable, row: Invitation, { decisionId, by }: OtherMessage, via: Via, what: What): Promise<void> {
  await insertEvent(tx, {
    siteId: row.siteId,
    invitationId: row.id,
    subjectId: row.personId,
    actorId: by,
    via,
    ...what,
    key: invitationStepKey(row.id, decisionId),
  });
}
