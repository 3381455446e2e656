import type { shell as english } from '../en/shell.ts';

export const shell = {
  'shell.skip': 'Aller au contenu',
  'shell.home': 'Accueil',
  'shell.home-of': '{programme} : accueil',
  'shell.sign-out': 'Se déconnecter',
  'shell.signed-in-as': 'Session ouverte par',
  'shell.to-language': 'English',
  'shell.language-note': 'Pour lire cette page dans une autre langue, changez-en avant d’écrire : ce changement vide le formulaire.',
  'shell.footer': '{programme} : l’accès aux sites de votre organisation, décidé par vos propres contacts.',
  'shell.powered': 'Propulsé par Octroi',
  'shell.error-prefix': 'Erreur : {title}',
  'shell.sending': 'Envoi en cours…',
  'shell.mandatory-note': 'Les champs marqués d’un * sont obligatoires.',
  'shell.problems': '{count, plural, one {Il y a un problème} other {Il y a # problèmes}}',
  'shell.problem-of': '{field} : {problem}',
  'shell.back': 'Retour',
  'shell.change': 'Modifier',

  'failed.stale': 'Le serveur ne répond pas en ce moment. Ce que vous voyez ici date de {time} ; la page continue d’essayer d’elle-même.',
  'failed.offline':
    'Le serveur est injoignable. Votre saisie est toujours là. Vérifiez votre connexion, puis renvoyez : même reçu deux fois, l’envoi ne compte qu’une fois.',
  'failed.unavailable':
    'Rien n’a été enregistré : un élément nécessaire est momentanément indisponible. Votre saisie est toujours là. Réessayez dans une minute.',
  'failed.server': 'Une erreur s’est produite de notre côté. Votre saisie est toujours là. Renvoyez : même reçu deux fois, l’envoi ne compte qu’une fois.',

  'state.pending': 'En attente',
  'state.granted': 'Accordée',
  'state.denied': 'Refusée',
  'state.withdrawn': 'Retirée',
  'state.expired': 'Expirée',
  'state.processing': 'En cours de traitement',
} as const satisfies Record<keyof typeof english, string>;
