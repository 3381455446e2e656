import type { EventKind } from '../../domain/event-kinds.ts';
import type { IconName } from './icon.tsx';

/** The shape that stands beside an event's sentence; others have that of a note. */
export const EVENT_ICONS: { readonly [Kind in EventKind]?: IconName } = {
  'request-received': 'waiting',
  'contacts-asked': 'waiting',
  'reminder-sent': 'waiting',
  'request-escalated': 'trouble',
  'request-granted': 'granted',
  'request-denied': 'denied',
  'request-withdrawn': 'withdrawn',
  'request-expired': 'expired',
  'decision-refused': 'locked',
  'invitation-made': 'waiting',
  'invitation-granted': 'granted',
  'invitation-denied': 'denied',
  'invitation-accepted': 'granted',
  'invitation-declined': 'denied',
  'invitation-revoked': 'withdrawn',
  'invitation-expired': 'expired',
  'invitation-refused': 'locked',
  'access-removed': 'denied',
  'access-change-undone': 'withdrawn',
  'access-change-refused': 'locked',
};

/** Its colour, which the sentence says as well. */
export const EVENT_TONES: { readonly [Kind in EventKind]?: 'good' | 'bad' | 'late' } = {
  'request-granted': 'good',
  'invitation-granted': 'good',
  'invitation-accepted': 'good',
  'request-denied': 'bad',
  'invitation-denied': 'bad',
  'invitation-declined': 'bad',
  'access-removed': 'bad',
  'request-expired': 'late',
  'request-escalated': 'late',
  'invitation-expired': 'late',
  'decision-refused': 'late',
  'invitation-refused': 'late',
  'access-change-refused': 'late',
};
