import { markContactsAsked } from '../database/access-requests.ts';
import { selectRequestParties } from '../database/request-parties.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter, mailPerson, mailRequest, mailSite, readerOf, toDecider, toRequester } from './letters.ts';
import { recordStep, selectPendingRequest } from './pending-request.ts';

/**
 * Tells the requester that the request was received, and asks everybody who may decide. Returns how many that are.
 * `deadline` (ISO 8601) is the engine's: the time to decide runs from when the contacts are asked. A request closed meanwhile asks nobody any more.
 */
export async function askContacts(dependencies: ActivityDependencies, { requestId, deadline }: { requestId: RequestId; deadline: string }): Promise<number> {
  const { sql } = dependencies;
  const pending = await selectPendingRequest(sql, requestId);
  if (pending) {
    await recordStep(dependencies, pending, { kind: 'contacts-asked', via: 'workflow' }, 'contacts-asked', (tx) =>
      markContactsAsked(tx, requestId, new Date(deadline)),
    );
  }
  const parties = await selectRequestParties(sql, requestId);
  if (!parties) return 0;
  const content = { request: mailRequest(parties), site: mailSite(parties) };
  const requester = mailPerson(parties.requester);
  const asking =
    pending?.deciders.map((decider): Letter => toDecider(parties, decider, { kind: 'decision-asked', ...content, requester, reader: readerOf(decider) })) ?? [];
  await deliver(dependencies, [toRequester(parties, { kind: 'request-received', ...content }), ...asking]);
  return asking.length;
}
