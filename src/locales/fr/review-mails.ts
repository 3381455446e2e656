import type { reviewMails as english } from '../en/review-mails.ts';

/** Words of the monthly review’s mails, in French. */
export const reviewMails = {
  'mail.action.review-contacts': 'Vérifier les contacts',

  'mail.contact-review.first.subject': 'Site {siteNumber}\u00a0: ses contacts sont-ils toujours exacts\u00a0? ({month})',
  'mail.contact-review.first.heading': 'Les contacts du site {siteNumber} sont-ils toujours exacts\u00a0?',
  'mail.contact-review.first.lead':
    'Une fois par mois, nous vous demandons, en tant que contact principal du {site}, de parcourir ses contacts. Si tout est exact, un bouton suffit pour le dire\u00a0; ce qui ne l’est pas se modifie depuis la même page. Merci de le faire d’ici au {end}.',
  'mail.contact-review.reminder.subject': 'Rappel\u00a0: vérifiez les contacts du site {siteNumber} d’ici au {end}',
  'mail.contact-review.reminder.heading': 'Les contacts du site {siteNumber} attendent votre vérification',
  'mail.contact-review.reminder.lead':
    'Le {asked}, nous avons demandé de parcourir les contacts du {site}, et personne n’a encore dit qu’ils sont exacts. Merci de le faire d’ici au {end}.',
  'mail.contact-review.secondaries.subject': 'Site {siteNumber}\u00a0: personne n’a encore vérifié ses contacts ({month})',
  'mail.contact-review.secondaries.heading': 'Pouvez-vous vérifier les contacts du site {siteNumber}\u00a0?',
  'mail.contact-review.secondaries.lead':
    'Le {asked}, nous avons demandé à {primary}, contact principal du {site}, de parcourir ses contacts ; ni cette demande ni le rappel n’ont eu de réponse. En tant que contact secondaire qui peut les mettre à jour, vous pouvez le faire à sa place, d’ici au {end}.',
  'mail.contact-review.preheader': 'Un bouton suffit si tout est exact. D’ici au {end}.',
  'mail.contact-review.check': 'Ce qu’il faut regarder',
  'mail.contact-review.contacts': 'Les contacts ({count, number})',
  'mail.contact-review.others': 'Autres contacts',
  'mail.contact-review.missing': 'Contacts incomplets',
  'mail.contact-review.doubts': 'Numéros de téléphone et codes postaux à vérifier',
  'mail.contact-review.managers': 'Utilisateurs avec gestion du compte',
  'mail.contact-review.away': 'Utilisateurs sans connexion depuis un an',
  'mail.contact-review.refused':
    'Nos e-mails n’atteignent pas {count, plural, one {ce contact, dont le serveur de messagerie les refuse} other {ces contacts, dont les serveurs de messagerie les refusent}}\u00a0: {names}',
  'mail.contact-review.why':
    'Des contacts exacts, c’est ce qui fait parvenir les devis de renouvellement, les changements des outils et les nouvelles versions aux bonnes personnes\u00a0: chaque message va aux types de contact qu’il concerne.',
  'mail.contact-review.change': 'Sans réponse, rien ne change\u00a0; la question reviendra le {next}.',
  'mail.contact-review.because': 'Vous recevez cet e-mail une fois par mois parce que vous êtes le contact principal du site {siteNumber}.',
  'mail.contact-review.because-secondary':
    'Vous recevez cet e-mail parce que vous êtes contact secondaire du site {siteNumber} et pouvez mettre à jour ses contacts.',
} as const satisfies Record<keyof typeof english, string>;
