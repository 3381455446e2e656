import type { preferences as english } from '../en/preferences.ts';

/** Words of one’s own preferences, in French. */
export const preferences = {
  'problem.time-zone': 'Ce fuseau horaire nous est inconnu. Choisissez-en un dans la liste, par exemple Europe/Paris, ou laissez vide',
  'problem.address-unchanged': 'Vous vous connectez déjà avec cette adresse',
  'problem.form-used': 'Ce formulaire a déjà été envoyé avec une autre adresse. Vérifiez l’adresse et envoyez-le encore une fois',
  'problem.locale.missing': 'Choisissez une langue',
  'problem.taskMails.missing': 'Choisissez comment recevoir ces e-mails',

  'preferences.title': 'Définir mes préférences',
  'preferences.intro':
    'La langue, le fuseau horaire, les e-mails de tâches et les eNotifications n’appartiennent qu’à vous : ils valent pour tous les sites, et personne ne les change en modifiant un contact.',
  'preferences.back': 'Retour à mes préférences',
  'preferences.save': 'Enregistrer',
  'preferences.change': 'Modifier',
  'preferences.change-of': 'Modifier : {what}',

  'preferences.locale': 'Langue des pages et des e-mails',
  'preferences.locale.not-chosen': 'Vous n’en avez pas encore choisi\u00a0: jusque-là, chaque site vous écrit dans sa propre langue.',
  'preferences.time-zone': 'Fuseau horaire',
  'preferences.time-zone.hint':
    'Par exemple Europe/Paris : commencez à saisir le nom d’une grande ville près de chez vous. Si vous laissez le champ vide, les heures sont celles de chaque site.',
  'preferences.time-zone.now': 'Il y est {time} en ce moment. Les pages d’un site restent à l’heure de ce site.',
  'preferences.task-mails': 'E-mails sur les décisions qui vous attendent',
  'preferences.task-mails.each': 'Un e-mail pour chaque décision, aussitôt',
  'preferences.task-mails.daily': 'Un seul e-mail par jour, avec ce qui est nouveau',
  'preferences.task-mails.hint':
    'L’e-mail quotidien arrive après 8 heures du matin, là où vous êtes. Ce dont l’échéance tombe dans la journée, et ce qui attend depuis trop longtemps, arrive de toute façon aussitôt.',
  'preferences.effect': 'Dès l’enregistrement, ces choix valent sur tous vos appareils.',

  'preferences.details': 'Vos coordonnées',
  'preferences.details.intro': 'C’est ainsi que les pages et les e-mails vous nomment, et que les contacts de vos sites vous joignent.',
  'preferences.details.effect':
    'Une fois enregistrées, vos coordonnées apparaissent aussitôt sur tous vos sites. Si un site en tient d’autres à votre sujet, ses contacts voient celles-là.',
  'preferences.details.name': 'Nom',
  'preferences.details.telephone': 'Téléphone',
  'preferences.details.none': 'Non renseigné',

  'preferences.addresses': 'Vos adresses',
  'preferences.sign-in': 'Adresse de connexion',
  'preferences.sign-in.hint': 'Tout ce qui attend une réponse de vous arrive ici.',
  'preferences.sign-in.now': 'Vous vous connectez avec {email}.',
  'preferences.sign-in.new': 'Nouvelle adresse e-mail',
  'preferences.sign-in.effect':
    'Nous envoyons un lien à la nouvelle adresse et prévenons {email} de votre demande. Dès que vous avez confirmé par ce lien, vous vous connectez avec la nouvelle adresse ; vos autres appareils sont déconnectés. Jusque-là, rien ne change. Depuis {email}, le changement peut être arrêté ou annulé pendant sept jours.',
  'preferences.sign-in.submit': 'Recevoir le lien',
  'preferences.sign-in.again':
    'Cette adresse ouvre tout ce que vous pouvez faire. Pour en changer, montrez d’abord que vous recevez toujours ses e-mails : reconnectez-vous. Vous reviendrez ensuite ici.',
  'preferences.sign-in.again.submit': 'Recevoir un e-mail de connexion',
  'preferences.notices-address': 'Adresse pour les eNotifications',
  'preferences.notices-address.same': 'Celle avec laquelle vous vous connectez',
  'preferences.notices-address.intro':
    'Les eNotifications de nouvelles versions peuvent arriver à une autre adresse, par exemple celle de votre équipe. Un site qui modifie vos coordonnées de contact n’y touche jamais.',
  'preferences.notices-address.field': 'Adresse e-mail pour les eNotifications',
  'preferences.notices-address.hint': 'Si vous laissez le champ vide, elles arrivent à l’adresse avec laquelle vous vous connectez : {email}.',
  'preferences.notices-address.effect':
    'Nous envoyons d’abord un lien à la nouvelle adresse ; elle vaut dès que vous l’avez confirmée. Un champ vide vaut aussitôt.',

  'preferences.waits': 'Nous avons envoyé un lien à {email}. Rien ne change avant la confirmation ; le lien est valable jusqu’au {until}.',
  'preferences.withdraw': 'Retirer {email}',
  'preferences.refused':
    'Le serveur de messagerie de {email} n’accepte pas nos e-mails. Vérifiez l’adresse ou renseignez-vous auprès de la personne qui gère ce serveur.',

  'preferences.notices': 'Communications de l’éditeur',
  'preferences.notices.intro': 'Elles vont aux contacts qu’elles concernent, site par site.',
  'preferences.notices.new-versions': 'eNotifications de nouvelles versions',
  'preferences.notices.new-versions.hint':
    'Elles arrivent aux contacts techniques du site et aux contacts d’envoi des supports, sauf avis contraire de leur part, au contact principal d’un site qui n’a ni les uns ni les autres, et à toute personne abonnée qui est contact d’un site ou peut y télécharger.',
  'preferences.notices.subscribed': 'eNotifications de nouvelles versions : vous les recevez',
  'preferences.notices.not-subscribed': 'eNotifications de nouvelles versions : vous ne les recevez pas',
  'preferences.notices.subscribe': 'M’envoyer les eNotifications',
  'preferences.notices.always': 'Toujours envoyées aux contacts concernés',
  'preferences.notices.tool-changes': 'Changements des outils du programme : aux contacts secondaires et aux contacts techniques du site',
  'preferences.notices.renewal-quotes': 'Devis de renouvellement des abonnements et du support à venir : aux contacts de renouvellement',
  'preferences.notices.else-primary': 'Si personne n’est désigné pour cela sur un site, son contact principal les reçoit.',
  'preferences.notices.effect': 'Une fois enregistré, ce choix vaut dès le prochain envoi.',

  'preferences.devices': 'Vos appareils',
  'preferences.devices.hint':
    'Si un appareil est perdu, ou si quelqu’un d’autre a pu se connecter à votre place : ceci ferme toutes les sessions, y compris celle-ci.',
  'preferences.devices.sign-out': 'Se déconnecter de tous les appareils',

  'preferences.done.preferences': 'Vos préférences sont enregistrées et s’appliquent déjà.',
  'preferences.done.details': 'Vos coordonnées sont enregistrées et apparaissent sur vos sites.',
  'preferences.done.sign-in': 'Vous vous connectez désormais avec {email}. Vos autres appareils ont été déconnectés et votre ancienne adresse a été prévenue.',
  'preferences.done.notices': 'Les eNotifications arrivent désormais à {email}.',
  'preferences.done.subscribed': 'Vous recevez désormais les eNotifications de nouvelles versions.',
  'preferences.done.not-subscribed': 'Vous ne recevez plus les eNotifications de nouvelles versions.',
  'preferences.done.withdrawn': 'La nouvelle adresse est retirée : son lien n’ouvre plus rien, et rien n’a changé.',

  'own-address.sign-in.title': 'Vous connecter avec cette adresse ?',
  'own-address.sign-in.effect':
    'Vous vous connecterez avec {email}, et tout ce qui vous demande quelque chose y arrivera. Vos autres appareils seront déconnectés. {old} sera prévenue et pourra annuler ce changement jusqu’à sept jours après votre demande.',
  'own-address.notices.title': 'Recevoir les eNotifications à cette adresse ?',
  'own-address.notices.effect': 'Les eNotifications de nouvelles versions arriveront à {email}.',
  'own-address.confirm': 'Confirmer l’adresse',
  'own-address.done.title': 'L’adresse est confirmée',
  'own-address.done.text': 'Les eNotifications de nouvelles versions arrivent désormais à {email}. Vous pouvez fermer cette page.',
  'own-address.gone.title': 'Ce lien n’est plus valable',
  'own-address.gone.text':
    'Il a déjà servi, a été retiré, ou son délai est écoulé. Si la nouvelle adresse ne figure pas dans vos préférences, demandez-y un autre lien.',
  'own-address.other.title': 'Vous êtes connecté sous un autre nom',
  'own-address.other.text':
    'C’est à la personne qui a demandé ce lien de l’ouvrir, et vous utilisez le compte de {signedIn}. Si la demande vient de vous, déconnectez-vous, puis reconnectez-vous avec l’adresse utilisée jusque-là, {old} : vous reviendrez ici. Rien n’a changé.',
  'own-address.other.sign-out': 'Se déconnecter et continuer',
  'own-address.stop.title': 'Arrêter la nouvelle adresse ?',
  'own-address.stop.text': 'Une personne connectée à votre compte a demandé à se connecter avec {email} au lieu de {old}. Rien n’a encore changé.',
  'own-address.stop.right': 'Si c’était vous, il n’y a rien à faire ici : fermez cette page.',
  'own-address.stop.effect':
    '{email} restera sans effet et vous continuerez de vous connecter avec {old}. Toutes les sessions de votre compte seront fermées, sur tous les appareils.',
  'own-address.stop.submit': 'Arrêter la nouvelle adresse',
  'own-address.stop.until': 'Ce lien est valable jusqu’au {until}.',
  'own-address.stop.gone':
    'Il a déjà servi, ou son délai est écoulé. Si quelqu’un d’autre utilise peut-être votre compte, connectez-vous et déconnectez tous vos appareils dans vos préférences.',
  'own-address.take-back.title': 'Annuler votre nouvelle adresse ?',
  'own-address.take-back.text': 'Depuis le {when}, votre compte s’ouvre avec {email} et non plus avec {old}.',
  'own-address.take-back.later': 'Une personne connectée à votre compte a demandé d’autres adresses, et votre compte ne s’ouvre plus avec {old}.',
  'own-address.take-back.effect':
    'Vous vous connecterez à nouveau avec {old}, et aucune autre adresse n’ouvrira votre compte. Vos accès restent les mêmes. Toutes les sessions de votre compte seront fermées, sur tous les appareils.',
  'own-address.take-back.submit': 'Annuler la nouvelle adresse',
  'own-address.stopped.title': 'La nouvelle adresse est arrêtée',
  'own-address.stopped.text':
    'La nouvelle adresse reste sans effet et vous continuez de vous connecter comme avant. Toutes les sessions de votre compte ont été fermées, sur tous les appareils.',
  'own-address.stopped.when': 'Arrêtée {when}',
  'own-address.stopped.next':
    'Si quelqu’un d’autre était connecté à votre place, regardez dans vos préférences et dans l’historique de vos sites ce qui a pu être fait.',
  'own-address.stopped.sign-in': 'Se connecter',
  'own-address.taken-back.title': 'La nouvelle adresse est annulée',
  'own-address.taken-back.text':
    'Vous vous connectez à nouveau avec votre ancienne adresse, et la nouvelle n’ouvre plus votre compte. Toutes les sessions de votre compte ont été fermées, sur tous les appareils.',
  'own-address.taken-back.when': 'Annulée {when}',
  'own-address.lost.title': 'La nouvelle adresse ne compte plus',
  'own-address.lost.text':
    'Elle n’ouvre plus le compte, et toutes les sessions ont été fermées. Mais quelqu’un d’autre utilise désormais l’ancienne adresse ici : plus personne ne peut se connecter à ce compte. Demandez de nouveaux accès à un autre contact de votre site ou aux responsables de ce service.',
  'own-address.taken.title': 'Cette adresse a déjà un compte',
  'own-address.taken.text':
    'Quelqu’un se connecte déjà ici avec {email}. Si c’est vous, connectez-vous avec cette adresse ; deux comptes ne peuvent pas être réunis. Rien n’a changé.',

  'unsubscribe.title': 'Arrêter les eNotifications de nouvelles versions ?',
  'unsubscribe.effect':
    'Vous ne recevrez plus d’eNotifications de nouvelles versions. Les autres e-mails, comme les demandes qui attendent votre décision, continuent comme avant.',
  'unsubscribe.submit': 'Se désabonner',
  'unsubscribe.done.title': 'Vous êtes désabonné',
  'unsubscribe.done.text': 'Vous ne recevez plus d’eNotifications de nouvelles versions. Celles dont l’envoi est en cours peuvent encore arriver.',
  'unsubscribe.done.again': 'Une erreur ? Réabonnez-vous dans vos préférences',
  'unsubscribe.already.text': 'Les eNotifications de nouvelles versions sont arrêtées pour vous depuis le {since}. Il n’y a plus rien à faire.',
  'unsubscribe.gone.title': 'Ce lien ne fonctionne pas',
  'unsubscribe.gone.text':
    'Une partie s’est sans doute perdue en route, ou lors d’une copie. Rien n’a été modifié. Ouvrez-le de nouveau depuis l’e-mail ; ou arrêtez les eNotifications de nouvelles versions dans vos préférences, en vous connectant.',
  'unsubscribe.gone.preferences': 'Les arrêter dans mes préférences',
} as const satisfies Record<keyof typeof english, string>;
