import { existsAccess } from '../../database/access.ts';
import { selectPendingRequestOf } from '../../database/access-requests.ts';
import type { Queryable, Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { lockInvitationSite, selectInvitationSite } from '../../database/invitation-sites.ts';
import { type Invitation, insertInvitations, type NewInvitation, selectInvitation, selectOpenInvitationOf } from '../../database/invitations.ts';
import { insertPersonIfUnknown, type Person, selectPersonByEmail } from '../../database/people.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import type { Site } from '../../database/sites.ts';
import { lockStanding, selectStanding } from '../../database/standings.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Refusal } from '../../domain/decision.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { InvitationId, PersonId, RequestId } from '../../domain/ids.ts';
import { type InvitationSite, inviteRefusal, needsSecondWord } from '../../domain/invitation.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Permissions } from '../../domain/permissions.ts';
import { invitationPolicyOf, type SitePolicy } from '../../domain/site-policy.ts';
import type { Standing } from '../../domain/standing.ts';
import { startInvitation } from '../../temporal/start-invitation.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { NOBODY_YET } from './invitation-rows.ts';
import { orLater } from './or-later.ts';

export interface InviteDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly defaultPolicy: SitePolicy;
}

export interface WantedInvitation {
  /** From the form, so that the same form sent twice leaves one invitation. */
  readonly id: InvitationId;
  readonly site: Site;
  readonly inviterId: PersonId;
  /** In its stored form (domain/email-address). */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** For the mails to somebody who chose none. */
  readonly locale: Locale;
  readonly permissions: Permissions;
  readonly via: 'page' | 'import';
}

/** What keeps somebody from being invited to a Site. */
export type InvitingObstacle =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'already-user'; readonly personId: PersonId }
  | { readonly kind: 'invited-already'; readonly invitationId: InvitationId }
  /** The person asked by themselves: that request is decided instead. */
  | { readonly kind: 'request-waiting'; readonly requestId: RequestId };

/** `awaiting`: somebody else has to grant it first. `open`: the welcome mail leaves. */
export type Invited = { readonly kind: 'invited'; readonly invitationId: InvitationId; readonly state: 'awaiting' | 'open' } | InvitingObstacle;

/**
 * Invites somebody to a Site: the row with its history event first, then the workflow. Where Temporal is away the invitation is received all the same, and the reconciler starts it.
 */
export async function inviteUser(dependencies: InviteDependencies, wanted: WantedInvitation): Promise<Invited> {
  const { sql, workflowClient } = dependencies;
  const before = await sentBefore(sql, wanted);
  if (before) return before;
  const policy = await selectSitePolicy(sql, wanted.site.id, dependencies.defaultPolicy);
  const made = await inTransaction(sql, (tx) => make(tx, wanted, policy));
  // The same form came at the same moment, or (a unique key said no) somebody else was quicker to invite the person.
  if (!made || 'kind' in made) return (await sentBefore(sql, wanted)) ?? made ?? (await obstacleNow(sql, wanted));
  await orLater(startInvitation(sql, workflowClient, made, wanted.site.siteNumber));
  return { kind: 'invited', invitationId: made.id, state: made.state === 'awaiting' ? 'awaiting' : 'open' };
}

/** Says before the check page already what {@link inviteUser} would answer; `free` with the state that the invitation would begin in. Without permissions: as far as the address tells. */
export async function whatStandsInTheWayOfInviting(
  sql: Sql,
  { site, inviterId, email, permissions }: { readonly site: Site; readonly inviterId: PersonId; readonly email: string; readonly permissions?: Permissions },
): Promise<{ readonly kind: 'free'; readonly state: 'awaiting' | 'open' } | InvitingObstacle> {
  const [person, inviter] = await Promise.all([selectPersonByEmail(sql, email), selectStanding(sql, site.id, inviterId)]);
  if (!inviter) return { kind: 'refused', refusal: 'not-a-decider' };
  if (person?.id === inviterId) return { kind: 'refused', refusal: 'own-access' };
  const obstacle = person && (await selectObstacle(sql, site, person));
  if (obstacle) return obstacle;
  if (!permissions) return { kind: 'free', state: 'open' };
  const invited = person?.id ?? NOBODY_YET;
  const rules = await selectInvitationSite(sql, site.id, invited);
  const refusal = inviteRefusal(inviter, invited, permissions, rules);
  return refusal ? { kind: 'refused', refusal } : { kind: 'free', state: firstState(inviter, permissions, rules) };
}

/** The state that an invitation begins in. */
export function firstState(inviter: Standing, permissions: Permissions, site: InvitationSite): 'awaiting' | 'open' {
  return needsSecondWord(inviter, permissions, site) ? 'awaiting' : 'open';
}

async function make(tx: Queryable, wanted: WantedInvitation, policy: SitePolicy): Promise<Invitation | InvitingObstacle | undefined> {
  const { site, inviterId, permissions } = wanted;
  const inviter = await lockStanding(tx, site.id, inviterId);
  if (!inviter) return { kind: 'refused', refusal: 'not-a-decider' };
  const person = await insertPersonIfUnknown(tx, wanted.email);
  const obstacle = await selectObstacle(tx, site, person);
  if (obstacle) return obstacle;
  const rules = await lockInvitationSite(tx, site.id, person.id);
  const refusal = inviteRefusal(inviter, person.id, permissions, rules);
  if (refusal) return { kind: 'refused', refusal };
  const { id, email, firstName, lastName, locale } = wanted;
  const row: NewInvitation = {
    id,
    email,
    firstName,
    lastName,
    locale,
    permissions,
    inviterId,
    siteId: site.id,
    personId: person.id,
    state: firstState(inviter, permissions, rules),
    batchId: null,
    policy: invitationPolicyOf(policy),
  };
  const [invitation] = await insertInvitations(tx, [row]);
  if (invitation) await insertEvent(tx, { ...madeEvent(invitation), via: wanted.via });
  return invitation;
}

/** What the history says of an invitation's making. */
export function madeEvent({ id, siteId, personId, inviterId, permissions, state, batchId }: Invitation) {
  return {
    siteId,
    invitationId: id,
    subjectId: personId,
    actorId: inviterId,
    kind: 'invitation-made',
    after: permissions,
    detail: { state, ...(batchId && { batch: batchId }) },
    key: `invitation:${id}:made`,
  } as const;
}

async function selectObstacle(sql: Queryable, site: Site, person: Person): Promise<InvitingObstacle | undefined> {
  if (await existsAccess(sql, site.id, person.id)) return { kind: 'already-user', personId: person.id };
  const open = await selectOpenInvitationOf(sql, site.id, person.id);
  if (open) return { kind: 'invited-already', invitationId: open.id };
  const pending = await selectPendingRequestOf(sql, site.id, person.id);
  return pending && { kind: 'request-waiting', requestId: pending.id };
}

/** The same form once more, because its answer got lost. */
async function sentBefore(sql: Sql, { id, inviterId, site }: WantedInvitation): Promise<Invited | undefined> {
  const same = await selectInvitation(sql, id);
  if (same?.inviterId !== inviterId || same.siteId !== site.id) return undefined;
  return { kind: 'invited', invitationId: id, state: same.state === 'awaiting' ? 'awaiting' : 'open' };
}

async function obstacleNow(sql: Sql, { site, email }: WantedInvitation): Promise<InvitingObstacle> {
  const person = await selectPersonByEmail(sql, email);
  const obstacle = person && (await selectObstacle(sql, site, person));
  if (!obstacle) throw new UnavailableError('an invitation was closed between two statements');
  return obstacle;
}
