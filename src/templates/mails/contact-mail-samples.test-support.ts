import type { ContactChangedMail, HandoverNews, PrimaryOfferedMail } from './contact-mail-data.ts';

const ID = '0d7f41a5-3a43-4a0e-8f4b-5fd3c9b0c7aa';
const TOKEN = 'b7Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0a';
const UNTIL = new Date('2026-11-29T19:00:00Z');
const PAUL = { name: 'Paul Roy', email: 'paul.roy@atelier-nord.example' };
const MARIE = { name: 'Marie Tremblay', email: 'marie.tremblay@atelier-nord.example' };
const NEW_EMAIL = 'marie@new.example';
const about = { kind: 'contact-changed', site: { siteNumber: '7001234', name: 'Atelier Nord' } } as const;

const saved = {
  ...about,
  what: 'saved',
  change: 'changed',
  by: PAUL,
  at: new Date('2026-11-22T19:00:00Z'),
  before: ['technical'],
  after: ['technical', 'renewal'],
  fields: ['telephone', 'city'],
  contact: PAUL,
} as const;
const ended = { ...about, person: MARIE, email: NEW_EMAIL, toldEmail: MARIE.email, signsInWith: null, makerMayNot: false, addressTaken: false } as const;
const takenBack = { ...ended, what: 'taken-back' } as const;
const offered = { kind: 'primary-offered', site: about.site, handoverId: ID, by: PAUL, deadline: new Date('2026-12-04T19:00:00Z') } as const;
const news = (which: HandoverNews) => ({ ...about, what: 'handover', news: which, from: PAUL, to: MARIE, staysAs: 'user' }) as const;

/** One of every mail about contacts and about Sites that change hands, by name. */
export const CONTACT_SAMPLES: Readonly<Record<string, ContactChangedMail | PrimaryOfferedMail>> = {
  'contact changed': saved,
  'contact changed by oneself': { ...saved, by: undefined },
  'contact changed by the primary': { ...saved, by: undefined, contact: undefined },
  'contact with a new address': { ...saved, newAddress: { email: NEW_EMAIL, stopToken: TOKEN, until: UNTIL, old: MARIE.email, movesSignIn: false } },
  'contact with a new address to sign in with': {
    ...saved,
    newAddress: { email: NEW_EMAIL, stopToken: TOKEN, until: UNTIL, old: MARIE.email, movesSignIn: true },
  },
  'contact added': { ...saved, change: 'added', before: [] },
  'contact removed': { ...saved, change: 'removed', after: [] },
  'contact address to confirm': { ...about, what: 'confirm', email: NEW_EMAIL, token: TOKEN, until: UNTIL, by: PAUL, movesSignIn: true },
  'own contact address to confirm': { ...about, what: 'confirm', email: NEW_EMAIL, token: TOKEN, until: UNTIL, by: undefined, movesSignIn: false },
  'contact address confirmed': { ...about, what: 'confirmed', email: NEW_EMAIL, movedSignIn: true, signInEmail: NEW_EMAIL },
  'contact address confirmed, to the old one': {
    ...about,
    what: 'confirmed',
    email: NEW_EMAIL,
    movedSignIn: false,
    signInEmail: MARIE.email,
    old: { email: MARIE.email, stopToken: TOKEN, until: UNTIL },
  },
  'contact address stopped': { ...ended, what: 'stopped', reader: 'old' },
  'contact address stopped, to the new one': { ...ended, what: 'stopped', reader: 'new' },
  'contact address stopped, to the Site': { ...ended, what: 'stopped', reader: 'site' },
  'contact address taken back': { ...ended, what: 'taken-back', reader: 'old' },
  'contact address taken back, to the new one': { ...ended, what: 'taken-back', reader: 'new' },
  'contact address taken back, to the Site': { ...ended, what: 'taken-back', reader: 'site' },
  'contact address stopped with its maker, to the Site': { ...ended, what: 'stopped', reader: 'site', makerMayNot: true },
  'contact address stopped as another contact has it, to the Site': { ...ended, what: 'stopped', reader: 'site', addressTaken: true },
  'contact address taken back, the new one signs in': { ...takenBack, reader: 'old', signsInWith: 'new' },
  'contact address taken back, the new one signs in, to it': { ...takenBack, reader: 'new', signsInWith: 'new' },
  'contact address taken back, the new one signs in, to the Site': { ...takenBack, reader: 'site', signsInWith: 'new' },
  'contact address taken back, nobody signs in': { ...takenBack, reader: 'old', signsInWith: 'nobody' },
  'contact address taken back, nobody signs in, to the Site': { ...takenBack, reader: 'site', signsInWith: 'nobody' },
  'contact address expired': { ...ended, what: 'expired', reader: 'old' },
  'contact address expired, to the Site': { ...ended, what: 'expired', reader: 'site' },
  'primary offered': { ...offered, staysAs: 'secondary', reminder: false },
  'primary offered, reminder': { ...offered, staysAs: 'nothing', reminder: true },
  'Site handed over, to the new one': news('handed-over.to'),
  'Site handed over, to the former one': news('handed-over.from'),
  'handover declined': news('handover-declined.from'),
  'handover withdrawn': news('handover-withdrawn.to'),
  'handover expired, to the new one': news('handover-expired.to'),
  'handover expired, to the former one': news('handover-expired.from'),
  'handover void, to the former one': news('handover-void.from'),
  'handover void, to one who is the former one by now': news('handover-void.former'),
  'handover void, to the new one': news('handover-void.to'),
};
