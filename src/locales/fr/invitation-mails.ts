import type { invitationMails as english } from '../en/invitation-mails.ts';

/** Words of the mails about invitations, in French. */
export const invitationMails = {
  'mail.fact.invited': 'Personne invitée',
  'mail.fact.invited-by': 'Invitation de',
  'mail.fact.invited-on': 'Invitation faite le',
  'mail.fact.invitation': 'Invitation',
  'mail.fact.answer-by': 'Réponse attendue d’ici au',
  'mail.permissions.offered': 'Ce qui vous est proposé',
  'mail.permissions.gives': 'Ce que donne l’invitation',
  'mail.action.your-invitation': 'Voir l’invitation et répondre',
  'mail.action.review-invitation': 'Examiner l’invitation',
  'mail.action.see-invitation': 'Voir l’invitation',
  'mail.because.invited': 'Vous recevez cet e-mail parce que {by} a saisi votre adresse pour vous inviter au site {siteNumber}.',
  'mail.because.inviter': 'Vous recevez cet e-mail parce que vous avez invité {name} au site {siteNumber}.',

  'mail.welcome.subject': 'Bienvenue\u00a0: {by} vous invite au site {siteNumber} – répondez d’ici au {day}',
  'mail.welcome.subject-again': 'Nouvel envoi\u00a0: {by} vous invite au site {siteNumber} – répondez d’ici au {day}',
  'mail.welcome.subject-changed': 'Nouvelle offre\u00a0: {by} vous invite au site {siteNumber} – répondez d’ici au {day}',
  'mail.welcome.preheader': 'Vous pouvez accepter jusqu’au {deadline}.',
  'mail.welcome.heading': '{by} vous invite au site {siteNumber}',
  'mail.welcome.lead': '{by} ({byEmail}) vous donne accès au {site}. L’accès commence quand vous acceptez.',
  'mail.welcome.again': 'C’est la même invitation, envoyée une nouvelle fois. Vous avez de nouveau tout le délai pour répondre, jusqu’au {deadline}.',
  'mail.welcome.changed': 'Ce qui vous est proposé a été modifié ou confirmé depuis le dernier e-mail. Voici ce qui compte désormais.',
  'mail.welcome.what-the-button-does': 'C’est sur cette page que vous acceptez ou déclinez. L’ouvrir ne décide de rien.',
  'mail.welcome.known': 'Connectez-vous comme d’habitude, avec l’adresse à laquelle cet e-mail a été envoyé\u00a0: l’invitation ne vaut que pour elle.',
  'mail.welcome.new':
    'Vous n’avez pas besoin de mot de passe\u00a0: cette page envoie à cette adresse un lien et un code de connexion. L’invitation ne vaut que pour cette adresse\u00a0; la transmettre ne donne d’accès à personne.',
  'mail.welcome.unexpected': 'Vous ne vous y attendiez pas\u00a0? Déclinez, ou ne faites rien\u00a0: sans réponse, l’invitation expire le {deadline}.',

  'mail.invitation-reminder.subject': 'Rappel\u00a0: {by} vous invite au site {siteNumber} – répondez d’ici au {day}',
  'mail.invitation-reminder.heading': 'Votre invitation au site {siteNumber} attend votre réponse',
  'mail.invitation-reminder.lead': '{by} ({byEmail}) vous a invité au {site} le {made}. Sans réponse, l’invitation expire le {deadline}.',

  'mail.second-word.preheader': 'Sans l’accord d’un second contact, l’invitation expire le {deadline}.',
  'mail.second-word.what-the-button-does':
    'C’est sur cette page que vous accordez ou refusez ce qui est donné. L’ouvrir ne décide de rien. Si quelqu’un a répondu avant vous, elle indique qui, quoi et quand.',
  'mail.second-word.account-management': 'L’invitation porte aussi sur la gestion du compte, que seul le contact principal, c’est-à-dire vous, peut accorder.',
  'mail.second-word.subject': '{by} invite {name} au site {siteNumber} – accord attendu d’ici au {day}',
  'mail.second-word.heading': '{by} invite {name} au site {siteNumber}',
  'mail.second-word.lead':
    'L’invitation {number} demande l’accord d’un second contact\u00a0: un e-mail part à {name} dès que quelqu’un l’accorde. Sans cela, elle expire le {deadline}.',
  'mail.second-word.subject-reminder': 'Rappel\u00a0: {by} invite {name} au site {siteNumber} – accord attendu d’ici au {day}',
  'mail.second-word.heading-reminder': 'L’invitation de {name} attend toujours un second accord',
  'mail.second-word.lead-reminder':
    'L’invitation {number} a été faite le {made}. Ceci est le {nth, selectordinal, one {#er} other {#e}} rappel. Sans second accord, elle expire le {deadline}.',
  'mail.second-word.subject-escalation': 'Sans réponse\u00a0: {by} invite {name} au site {siteNumber} – accord attendu d’ici au {day}',
  'mail.second-word.heading-escalation': 'L’invitation de {name} est toujours sans second accord',
  'mail.second-word.lead-escalation':
    'L’invitation {number} a été faite le {made}. Toutes les personnes qui peuvent décider sont sollicitées une nouvelle fois. Sans second accord, elle expire le {deadline}.',
  'mail.second-word.subject-desk': 'Sans réponse\u00a0: {by} invite {name} au site {siteNumber} – expire le {day}',
  'mail.second-word.lead-desk':
    'Les contacts du {site} n’ont pas encore décidé de l’invitation {number}, faite le {made}. Sans second accord, elle expire le {deadline}.',

  'mail.invitation-denied.subject': 'Votre invitation de {name} au site {siteNumber} a été refusée',
  'mail.invitation-denied.preheader': '{by} en donne la raison.',
  'mail.invitation-denied.heading': 'Votre invitation de {name} a été refusée',
  'mail.invitation-denied.lead': '{by} a refusé l’invitation {number} de {name} ({email}) au {site} le {at}. Elle n’a donné d’accès à personne.',
  'mail.invitation-denied.what-you-can-do':
    'Si la raison ne tient plus, vous pouvez inviter {name} de nouveau. Pour toute question, écrivez à {by}\u00a0: {byEmail}',
  'mail.invitation-declined.subject': '{name} a décliné votre invitation au site {siteNumber}',
  'mail.invitation-declined.preheader': 'Elle n’a donné d’accès à personne.',
  'mail.invitation-declined.heading': '{name} a décliné votre invitation',
  'mail.invitation-declined.lead': '{name} ({email}) a décliné l’invitation {number} au {site} le {at}. Elle n’a donné d’accès à personne.',
  'mail.invitation-declined.what-you-can-do': 'S’il s’agit d’une erreur, vous pouvez inviter {name} de nouveau.',
  'mail.invitation-expired.subject': 'Votre invitation de {name} au site {siteNumber} a expiré sans réponse',
  'mail.invitation-expired.preheader': 'Vous pouvez inviter {name} de nouveau.',
  'mail.invitation-expired.heading': '{name} n’a pas répondu à temps',
  'mail.invitation-expired.lead': 'L’invitation {number} de {name} ({email}) au {site} a expiré le {at}. Elle n’a donné d’accès à personne.',
  'mail.invitation-expired.what-you-can-do': 'Vérifiez l’adresse avec {name}, puis faites une nouvelle invitation.',
  'mail.invitation-expired.subject-awaited': 'Votre invitation de {name} au site {siteNumber} a expiré sans second accord',
  'mail.invitation-expired.heading-awaited': 'Personne n’a donné le second accord à temps',
  'mail.invitation-expired.what-you-can-do-awaited': 'Parlez-en au contact principal du site, puis invitez {name} de nouveau.',
  'mail.invitation-revoked.subject': 'L’invitation de {name} au site {siteNumber} a été annulée – plus rien à décider',
  'mail.invitation-revoked.preheader': 'Vous n’avez plus rien à faire.',
  'mail.invitation-revoked.heading': 'L’invitation de {name} a été annulée',
  'mail.invitation-revoked.lead': '{by} a annulé l’invitation {number} de {name} au {site} le {at}.',
  'mail.invitation-revoked.nothing-to-do': 'Vous n’avez plus rien à faire.',
} as const satisfies Record<keyof typeof english, string>;
