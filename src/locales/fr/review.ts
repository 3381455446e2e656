import type { review as english } from '../en/review.ts';

/** Words of the monthly review, in French. */
export const review = {
  'contact-review.title': 'Vérifier les contacts',
  'contact-review.title-of': 'Vérifier les contacts · Site {siteNumber} {siteName}',
  'contact-review.see': 'Voir ce qui est vérifié',
  'contact-review.intro': 'Une fois par mois\u00a0: s’agit-il toujours des bonnes personnes, et nos e-mails atteignent-ils chacune d’elles\u00a0?',

  'contact-review.status.title': 'Vérification mensuelle',
  'contact-review.status.last': 'Dernière vérification {when} par {name}.',
  'contact-review.status.never': 'Les contacts n’ont jamais été vérifiés.',
  'contact-review.status.open': 'La vérification de ce mois attend le contact principal.',
  'contact-review.status.left':
    'La vérification de ce mois attend\u00a0: le contact principal ou un contact secondaire qui peut mettre à jour les contacts peut la faire.',

  'contact-review.first': 'À regarder d’abord',
  'contact-review.nothing-first': 'Rien à signaler\u00a0: chaque contact a ce qu’il faut, et nos e-mails les atteignent tous.',
  'contact-review.refused': 'Nos e-mails à {name} n’arrivent pas\u00a0: le serveur de messagerie a refusé {email}.',
  'contact-review.away-first': '{count, plural, one {Un utilisateur ne s’est pas connecté} other {# utilisateurs ne se sont pas connectés}} depuis un an.',

  'contact-review.contacts': 'Contacts',
  'contact-review.missing': 'Il manque, pour {name}\u00a0: {fields}.',
  'contact-review.doubt': 'À revoir pour {name} : {value}. {doubt}',
  'contact-review.nameless': 'Une personne sans nom',
  'contact-review.look': 'Regarder',
  'contact-review.held': '{area}\u00a0: {level}',
  'contact-review.change': 'Modifier',
  'contact-review.arrives-not': 'Les e-mails n’arrivent pas',

  'contact-review.managers': 'Utilisateurs avec gestion du compte',
  'contact-review.managers.none': 'Personne d’autre que le contact principal n’a la gestion du compte.',
  'contact-review.managers.intro': 'Ces personnes voient ou modifient les accès, les contacts ou les documents du site.',
  'contact-review.away': 'Sans connexion depuis un an',
  'contact-review.away.intro': 'Peut-être quelqu’un est-il parti\u00a0? Son accès reste jusqu’à ce qu’un contact y mette fin.',
  'contact-review.away.none': 'Personne n’est absent depuis un an.',
  'contact-review.away.more': 'Voici les {shown} absences les plus longues, sur {count}.',
  'contact-review.last-seen': 'dernière connexion le {when}',
  'contact-review.never-seen': 'aucune connexion\u00a0; accès ajouté le {when}',

  'contact-review.effect':
    'Vous dites que les contacts du site {siteNumber} ({siteName}) sont exacts, tels qu’ils figurent ci-dessus. C’est consigné avec votre nom, et la question ne revient pas avant le {next}.',
  'contact-review.submit': 'Tout est exact',
  'contact-review.not-yet': 'Modifier d’abord les contacts',
  'contact-review.done':
    'Vous avez dit {when} que les contacts du site {siteNumber} ({siteName}) sont exacts. C’est consigné avec votre nom, et la question ne revient pas avant le {next}.',
  'contact-review.done-by': '{name} a dit {when} que les contacts sont exacts. La question revient le {next}.',
  'contact-review.changed':
    'Les contacts ou leurs droits ont été modifiés après l’ouverture de cette page. Rien n’a été consigné\u00a0: regardez-les tels qu’ils sont maintenant, puis confirmez de nouveau.',
  'contact-review.for-primary':
    'Le contact principal dit une fois par mois que les contacts sont exacts. Vous pouvez regarder, et modifier ce que vous avez le droit de modifier.',
  'contact-review.for-secondary': 'C’est d’abord au contact principal de le dire. Si personne ne le fait, vous recevez un e-mail et pouvez alors le faire.',

  'contact-review.calendar': 'Fichier de calendrier (.ics)',
  'contact-review.calendar.title': 'Dans votre propre calendrier',
  'contact-review.calendar.text': 'Un rappel le premier jour ouvré de chaque mois à 9\u00a0h\u00a000, {zone}.',
  'contact-review.calendar.download': 'Télécharger le fichier de calendrier (.ics)',
  'contact-review.calendar.file': 'verification-des-contacts',
  'contact-review.calendar.summary': 'Vérifier les contacts du site {siteNumber} ({siteName})',
  'contact-review.calendar.description':
    'Les contacts sont-ils toujours les bonnes personnes, et peut-on joindre chacune d’elles\u00a0? À voir ici\u00a0: {link}',
} as const satisfies Record<keyof typeof english, string>;
