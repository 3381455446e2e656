import { markReminded } from '../database/access-requests.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, mailPerson, mailRequest, mailSite, readerOf, toDecider } from './letters.ts';
import { recordStep, selectPendingRequest } from './pending-request.ts';

/** Reminds everybody who may decide now, also those who could not when the request came. */
export async function remindContacts(
  dependencies: ActivityDependencies,
  { requestId, step, nth }: { requestId: RequestId; step: string; nth: number },
): Promise<void> {
  const pending = await selectPendingRequest(dependencies.sql, requestId);
  if (!pending) return;
  await recordStep(dependencies, pending, { kind: 'reminder-sent', via: 'timer' }, step, (tx) => markReminded(tx, requestId));
  const { parties } = pending;
  const content = { request: mailRequest(parties), site: mailSite(parties), requester: mailPerson(parties.requester), nth };
  await deliver(
    dependencies,
    pending.deciders.map((decider) => toDecider(parties, decider, { kind: 'decision-reminder', ...content, reader: readerOf(decider) }, step)),
  );
}
