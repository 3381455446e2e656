import type { BatchId, InvitationId, PersonId, SiteId } from '../domain/ids.ts';
import type { InvitationState } from '../domain/invitation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { InvitationPolicy } from '../domain/site-policy.ts';
import { type CandidateNarrowing, candidateConditions } from './candidate-filter.ts';
import type { Queryable } from './connection.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';
import { displayName } from './people.ts';

/** An invitation as lists and its own pages show it. The invited person bears the names that the inviter typed: what others call them is not the Site's to see. */
export interface InvitationWithNames {
  readonly id: InvitationId;
  readonly number: string;
  readonly siteId: SiteId;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly personId: PersonId;
  /** As typed, or the address where no name was. */
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly state: InvitationState;
  readonly permissions: Permissions;
  readonly version: number;
  readonly inviter: NamedPerson;
  /** Whose word it leaves by; null while it awaits one. */
  readonly giver: NamedPerson | null;
  readonly closedBy: NamedPerson | null;
  readonly closedAt: Date | null;
  readonly reason: string | null;
  readonly policy: InvitationPolicy;
  readonly batchId: BatchId | null;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly workflowStartedAt: Date | null;
  /** When its mail first left; null before. */
  readonly sentAt: Date | null;
  readonly lastSentAt: Date | null;
  readonly lastRemindedAt: Date | null;
}

type Row = Omit<InvitationWithNames, 'name' | 'inviter' | 'giver' | 'closedBy'> & {
  readonly firstName: string;
  readonly lastName: string;
  readonly inviter: NameColumns;
  readonly giver: NameColumns | null;
  readonly closer: NameColumns | null;
};

const columns = (sql: Queryable) => sql`
  i.id, i.number, i.site_id, s.site_number, s.name as site_name, s.time_zone, i.person_id, i.email, i.first_name, i.last_name, i.locale, i.state, i.permissions, i.version,
  ${named(sql, 'p')} as inviter, ${named(sql, 'g')} as giver, ${named(sql, 'c')} as closer, i.closed_at, i.reason, i.policy, i.batch_id, i.created_at, i.deadline,
  i.workflow_started_at, i.sent_at, i.last_sent_at, i.last_reminded_at
  from invitation i
  join site s on s.id = i.site_id
  join person p on p.id = i.inviter_id
  left join person g on g.id = i.giver_id
  left join person c on c.id = i.closed_by`;

function lineOf({ inviter, giver, closer, firstName, lastName, ...row }: Row): InvitationWithNames {
  const name = displayName({ firstName, lastName, email: row.email });
  // Who answered for themselves is called as they were invited.
  const closedBy = closer && (closer.id === row.personId ? { id: closer.id, name, email: row.email } : namedPerson(closer));
  return { ...row, name, inviter: namedPerson(inviter), giver: giver && namedPerson(giver), closedBy };
}

export async function selectInvitationLine(sql: Queryable, id: InvitationId): Promise<InvitationWithNames | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} where i.id = ${id}`;
  return row && lineOf(row);
}

/** What has not been answered at a Site: what awaits a contact's word first, then what waits for the invited person; each the oldest first, those of one batch in the order of their rows. */
export async function selectOpenInvitationLines(sql: Queryable, siteId: SiteId, limit: number, narrowing?: CandidateNarrowing): Promise<InvitationWithNames[]> {
  // The first name stands first in the list, and who was invited without one is called by the address.
  const name = sql`person_sort_name(i.last_name, i.first_name, i.email)`;
  const fitting = narrowing && candidateConditions(sql, narrowing, { name, permissions: sql`i.permissions`, at: sql`i.created_at` });
  const rows = await sql<Row[]>`
    select ${columns(sql)} where i.site_id = ${siteId} and i.state in ('awaiting', 'open') ${fitting ?? sql``}
    order by i.state, i.created_at, length(i.number), i.number limit ${limit}`;
  return rows.map(lineOf);
}

/** The invitations of one batch in the order of their rows. */
export async function selectInvitationLinesOfBatch(sql: Queryable, batchId: BatchId, limit: number): Promise<InvitationWithNames[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} where i.batch_id = ${batchId} order by length(i.number), i.number limit ${limit}`;
  return rows.map(lineOf);
}
