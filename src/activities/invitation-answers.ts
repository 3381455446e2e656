import type { Queryable } from '../database/connection.ts';
import type { EventKind } from '../database/history.ts';
import { isStepOf, selectOpening, selectStepTaken } from '../database/invitation-steps.ts';
import type { Invitation } from '../database/invitations.ts';
import type { InvitationMessage } from '../domain/invitation.ts';
import type { StepAnswer } from './record-invitation-step.ts';

const STEPS: { readonly [Kind in EventKind]?: StepAnswer['decision'] } = {
  'invitation-granted': 'grant',
  'invitation-changed': 'change',
  'invitation-sent': 'sendAgain',
};

/** The same message once more: what it did. `another` where something else came under its id. */
export async function answeredBefore(tx: Queryable, { id }: Invitation, message: InvitationMessage): Promise<StepAnswer | 'another' | undefined> {
  const taken = await selectStepTaken(tx, id, message.decisionId);
  if (taken && !isStepOf(taken, message)) return 'another';
  const decision = taken && STEPS[taken.kind];
  return decision && { status: 'recorded', decision, by: taken.actorId, at: taken.at.toISOString() };
}

/** A second word on what has one: by whose word it is open. */
export async function grantedBefore(tx: Queryable, { id, giverId, createdAt }: Invitation): Promise<StepAnswer> {
  const opening = await selectOpening(tx, id);
  return { status: 'already-decided', decision: 'grant', by: giverId, at: (opening?.at ?? createdAt).toISOString() };
}
