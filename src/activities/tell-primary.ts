import { markLeftToPrimary } from '../database/access-requests.ts';
import { insertEvent } from '../database/history.ts';
import { selectPersonById } from '../database/people.ts';
import type { PersonId, RequestId } from '../domain/ids.ts';
import { isPrimary } from '../domain/standing.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, mailPerson, mailRequest, mailSite, toDecider } from './letters.ts';
import { type PendingRequest, recordStep, selectPendingRequest } from './pending-request.ts';

/** A secondary who may decide leaves the request to the primary contact, who gets a mail. What does not come from such a secondary changes nothing, and shows in the Site's history. */
export async function tellPrimary(dependencies: ActivityDependencies, { requestId, by: byId }: { requestId: RequestId; by: PersonId }): Promise<void> {
  const { sql } = dependencies;
  const pending = await selectPendingRequest(sql, requestId);
  const leaving = pending?.deciders.find(({ standing }) => standing.personId === byId);
  const primary = pending?.deciders.find(({ standing }) => isPrimary(standing));
  const by = leaving && (await selectPersonById(sql, leaving.standing.personId));
  if (!pending) return;
  if (!by || !primary || leaving === primary) return recordRefusal(dependencies, pending, byId);
  const step = `left-by-${by.id}`;
  await recordStep(dependencies, pending, { kind: 'left-to-primary', via: 'message', actorId: by.id }, step, (tx) => markLeftToPrimary(tx, requestId, by.id));
  const { parties } = pending;
  const content = { request: mailRequest(parties), site: mailSite(parties), requester: mailPerson(parties.requester) };
  await deliver(dependencies, [
    toDecider(parties, primary, { kind: 'decision-escalated', cause: 'left-to-primary', reader: 'primary', by: mailPerson(by), ...content }, step),
  ]);
}

async function recordRefusal({ sql }: ActivityDependencies, { parties: { request, site } }: PendingRequest, byId: PersonId): Promise<void> {
  const by = await selectPersonById(sql, byId);
  await insertEvent(sql, {
    siteId: site.id,
    requestId: request.id,
    subjectId: request.requesterId,
    actorId: by?.id ?? null,
    kind: 'decision-refused',
    via: 'message',
    detail: { refusal: by ? 'not-a-decider' : 'unknown-person', decision: 'leave-to-primary', by: byId },
    key: `request:${request.id}:refused:left-by-${byId}`,
  });
}
