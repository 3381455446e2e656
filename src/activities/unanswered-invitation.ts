import type { Queryable } from '../database/connection.ts';
import { type HistoryEvent, insertEvent } from '../database/history.ts';
import { type InvitationParties, selectInvitationParties } from '../database/invitation-parties.ts';
import { type Decider, selectDeciders } from '../database/standings.ts';
import type { InvitationId } from '../domain/ids.ts';
import { mayGiveTogether } from '../domain/invitation.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** The invitation while it is in `state` for the `nth` time, told as its row counts it; undefined once it is elsewhere: then there is nobody to write to. */
export async function selectUnanswered(sql: Queryable, id: InvitationId, state: 'awaiting' | 'open', nth: number): Promise<InvitationParties | undefined> {
  const parties = await selectInvitationParties(sql, id);
  if (parties?.invitation.state !== state) return undefined;
  return (state === 'open' ? parties.invitation.timesSent : parties.invitation.timesAsked) === nth ? parties : undefined;
}

/** Everybody whose second word can move an invitation now: neither who invited nor who is invited. */
export async function selectSecondWords(sql: Queryable, { invitation, site }: InvitationParties): Promise<Decider[]> {
  const deciders = await selectDeciders(sql, site.id);
  return deciders.filter(({ standing: { personId } }) => personId !== invitation.inviterId && personId !== invitation.personId);
}

/** Of these, who can give all of it with what its inviter may give; everybody where nobody can, since any of them can give less, or deny. */
export async function whoCouldGrant(sql: Queryable, { invitation, site }: InvitationParties, deciders: readonly Decider[]): Promise<readonly Decider[]> {
  const inviter = (await selectDeciders(sql, site.id)).find(({ standing }) => standing.personId === invitation.inviterId);
  const able = deciders.filter(({ standing }) => mayGiveTogether(invitation.permissions, [standing, inviter?.standing]));
  return able.length > 0 ? able : deciders;
}

/** Writes a step of the workflow's own into the history, with its mark on the row, once however often the activity is tried. */
export async function recordInvitationMoment(
  { sql }: ActivityDependencies,
  { invitation }: InvitationParties,
  event: Pick<HistoryEvent, 'kind' | 'via' | 'detail'>,
  step: string,
  mark: (tx: Queryable) => Promise<void>,
): Promise<void> {
  await sql.begin(async (tx) => {
    const isNew = await insertEvent(tx, {
      ...event,
      siteId: invitation.siteId,
      invitationId: invitation.id,
      subjectId: invitation.personId,
      key: `invitation:${invitation.id}:${step}`,
    });
    if (isNew) await mark(tx);
  });
}
