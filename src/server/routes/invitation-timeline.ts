import type { InvitationWithNames } from '../../database/invitation-lines.ts';
import type { InvitationEvent } from '../../database/invitation-events.ts';
import { displayName } from '../../database/people.ts';
import { invitationMoments, lastsFor } from '../../domain/invitation.ts';
import type { InvitationStepKind, InvitationStepLine } from '../../templates/invitation-data.ts';
import type { PersonLine } from '../../templates/page-data.ts';

const SHOWN: Readonly<Record<string, InvitationStepKind>> = {
  'invitation-made': 'made',
  'contacts-asked': 'contacts-told',
  'reminder-sent': 'contacts-reminded',
  'request-escalated': 'escalated',
  'invitation-granted': 'confirmed',
  'invitation-denied': 'denied',
  'invitation-sent': 'sent',
  'invitation-reminded': 'reminded',
  'invitation-changed': 'changed',
  'invitation-accepted': 'accepted',
  'invitation-declined': 'declined',
  'invitation-revoked': 'revoked',
  'invitation-expired': 'expired',
  'invitation-refused': 'refused',
};

const AHEAD = { open: { reminder: 'reminded' }, awaiting: { reminder: 'contacts-reminded', escalation: 'escalated' } } as const;

type Dated = Pick<InvitationWithNames, 'state' | 'policy' | 'deadline' | 'personId' | 'name' | 'email'>;

/** What happened to an invitation, and while it waits, what is still to come under the policy that it was made with. */
export function invitationTimeline(invitation: Dated, events: readonly InvitationEvent[], now: Date): InvitationStepLine[] {
  const past = events.flatMap((event): InvitationStepLine[] => {
    const kind = kindOf(event);
    return kind ? [{ kind, at: event.at, done: true, by: personOf(event, invitation) }] : [];
  });
  const { state, policy, deadline } = invitation;
  if (state !== 'awaiting' && state !== 'open') return past;
  const since = deadline.getTime() - lastsFor(state, policy);
  const steps: Readonly<Partial<Record<string, InvitationStepKind>>> = AHEAD[state];
  const ahead = invitationMoments(state, policy).flatMap(({ kind, after }): InvitationStepLine[] => {
    const at = new Date(since + after);
    const step = steps[kind];
    return step && at > now && at < deadline ? [{ kind: step, at, done: false, by: null }] : [];
  });
  return [...past, ...ahead, { kind: 'deadline', at: deadline, done: false, by: null }];
}

function kindOf({ kind, actorId, detail }: InvitationEvent): InvitationStepKind | undefined {
  if (kind === 'invitation-sent' && actorId !== null) return 'sent-again';
  // An acceptance of what its giver may not give any more sends it back.
  if (kind === 'invitation-refused' && detail?.['refusal'] === 'giver-may-not') return 'back-to-awaiting';
  return SHOWN[kind];
}

/** Whoever answers for themselves is called as they were invited. */
function personOf({ actorId, actorFirstName, actorLastName, actorEmail }: InvitationEvent, { personId, name, email }: Dated): PersonLine | null {
  if (!actorId || actorEmail === null) return null;
  if (actorId === personId) return { id: actorId, name, email };
  return { id: actorId, name: displayName({ firstName: actorFirstName ?? '', lastName: actorLastName ?? '', email: actorEmail }), email: actorEmail };
}
