import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../database/history.ts';
import type { PersonId, QuestionId } from '../../domain/ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { requestTimeline } from './request-timeline.ts';

const DAY = 86_400_000;
const asked = new Date('2026-11-20T14:02:00Z');
const after = (days: number) => new Date(asked.getTime() + days * DAY);
const policy = { deadline: 14 * DAY, reminders: [3 * DAY, 5 * DAY], escalation: 7 * DAY };
const event = (kind: RequestEvent['kind'], at: Date, actor?: string): RequestEvent => ({
  kind,
  at,
  actorId: actor === undefined ? null : ('11111111-1111-4111-8111-111111111111' as PersonId),
  actorFirstName: actor ?? null,
  actorLastName: '',
  actorEmail: actor === undefined ? null : 'p@example.test',
  before: null,
  after: null,
  detail: null,
});

describe('a request’s timeline', () => {
  const pending = { state: 'pending', deadline: after(14), policy, contactsAskedAt: asked, questionOpenSince: null } as const;

  it('tells what happened, then what is still to come', () => {
    const events = [event('request-received', asked, 'Marie'), event('contacts-asked', asked), event('reminder-sent', after(3))];
    const steps = requestTimeline(pending, events, after(4), 'requester').map(({ kind, done }) => `${done ? '●' : '○'} ${kind}`);
    expect(steps).toEqual(['● asked', '● contacts-told', '● reminder', '○ reminder', '○ escalation', '○ deadline']);
  });

  it('tells only those who decide what others tried and were refused', () => {
    const steps = requestTimeline(pending, [event('decision-refused', asked, 'Paul')], after(1), 'requester');
    expect(steps.filter(({ done }) => done)).toEqual([]);
    const forDeciders = requestTimeline(pending, [event('decision-refused', asked, 'Paul')], after(1), 'decider');
    expect(forDeciders.filter(({ done }) => done)).toMatchObject([{ kind: 'refused', by: { name: 'Paul' } }]);
  });

  it('names nobody but who did it, and has nothing to come once the request is closed', () => {
    const steps = requestTimeline({ ...pending, state: 'granted' }, [event('request-granted', after(2), 'Paule')], after(3), 'requester');
    expect(steps).toEqual([
      { kind: 'granted', at: after(2), done: true, by: { id: '11111111-1111-4111-8111-111111111111', name: 'Paule', email: 'p@example.test' } },
    ]);
  });

  it('has no dates to come while a question waits for its answer', () => {
    const questions = [{ id: 'q' as QuestionId, question: 'Which team?', answer: null }];
    const events = [{ ...event('question-asked', after(1), 'Paule'), detail: { questionId: 'q' } }];
    const steps = requestTimeline({ ...pending, questionOpenSince: after(1) }, events, after(2), 'requester', questions);
    expect(steps).toMatchObject([
      { kind: 'question', done: true, text: 'Which team?', by: { name: 'Paule' } },
      { kind: 'deadline-waits', at: null, done: false },
    ]);
  });

  it('tells what a change changed, and is silent about who came too late', () => {
    const [from, to] = [{ ...NO_PERMISSIONS, reporting: 'view' } as const, ALL_PERMISSIONS];
    const changed = { ...event('request-changed', after(1), 'Marie'), before: { asked: from }, after: { asked: to }, detail: { version: 2, whyChanged: true } };
    const late = { ...event('decision-refused', after(2), 'Paul'), detail: { refusal: 'changed-meanwhile' } };
    const steps = requestTimeline(pending, [changed, late], after(3), 'decider').filter(({ done }) => done);
    expect(steps).toMatchObject([{ kind: 'changed', change: { from, to, whyChanged: true } }]);
    expect(steps).toHaveLength(1);
  });

  it('promises no dates before the contacts were asked', () => {
    expect(requestTimeline({ ...pending, contactsAskedAt: null }, [], after(1), 'requester')).toEqual([]);
  });
});
