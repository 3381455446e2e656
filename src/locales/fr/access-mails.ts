import type { accessMails as english } from '../en/access-mails.ts';

export const accessMails = {
  'mail.action.your-sites': 'Voir vos sites',
  'mail.because.user': 'Vous recevez cet e-mail parce que vous avez accès au site {siteNumber}.',
  'mail.because.former-user': 'Vous recevez cet e-mail parce que vous aviez accès au site {siteNumber}.',

  'mail.access-changed.subject': 'Votre accès au site {siteNumber} a été modifié',
  'mail.access-changed.preheader': '{by} a modifié ce que vous pouvez y faire.',
  'mail.access-changed.heading': 'Votre accès au site {siteNumber} a été modifié',
  'mail.access-changed.lead': '{by} a modifié votre accès au {site} le {at}.',
  'mail.access-changed.now': 'Ce que vous avez désormais',
  'mail.access-changed.before': 'Avant : {level}',
  'mail.access-changed.secondary-now': 'Vous êtes désormais contact secondaire du site {siteNumber}.',
  'mail.access-changed.secondary-no-more': 'Vous n’êtes plus contact secondaire du site {siteNumber}.',

  'mail.access-removed.subject': 'Votre accès au site {siteNumber} a pris fin',
  'mail.access-removed.preheader': '{by} en donne la raison.',
  'mail.access-removed.heading': 'Votre accès au site {siteNumber} a pris fin',
  'mail.access-removed.lead': '{by} a mis fin à votre accès au {site} le {at}.',
  'mail.access-removed.held': 'Ce que vous aviez',
  'mail.access-removed.contact': 'Vous n’êtes plus contact du site non plus. Type de contact jusqu’ici : {types}.',
  'mail.access-removed.signed-out': 'Vos sessions ont été fermées sur tous vos appareils. Reconnectez-vous pour retrouver vos autres accès.',
  'mail.access-removed.what-you-can-do':
    'Si c’est une erreur, ou si vous avez de nouveau besoin d’un accès, écrivez à {by} : {byEmail}. Vous pouvez aussi refaire une demande d’accès.',
} as const satisfies Record<keyof typeof english, string>;
