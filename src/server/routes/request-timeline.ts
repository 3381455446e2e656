import type { Sql } from '../../database/connection.ts';
import { type RequestEvent, selectRequestEvents } from '../../database/history.ts';
import { displayName } from '../../database/people.ts';
import { type AccessRequest, selectRequest } from '../../database/access-requests.ts';
import { type RequestQuestion, selectQuestionsOf } from '../../database/request-questions.ts';
import type { Refusal } from '../../domain/decision.ts';
import type { RequestId } from '../../domain/ids.ts';
import { parsePermissions, type Permissions } from '../../domain/permissions.ts';
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
  'question-asked': 'question',
  'question-answered': 'answer',
  'request-changed': 'changed',
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
  const [request, events, questions] = await Promise.all([selectRequest(sql, id), selectRequestEvents(sql, id), selectQuestionsOf(sql, id)]);
  return request ? requestTimeline(request, events, now, reader, questions) : [];
}

/** What happened, and while the request waits, what is still to come under the policy that it was made with. */
export function requestTimeline(
  request: Pick<AccessRequest, 'state' | 'deadline' | 'policy' | 'contactsAskedAt' | 'questionOpenSince'>,
  events: readonly RequestEvent[],
  now: Date,
  reader: TimelineReader,
  questions: readonly Pick<RequestQuestion, 'id' | 'question' | 'answer'>[] = [],
): TimelineStep[] {
  const past = events.flatMap((event): TimelineStep[] => {
    const kind = SHOWN[event.kind] ?? (reader === 'decider' && wasRefused(event) ? 'refused' : undefined);
    return kind ? [{ kind, at: event.at, done: true, by: personOf(event), ...contentOf(event, questions) }] : [];
  });
  if (request.state !== 'pending' || !request.contactsAskedAt) return past;
  if (request.questionOpenSince) return [...past, { kind: 'deadline-waits', at: null, done: false, by: null }];
  const asked = request.deadline.getTime() - request.policy.deadline;
  const ahead = moments(request.policy).flatMap(({ kind, after }): TimelineStep[] => {
    const at = new Date(asked + after);
    const step = AHEAD[kind];
    return step && (at > now || kind === 'deadline') ? [{ kind: step, at, done: false, by: null }] : [];
  });
  return [...past, ...ahead];
}

/** Somebody who came too late, for a version that was changed or while another's question was open, tried nothing that they may not. */
const NO_ATTEMPT: readonly unknown[] = ['changed-meanwhile', 'question-open', 'no-question', 'nothing-changed', 'nothing-asked'] satisfies readonly Refusal[];

function wasRefused({ kind, detail }: RequestEvent): boolean {
  return kind === 'decision-refused' && !NO_ATTEMPT.includes(detail?.['refusal']);
}

/** What was asked, answered or changed: texts stand with their questions, levels in the event. */
function contentOf(
  { kind, detail, before, after }: RequestEvent,
  questions: readonly Pick<RequestQuestion, 'id' | 'question' | 'answer'>[],
): Pick<TimelineStep, 'text' | 'change'> {
  const question = questions.find(({ id }) => id === detail?.['questionId']);
  if (kind === 'question-asked' && question) return { text: question.question };
  if (kind === 'question-answered' && question?.answer) return { text: question.answer };
  const [from, to] = [askedIn(before), askedIn(after)];
  return kind === 'request-changed' && from && to ? { change: { from, to, whyChanged: detail?.['whyChanged'] === true } } : {};
}

function askedIn(value: unknown): Permissions | undefined {
  return typeof value === 'object' && value !== null && 'asked' in value ? parsePermissions(value.asked) : undefined;
}

function personOf({ actorId, actorFirstName, actorLastName, actorEmail }: RequestEvent) {
  if (!actorId || actorEmail === null) return null;
  return { id: actorId, name: displayName({ firstName: actorFirstName ?? '', lastName: actorLastName ?? '', email: actorEmail }), email: actorEmail };
}
