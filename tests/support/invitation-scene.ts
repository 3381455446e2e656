import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import { lockAccess } from '../../src/database/access.ts';
import { newDecisionId, createSecondary, createSite, DOWNLOADS } from './sites.ts';
import { createInvitation, createStranger, invitationEvents, rereadInvitation } from './invitations.ts';
import type { TestEngine } from './temporal.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import type { InvitationPolicy } from '../../src/domain/site-policy.ts';
import { decideInvitation } from '../../src/workflows/messages.ts';
import type { InvitationDecideMessage } from '../../src/workflows/names.ts';

interface SceneOptions {
  readonly state?: 'awaiting' | 'open';
  readonly permissions?: Permissions;
  /** Made by a secondary contact; else by the primary. */
  readonly bySecondary?: boolean;
  readonly policy?: InvitationPolicy;
  readonly deskEmail?: string | null;
}

/** An invitation whose workflow runs, at a Site with a primary and a secondary contact, and what a test does with it. */
export async function invitationScene(
  sql: Sql,
  engine: TestEngine,
  { state = 'open', permissions = DOWNLOADS, bySecondary = false, policy, deskEmail = null }: SceneOptions = {},
) {
  const [site, person] = await Promise.all([createSite(sql, { deskEmail }), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const inviter = bySecondary ? secondary : site.primary;
  const invitation = await createInvitation(sql, site, inviter, person, { state, permissions, ...(policy && { policy }) });
  const handle = await engine.startInvitation(invitation, site);
  return {
    site,
    person,
    secondary,
    primary: site.primary,
    invitation,
    handle,
    update: (decision: InvitationDecideMessage['decision'], by: { readonly id: string }, more: object = {}) =>
      handle.executeUpdate(decideInvitation, { args: [{ decision, decisionId: newDecisionId(), by: by.id, ...more }] }),
    row: () => rereadInvitation(sql, invitation),
    kinds: async () => (await invitationEvents(sql, invitation)).map(({ kind }) => kind),
    mails: (kind: string) => engine.smtp.about(invitation.id, kind),
    holds: () => lockAccess(sql, site.id, person.id),
  };
}

/** The word by which an update was refused. */
export async function refusalOf(updating: Promise<unknown>): Promise<unknown> {
  const error = await updating.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  const { cause } = error;
  return cause instanceof Error && 'details' in cause ? (cause.details as unknown[])[0] : cause;
}
