import type { mails as english } from '../en/mails.ts';

/** Words of the mails, in French. No-break spaces, written out as \u00a0 so that they are seen, stand before : ; ! ? » and after «. */
export const mails = {
  'mail.sent-by': 'Envoyé automatiquement par {programme}, {host}. Les réponses à cet e-mail ne sont pas lues.',
  'mail.text.labelled': '{label}\u00a0:',
  'mail.what-you-can-do': 'Ce que vous pouvez faire',

  'mail.fact.number': 'Demande',
  'mail.fact.who': 'Demandeur',
  'mail.fact.email': 'E-mail',
  'mail.fact.telephone': 'Téléphone',
  'mail.fact.site': 'Site',
  'mail.fact.asked-on': 'Demandé le',
  'mail.fact.decide-by': 'À décider d’ici au',
  'mail.fact.decision-due': 'Décision attendue d’ici au',

  'mail.permissions.you-asked': 'Ce que vous avez demandé',
  'mail.permissions.asks-for': 'Ce qui est demandé',
  'mail.permissions.given': 'Ce qui vous a été accordé',
  'mail.permissions.you-asked-level': 'Vous aviez demandé\u00a0: {level}',

  'mail.quote.why': 'Pourquoi, selon {name}',
  'mail.quote.your-why': 'Pourquoi vous en avez besoin',
  'mail.quote.reason': 'La raison',

  'mail.action.review': 'Examiner la demande',
  'mail.action.see-request': 'Voir la demande',
  'mail.action.your-request': 'Voir votre demande',
  'mail.action.ask-again': 'Faire une nouvelle demande',

  'mail.because.requester': 'Vous recevez cet e-mail parce que vous avez demandé l’accès au site {siteNumber}.',
  'mail.because.primary': 'Vous recevez cet e-mail parce que vous êtes le contact principal du site {siteNumber}.',
  'mail.because.secondary': 'Vous recevez cet e-mail parce que vous êtes un contact secondaire du site {siteNumber} et que vous décidez qui y a accès.',
  'mail.because.desk': 'Vous recevez cet e-mail parce que cette adresse est celle du bureau de l’éditeur dans les réglages du site {siteNumber}.',

  'mail.sign-in.subject': 'Votre lien et votre code de connexion à {programme}',
  'mail.sign-in.preheader': 'Ils servent une seule fois, pendant {minutes, plural, one {# minute} other {# minutes}}.',
  'mail.sign-in.heading': 'Connexion à {programme}',
  'mail.sign-in.lead': 'Ouvrez ce lien dans le navigateur où vous l’avez demandé.',
  'mail.sign-in.action': 'Se connecter',
  'mail.sign-in.code': 'Ou saisissez ce code là où vous l’avez demandé',
  'mail.sign-in.expiry': 'Le lien et le code servent une seule fois, pendant {minutes, plural, one {# minute} other {# minutes}}\u00a0: jusqu’au {expires}.',
  'mail.sign-in.caution':
    'Si vous n’avez rien demandé, vous n’avez rien à faire\u00a0: sans cet e-mail, personne ne peut se connecter. Ne communiquez ce code à personne.',
  'mail.sign-in.because': 'Vous recevez cet e-mail parce que votre adresse a été saisie sur la page de connexion à {programme}.',

  'mail.request-received.subject': 'Nous avons reçu votre demande {number} pour le site {siteNumber}',
  'mail.request-received.preheader': 'Une décision est attendue d’ici au {deadline}.',
  'mail.request-received.heading': 'Nous avons reçu votre demande',
  'mail.request-received.lead': 'Vous avez demandé l’accès au {site}. Ce sont les contacts du site qui en décident.',
  'mail.request-received.next': 'Et maintenant',
  'mail.request-received.next-text':
    'Les contacts qui peuvent décider sont prévenus par e-mail, puis relancés tant que votre demande attend. Vous recevez un e-mail dès que la décision est prise. D’ici là, vous pouvez voir où en est votre demande, ou la retirer.',

  'mail.decision.preheader': 'Sans décision, la demande expire le {deadline}.',
  'mail.decision.what-the-button-does':
    'C’est sur cette page que vous accordez ou refusez la demande. L’ouvrir ne décide de rien. Si quelqu’un a décidé avant vous, elle indique qui, quoi et quand.',
  'mail.decision.account-management-primary':
    'La demande porte aussi sur la gestion du compte, que seul le contact principal, c’est-à-dire vous, peut accorder.',
  'mail.decision.account-management-secondary':
    'La demande porte aussi sur la gestion du compte, que seul le contact principal peut accorder\u00a0: vous pouvez accorder le reste, ou laisser la demande au contact principal.',
  'mail.decision.account-management-alone':
    'La demande ne porte que sur la gestion du compte, que seul le contact principal peut accorder\u00a0: vous pouvez la laisser au contact principal, ou la refuser.',

  'mail.decision-asked.subject': '{name} demande l’accès au site {siteNumber} – répondez d’ici au {day}',
  'mail.decision-asked.heading': '{name} demande l’accès au site {siteNumber}',
  'mail.decision-asked.lead': 'La demande {number} attend une décision. Sans décision, elle expire le {deadline}.',

  'mail.decision-reminder.subject': 'Rappel\u00a0: {name} demande l’accès au site {siteNumber} – répondez d’ici au {day}',
  'mail.decision-reminder.heading': '{name} attend toujours une décision',
  'mail.decision-reminder.lead':
    'La demande {number} attend depuis le {asked}. Ceci est le {nth, selectordinal, one {#er} other {#e}} rappel. Sans décision, la demande expire le {deadline}.',

  'mail.decision-escalated.subject': 'Toujours sans décision\u00a0: {name} demande l’accès au site {siteNumber} – répondez d’ici au {day}',
  'mail.decision-escalated.heading': '{name} est toujours sans réponse',
  'mail.decision-escalated.lead':
    'La demande {number} attend depuis le {asked}. Toutes les personnes qui peuvent décider sont sollicitées une nouvelle fois. Sans décision, la demande expire le {deadline}.',
  'mail.decision-escalated.subject-desk': 'Toujours sans décision\u00a0: {name} demande l’accès au site {siteNumber} – expire le {day}',
  'mail.decision-escalated.lead-desk':
    'Les contacts du {site} n’ont pas encore décidé de la demande {number}, faite le {asked}. Sans décision, elle expire le {deadline}.',
  'mail.decision-escalated.what-the-desk-can-do':
    'La décision reste celle des contacts du site. Vous pouvez aider en les contactant, et en vérifiant que le contact principal est toujours la bonne personne.',
  'mail.decision-escalated.sign-in-desk': 'La page s’ouvre pour les contacts du site qui se sont connectés. Vous pouvez leur transmettre le lien.',
  'mail.decision-escalated.subject-left': '{by} s’en remet à vous\u00a0: {name} demande l’accès au site {siteNumber} – répondez d’ici au {day}',
  'mail.decision-escalated.heading-left': '{by} vous laisse une décision',
  'mail.decision-escalated.lead-left':
    '{by} ({byEmail}) s’en remet à vous, le contact principal, pour décider de la demande {number}. Sans décision, elle expire le {deadline}.',

  'mail.request-granted.subject': 'Vous avez accès au site {siteNumber} – demande {number} accordée',
  'mail.request-granted.heading': 'Vous avez accès au site {siteNumber}',
  'mail.request-granted.lead': '{by} a accordé votre demande {number} le {at}.',
  'mail.request-granted.as-asked': 'Vous avez reçu ce que vous aviez demandé.',
  'mail.request-granted.differs': 'Ce qui vous a été accordé diffère de ce que vous aviez demandé. Les différences sont signalées.',
  'mail.request-granted.manage-access-update':
    'En tant que contact secondaire du site, vous décidez désormais des demandes d’accès, et vous modifiez ou retirez les accès des autres.',
  'mail.request-granted.manage-access-view': 'En tant que contact secondaire du site, vous voyez désormais qui a accès et qui le demande.',
  'mail.request-granted.questions': 'Pour toute question sur votre accès, écrivez à {by}\u00a0: {byEmail}',

  'mail.request-denied.subject': 'Votre demande {number} pour le site {siteNumber} a été refusée',
  'mail.request-denied.preheader': '{by} en donne la raison.',
  'mail.request-denied.heading': 'Votre demande a été refusée',
  'mail.request-denied.lead': '{by} a refusé votre demande {number} d’accès au {site} le {at}.',
  'mail.request-denied.what-you-can-do':
    'Si la raison ne tient plus, ou si votre demande était incomplète, vous pouvez en faire une nouvelle. Pour toute question, écrivez à {by}\u00a0: {byEmail}',

  'mail.request-expired.subject': 'Votre demande {number} pour le site {siteNumber} a expiré sans décision',
  'mail.request-expired.preheader': 'Vous pouvez faire une nouvelle demande.',
  'mail.request-expired.heading': 'Personne n’a décidé à temps',
  'mail.request-expired.lead':
    'Votre demande {number} d’accès au {site} a expiré le {at}. Elle n’a été ni accordée ni refusée\u00a0: aucun des contacts du site n’a décidé.',
  'mail.request-expired.write-to': 'Écrivez au contact principal du site, {name}\u00a0: {email}',
  'mail.request-expired.write-to-the-primary': 'Adressez-vous au contact principal du site, pour que votre prochaine demande n’attende pas elle aussi.',
  'mail.request-expired.ask-again': 'Faites ensuite une nouvelle demande. Elle sera de nouveau transmise aux contacts du site.',

  'mail.request-withdrawn.subject': '{name} a retiré sa demande pour le site {siteNumber} – plus rien à décider',
  'mail.request-withdrawn.preheader': 'Vous n’avez plus rien à faire.',
  'mail.request-withdrawn.heading': '{name} a retiré sa demande',
  'mail.request-withdrawn.lead': '{name} a retiré la demande {number} d’accès au {site} le {at}.',
  'mail.request-withdrawn.nothing-to-do': 'Vous n’avez plus rien à faire.',
  'mail.request-withdrawn.subject-requester': 'Vous avez retiré votre demande {number} pour le site {siteNumber}',
  'mail.request-withdrawn.preheader-requester': 'Plus personne n’aura à en décider.',
  'mail.request-withdrawn.heading-requester': 'Vous avez retiré votre demande',
  'mail.request-withdrawn.lead-requester':
    'Vous avez retiré votre demande {number} d’accès au {site} le {at}. Les contacts du site en sont informés, et plus personne n’aura à en décider.',
  'mail.request-withdrawn.again': 'Vous pouvez faire une nouvelle demande à tout moment.',
} as const satisfies Record<keyof typeof english, string>;
