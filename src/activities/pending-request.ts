import { type HistoryEvent, insertEvent } from '../database/history.ts';
import { type RequestParties, selectRequestParties } from '../database/request-parties.ts';
import { type Decider, selectDeciders } from '../database/standings.ts';
import type { Queryable } from '../database/connection.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

export interface PendingRequest {
  readonly parties: RequestParties;
  /** Everybody who may decide about it now; the requester never is one of them. */
  readonly deciders: readonly Decider[];
}

/** A request that still waits and those who may decide about it; undefined once it is closed or gone: then there is nobody to write to. */
export async function selectPendingRequest(sql: Queryable, requestId: RequestId): Promise<PendingRequest | undefined> {
  const parties = await selectRequestParties(sql, requestId);
  if (parties?.request.state !== 'pending') return undefined;
  const deciders = await selectDeciders(sql, parties.site.id);
  return { parties, deciders: deciders.filter(({ standing }) => standing.personId !== parties.request.requesterId) };
}

/** Writes a step of the workflow's own into the history, with its mark on the row, once however often the activity is tried. */
export async function recordStep(
  { sql }: ActivityDependencies,
  { parties, deciders }: PendingRequest,
  event: Pick<HistoryEvent, 'kind' | 'via' | 'actorId'>,
  step: string,
  mark: (tx: Queryable) => Promise<void>,
): Promise<void> {
  const { request, site } = parties;
  await sql.begin(async (tx) => {
    const detail = { contacts: deciders.map(({ standing }) => standing.personId) };
    const isNew = await insertEvent(tx, {
      ...event,
      siteId: site.id,
      requestId: request.id,
      subjectId: request.requesterId,
      detail,
      key: `request:${request.id}:${step}`,
    });
    if (isNew) await mark(tx);
  });
}
