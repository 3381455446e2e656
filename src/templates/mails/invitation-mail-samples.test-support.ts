import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import type { InvitationMail, MailInvitation } from './invitation-mail-data.ts';

const SITE = { siteNumber: '7001234', name: 'Atelier Nord' };
const PAUL = { name: 'Paul Roy', email: 'paul.roy@atelier-nord.example' };
const SIMONE = { name: 'Simone Côté', email: 'simone.cote@atelier-nord.example' };
const MARIE = { name: 'Marie Tremblay', email: 'marie.tremblay@atelier-nord.example' };
const GIVES: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view', accountDocuments: 'view' };

export const INVITATION: MailInvitation = {
  id: '8a0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e11',
  number: 'I-2026-0031',
  permissions: GIVES,
  createdAt: new Date('2026-11-20T14:02:00Z'),
  deadline: new Date('2026-12-04T14:02:00Z'),
};

const about = { invitation: INVITATION, site: SITE };
const toMarie = { ...about, by: PAUL };
const aboutMarie = { ...about, invited: MARIE, by: SIMONE };
const ended = { ...about, invited: MARIE, at: new Date('2026-11-24T20:15:00Z') };

/** One of every mail about an invitation and of every variant, by name. */
export const INVITATION_SAMPLES: Readonly<Record<string, InvitationMail>> = {
  'welcome new': { kind: 'welcome', news: 'first', known: false, ...toMarie },
  'welcome known': { kind: 'welcome', news: 'first', known: true, ...toMarie },
  'welcome again': { kind: 'welcome', news: 'again', known: false, ...toMarie },
  'welcome changed': { kind: 'welcome', news: 'changed', known: true, ...toMarie, invitation: { ...INVITATION, permissions: ALL_PERMISSIONS } },
  'invitation-reminder': { kind: 'invitation-reminder', known: false, ...toMarie },
  'second word asked of the primary': { kind: 'decision-asked', reader: 'primary', ...aboutMarie },
  'second word asked of a secondary': { kind: 'decision-asked', reader: 'secondary', ...aboutMarie },
  'second word reminder': { kind: 'decision-reminder', reader: 'primary', nth: 2, ...aboutMarie },
  'second word escalated': { kind: 'decision-escalated', reader: 'secondary', ...aboutMarie },
  'second word escalated desk': { kind: 'decision-escalated', reader: 'desk', ...aboutMarie },
  'invitation denied': { kind: 'request-denied', outcome: 'denied', ...ended, by: PAUL, reason: 'Marie works for another Site.\nPlease ask them.' },
  'invitation declined': { kind: 'request-denied', outcome: 'declined', ...ended },
  'invitation expired': { kind: 'request-expired', awaited: false, ...ended },
  'invitation expired awaited': { kind: 'request-expired', awaited: true, ...ended },
  'invitation revoked': { kind: 'request-withdrawn', reader: 'primary', ...ended, by: SIMONE },
};
