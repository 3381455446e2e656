import type { Queryable } from '../database/connection.ts';
import { lockInvitationSite, placesFor, selectInvitationSite } from '../database/invitation-sites.ts';
import { type Invitation, invitationOutcomeOf, invitationStageOf, lockInvitation } from '../database/invitations.ts';
import { selectPersonById } from '../database/people.ts';
import { lockStanding } from '../database/standings.ts';
import type { Refusal } from '../domain/decision.ts';
import type { InvitationId, PersonId, RequestId } from '../domain/ids.ts';
import {
  type InvitationMessage,
  type InvitationOutcome,
  invitationRefusal,
  type InvitationSite,
  type InvitationStage,
  type InvitationStep,
  makerRefusal,
  meets,
} from '../domain/invitation.ts';
import type { ParsedInvitationMessage } from '../domain/invitation-message.ts';
import type { Permissions } from '../domain/permissions.ts';
import { needsSecondary, type Standing } from '../domain/standing.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { accept, requestToSettle } from './accept-invitation.ts';
import { answeredBefore, grantedBefore } from './invitation-answers.ts';
import { recordInvitationRefusal } from './invitation-refusals.ts';
import { takeStep } from './take-invitation-step.ts';

export interface InvitationStepToRecord {
  readonly invitationId: InvitationId;
  /** Tells two messages apart that carry no usable decisionId. */
  readonly messageId: string;
  readonly parsed: ParsedInvitationMessage;
  readonly via: 'page' | 'message';
}

/** A pending request of the person who has accepted: it is granted with what the invitation gave. */
export interface RequestToSettle {
  readonly requestId: RequestId;
  readonly by: PersonId;
  readonly permissions: Permissions;
}

export interface StepAnswer {
  readonly status: 'recorded' | 'already-decided';
  readonly decision: InvitationStep | 'sendAgain';
  readonly by: PersonId | null;
  readonly at: string;
}

export type RecordedInvitationStep =
  | { readonly status: 'closed'; readonly outcome: InvitationOutcome; readonly settles?: RequestToSettle }
  | { readonly status: 'answered'; readonly answer: StepAnswer; readonly stage: InvitationStage }
  /** `stage` where it stands elsewhere than before all the same: an acceptance of what may not be given any more. */
  | { readonly status: 'refused'; readonly refusal: Refusal; readonly stage: InvitationStage }
  | { readonly status: 'missing' };

/** An invitation that waits for an answer, its row locked, and who speaks. */
export interface LockedInvitation {
  readonly row: Invitation & { readonly state: 'awaiting' | 'open' };
  readonly site: InvitationSite;
  /** What its maker is and holds at the Site. */
  readonly standing: Standing | undefined;
  readonly inviter: Standing | undefined;
  readonly giver: Standing | undefined;
}

/**
 * Records what somebody says about an invitation, once, in one transaction with its effect and its history event; or says how it was closed before, or why this is not allowed.
 * The rules are asked on rows that are locked here: whoever was demoted a second ago gives nothing.
 */
export async function recordInvitationStep({ sql }: ActivityDependencies, input: InvitationStepToRecord): Promise<RecordedInvitationStep> {
  return sql.begin(async (tx): Promise<RecordedInvitationStep> => {
    const row = await lockInvitation(tx, input.invitationId);
    if (!row) return { status: 'missing' };
    const outcome = invitationOutcomeOf(row);
    if (outcome) return closed(tx, row, outcome);
    const { parsed, via } = input;
    if (!parsed.ok) return refuse(tx, row, input, parsed.refusal);
    const { message } = parsed;
    const before = await answeredBefore(tx, row, message);
    if (before === 'another') return refuse(tx, row, input, 'changed-meanwhile');
    if (before) return { status: 'answered', answer: before, stage: invitationStageOf(row) };
    if (!(await selectPersonById(tx, message.by))) return refuse(tx, row, input, 'unknown-person');
    const locked = await lockAround(tx, row, message);
    const notTheirs = makerRefusal(message, row, locked.standing);
    if (notTheirs) return refuse(tx, row, input, notTheirs);
    const met = meets(locked.row.state, message.kind);
    if (met === 'not-open') return refuse(tx, row, input, 'not-open');
    if (met === 'granted-already') return { status: 'answered', answer: await grantedBefore(tx, row), stage: invitationStageOf(row) };
    const refusal = invitationRefusal(message, row, locked.standing, locked.site, locked.inviter);
    if (refusal) return refuse(tx, row, input, refusal);
    const taken = message.kind === 'accept' ? await accept(tx, locked, message, via) : await takeStep(tx, locked, message, via);
    if (taken === 'giver-may-not') return refuse(tx, row, input, taken);
    const now = invitationOutcomeOf(taken);
    if (now) return closed(tx, taken, now);
    const answer = await answeredBefore(tx, taken, message);
    if (!answer || answer === 'another') throw new Error('a step that was taken is in the history');
    return { status: 'answered', answer, stage: invitationStageOf(taken) };
  });
}

async function closed(tx: Queryable, row: Invitation, outcome: InvitationOutcome): Promise<RecordedInvitationStep> {
  const settles = await requestToSettle(tx, row);
  return { status: 'closed', outcome, ...(settles && { settles }) };
}

async function refuse(tx: Queryable, row: Invitation, input: InvitationStepToRecord, refusal: Refusal): Promise<RecordedInvitationStep> {
  await recordInvitationRefusal(tx, row, input, refusal);
  const now = await lockInvitation(tx, row.id);
  return { status: 'refused', refusal, stage: invitationStageOf(now ?? row) };
}

/** Everybody whose right counts, locked in the order of their ids; and the Site, where the step could give away one of its places of secondary contacts. */
async function lockAround(tx: Queryable, row: Invitation, message: InvitationMessage): Promise<LockedInvitation> {
  const { state } = row;
  if (state !== 'awaiting' && state !== 'open') throw new Error('a closed invitation is not locked for a step');
  const people = [message.by, row.inviterId, ...(row.giverId ? [row.giverId] : [])];
  const standings = new Map<PersonId, Standing | undefined>();
  for (const person of [...new Set(people)].sort()) standings.set(person, await lockStanding(tx, row.siteId, person));
  const given = 'permissions' in message && message.permissions ? message.permissions : row.permissions;
  const takesPlace = needsSecondary(given) && ['grant', 'change', 'accept'].includes(message.kind);
  const site = await (takesPlace ? lockInvitationSite : selectInvitationSite)(tx, row.siteId, row.personId, placesFor(message.kind));
  const [standing, inviter, giver] = people.map((person) => standings.get(person));
  return { row: { ...row, state }, site, standing, inviter, giver };
}
