import type { BatchId, InvitationId, PersonId, RequestId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { ADDRESS_TRIES } from './people.ts';
import { recordset } from './recordset.ts';

export interface InvitationBatch {
  readonly id: BatchId;
  readonly siteId: SiteId;
  readonly createdBy: PersonId;
  readonly total: number;
  readonly createdAt: Date;
}

/** False where it is there already: the same form came before. */
export async function insertBatch(sql: Queryable, batch: Omit<InvitationBatch, 'createdAt'>): Promise<boolean> {
  const rows = await sql`
    insert into invitation_batch (id, site_id, created_by, total) values (${batch.id}, ${batch.siteId}, ${batch.createdBy}, ${batch.total})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

export async function selectBatch(sql: Queryable, id: BatchId): Promise<InvitationBatch | undefined> {
  const [batch] = await sql<InvitationBatch[]>`select * from invitation_batch where id = ${id}`;
  return batch;
}

export interface Invitee {
  readonly email: string;
  readonly personId: PersonId;
  readonly isUser: boolean;
  /** A contact of the Site takes no further place among its secondaries. */
  readonly isSecondary: boolean;
  readonly invitationId: InvitationId | null;
  readonly requestId: RequestId | null;
}

/**
 * Makes a person of every address that has none, and nobody of them begins to sign in with another one until the transaction ends. In the order of the addresses, so that two at once wait
 * for each other instead of both failing. An address that changes hands meanwhile is whose it is then.
 */
export async function insertPeopleIfUnknown(tx: Queryable, emails: readonly string[]): Promise<void> {
  const wanted = [...new Set(emails)];
  for (let nth = 1; nth <= ADDRESS_TRIES; nth += 1) {
    await insertUnknown(tx, wanted);
    const there = await tx`select from person where email = any(${wanted}) order by email for key share`;
    if (there.length === wanted.length) return;
  }
  throw new Error('people vanished between two statements, again and again');
}

async function insertUnknown(tx: Queryable, emails: readonly string[]): Promise<void> {
  await tx`
    insert into person (email) select e.email from jsonb_to_recordset(${recordset(
      tx,
      emails.map((email) => ({ email })),
    )}) as e(email text) order by e.email
    on conflict (email) do nothing`;
}

/** What each address that has a person is at the Site already. */
export async function selectInvitees(sql: Queryable, siteId: SiteId, emails: readonly string[]): Promise<Invitee[]> {
  return sql<Invitee[]>`
    select p.email, p.id as person_id, a.person_id is not null as is_user, c.person_id is not null as is_secondary, i.id as invitation_id, r.id as request_id
    from person p
    left join access a on a.site_id = ${siteId} and a.person_id = p.id
    left join contact c on c.site_id = ${siteId} and c.person_id = p.id and c.type = 'secondary'
    left join invitation i on i.site_id = ${siteId} and i.person_id = p.id and i.state in ('awaiting', 'open')
    left join access_request r on r.site_id = ${siteId} and r.requester_id = p.id and r.state = 'pending'
    where p.email = any(${[...emails]})`;
}

/** The history of a batch's making: one event for each invitation, as for one made alone. */
export async function insertBatchEvents(sql: Queryable, batchId: BatchId): Promise<void> {
  await sql`
    insert into history (site_id, invitation_id, subject_id, actor_id, kind, via, after, detail, event_key)
    select site_id, id, person_id, inviter_id, 'invitation-made', 'import', permissions, jsonb_build_object('state', state, 'batch', batch_id), 'invitation:' || id || ':made'
    from invitation where batch_id = ${batchId} order by number
    on conflict (event_key) do nothing`;
}
