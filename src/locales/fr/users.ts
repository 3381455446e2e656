import type { users as english } from '../en/users.ts';

export const users = {
  'user.title': '{name} · Site {siteNumber} {siteName}',
  'user.added': 'Ajout',
  'user.contact': 'Types de contact',
  'user.no-contact': 'Aucun',
  'user.held': 'Autorisations',
  'user.history': 'Historique pour ce site',
  'user.history.all': 'Tout l’historique',
  'user.change': 'Modifier les autorisations',
  'user.remove': 'Supprimer l’accès',
  'user.fixed.primary':
    '{name} est le contact principal du site. Le contact principal ne peut être ni modifié, ni réduit, ni supprimé ici : il transmet d’abord le site à quelqu’un d’autre.',
  'user.fixed.primary-own':
    'Vous êtes le contact principal du site. Vous ne pouvez être ni modifié, ni réduit, ni supprimé ici : transmettez d’abord le site à quelqu’un d’autre.',
  'user.fixed.own': 'C’est votre propre accès. Personne ne modifie le sien : un autre contact du site s’en charge.',
  'user.fixed.account':
    '{name} participe aussi à la gestion du compte, que seul le contact principal du site accorde et retire. Vous pouvez modifier les autres autorisations ; supprimer l’accès revient au contact principal.',

  'change.title': 'Modifier l’accès accordé à {name} ?',
  'change.intro': 'Ce qui est en vigueur ({name}) porte la mention « actuel ». Choisissez ce qui le remplace, lisez ce qui change, puis envoyez.',
  'change.mark': 'actuel',
  'change.changed': '« {asked} » actuellement. Ce sera « {given} ».',
  'change.locked': 'Seul le contact principal du site peut modifier la gestion du compte. Elle reste telle quelle, quoi que vous modifiiez plus haut.',
  'change.secondary': 'Contact secondaire',
  'change.secondary.label': '{name} est contact secondaire du site',
  'change.secondary.hint': "Gérer l'accès et Mises à jour des contacts n’ont d’effet que pour les contacts secondaires.",
  'change.secondary.places': '{taken, number} contacts secondaires sur {allowed, number}',
  'change.secondary.full': 'Aucune place n’est libre. Retirez d’abord un autre contact secondaire, ou autorisez-en davantage dans les règles du site.',
  'change.secondary.becomes': 'Pas contact secondaire actuellement. {name} le sera.',
  'change.secondary.ends': 'Contact secondaire actuellement. {name} ne le sera plus.',
  'change.secondary.needed':
    "Gérer l'accès et Mises à jour des contacts n’ont d’effet que pour les contacts secondaires : cochez aussi cette case, ou choisissez « Aucun » pour les deux.",
  'change.effect': 'Pour le site {siteNumber} ({siteName}), {name} pourra :',
  'change.effect.nothing': 'Rien. Un utilisateur a au moins une autorisation : pour tout retirer, supprimez l’accès.',
  'change.effect.account': 'La gestion du compte dont dispose {name} ne change pas.',
  'change.effect.told': 'L’effet est immédiat. Un e-mail prévient {name} une minute plus tard ; jusque-là, vous pouvez annuler.',
  'change.submit': 'Envoyer',
  'change.cancel': 'Ne rien modifier',
  'change.delete-instead': 'Supprimer plutôt l’accès',

  'changed.title': 'L’accès a été modifié',
  'changed.past': '{by} a modifié l’accès accordé à {name} pour le site {siteNumber} ({siteName}).',
  'changed.past-you': 'Vous avez modifié l’accès accordé à {name} pour le site {siteNumber} ({siteName}).',
  'changed.difference': '{area} : « {was} » auparavant, « {is} » désormais.',
  'changed.secondary-now': '{name} est désormais contact secondaire du site.',
  'changed.secondary-no-more': '{name} n’est plus contact secondaire du site.',
  'changed.can': '{name} peut désormais {abilities} pour le site {siteNumber} ({siteName}).',
  'changed.open': 'Un e-mail prévient {name} à {time}. Jusque-là, il est possible d’annuler.',
  'changed.late': 'Aucun e-mail n’a encore prévenu {name}. Jusque-là, il est possible d’annuler.',
  'changed.told': 'Un e-mail a prévenu {name} {when}. Il n’est plus possible d’annuler : modifiez plutôt l’accès à nouveau.',

  'removed.title': 'L’accès a été supprimé',
  'removed.past': '{by} a supprimé l’accès accordé à {name} pour le site {siteNumber} ({siteName}).',
  'removed.past-you': 'Vous avez supprimé l’accès accordé à {name} pour le site {siteNumber} ({siteName}).',
  'removed.went': '{name} pouvait jusque-là {abilities}. Toutes ses sessions ont été fermées.',
  'removed.contact': 'Type de contact jusque-là : {types}.',
  'removed.reason': 'Raison donnée',
  'removed.told': 'Un e-mail a prévenu {name} {when}. Il n’est plus possible d’annuler : ajoutez plutôt l’utilisateur à nouveau.',

  'undo.submit.changed': 'Annuler la modification',
  'undo.submit.removed': 'Annuler la suppression',
  'undo.done': 'Annulé',
  'undo.done.changed': '{by} a annulé la modification : {name} retrouve ce qui était en vigueur. Personne n’est prévenu par e-mail.',
  'undo.done.changed-you': 'Vous avez annulé la modification : {name} retrouve ce qui était en vigueur. Personne n’est prévenu par e-mail.',
  'undo.done.removed': '{by} a annulé la suppression : {name} retrouve son accès, et doit se reconnecter. Personne n’est prévenu par e-mail.',
  'undo.done.removed-you': 'Vous avez annulé la suppression : {name} retrouve son accès, et doit se reconnecter. Personne n’est prévenu par e-mail.',
  'undo.too-late': 'Trop tard pour annuler',
  'undo.too-late.told': 'Un e-mail avait déjà prévenu {name}. Votre geste n’a rien changé.',
  'undo.too-late.changed-since':
    'L’accès accordé à {name} a été modifié depuis par quelqu’un d’autre. Votre geste n’a rien changé : regardez ce qui est en vigueur.',
  'undo.too-late.address-taken':
    'Un autre contact du site a désormais une adresse e-mail de {name}. Votre geste n’a rien changé\u00a0: donnez l’accès à nouveau, ou modifiez d’abord ce contact.',

  'meanwhile.title': 'Quelqu’un a été plus rapide',
  'meanwhile.by':
    '{by} a modifié l’accès accordé à {name} pendant que cette page était ouverte ({when}). Votre envoi n’a pas été enregistré, et rien n’a été écrasé.',
  'meanwhile.unknown':
    'L’accès accordé à {name} a été modifié pendant que cette page était ouverte. Votre envoi n’a pas été enregistré, et rien n’a été écrasé.',
  'meanwhile.difference': '{area} : « {was} » à l’ouverture de la page, « {is} » désormais.',
  'meanwhile.secondary-now': '{name} est désormais contact secondaire du site.',
  'meanwhile.secondary-no-more': '{name} n’est plus contact secondaire du site.',
  'meanwhile.same': 'Tout est de nouveau comme auparavant.',
  'meanwhile.kept': 'Ce que vous aviez modifié reste choisi ci-dessous, et le reste figure tel qu’il est désormais. Vérifiez, puis envoyez à nouveau.',
  'meanwhile.kept-reason': 'La raison que vous aviez donnée est conservée ci-dessous. Envoyez à nouveau si l’accès doit toujours être supprimé.',
  'meanwhile.removed': 'Votre envoi n’a pas été enregistré : l’accès avait été supprimé entre-temps.',

  'remove.title': 'Supprimer l’accès accordé à {name} ?',
  'remove.goes': 'Ce qui disparaît',
  'remove.access': 'Autorisations',
  'remove.contact': 'Types de contact',
  'remove.contact.none': 'Aucun',
  'remove.sessions': 'Sessions',
  'remove.sessions.text':
    'Toutes les sessions se ferment aussitôt ({name}), sur tous les appareils, et les liens des e-mails de connexion cessent de fonctionner.',
  'remove.stays': 'Ce qui continue sans {name}',
  'remove.requests':
    '{count, plural, one {# demande attend une décision : {name} pouvait en décider, les autres contacts s’en chargent.} other {# demandes attendent une décision : {name} pouvait en décider, les autres contacts s’en chargent.}}',
  'remove.invitations':
    '{count, plural, one {# invitation attend une confirmation : {name} pouvait la donner, les autres contacts s’en chargent.} other {# invitations attendent une confirmation : {name} pouvait la donner, les autres contacts s’en chargent.}}',
  'remove.offer': 'Proposition du site',
  'remove.offer.text':
    'Le site est proposé à {name}, qui n’a pas répondu. La proposition prend fin, même si vous annulez ceci, et un e-mail en informe qui l’a faite.',
  'remove.given':
    '{count, plural, one {# invitation faite par {name} est encore sans réponse. Elle demeure, et un autre contact devra peut-être la confirmer.} other {# invitations faites par {name} sont encore sans réponse. Elles demeurent, et un autre contact devra peut-être les confirmer.}}',
  'remove.own-request': 'Une demande d’accès envoyée par {name} attend encore une décision. L’accorder redonnerait un accès.',
  'remove.own-invitation': 'Une invitation adressée à {name} est encore ouverte. L’accepter redonnerait un accès : révoquez-la aussi si ce n’est pas voulu.',
  'remove.see-request': 'Voir la demande',
  'remove.see-invitation': 'Voir l’invitation',
  'remove.nothing-waits': 'Rien n’attend {name}.',
  'remove.reason': 'Raison',
  'remove.reason.hint': '{name} la lira mot pour mot dans l’e-mail. {max, number} caractères au plus.',
  'remove.effect':
    '{name} ne peut plus rien faire pour le site {siteNumber} ({siteName}), avec effet immédiat. Un e-mail le lui apprend une minute plus tard, avec votre raison ; jusque-là, vous pouvez annuler.',
  'remove.submit': 'Supprimer l’accès',
  'remove.keep': 'Conserver l’accès',
  'remove.change-instead': 'Modifier plutôt les autorisations',

  'problem.nothing-left': 'Un utilisateur a au moins une autorisation. Choisissez-en une, ou supprimez l’accès',
  'problem.needs-secondary':
    "Gérer l'accès et Mises à jour des contacts n’ont d’effet que pour les contacts secondaires. Cochez aussi cette case, ou choisissez « Aucun » pour les deux",
  'problem.nothing-changed': 'Rien n’est différent de ce qui est en vigueur. Choisissez un autre niveau, ou ne modifiez rien',
  'problem.secondary.too-many-secondaries':
    'Le site a autant de contacts secondaires que ses règles le permettent. Retirez-en un d’abord, ou autorisez-en davantage dans les règles',
} as const satisfies Record<keyof typeof english, string>;
