import { selectEarlierAsk } from '../database/request-changes.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, mailPerson, mailRequest, mailSite, readerOf, toDecider } from './letters.ts';
import { selectPendingRequest } from './pending-request.ts';

/**
 * Asks everybody who may decide once more, about what the requester made of the request. Those who have not been asked yet hear of it as it is now anyway, and a version that was
 * changed again is not worth a mail.
 */
export async function tellChange(dependencies: ActivityDependencies, { requestId, version }: { requestId: RequestId; version: number }): Promise<void> {
  const pending = await selectPendingRequest(dependencies.sql, requestId);
  if (!pending?.parties.request.contactsAskedAt || pending.parties.request.version !== version) return;
  const { parties } = pending;
  const before = await selectEarlierAsk(dependencies.sql, requestId, version - 1);
  if (!before) return;
  const content = {
    kind: 'decision-asked',
    request: mailRequest(parties),
    site: mailSite(parties),
    requester: mailPerson(parties.requester),
    changed: { askedBefore: before.asked, whyChanged: before.whyChanged },
  } as const;
  await deliver(
    dependencies,
    pending.deciders.map((decider) => toDecider(parties, decider, { ...content, reader: readerOf(decider) }, `changed-${version - 1}`)),
  );
}
