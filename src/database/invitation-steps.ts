import type { DecisionId, InvitationId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { InvitationMessage } from '../domain/invitation.ts';
import { type Permissions, samePermissions } from '../domain/permissions.ts';
import type { EventKind } from './history.ts';

/** Under this key the history holds what a message did to an invitation: once, however often the message comes. */
export function invitationStepKey(id: InvitationId, decisionId: DecisionId): string {
  return `invitation:${id}:step:${decisionId}`;
}

export interface StepTaken {
  readonly kind: EventKind;
  readonly actorId: PersonId | null;
  readonly at: Date;
  readonly after: Permissions | null;
}

/** What each kind of message is in the history. */
const EVENTS: { readonly [Kind in InvitationMessage['kind']]: EventKind } = {
  grant: 'invitation-granted',
  deny: 'invitation-denied',
  revoke: 'invitation-revoked',
  accept: 'invitation-accepted',
  decline: 'invitation-declined',
  change: 'invitation-changed',
  sendAgain: 'invitation-sent',
};

/** Is the step what this very message did? A form that was gone back to can come with the same id and something else in it. */
export function isStepOf(taken: StepTaken, message: InvitationMessage): boolean {
  if (taken.kind !== EVENTS[message.kind] || taken.actorId !== message.by) return false;
  const wanted = message.kind === 'grant' || message.kind === 'change' ? message.permissions : undefined;
  return wanted === undefined || (taken.after !== null && samePermissions(wanted, taken.after));
}

/** The step that the message with this id was, where it was one. */
export async function selectStepTaken(sql: Queryable, id: InvitationId, decisionId: DecisionId): Promise<StepTaken | undefined> {
  const [row] = await sql<StepTaken[]>`select kind, actor_id, at, after from history where event_key = ${invitationStepKey(id, decisionId)}`;
  return row;
}

/** By whose word an open invitation is so. */
export async function selectOpening(sql: Queryable, id: InvitationId): Promise<StepTaken | undefined> {
  const [row] = await sql<StepTaken[]>`
    select kind, actor_id, at, after from history where invitation_id = ${id} and kind in ('invitation-granted', 'invitation-made', 'invitation-changed') order by id desc limit 1`;
  return row;
}

/** Was the person's access to the Site changed or ended, and that not undone, since somebody said last what the invitation gives? */
export async function wasTakenSince(
  sql: Queryable,
  { id, siteId, personId }: { readonly id: InvitationId; readonly siteId: SiteId; readonly personId: PersonId },
): Promise<boolean> {
  const rows = await sql`
    select from access_change
    where site_id = ${siteId} and person_id = ${personId} and undone_at is null
      and made_at > (select max(at) from history where invitation_id = ${id} and kind in ('invitation-granted', 'invitation-made', 'invitation-changed'))
    limit 1`;
  return rows.length > 0;
}
