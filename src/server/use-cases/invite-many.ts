import { randomUUID } from 'node:crypto';
import type { Queryable, Sql } from '../../database/connection.ts';
import { insertBatch, insertBatchEvents, insertPeopleIfUnknown, type Invitee, selectBatch, selectInvitees } from '../../database/invitation-batches.ts';
import { lockInvitationSite, selectInvitationSite } from '../../database/invitation-sites.ts';
import { insertInvitations, type Invitation, isInvitationStarted, type NewInvitation } from '../../database/invitations.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import type { Site } from '../../database/sites.ts';
import { lockStanding, selectStanding } from '../../database/standings.ts';
import { inTransaction } from '../../database/transaction.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { BatchId, InvitationId, PersonId } from '../../domain/ids.ts';
import { invitationPolicyOf, type SitePolicy } from '../../domain/site-policy.ts';
import { startInvitation } from '../../temporal/start-invitation.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { type InvitationRow, rowProblems, type RowProblem, NOBODY_YET } from './invitation-rows.ts';
import { firstState, type InviteDependencies } from './invite-user.ts';

export interface WantedInvitations {
  /** From the form, so that the same form sent twice leaves one batch. */
  readonly batchId: BatchId;
  readonly site: Site;
  readonly inviterId: PersonId;
  readonly rows: readonly InvitationRow[];
}

export type InvitedMany = { readonly kind: 'invited'; readonly batchId: BatchId } | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

/**
 * Invites many at once: all of them, or nobody where a row is wrong. The rows are one transaction; their workflows are started after it, in the background, and by the reconciler
 * where this process ends before. @throws NotFoundError where another batch has this id
 */
export async function inviteMany(dependencies: InviteDependencies, wanted: WantedInvitations): Promise<InvitedMany> {
  const { sql, workflowClient } = dependencies;
  const { batchId, site, inviterId } = wanted;
  const policy = await selectSitePolicy(sql, site.id, dependencies.defaultPolicy);
  try {
    const made = await inTransaction(sql, (tx) => make(tx, wanted, policy));
    if (made) void startAll(sql, workflowClient, made, site.siteNumber);
  } catch (error) {
    if (error instanceof WrongRows) return { kind: 'refused', problems: error.problems };
    throw error;
  }
  const batch = await selectBatch(sql, batchId);
  if (batch?.createdBy !== inviterId || batch.siteId !== site.id) throw new NotFoundError('another batch has this id');
  return { kind: 'invited', batchId };
}

/** Says before the check page already which rows {@link inviteMany} would refuse. Changes nothing. */
export async function whatStandsInTheWayOfInvitingMany(
  sql: Sql,
  { site, inviterId, rows }: Omit<WantedInvitations, 'batchId'>,
): Promise<readonly RowProblem[]> {
  const [inviter, rules, known] = await Promise.all([
    selectStanding(sql, site.id, inviterId),
    selectInvitationSite(sql, site.id, NOBODY_YET),
    selectInvitees(sql, site.id, emailsOf(rows)),
  ]);
  return rowProblems(rows, inviter, byEmail(known), rules);
}

/** Undoes the transaction: nobody is invited where a row is wrong. */
class WrongRows extends Error {
  readonly problems: readonly RowProblem[];
  constructor(problems: readonly RowProblem[]) {
    super('wrong rows');
    this.problems = problems;
  }
}

/** Undefined where the batch is there already. */
async function make(tx: Queryable, { batchId, site, inviterId, rows }: WantedInvitations, policy: SitePolicy): Promise<Invitation[] | undefined> {
  if (!(await insertBatch(tx, { id: batchId, siteId: site.id, createdBy: inviterId, total: rows.length }))) return undefined;
  const inviter = await lockStanding(tx, site.id, inviterId);
  // People before the Site, as where one is invited: the other way round two at once could wait for each other.
  await insertPeopleIfUnknown(tx, emailsOf(rows));
  const rules = await lockInvitationSite(tx, site.id, NOBODY_YET);
  const invitees = byEmail(await selectInvitees(tx, site.id, emailsOf(rows)));
  const problems = rowProblems(rows, inviter, invitees, rules);
  if (problems.length > 0 || !inviter) throw new WrongRows(problems);
  const made = await insertInvitations(
    tx,
    rows.map(({ email, firstName, lastName, locale, permissions }): NewInvitation => {
      const invitee = invitees.get(email);
      if (!invitee) throw new Error('a person vanished between two statements');
      const who = { id: randomUUID() as InvitationId, siteId: site.id, personId: invitee.personId, email, firstName, lastName, locale };
      return { ...who, permissions, state: firstState(inviter, permissions, rules), inviterId, batchId, policy: invitationPolicyOf(policy) };
    }),
  );
  if (made.length < rows.length)
    throw new WrongRows(rows.filter(({ email }) => !made.some((row) => row.email === email)).map(({ line }) => ({ line, problem: 'invited-already' })));
  await insertBatchEvents(tx, batchId);
  return made;
}

function emailsOf(rows: readonly InvitationRow[]): string[] {
  return rows.map(({ email }) => email);
}

function byEmail(invitees: readonly Invitee[]): ReadonlyMap<string, Invitee> {
  return new Map(invitees.map((invitee) => [invitee.email, invitee]));
}

/** What Temporal is told of at once; a thousand starts one after the other would take it half a minute. */
const AT_ONCE = 8;

/** What is not started here (Temporal is away, the process ends) the reconciler starts. */
async function startAll(sql: Sql, workflowClient: WorkflowClient, invitations: readonly Invitation[], siteNumber: string): Promise<void> {
  const waiting = [...invitations];
  const startNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // The reconciler comes by while many are being started.
      if (!(await isInvitationStarted(sql, next.id))) await startInvitation(sql, workflowClient, next, siteNumber);
    }
  };
  await Promise.allSettled(Array.from({ length: AT_ONCE }, startNext));
}
