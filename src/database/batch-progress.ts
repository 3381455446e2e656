import type { BatchId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';

/** How many of a batch stand where. `received`: not with the engine yet; `sending`: its mail has not left yet. */
export interface BatchProgress {
  readonly received: number;
  readonly awaiting: number;
  readonly sending: number;
  readonly open: number;
  readonly accepted: number;
  readonly declined: number;
  readonly denied: number;
  readonly revoked: number;
  readonly expired: number;
}

export async function selectBatchProgress(sql: Queryable, id: BatchId): Promise<BatchProgress> {
  const [row] = await sql<BatchProgress[]>`
    select count(*) filter (where state in ('awaiting', 'open') and workflow_started_at is null)::int as received,
           count(*) filter (where state = 'awaiting' and workflow_started_at is not null)::int as awaiting,
           count(*) filter (where state = 'open' and workflow_started_at is not null and sent_at is null)::int as sending,
           count(*) filter (where state = 'open' and workflow_started_at is not null and sent_at is not null)::int as open,
           count(*) filter (where state = 'accepted')::int as accepted, count(*) filter (where state = 'declined')::int as declined,
           count(*) filter (where state = 'denied')::int as denied, count(*) filter (where state = 'revoked')::int as revoked,
           count(*) filter (where state = 'expired')::int as expired
    from invitation where batch_id = ${id}`;
  if (!row) throw new Error('counting gives one row');
  return row;
}

/** Who made the batch, as pages call people. */
export async function selectBatchMaker(sql: Queryable, id: BatchId): Promise<string> {
  const [row] = await sql<{ firstName: string; lastName: string; email: string }[]>`
    select p.first_name, p.last_name, p.email from invitation_batch b join person p on p.id = b.created_by where b.id = ${id}`;
  return row ? displayName(row) : '';
}
