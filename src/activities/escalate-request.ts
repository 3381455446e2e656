import { markReminded } from '../database/access-requests.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter, mailPerson, mailRequest, mailSite, readerOf, toDecider, toDesk } from './letters.ts';
import { recordStep, selectPendingRequest } from './pending-request.ts';

/** Writes to everybody who may decide and to the vendor's desk, where the Site has one. */
export async function escalateRequest(dependencies: ActivityDependencies, { requestId, step }: { requestId: RequestId; step: string }): Promise<void> {
  const pending = await selectPendingRequest(dependencies.sql, requestId);
  if (!pending) return;
  await recordStep(dependencies, pending, { kind: 'request-escalated', via: 'timer' }, step, (tx) => markReminded(tx, requestId));
  const { parties, deciders } = pending;
  const content = {
    kind: 'decision-escalated',
    cause: 'escalation',
    request: mailRequest(parties),
    site: mailSite(parties),
    requester: mailPerson(parties.requester),
  } as const;
  const letters = deciders.map((decider): Letter => toDecider(parties, decider, { ...content, reader: readerOf(decider) }, step));
  const desk = parties.site.deskEmail === null ? [] : [toDesk(parties, parties.site.deskEmail, { ...content, reader: 'desk' }, step)];
  await deliver(dependencies, [...letters, ...desk]);
}
