import type { Sql } from '../../database/connection.ts';
import { type RequestEvent, selectRequestEvents } from '../../database/history.ts';
import { displayName } from '../../database/people.ts';
import { type AccessRequest, selectRequest } from '../../database/access-requests.ts';
import type { RequestId } from '../../domain/ids.ts';
import { moments } from '../../domain/policy.ts';
import type { TimelineStep } from '../../templates/page-data.ts';

type StepKind = TimelineStep['kind'];

/** What of a request's history everybody sees who sees the request. */
const SHOWN: Readonly<Record<string, StepKind>> = {
  'request-received': 'asked',
  'contacts-asked': 'contacts-told',
  'reminder-sent': 'reminder',
  'request-escalated': 'escalation',
  'left-to-primary': 'left-to-primary',
  'request-granted': 'granted',
  'request-denied': 'denied',
  'request-withdrawn': 'withdrawn',
  'request-expired': 'expired',
};

const AHEAD: Readonly<Record<string, StepKind>> = { reminder: 'reminder', escalation: 'escalation', deadline: 'deadline' };

/** Attempts that were not allowed are the contacts' to know of, not the requester's. */
export type TimelineReader = 'requester' | 'decider';

/** The timeline of a request as it stands in the database; empty where the request is not there. */
export async function selectTimeline(sql: Sql, id: RequestId, now: Date, reader: TimelineReader): Promise<TimelineStep[]> {
  const [request, events] = await Promise.all([selectRequest(sql, id), selectRequestEvents(sql, id)]);
  return request ? requestTimeline(request, events, now, reader) : [];
}

/** What happened, and while the request waits, what is still to come under the policy that it was made with. */
export function requestTimeline(
  request: Pick<AccessRequest, 'state' | 'deadline' | 'policy' | 'contactsAskedAt'>,
  events: readonly RequestEvent[],
  now: Date,
  reader: TimelineReader,
): TimelineStep[] {
  const past = events.flatMap((event): TimelineStep[] => {
    const kind = SHOWN[event.kind] ?? (reader === 'decider' && event.kind === 'decision-refused' ? 'refused' : undefined);
    return kind ? [{ kind, at: event.at, done: true, by: personOf(event) }] : [];
  });
  if (request.state !== 'pending' || !request.contactsAskedAt) return past;
  const asked = request.deadline.getTime() - request.policy.deadline;
  const ahead = moments(request.policy).flatMap(({ kind, after }): TimelineStep[] => {
    const at = new Date(asked + after);
    const step = AHEAD[kind];
    return step && (at > now || kind === 'deadline') ? [{ kind: step, at, done: false, by: null }] : [];
  });
  return [...past, ...ahead];
}

function personOf({ actorId, actorFirstName, actorLastName, actorEmail }: RequestEvent) {
  if (!actorId || actorEmail === null) return null;
  return { id: actorId, name: displayName({ firstName: actorFirstName ?? '', lastName: actorLastName ?? '', email: actorEmail }), email: actorEmail };
}
