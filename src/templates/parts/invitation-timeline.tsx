import type { MessageKey } from '../../locales/en.ts';
import type { InvitationStepKind, InvitationStepLine } from '../invitation-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';

const KEYS: Readonly<Record<InvitationStepKind, MessageKey>> = {
  made: 'invitation.step.made',
  'contacts-told': 'invitation.step.contacts-told',
  'contacts-reminded': 'invitation.step.contacts-reminded',
  escalated: 'invitation.step.escalated',
  confirmed: 'invitation.step.confirmed',
  denied: 'invitation.step.denied',
  sent: 'invitation.step.sent',
  'sent-again': 'invitation.step.sent-again',
  reminded: 'invitation.step.reminded',
  changed: 'invitation.step.changed',
  accepted: 'invitation.step.accepted',
  declined: 'invitation.step.declined',
  revoked: 'invitation.step.revoked',
  expired: 'invitation.step.expired',
  refused: 'invitation.step.refused',
  'back-to-awaiting': 'invitation.step.back-to-awaiting',
  deadline: 'invitation.step.deadline',
};

const TO_COME: Partial<Record<InvitationStepKind, MessageKey>> = {
  reminded: 'invitation.step.reminded.todo',
  'contacts-reminded': 'invitation.step.contacts-reminded.todo',
  escalated: 'invitation.step.escalated.todo',
};

/** Shapes of the request's timeline that mean the same. */
const LOOKS: Partial<Record<InvitationStepKind, string>> = {
  accepted: 'step-granted',
  denied: 'step-denied',
  declined: 'step-denied',
  expired: 'step-expired',
};

/** What has happened to an invitation, and until when it can be answered. */
export function InvitationTimeline({ view, steps }: { readonly view: View; readonly steps: readonly InvitationStepLine[] }) {
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <li class={`step ${step.done ? 'step-done' : 'step-todo'} ${LOOKS[step.kind] ?? ''}`}>
          <span class="step-what">
            {view.t((step.done ? undefined : TO_COME[step.kind]) ?? KEYS[step.kind], { name: step.by?.name ?? view.t('invitation.step.nobody') })}
            {!step.done && <span class="visually-hidden"> ({view.t('timeline.todo')})</span>}
          </span>
          <span class="step-when">
            <Moment view={view} at={step.at} form="exact" />
          </span>
        </li>
      ))}
    </ol>
  );
}
