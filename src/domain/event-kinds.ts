/** What happens at a Site, by what it is about. `detail`, `before` and `after` of an event hold ids, levels and words of the rules, never a whole person. */
const KINDS = {
  requests: [
    'request-received',
    'contacts-asked',
    'reminder-sent',
    'request-escalated',
    'left-to-primary',
    'request-granted',
    'request-denied',
    'request-withdrawn',
    'request-expired',
    'decision-refused',
    'question-asked',
    'question-answered',
    'request-changed',
  ],
  invitations: [
    'invitation-made',
    'invitation-granted',
    'invitation-denied',
    'invitation-sent',
    'invitation-reminded',
    'invitation-changed',
    'invitation-accepted',
    'invitation-declined',
    'invitation-revoked',
    'invitation-expired',
    'invitation-refused',
  ],
  access: ['access-changed', 'access-removed', 'access-change-undone', 'access-change-refused'],
  policies: ['policy-changed', 'preset-saved', 'preset-deleted'],
  contacts: [
    'contact-added',
    'contact-changed',
    'contact-removed',
    'contact-address-confirmed',
    'contact-address-stopped',
    'contact-address-expired',
    'contact-change-refused',
    'primary-offered',
    'primary-accepted',
    'primary-declined',
    'primary-withdrawn',
    'primary-expired',
    'primary-void',
    'review-asked',
    'review-reminded',
    'review-left-to-secondaries',
    'review-done',
    'review-lapsed',
  ],
  documents: ['document-published', 'document-withdrawn', 'document-downloaded'],
  imports: ['site-imported', 'person-imported'],
} as const;
export const EVENT_KINDS = Object.values(KINDS).flat();
export type EventKind = (typeof EVENT_KINDS)[number];

/** What the history is filtered by: kinds that belong together. `refused`, what was not allowed, stands across the others. */
export const EVENT_GROUPS = {
  ...KINDS,
  refused: ['decision-refused', 'invitation-refused', 'access-change-refused', 'contact-change-refused'],
} as const satisfies Readonly<Record<string, readonly EventKind[]>>;
export type EventGroup = keyof typeof EVENT_GROUPS;
