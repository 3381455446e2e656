import type { ContactReviewMail } from './review-mail-data.ts';

const shared = {
  kind: 'contact-review',
  site: { siteNumber: '7001234', name: 'Atelier Nord' },
  month: '2026-12-01',
  primary: 'Claire Fontaine',
  endsAt: new Date('2027-01-01T04:59:00Z'),
  askedAt: new Date('2026-12-02T15:20:00Z'),
  nextAt: new Date('2027-01-04T15:20:00Z'),
  contacts: [
    { name: 'Claire Fontaine', types: ['primary', 'billing'] },
    { name: 'Marie Tremblay', types: ['technical', 'media'] },
    ...['Ana', 'Ben', 'Chloé', 'Dan', 'Eva', 'Finn', 'Gina'].map((name) => ({ name, types: ['renewal'] as const })),
  ],
  refused: ['Marie Tremblay (marie@atelier-nord.example)', 'Hugo Lambert (hugo@atelier-nord.example)'],
  missing: 2,
  doubts: 3,
  users: { managers: 3, away: 4 },
} as const;

/** One of every mail about the review, by name. */
export const REVIEW_SAMPLES: Readonly<Record<string, ContactReviewMail>> = {
  'contact-review first': { ...shared, step: 'first' },
  'contact-review first, nothing wrong': { ...shared, step: 'first', refused: [], missing: 0, doubts: 0, users: { managers: 0, away: 0 } },
  'contact-review reminder': { ...shared, step: 'reminder', refused: shared.refused.slice(0, 1) },
  'contact-review secondaries': { ...shared, step: 'secondaries', users: null },
};
