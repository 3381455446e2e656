import type { noticeMails as english } from '../en/notice-mails.ts';

/** Words around a notice, in French. */
export const noticeMails = {
  'mail.notice.fact.sites': 'Concerne',
  'mail.notice.fact.kind': 'De quoi il s’agit',
  'mail.notice.fact.number': 'Avis',
  'mail.notice.site': '{siteNumber} ({siteName})',
  'mail.notice.sites-and-others': '{list} et {others, plural, one {# autre} other {# autres}}',
  'mail.notice.leave':
    'Rien ne vous oblige à recevoir les eNotifications de nouvelles versions. Vous pouvez y mettre fin à tout moment, sans vous connecter ; vos accès et vos types de contact restent inchangés.',
  'mail.notice.leave-action': 'Arrêter les eNotifications',
  'mail.notice.named-above': '{count, plural, one {du site nommé plus haut} other {des sites nommés plus haut}}',
  'mail.notice.because.tool-changes':
    'Vous recevez cet e-mail parce que les changements des outils vous concernent en tant que contact {which}. Tant que vous l’êtes, vous recevez tous les avis de cette sorte.',
  'mail.notice.because.renewal-quotes':
    'Vous recevez cet e-mail parce que les devis de renouvellement vous concernent en tant que contact {which}. Tant que vous l’êtes, vous recevez tous les avis de cette sorte.',
  'mail.notice.because.new-versions':
    'Vous recevez cet e-mail parce que vous avez demandé les eNotifications de nouvelles versions, ou parce qu’elles vous concernent en tant que contact {which}.',
  'mail.notice.sample.subject': 'Exemple : {subject}',
  'mail.notice.sample.note': 'Ceci est un exemple, que personne d’autre n’a reçu. Voici ce que recevront les lecteurs.',
  'mail.notice.sample.sites': 'Les sites de chaque lecteur, par numéro et par nom',
} as const satisfies Record<keyof typeof english, string>;
