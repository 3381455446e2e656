import type { InvitationId, PersonId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';
import { invitationsWaitingFor } from './waiting-decisions.ts';

/** An invitation that waits for somebody, as their home page shows it. */
export interface WaitingInvitation {
  readonly id: InvitationId;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  /** As the inviter typed it. */
  readonly invited: string;
  readonly inviter: string;
  readonly permissions: Permissions;
  readonly createdAt: Date;
  readonly deadline: Date;
}

type Row = Omit<WaitingInvitation, 'invited' | 'inviter'> & {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly inviterEmail: string;
  readonly inviterFirstName: string;
  readonly inviterLastName: string;
};

const columns = (sql: Queryable) => sql`
  i.id, s.site_number, s.name as site_name, s.time_zone, i.email, i.first_name, i.last_name, i.permissions, i.created_at, i.deadline,
  p.email as inviter_email, p.first_name as inviter_first_name, p.last_name as inviter_last_name
  from invitation i join site s on s.id = i.site_id join person p on p.id = i.inviter_id`;

function lineOf({ email, firstName, lastName, inviterEmail, inviterFirstName, inviterLastName, ...row }: Row): WaitingInvitation {
  const inviter = displayName({ email: inviterEmail, firstName: inviterFirstName, lastName: inviterLastName });
  return { ...row, invited: displayName({ email, firstName, lastName }), inviter };
}

/** What the person was invited to and has not answered, what expires first first. */
export async function selectInvitationsTo(sql: Queryable, personId: PersonId, limit: number): Promise<WaitingInvitation[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} where i.person_id = ${personId} and i.state = 'open' order by i.deadline, i.id limit ${limit}`;
  return rows.map(lineOf);
}

/** What awaits a second word at every Site where the person may say it, the oldest first. */
export async function selectInvitationsWaitingFor(sql: Queryable, personId: PersonId, limit: number): Promise<WaitingInvitation[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} ${invitationsWaitingFor(sql, personId)} order by i.created_at, i.id limit ${limit}`;
  return rows.map(lineOf);
}
