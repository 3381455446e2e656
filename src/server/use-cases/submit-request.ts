import { existsAccess } from '../../database/access.ts';
import { type AccessRequest, insertRequest, selectPendingRequestOf, selectRequest } from '../../database/access-requests.ts';
import type { Queryable, Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { selectOpenInvitationOf } from '../../database/invitations.ts';
import { updatePersonDetails, updateStrangerLocale } from '../../database/people.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import { selectSiteByNumber, type Site } from '../../database/sites.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { InvitationId, PersonId, RequestId } from '../../domain/ids.ts';
import type { Locale } from '../../domain/locale.ts';
import type { DecisionPolicy } from '../../domain/policy.ts';
import { decisionPolicyOf, type SitePolicy } from '../../domain/site-policy.ts';
import { startRequest } from '../../temporal/start-request.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { askAgainAt } from './ask-again.ts';
import { orLater } from './or-later.ts';
import type { RequestedAccess } from './request-form.ts';

interface SubmitDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly defaultPolicy: SitePolicy;
}

/** `locale`: of the page that it was asked on. */
type Wanted = RequestedAccess & { readonly locale?: Locale };

export type SiteProblem = 'site-unknown' | 'already-user';
export type Submitted =
  | { readonly kind: 'submitted'; readonly requestId: RequestId }
  /** The person has a request waiting at this Site: that one goes on, and no second is made. */
  | { readonly kind: 'pending-already'; readonly requestId: RequestId }
  /** The Site has invited the person: accepting that is all that is needed. */
  | { readonly kind: 'invited-already'; readonly invitationId: InvitationId }
  | { readonly kind: 'refused'; readonly problem: SiteProblem }
  /** The Site denied it a short while ago, and its policy makes people wait. */
  | { readonly kind: 'ask-later'; readonly from: Date };

/**
 * Receives a request: the row with its history event first, then the workflow. Where Temporal is away the request is received all the same, and the reconciler starts it.
 * `id` comes from the form, so that the same form sent twice leaves one request.
 */
export async function submitRequest(dependencies: SubmitDependencies, id: RequestId, requesterId: PersonId, wanted: Wanted): Promise<Submitted> {
  const { sql, workflowClient } = dependencies;
  // Sent again because the answer got lost: what stands in the way now is this very request.
  if ((await selectRequest(sql, id))?.requesterId === requesterId) return { kind: 'submitted', requestId: id };
  const standing = await whatStandsInTheWay(dependencies, requesterId, wanted.siteNumber);
  if (!('site' in standing)) return standing;
  const { site } = standing;
  const policy = decisionPolicyOf(await selectSitePolicy(sql, site.id, dependencies.defaultPolicy));
  const request = await sql.begin((tx) => receive(tx, { id, requesterId, site, wanted, policy }));
  if (!request) return alreadyThere(sql, id, requesterId, site);
  await orLater(startRequest(sql, workflowClient, request, site.siteNumber));
  return { kind: 'submitted', requestId: request.id };
}

/** Says before the check page already what the submit would be answered. */
export async function whatStandsInTheWay(
  { sql, defaultPolicy }: Pick<SubmitDependencies, 'sql' | 'defaultPolicy'>,
  requesterId: PersonId,
  siteNumber: string,
): Promise<{ site: Site } | Exclude<Submitted, { kind: 'submitted' }>> {
  const site = await selectSiteByNumber(sql, siteNumber);
  if (!site) return { kind: 'refused', problem: 'site-unknown' };
  const pending = await selectPendingRequestOf(sql, site.id, requesterId);
  if (pending) return { kind: 'pending-already', requestId: pending.id };
  const invitation = await selectOpenInvitationOf(sql, site.id, requesterId);
  // One that still awaits a contact's word is not the person's to know of.
  if (invitation?.state === 'open') return { kind: 'invited-already', invitationId: invitation.id };
  if (await existsAccess(sql, site.id, requesterId)) return { kind: 'refused', problem: 'already-user' };
  const from = await askAgainAt({ sql, defaultPolicy }, site.id, requesterId);
  return from ? { kind: 'ask-later', from } : { site };
}

interface Receipt {
  readonly id: RequestId;
  readonly requesterId: PersonId;
  readonly site: Site;
  readonly wanted: Wanted;
  readonly policy: DecisionPolicy;
}

async function receive(tx: Queryable, { id, requesterId, site, wanted, policy }: Receipt): Promise<AccessRequest | undefined> {
  const request = await insertRequest(tx, { id, siteId: site.id, requesterId, asked: wanted.asked, why: wanted.why, policy });
  if (!request) return undefined;
  await updatePersonDetails(tx, requesterId, wanted);
  if (wanted.locale) await updateStrangerLocale(tx, requesterId, wanted.locale);
  await insertEvent(tx, {
    siteId: site.id,
    requestId: id,
    subjectId: requesterId,
    actorId: requesterId,
    kind: 'request-received',
    via: 'page',
    detail: { asked: wanted.asked },
    key: `request:${id}:received`,
  });
  return request;
}

/** A unique key said no: the same form came before, or another request of the person waits at the Site. */
async function alreadyThere(sql: Sql, id: RequestId, requesterId: PersonId, site: Site): Promise<Submitted> {
  const same = await selectRequest(sql, id);
  if (same?.requesterId === requesterId) return { kind: 'submitted', requestId: id };
  const pending = await selectPendingRequestOf(sql, site.id, requesterId);
  if (!pending) throw new UnavailableError('a request was closed between two statements');
  return { kind: 'pending-already', requestId: pending.id };
}
