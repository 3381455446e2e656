import { randomUUID } from 'node:crypto';
import { insertEvent } from '../../src/database/history.ts';
import { type Invitation, insertInvitations, selectInvitation } from '../../src/database/invitations.ts';
import type { Queryable } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import type { Site } from '../../src/database/sites.ts';
import type { InvitationId, PersonId } from '../../src/domain/ids.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import type { InvitationPolicy } from '../../src/domain/site-policy.ts';
import { madeEvent } from '../../src/server/use-cases/invite-user.ts';
import { DOWNLOADS, LONG_POLICY, type StoredEvent } from './sites.ts';

/** Nothing happens by itself within a test. */
export const LONG_INVITATION_POLICY: InvitationPolicy = { deadline: LONG_POLICY.deadline, reminder: LONG_POLICY.deadline / 2, decision: LONG_POLICY };

export function newInvitationId(): InvitationId {
  return randomUUID() as InvitationId;
}

interface InvitationOptions {
  readonly state?: 'awaiting' | 'open';
  readonly permissions?: Permissions;
  readonly policy?: InvitationPolicy;
  readonly locale?: Locale;
}

/** The row of an invitation with the history of its making, as the product would have left it; without a workflow. */
export async function createInvitation(
  sql: Queryable,
  site: Site,
  inviter: { readonly id: PersonId },
  invited: Person,
  { state = 'open', permissions = DOWNLOADS, policy = LONG_INVITATION_POLICY, locale = 'en' }: InvitationOptions = {},
): Promise<Invitation> {
  const names = { firstName: 'Maryse', lastName: 'Typed' };
  const row = { id: newInvitationId(), siteId: site.id, personId: invited.id, email: invited.email, ...names, locale, state, permissions, policy };
  const [invitation] = await insertInvitations(sql, [{ ...row, inviterId: inviter.id, batchId: null }]);
  if (!invitation) throw new Error('no invitation');
  await insertEvent(sql, { ...madeEvent(invitation), via: 'page' });
  return invitation;
}

/** Somebody whom nobody knows by more than the address. */
export async function createStranger(sql: Queryable): Promise<Person> {
  const [person] = await sql<Person[]>`
    insert into person (email) values (${`new-${randomUUID()}@example.test`}) returning id, email, first_name, last_name, telephone, locale`;
  if (!person) throw new Error('no person');
  return person;
}

export async function rereadInvitation(sql: Queryable, invitation: { readonly id: InvitationId }): Promise<Invitation> {
  const row = await selectInvitation(sql, invitation.id);
  if (!row) throw new Error('the invitation is gone');
  return row;
}

export async function invitationEvents(sql: Queryable, invitation: { readonly id: InvitationId }): Promise<StoredEvent[]> {
  return sql<StoredEvent[]>`select kind, via, actor_id, before, after, detail from history where invitation_id = ${invitation.id} order by id`;
}
