import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import { CONTACT_SAMPLES } from './contact-mail-samples.test-support.ts';
import { INVITATION_SAMPLES } from './invitation-mail-samples.test-support.ts';
import { PREFERENCE_SAMPLES } from './preference-mail-samples.test-support.ts';
import { REVIEW_SAMPLES } from './review-mail-samples.test-support.ts';
import type { Mail, MailContext, MailPerson, MailRequest } from './mail.ts';

const SITE = { siteNumber: '7001234', name: 'Atelier Nord' };
const REQUEST_ID = '5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e11';

export const MARIE: MailPerson = { name: 'Marie Tremblay', email: 'marie.tremblay@atelier-nord.example', telephone: '+1 418 555-0142' };
export const PAUL: MailPerson = { name: 'Paul Roy', email: 'paul.roy@atelier-nord.example', telephone: '+1 418 555-0100' };

export const ASKED: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view', entitlements: 'update', manageAccess: 'view' };
export const GIVEN: Permissions = { ...ASKED, purchaseDownload: 'software', entitlements: 'none', manageAccess: 'update' };

export const REQUEST: MailRequest = {
  id: REQUEST_ID,
  number: 'R-2026-0412',
  asked: ASKED,
  why: 'I deploy the new release in March.\nLuc Gagnon did it until now; he left in October.',
  createdAt: new Date('2026-11-20T14:02:00Z'),
  deadline: new Date('2026-12-04T14:02:00Z'),
};

export const CONTEXT: Omit<MailContext, 'locale'> = {
  timeZone: 'America/Toronto',
  programmeName: 'Licence Programme',
  publicUrl: 'https://octroi.example:8443',
  now: new Date('2026-11-22T09:00:00Z'),
};

const about = { request: REQUEST, site: SITE };
const undecided = { ...about, requester: MARIE };
const decided = { ...about, by: PAUL, at: new Date('2026-11-24T20:15:00Z') };

/** One of every kind of mail and of every variant, by name. */
export const SAMPLES: Readonly<Record<string, Mail>> = {
  ...INVITATION_SAMPLES,
  ...CONTACT_SAMPLES,
  ...PREFERENCE_SAMPLES,
  ...REVIEW_SAMPLES,
  'sign-in': {
    kind: 'sign-in',
    link: '/sign-in/5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e12/q9Zt3vX-0aB',
    code: '402913',
    expiresAt: new Date('2026-11-22T09:15:00Z'),
    minutes: 15,
  },
  'request-received': { kind: 'request-received', ...about },
  'decision-asked primary': { kind: 'decision-asked', reader: 'primary', ...undecided },
  'decision-asked secondary': { kind: 'decision-asked', reader: 'secondary', ...undecided, requester: { name: MARIE.name, email: MARIE.email } },
  'decision-asked account management alone': {
    kind: 'decision-asked',
    reader: 'secondary',
    ...undecided,
    request: { ...REQUEST, asked: { ...NO_PERMISSIONS, accountDocuments: 'view' } },
  },
  'decision-asked changed': { kind: 'decision-asked', reader: 'primary', ...undecided, changed: { askedBefore: GIVEN, whyChanged: true } },
  'question-asked': { kind: 'question-asked', ...about, by: PAUL, question: 'Which department?\nSince when?' },
  'question-answered': { kind: 'question-answered', reader: 'secondary', ...undecided, question: 'Which department?', answer: 'Deployment.\nSince March.' },
  'decision-reminder': { kind: 'decision-reminder', reader: 'secondary', nth: 2, ...undecided },
  'decision-escalated': { kind: 'decision-escalated', cause: 'escalation', reader: 'secondary', ...undecided },
  'decision-escalated desk': { kind: 'decision-escalated', cause: 'escalation', reader: 'desk', ...undecided },
  'decision-escalated left-to-primary': { kind: 'decision-escalated', cause: 'left-to-primary', reader: 'primary', by: PAUL, ...undecided },
  'request-granted as asked': { kind: 'request-granted', ...decided, given: ASKED },
  'request-granted otherwise': { kind: 'request-granted', ...decided, given: GIVEN },
  'request-granted all': { kind: 'request-granted', ...decided, given: ALL_PERMISSIONS },
  'request-denied': { kind: 'request-denied', ...decided, reason: 'Deployments of your department are done by Québec.\nPlease ask for Site 7001299 instead.' },
  'request-denied ask again': { kind: 'request-denied', ...decided, reason: 'Not now.', askAgainAt: new Date('2026-12-24T20:15:00Z') },
  'request-expired': { kind: 'request-expired', ...about, at: REQUEST.deadline, contact: PAUL },
  'request-expired no contact': { kind: 'request-expired', ...about, at: REQUEST.deadline },
  'request-withdrawn requester': { kind: 'request-withdrawn', reader: 'requester', ...undecided, at: decided.at },
  'request-withdrawn primary': { kind: 'request-withdrawn', reader: 'primary', ...undecided, at: decided.at },
  'request-withdrawn secondary': { kind: 'request-withdrawn', reader: 'secondary', ...undecided, at: decided.at },
  'access-changed': {
    kind: 'access-changed',
    site: SITE,
    by: PAUL,
    at: decided.at,
    before: { permissions: ASKED, secondary: false },
    after: { permissions: GIVEN, secondary: true },
  },
  'access-changed reduced': {
    kind: 'access-changed',
    site: SITE,
    by: PAUL,
    at: decided.at,
    before: { permissions: GIVEN, secondary: true },
    after: { permissions: { ...NO_PERMISSIONS, reporting: 'view' }, secondary: false },
  },
  'access-removed': {
    kind: 'access-removed',
    site: SITE,
    by: PAUL,
    at: decided.at,
    held: GIVEN,
    contactTypes: ['secondary', 'technical'],
    reason: 'Left the company in October.\nHis work goes on with Marie.',
  },
  'access-removed user': { kind: 'access-removed', site: SITE, by: PAUL, at: decided.at, held: ASKED, contactTypes: [], reason: 'No longer needed' },
};
