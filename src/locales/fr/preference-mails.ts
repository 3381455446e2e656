import type { preferenceMails as english } from '../en/preference-mails.ts';

/** Words of the mails about one’s own preferences, and of the daily digest, in French. */
export const preferenceMails = {
  'mail.action.preferences': 'Voir mes préférences',

  'mail.address-confirmation.subject.sign-in': 'Confirmez cette adresse pour vous connecter à {programme}',
  'mail.address-confirmation.subject.notices': 'Confirmez cette adresse pour les eNotifications de {programme}',
  'mail.address-confirmation.preheader': 'Le lien est valable jusqu’au {until}. Rien ne change avant votre confirmation.',
  'mail.address-confirmation.heading.sign-in': 'Vous connecter avec cette adresse ?',
  'mail.address-confirmation.heading.notices': 'Recevoir les eNotifications à cette adresse ?',
  'mail.address-confirmation.lead.sign-in':
    'La personne qui se connecte à {programme} en tant que {account} souhaite désormais se connecter avec cette adresse et y recevoir ce qui attend une décision.',
  'mail.address-confirmation.lead.notices':
    'La personne qui se connecte à {programme} en tant que {account} souhaite recevoir à cette adresse les eNotifications de nouvelles versions.',
  'mail.address-confirmation.until': 'Rien ne change avant votre confirmation. Le lien est valable jusqu’au {until}.',
  'mail.address-confirmation.action': 'Confirmer l’adresse',
  'mail.address-confirmation.where':
    'Ouvrez le lien là où vous êtes connecté avec votre adresse actuelle : ainsi, une faute de frappe ne donne votre compte à personne d’autre.',
  'mail.address-confirmation.not-you': 'Si vous n’avez rien demandé, ne faites rien : quelqu’un s’est trompé d’adresse, et cela restera sans effet.',
  'mail.address-confirmation.because': 'Vous recevez cet e-mail parce que quelqu’un a saisi votre adresse dans ses préférences sur {programme}.',
  'mail.address-confirmation.because-old': 'Vous recevez cet e-mail parce que vous vous connectez à {programme} avec cette adresse.',
  'mail.address-confirmation.because-former': 'Vous recevez cet e-mail parce que cette adresse servait jusqu’ici à se connecter à {programme}.',

  'mail.address-confirmation.asked.subject': 'Une nouvelle adresse de connexion à {programme} a été demandée',
  'mail.address-confirmation.asked.preheader': 'Rien n’a encore changé. Si ce n’était pas vous, arrêtez-la.',
  'mail.address-confirmation.asked.heading': 'Une nouvelle adresse de connexion a été demandée',
  'mail.address-confirmation.asked.lead':
    'Une personne connectée à votre compte a demandé à se connecter désormais avec {email}. Nous y avons envoyé un lien. Rien ne change avant la confirmation ; le lien est valable jusqu’au {until}.',
  'mail.address-confirmation.asked.not-you':
    'Si ce n’était pas vous, arrêtez-la avec le bouton : cela ferme aussi toutes les sessions de votre compte. Il fonctionne jusqu’au {stopUntil}, même une fois la nouvelle adresse confirmée.',
  'mail.address-confirmation.asked.stop': 'Voir le changement ou l’arrêter',
  'mail.address-confirmation.asked.else': 'Si c’était vous, il n’y a rien à faire ici : ouvrez le lien que nous avons envoyé à {email}.',

  'mail.address-confirmation.changed.subject': 'Vous ne vous connectez plus à {programme} avec cette adresse',
  'mail.address-confirmation.changed.preheader': 'Désormais, c’est {email}.',
  'mail.address-confirmation.changed.heading': 'Votre adresse de connexion a changé',
  'mail.address-confirmation.changed.lead': 'Vous vous connectez désormais à {programme} avec votre nouvelle adresse. Vos accès restent les mêmes.',
  'mail.address-confirmation.changed.new': 'Nouvelle adresse',
  'mail.address-confirmation.changed.since': 'Depuis',
  'mail.address-confirmation.changed.not-you':
    'Si ce n’était pas vous, revenez en arrière avec le bouton, jusqu’au {stopUntil} : vous vous connecterez à nouveau avec cette adresse, et toutes les sessions de votre compte seront fermées.',
  'mail.address-confirmation.changed.too-late':
    'Si ce n’était pas vous, prévenez tout de suite un autre contact de votre site, ou les responsables de {programme} : ils peuvent mettre fin aux accès du compte.',
  'mail.address-confirmation.changed.stop': 'Voir le changement ou revenir en arrière',
  'mail.address-confirmation.changed.action': 'Se connecter',
  'mail.address-confirmation.changed.sessions': 'Vos sessions ont été fermées sur vos autres appareils.',

  'mail.address-confirmation.taken-back.subject': 'Vous ne vous connectez plus à {programme} avec cette adresse',
  'mail.address-confirmation.taken-back.preheader': 'Le changement a été annulé depuis {account}.',
  'mail.address-confirmation.taken-back.heading': 'Votre nouvelle adresse de connexion a été annulée',
  'mail.address-confirmation.taken-back.lead':
    'La personne qui lit {account}, l’adresse qui servait auparavant à se connecter à {programme}, a annulé le passage à cette adresse-ci. Celle-ci n’ouvre plus le compte, et toutes les sessions ont été fermées.',
  'mail.address-confirmation.taken-back.again':
    'Si c’était une erreur, connectez-vous avec {account} et demandez à nouveau la nouvelle adresse dans vos préférences.',
  'mail.address-confirmation.taken-back.lost':
    'Quelqu’un d’autre utilise désormais {account} ici : plus personne ne peut donc se connecter à ce compte. Demandez de nouveaux accès à un autre contact de votre site ou aux responsables de {programme}.',

  'mail.task-digest.subject.all': '{count, plural, one {# décision vous attend} other {# décisions vous attendent}} – {programme}',
  'mail.task-digest.subject.new':
    '{count, plural, one {# nouvelle décision vous attend} other {# nouvelles décisions vous attendent}}, {all} au total – {programme}',
  'mail.task-digest.heading.all': '{count, plural, one {# décision vous attend} other {# décisions vous attendent}}',
  'mail.task-digest.heading.new': '{count, plural, one {# nouvelle décision vous attend} other {# nouvelles décisions vous attendent}}, {all} au total',
  'mail.task-digest.lead': 'Voici ce qui est arrivé, n’est pas encore décidé et ne figurait dans aucun e-mail quotidien.',
  'mail.task-digest.total.all': 'Rien d’autre n’attend votre décision.',
  'mail.task-digest.total.new':
    '{others, plural, one {# autre décision vous attend encore} other {# autres décisions vous attendent encore}} : {all} au total.',
  'mail.task-digest.review': 'Examiner',
  'mail.task-digest.task': 'Une décision à prendre pour le site {siteNumber}',
  'mail.task-digest.action': 'Voir tout ce qui attend',
  'mail.task-digest.urgent':
    'Ce dont l’échéance tombe dans la journée, et ce qui attend depuis trop longtemps, n’attend pas cet e-mail : vous le recevez aussitôt.',
  'mail.task-digest.each': 'Préférez-vous un e-mail pour chaque demande ?',
  'mail.task-digest.because': 'Vous recevez cet e-mail parce que vous avez choisi, dans vos préférences, un seul e-mail par jour pour les tâches.',
  'mail.task-digest.because-each': 'Vous recevez cet e-mail parce que ces éléments attendaient quand vous êtes revenu à un e-mail par tâche.',
} as const satisfies Record<keyof typeof english, string>;
