import type { DecisionId, InvitationId, PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { EventKind } from './history.ts';

/** Under this key the history holds what a message did to an invitation: once, however often the message comes. */
export function invitationStepKey(id: InvitationId, decisionId: DecisionId): string {
  return `invitation:${id}:step:${decisionId}`;
}

export interface StepTaken {
  readonly kind: EventKind;
  readonly actorId: PersonId | null;
  readonly at: Date;
}

/** The step that the message with this id was, where it was one. */
export async function selectStepTaken(sql: Queryable, id: InvitationId, decisionId: DecisionId): Promise<StepTaken | undefined> {
  const [row] = await sql<StepTaken[]>`select kind, actor_id, at from history where event_key = ${invitationStepKey(id, decisionId)}`;
  return row;
}

/** By whose word an open invitation is so. */
export async function selectOpening(sql: Queryable, id: InvitationId): Promise<StepTaken | undefined> {
  const [row] = await sql<StepTaken[]>`
    select kind, actor_id, at from history where invitation_id = ${id} and kind in ('invitation-granted', 'invitation-made', 'invitation-changed') order by id desc limit 1`;
  return row;
}
