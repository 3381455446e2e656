import type { AddressConfirmationMail, TaskDigestMail } from './preference-mail-data.ts';

const ID = '5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e33';
const EMAIL = 'marie.roy@atelier-nord.example';
const confirming = {
  kind: 'address-confirmation',
  step: 'confirm',
  askedFrom: 'marie.tremblay@atelier-nord.example',
  expiresAt: new Date('2026-11-23T09:00:00Z'),
  addressId: ID,
  token: 'q9Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0a',
} as const;

const STOP = { token: 'a7Lm4wY-2bCra7Lm4wY-2bCra7Lm4wY-2bCra7Lm4wY', until: new Date('2026-11-29T09:00:00Z') } as const;

/** One of every mail about preferences, by name. */
export const PREFERENCE_SAMPLES: Readonly<Record<string, AddressConfirmationMail | TaskDigestMail>> = {
  'address-confirmation sign-in': { ...confirming, purpose: 'sign-in' },
  'address-confirmation notices': { ...confirming, purpose: 'notices' },
  'address-confirmation asked': { kind: 'address-confirmation', step: 'asked', addressId: ID, email: EMAIL, expiresAt: confirming.expiresAt, stop: STOP },
  'address-confirmation changed': {
    kind: 'address-confirmation',
    step: 'changed',
    addressId: ID,
    email: EMAIL,
    at: new Date('2026-11-22T08:00:00Z'),
    stop: STOP,
  },
  'address-confirmation changed, told too late to take it back': {
    kind: 'address-confirmation',
    step: 'changed',
    addressId: ID,
    email: EMAIL,
    at: new Date('2026-11-22T08:00:00Z'),
    stop: undefined,
  },
  'address-confirmation taken back': { kind: 'address-confirmation', step: 'taken-back', askedFrom: EMAIL, signInLost: false },
  'address-confirmation taken back, the old address being somebody else’s': {
    kind: 'address-confirmation',
    step: 'taken-back',
    askedFrom: EMAIL,
    signInLost: true,
  },
  'task-digest': {
    kind: 'task-digest',
    daily: true,
    others: 3,
    tasks: [
      { subject: 'Marie Tremblay – 7001234', siteNumber: '7001234', path: `/sites/7001234/access/requests/${ID}` },
      { subject: null, siteNumber: '7001299', path: `/sites/7001299/access/invitations/${ID}` },
    ],
  },
  'task-digest after a change of mind': {
    kind: 'task-digest',
    daily: false,
    others: 0,
    tasks: [{ subject: 'Marie Tremblay – 7001234', siteNumber: '7001234', path: `/sites/7001234/access/requests/${ID}` }],
  },
};
