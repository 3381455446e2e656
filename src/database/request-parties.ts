import type { RequestId } from '../domain/ids.ts';
import { type AccessRequest, selectRequest } from './access-requests.ts';
import type { Queryable } from './connection.ts';
import { type Person, selectPersonById } from './people.ts';
import { type Site, selectSiteById } from './sites.ts';

/** A request with everybody its mails speak of. */
export interface RequestParties {
  readonly request: AccessRequest;
  readonly site: Site;
  readonly requester: Person;
  /** Who decided, once somebody did. */
  readonly decider: Person | undefined;
}

export async function selectRequestParties(sql: Queryable, id: RequestId): Promise<RequestParties | undefined> {
  const request = await selectRequest(sql, id);
  if (!request) return undefined;
  const [site, requester, decider] = await Promise.all([
    selectSiteById(sql, request.siteId),
    selectPersonById(sql, request.requesterId),
    request.decidedBy ? selectPersonById(sql, request.decidedBy) : undefined,
  ]);
  if (!site || !requester) throw new Error('foreign keys keep the Site and the requester of a request');
  return { request, site, requester, decider };
}
