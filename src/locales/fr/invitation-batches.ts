import type { invitationBatches as english } from '../en/invitation-batches.ts';

/** Words of adding many users at once, in French. */
export const invitationBatches = {
  'batch.title': 'Ajouter plusieurs personnes à la fois',
  'batch.intro':
    'Collez-les depuis un tableur ou choisissez un fichier CSV, jusqu’à {max, number} personnes. Chaque ligne est d’abord vérifiée ; rien n’est envoyé avant que vous les ayez toutes vues à la page suivante.',
  'batch.people': 'Les personnes, une par ligne',
  'batch.people.hint':
    'Adresse e-mail, prénom, nom, séparés par des virgules, des points-virgules ou les tabulations d’un tableur. Avec une première ligne qui nomme les colonnes, il peut y en avoir davantage, dans n’importe quel ordre.',
  'batch.file': 'Ou un fichier CSV',
  'batch.file.hint': '1 Mo au plus. Il remplace ce qui est collé plus haut.',
  'batch.template': 'Télécharger un fichier avec les colonnes',
  'batch.columns': 'Les colonnes et leur contenu',
  'batch.columns.hint':
    'Les trois premières sont obligatoires. Les niveaux de la ligne passent avant son modèle, et son modèle avant ce qui est choisi plus bas.',
  'batch.column.email': 'Une seule adresse e-mail',
  'batch.column.name': '80 caractères au plus',
  'batch.column.language': 'en ou fr ; vide : la langue du site',
  'batch.column.preset': 'Le nom de l’un des modèles du site',
  'batch.column.level': '{area} : {levels}',
  'batch.permissions': 'Autorisations des lignes qui n’en donnent aucune',
  'batch.permissions.hint': 'Laissez tout à « Aucun » si chaque ligne donne ses propres niveaux ou un modèle.',
  'batch.effect.next': 'Chaque ligne est vérifiée avant tout envoi.',
  'batch.check': 'Vérifier les lignes',
  'batch.problems':
    '{count, plural, one {Il y a un problème avec une ligne ou une cellule ; rien n’a été envoyé} other {Il y a # problèmes ; rien n’a été envoyé}}',
  'batch.problems.kept': 'Votre tableau est plus bas, tel quel : corrigez-le là, ou choisissez le fichier corrigé.',
  'batch.problems.more': '{count, plural, one {Et un autre.} other {Et # autres.}}',
  'batch.line': 'Ligne {line, number} :',
  'batch.line-column': 'Ligne {line, number}, {column} :',
  'batch.problem.no-rows': 'Il n’y a personne. Collez au moins une ligne, ou choisissez un fichier.',
  'batch.problem.too-many-rows': 'Il y a plus de {max, number} personnes. Envoyez-les en plusieurs fois.',
  'batch.problem.workbook':
    'Le fichier est un classeur, qui ne peut pas être lu ici. Dans le tableur, enregistrez-le au format CSV, puis choisissez ce fichier.',
  'batch.problem.not-text': 'Le fichier n’est pas un texte. Choisissez un fichier CSV, tel qu’un tableur l’enregistre.',
  'batch.problem.column-missing': 'cette colonne manque. Ajoutez-la à la première ligne.',
  'batch.problem.column-unknown': 'cette colonne est inconnue. Retirez-la, ou nommez-la comme dans la liste des colonnes plus bas.',
  'batch.problem.column-nameless': 'une colonne n’a pas de nom. Nommez-la à la première ligne, ou retirez-la.',
  'batch.problem.column-twice': 'cette colonne est là deux fois. N’en gardez qu’une.',
  'batch.problem.quote-never-closed': 'un guillemet s’ouvre ici et n’est jamais fermé. Rien n’a été lu au-delà : fermez-le, ou retirez-le.',
  'batch.problem.quote-inside':
    'un guillemet se trouve à l’intérieur d’une cellule. Retirez-le, ou mettez toute la cellule entre guillemets et doublez celui de l’intérieur.',
  'batch.problem.text-after-quote': 'du texte suit un guillemet fermant. Entre guillemets, doublez-le.',
  'batch.problem.unreadable': 'ceci ne peut pas être lu comme un tableau. Rien n’a été lu au-delà.',
  'batch.problem.too-many-cells':
    'la ligne a plus de cellules qu’il n’y a de colonnes. Un nom avec une virgule demande peut-être des guillemets autour de la cellule.',
  'batch.problem.missing': 'ceci est obligatoire. Complétez la cellule.',
  'batch.problem.email': '« {value} » n’est pas une adresse e-mail. Écrivez-la comme nom@exemple.com.',
  'batch.problem.twice': '{value} se trouve déjà sur une ligne précédente. N’en gardez qu’une.',
  'batch.problem.characters': '« {value} » contient des caractères invisibles ou de commande, ou un lien. Saisissez-le à la main.',
  'batch.problem.too-long': 'c’est trop long. Raccourcissez à {max, number} caractères au plus.',
  'batch.problem.language': '« {value} » n’est pas une langue dans laquelle nous écrivons. Écrivez en ou fr, ou laissez vide.',
  'batch.problem.preset': 'le site n’a pas de modèle « {value} ». Écrivez son nom comme dans les règles du site, ou laissez vide.',
  'batch.problem.level': '« {value} » n’est pas un niveau de cette colonne. Écrivez l’un de ceux-ci : {levels}.',
  'batch.problem.nothing-given': 'la ligne ne donne rien. Écrivez au moins un niveau autre que none.',
  'batch.problem.nothing-said': 'la ligne ne donne aucune autorisation. Choisissez-en plus bas, ou ajoutez des colonnes de niveaux ou un modèle.',
  'batch.problem.own-address': 'c’est votre propre adresse : personne ne s’invite soi-même. Retirez la ligne.',
  'batch.problem.already-user':
    'l’adresse {value} est déjà celle d’un utilisateur du site. Retirez la ligne ; ses autorisations se modifient dans la liste d’utilisateurs.',
  'batch.problem.invited-already': 'l’adresse {value} est déjà invitée pour ce site. Retirez la ligne.',
  'batch.problem.request-waiting': '{value} a demandé l’accès et attend une décision. Retirez la ligne, et décidez de la demande dans la liste d’utilisateurs.',
  'batch.problem.too-many-secondaries':
    'gérer l’accès ou les contacts fait de {value} un contact secondaire, et le site en aurait alors plus que ses règles ne le permettent. Donnez d’autres niveaux.',
  'batch.problem.not-allowed': 'vous ne pouvez pas inviter {value} avec ces autorisations.',

  'batch.check.title':
    '{count, plural, one {Vérifiez l’invitation d’une personne avant son envoi} other {Vérifiez les invitations de # personnes avant leur envoi}}',
  'batch.check.effect':
    '{count, plural, one {Une personne est invitée pour le site {siteNumber} ({siteName}) et, une fois l’invitation acceptée, pourra :} other {# personnes sont invitées pour le site {siteNumber} ({siteName}) et, une fois l’invitation acceptée, pourront :}}',
  'batch.check.abilities': '{count, plural, one {1 personne : {abilities}} other {# personnes : {abilities}}}',
  'batch.check.secondaries':
    '{count, plural, one {L’une d’elles devient contact secondaire du site.} other {# d’entre elles deviennent contacts secondaires du site.}}',
  'batch.check.primary':
    '{count, plural, one {Une invitation donne la gestion du compte : le contact principal doit la confirmer avant son envoi.} other {# invitations donnent la gestion du compte : le contact principal doit les confirmer avant leur envoi.}}',
  'batch.check.another':
    '{count, plural, one {Les règles du site demandent un second accord : un autre contact doit confirmer l’invitation avant son envoi.} other {Les règles du site demandent un second accord : un autre contact doit confirmer # invitations avant leur envoi.}}',
  'batch.check.nobody':
    '{count, plural, one {Les règles du site demandent un second accord, et personne d’autre ne peut encore le donner : l’invitation attend que quelqu’un le puisse.} other {Les règles du site demandent un second accord, et personne d’autre ne peut encore le donner : # invitations attendent que quelqu’un le puisse.}}',
  'batch.check.mails': '{count, plural, one {Un e-mail de bienvenue part aussitôt.} other {# e-mails de bienvenue partent aussitôt.}}',
  'batch.check.accept': 'Chaque personne a {duration} à partir de son e-mail pour accepter.',
  'batch.check.change': 'Modifier les lignes',
  'batch.check.people': 'Les personnes',
  'batch.check.show': '{count, plural, one {Afficher la ligne} other {Afficher les # lignes}}',
  'batch.check.line': 'Ligne {line, number}',
  'batch.row.primary': 'Le contact principal la confirme d’abord.',
  'batch.row.another': 'Un autre contact la confirme d’abord.',
  'batch.more': '{count, plural, one {Et une autre.} other {Et # autres.}}',
  'batch.of.title': '{count, plural, one {Une invitation} other {# invitations faites ensemble}}',
  'batch.made': 'faites par {name} {when}',
  'batch.did':
    '{count, plural, one {Vous avez invité une personne pour le site {siteNumber} ({siteName}).} other {Vous avez invité # personnes pour le site {siteNumber} ({siteName}).}}',
  'batch.progress': 'Où elles en sont',
  'batch.progress.running': '{done, number} sur {total, number} sont en route.',
  'batch.progress.done': '{total, plural, one {Elle est en route.} other {Toutes les {total, number} sont en route.}}',
  'batch.progress.leave': 'Vous pouvez quitter cette page : l’envoi continue tout seul.',
  'batch.count.received': 'Reçues',
  'batch.count.sending': 'En cours d’envoi',
  'batch.count.awaiting': 'À confirmer',
  'batch.count.open': 'Envoyées, sans réponse',
  'batch.count.accepted': 'Acceptées',
  'batch.count.declined': 'Déclinées',
  'batch.count.denied': 'Refusées',
  'batch.count.revoked': 'Révoquées',
  'batch.count.expired': 'Expirées',
  'batch.invitations': 'Les invitations',
} as const satisfies Record<keyof typeof english, string>;
