import { describe, expect, it } from 'vitest';
import { LONG_INVITATION_POLICY } from '../../../tests/support/invitations.ts';
import type { InvitationEvent } from '../../database/invitation-events.ts';
import type { PersonId } from '../../domain/ids.ts';
import { invitationTimeline } from './invitation-timeline.ts';

const DAY = 86_400_000;
const begun = new Date('2026-11-20T14:02:00Z');
const after = (days: number) => new Date(begun.getTime() + days * DAY);
const INVITED = '22222222-2222-4222-8222-222222222222' as PersonId;
const waiting = { state: 'open', policy: LONG_INVITATION_POLICY, deadline: after(14), personId: INVITED, name: 'Noor Typed', email: 'n@example.test' } as const;
const event = (kind: InvitationEvent['kind'], at: Date, over: Partial<InvitationEvent> = {}): InvitationEvent => ({
  kind,
  at,
  actorId: null,
  actorFirstName: null,
  actorLastName: null,
  actorEmail: null,
  detail: null,
  ...over,
});
const by = (id: PersonId, name: string) => ({ actorId: id, actorFirstName: name, actorLastName: '', actorEmail: `${name}@example.test` });
const PAULE = by('11111111-1111-4111-8111-111111111111' as PersonId, 'Paule');

describe('an invitation’s timeline', () => {
  it('tells what happened, then what is still to come', () => {
    const events = [event('invitation-made', begun, PAULE), event('invitation-sent', begun)];
    const marks = (state: 'open' | 'awaiting', now: Date) =>
      invitationTimeline({ ...waiting, state }, events, now).map(({ kind, done }) => `${done ? '●' : '○'} ${kind}`);
    expect(marks('open', after(1))).toEqual(['● made', '● sent', '○ reminded', '○ deadline']);
    expect(marks('open', after(8))).toEqual(['● made', '● sent', '○ deadline']);
    expect(marks('awaiting', after(1))).toEqual(['● made', '● sent', '○ contacts-reminded', '○ escalated', '○ deadline']);
  });

  it('tells sending again from sending, and names who did it', () => {
    const steps = invitationTimeline(waiting, [event('invitation-sent', begun), event('invitation-sent', after(1), PAULE)], after(2)).filter(
      ({ done }) => done,
    );
    expect(steps).toMatchObject([
      { kind: 'sent', by: null },
      { kind: 'sent-again', by: { name: 'Paule' } },
    ]);
  });

  it('calls the invited person as they were invited, and promises nothing once it is closed', () => {
    const steps = invitationTimeline({ ...waiting, state: 'accepted' }, [event('invitation-accepted', begun, by(INVITED, 'Realname'))], after(1));
    expect(steps).toEqual([{ kind: 'accepted', at: begun, done: true, by: { id: INVITED, name: 'Noor Typed', email: 'n@example.test' } }]);
  });

  it('tells an acceptance that nobody could give any more from other messages that were refused', () => {
    const refused = (refusal: string) => event('invitation-refused', begun, { ...PAULE, detail: { refusal } });
    const kinds = invitationTimeline(waiting, [refused('view-only'), refused('giver-may-not')], after(1)).filter(({ done }) => done);
    expect(kinds.map(({ kind }) => kind)).toEqual(['refused', 'back-to-awaiting']);
  });
});
