import type { notices as english } from '../en/notices.ts';

/** Words of the operators’ desk and of notices, in French. */
export const notices = {
  'desk.title': 'Bureau des opérateurs',
  'desk.overview': 'Vue d’ensemble',
  'desk.intro':
    'Les avis aux contacts de tous les sites, et les documents pour certains d’entre eux. Ce qui est en cours se trouve aussi dans l’interface de Temporal.',
  'desk.reach':
    '{sites, plural, =0 {Aucun site} one {Un site} other {# sites}}, {people, plural, =0 {aucun contact ni utilisateur} one {un contact ou utilisateur} other {# contacts et utilisateurs en tout}}.',
  'desk.needs': 'Ce qui demande votre attention',
  'desk.needs.nothing': 'Rien. Toutes les parties répondent, et aucun e-mail n’attend.',
  'desk.needs.no-sites': 'Aucun site n’est encore chargé : un avis n’atteindrait personne. Chargez-les avec « octroi sites import ».',
  'desk.needs.engine':
    'Temporal ne répond pas. Ce que vous publiez est conservé et part dès son retour ; suspendre, reprendre et arrêter doivent attendre. « octroi doctor » en dit plus.',
  'desk.needs.mails':
    '{count, plural, one {Un e-mail attend} other {# e-mails attendent}} depuis plus de dix minutes : voyez le serveur de messagerie. « octroi mail test » en envoie un seul.',
  'desk.needs.held':
    '{count, plural, one {Les e-mails d’un avis ne partent pas tous : sa page dit} other {Les e-mails de # avis ne partent pas tous : leurs pages disent}} depuis quand, et pourquoi.',
  'desk.needs.not-started':
    '{count, plural, one {Un avis publié n’a pas commencé} other {# avis publiés n’ont pas commencé}} à partir : voyez les workers et Temporal. Rien n’est perdu.',
  'desk.needs.paused':
    '{count, plural, one {Un avis est suspendu : plus aucun de ses e-mails ne part} other {# avis sont suspendus : plus aucun de leurs e-mails ne part}} jusqu’à ce que quelqu’un reprenne l’envoi. Voir « En cours ».',
  'desk.needs.refused':
    '{count, plural, one {Une adresse à laquelle nous écrivons refuse nos e-mails} other {# adresses auxquelles nous écrivons refusent nos e-mails}} pour de bon. Les contacts principaux de leurs sites l’apprennent lors de la revue mensuelle.',
  'desk.running': 'En cours',
  'desk.running.empty': 'Aucun avis n’est en cours d’envoi.',
  'desk.drafts': 'Brouillons',
  'desk.drafts.empty': 'Aucun brouillon. Ce que vous écrivez est gardé ici jusqu’à sa publication ; tous les opérateurs le voient.',
  'desk.more': 'Tous les avis',
  'desk.documents.text': 'Preuves de droits, contrats et autres fichiers PDF que les personnes d’un site peuvent télécharger.',
  'desk.documents.list': 'Voir les documents',
  'desk.documents.add': 'Publier un document',

  'notices.title': 'Avis',
  'notices.intro': 'Ce que le programme a écrit aux contacts, le plus récent d’abord.',
  'notices.write': 'Rédiger un avis',
  'notices.empty': 'Aucun avis. Tout ce qui est rédigé apparaît ici, avec son avancement.',
  'notices.older': 'Avis plus anciens',
  'notices.newest': 'Revenir aux plus récents',
  'notices.edited-by': 'enregistré en dernier par {name}',
  'notices.reached': '{count, plural, =0 {Personne} one {Une personne} other {# personnes}}',

  'notice.kind': 'De quoi il s’agit',
  'notice.kind.tool-changes': 'Changements des outils',
  'notice.kind.tool-changes.hint':
    'Changements des outils qui soutiennent le programme. Pour les contacts secondaires et techniques. Obligatoire : personne ne peut s’en désabonner.',
  'notice.kind.renewal-quotes': 'Devis de renouvellement',
  'notice.kind.renewal-quotes.hint':
    'Devis à venir pour l’abonnement et le support. Pour les contacts de renouvellement. Obligatoire : personne ne peut s’en désabonner.',
  'notice.kind.new-versions': 'Nouvelles versions',
  'notice.kind.new-versions.hint':
    'Pour les contacts techniques et d’envoi des supports qui ne se sont pas désabonnés, et pour quiconque s’est abonné, à l’adresse choisie pour ces avis.',
  'notice.routing': 'Si personne d’un site n’a un tel type de contact, son contact principal reçoit l’avis.',
  'notice.all-sites': 'Tous les sites',
  'notice.all-sites.hint': 'Toutes les personnes concernées, sur tous les sites.',
  'notice.choose-one-site': 'Un seul site',
  'notice.one-site': 'Site {siteNumber}',
  'notice.state.draft': 'Brouillon',
  'notice.state.discarded': 'Écarté',
  'notice.state.sending': 'En cours d’envoi',
  'notice.state.paused': 'Suspendu',
  'notice.state.cancelled': 'Arrêté',
  'notice.state.sent': 'Envoyé',
  'notice.language.en': 'Anglais',
  'notice.language.fr': 'Français',

  'notice.new.title': 'Rédiger un avis',
  'notice.edit.title': 'Modifier l’avis',
  'notice.new.intro': 'Dans les deux langues : chacun le reçoit dans la sienne. Rien ne part avant la publication, qui se fait sur une page à part.',
  'notice.field.sites': 'À quels sites',
  'notice.field.site': 'Numéro de site',
  'notice.field.text.hint':
    'Texte simple. Une ligne vide commence un nouveau paragraphe. Les sites du destinataire, le numéro de l’avis et la raison de l’envoi s’ajoutent automatiquement.',
  'notice.field.subjectEn': 'Objet en anglais',
  'notice.field.textEn': 'Texte en anglais',
  'notice.field.subjectFr': 'Objet en français',
  'notice.field.textFr': 'Texte en français',
  'notice.new.effect':
    'Enregistrer le brouillon : il est gardé comme brouillon, que tous les opérateurs voient et peuvent modifier. Personne ne le reçoit encore.',
  'notice.save': 'Enregistrer le brouillon',
  'notice.not-save': 'Quitter sans enregistrer',
  'notice.conflict.changed-meanwhile': 'Non enregistré. {name} a enregistré ce brouillon le {when}, après que vous l’avez ouvert.',
  'notice.conflict.changed-meanwhile.own': 'Non enregistré. Vous avez enregistré ce brouillon dans une autre fenêtre le {when}, après l’avoir ouvert ici.',
  'notice.conflict.published-meanwhile.own':
    'Non enregistré. Vous avez publié cet avis dans une autre fenêtre le {when}, et un avis publié reste tel qu’il est.',
  'notice.conflict.discarded-meanwhile.own': 'Non enregistré. Vous avez écarté ce brouillon dans une autre fenêtre le {when}.',
  'notice.conflict.published-meanwhile': 'Non enregistré. {name} a publié cet avis le {when}, et un avis publié reste tel qu’il est.',
  'notice.conflict.discarded-meanwhile': 'Non enregistré. {name} a écarté ce brouillon le {when}.',
  'notice.conflict.replace':
    'Votre saisie est encore dans le formulaire ; ce qui a été enregistré d’autre dans les mêmes champs se trouve au-dessous. Enregistrez de nouveau pour le remplacer par la vôtre.',
  'notice.conflict.taken': 'Les champs que vous n’aviez pas modifiés montrent ce qui a été enregistré entre-temps.',
  'notice.conflict.as-new': 'Votre saisie est encore dans le formulaire ; l’enregistrer en fait un brouillon à part.',
  'notice.meanwhile.now': 'Ce qui a été enregistré dans les mêmes champs',
  'notice.at-command': 'Quelqu’un en ligne de commande',
  'notice.at-workflow': 'Quelqu’un, par un message à son workflow,',
  'notice.other-content':
    'Non enregistré : ce formulaire a déjà été envoyé avec un autre texte, gardé sous le numéro {number}. Envoyez-le encore une fois pour enregistrer celui-ci comme un brouillon à part.',

  'notice.saved': 'Le brouillon est enregistré. Personne ne l’a encore reçu.',
  'notice.merged':
    'Le brouillon est enregistré, avec ce qui avait été enregistré dans d’autres champs depuis que vous l’avez ouvert. Relisez-le en entier avant de le publier. Personne ne l’a encore reçu.',
  'notice.unchanged': 'Rien n’a été modifié : le brouillon disait déjà cela.',
  'notice.quicker.published-before': 'Rien n’a été modifié : {name} avait déjà publié cet avis, le {when}.',
  'notice.quicker.discarded-before': 'Non publié : {name} avait écarté le brouillon, le {when}.',
  'notice.quicker.changed-before': 'Non écarté : {name} a modifié le brouillon le {when}, après que vous l’avez ouvert. Voici ce qu’il dit maintenant.',
  'notice.quicker.discarded-before.own': 'Non publié : vous aviez écarté le brouillon dans une autre fenêtre, le {when}.',
  'notice.quicker.changed-before.own':
    'Non écarté : vous avez modifié le brouillon dans une autre fenêtre le {when}, après l’avoir ouvert ici. Voici ce qu’il dit maintenant.',
  'notice.quicker.discarded-already': 'Rien n’a été modifié : {name} avait déjà écarté le brouillon, le {when}.',
  'notice.quicker.restored-already': 'Rien n’a été modifié : {name} avait déjà repris le brouillon, le {when}.',
  'notice.quicker.paused-already': 'Rien n’a été modifié : {name} avait déjà suspendu l’envoi, le {when}.',
  'notice.quicker.resumed-already': 'Rien n’a été modifié : {name} avait déjà fait reprendre l’envoi, le {when}.',
  'notice.quicker.cancelled-already': 'Rien n’a été modifié : {name} avait déjà arrêté l’envoi, le {when}.',
  'notice.by': 'Rédigé par {name}, {when}',
  'notice.by-command': 'Rédigé en ligne de commande, {when}',
  'notice.changed.by': 'Enregistré en dernier par {name}, {when}',
  'notice.published.by': 'Publié par {name}, {when}',
  'notice.published.by-command': 'Publié en ligne de commande, {when}',
  'notice.steered.discarded': 'Écarté par {name}, {when}',
  'notice.steered.paused': 'Suspendu par {name}, {when}',
  'notice.steered.paused.message': 'Suspendu par un message à son workflow, {when}',
  'notice.steered.cancelled': 'Arrêté par {name}, {when}',
  'notice.steered.cancelled.message': 'Arrêté par un message à son workflow, {when}',
  'notice.ended': 'Terminé {when}',
  'notice.change': 'Modifier le texte',
  'notice.publish.next': 'Passer à la publication',
  'notice.discard.title': 'L’écarter',
  'notice.discard.effect':
    'Écarter le brouillon : il quitte les brouillons du bureau, et plus personne ne peut le publier ni le modifier. Il reste dans la liste de tous les avis, d’où on peut le reprendre.',
  'notice.discard': 'Écarter le brouillon',
  'notice.restore.effect': 'Le reprendre : il redevient un brouillon, avec tout ce qu’il disait.',
  'notice.restore': 'Le reprendre comme brouillon',

  'notice.preview': 'Comme on lira l’e-mail',
  'notice.preview.published': 'Comme se lit l’e-mail',

  'notice.sample': 'Un exemplaire pour vous-même',
  'notice.sample.effect':
    'Envoyer un exemplaire : un e-mail dans chaque langue part aussitôt pour {email}, marqué comme exemplaire. Personne d’autre ne le reçoit.',
  'notice.sample.send': 'Envoyer un exemplaire',
  'notice.sample.sent': 'Un exemplaire dans chaque langue est en route vers {email}.',

  'notice.publish.title': 'Publier l’avis ?',
  'notice.publish.effect':
    'Publier l’avis : {count, plural, one {une personne le reçoit par e-mail, une seule fois et dans sa langue} other {# personnes le reçoivent par e-mail, chacune une seule fois et dans sa langue}}. L’envoi commence aussitôt, et le texte ne peut plus être modifié.',
  'notice.publish.effect.obligatory': 'Personne ne peut se désabonner de ces avis.',
  'notice.publish.effect.optional': 'Chaque e-mail dit comment se désabonner.',
  'notice.publish.sampled': 'Un exemplaire pour vous-même, lu dans les deux langues, est la dernière occasion de trouver une faute.',
  'notice.publish.submit': 'Publier l’avis',
  'notice.publish.not': 'Revenir sans publier',
  'notice.publish.meanwhile':
    'Non publié. {name} a enregistré le brouillon le {when}, après que vous avez ouvert cette page. Lisez ce qu’il dit maintenant, puis publiez-le.',
  'notice.publish.meanwhile.own':
    'Non publié. Vous avez enregistré le brouillon dans une autre fenêtre le {when}, après avoir ouvert cette page. Lisez ce qu’il dit maintenant, puis publiez-le.',
  'notice.publish.nobody': 'Non publié : personne ne le recevrait. Changez de quoi il s’agit ou à quels sites il va, ou écartez-le.',
  'notice.published':
    'L’avis est publié. {count, plural, =0 {Il ne va à personne} one {Il va à une personne, une seule fois et dans sa langue} other {Il va à # personnes, à chacune une seule fois et dans sa langue}}.',
  'notice.published.preparing': 'L’avis est publié et part de lui-même. Son avancement figure ci-dessous.',

  'notice.progress': 'Avancement',
  'notice.progress.preparing': 'La liste des destinataires est en préparation. L’avis part ensuite automatiquement.',
  'notice.progress.running': '{done, number} e-mails sur {total, number} sont traités.',
  'notice.progress.paused': 'Suspendu : {done, number} e-mails sur {total, number} sont traités. À part ceux qui partaient à ce moment-là, il n’en part plus.',
  'notice.progress.paused.preparing': 'Suspendu avant le premier e-mail : aucun n’est parti.',
  'notice.progress.cancelled':
    'Arrêté : {done, number} e-mails sur {total, number} étaient traités. À part les e-mails qui partaient à ce moment-là, personne d’autre ne le reçoit.',
  'notice.progress.cancelled.preparing': 'Arrêté avant le premier e-mail : personne ne le reçoit.',
  'notice.progress.sent':
    '{total, plural, =0 {Il n’a atteint personne : aucun site n’avait de personne concernée.} one {Terminé : le seul e-mail est traité.} other {Terminé : les # e-mails sont traités.}}',
  'notice.progress.leave': 'Vous pouvez quitter cette page : l’envoi continue de lui-même.',
  'notice.progress.reload': 'Afficher l’avancement actuel',
  'notice.count': '{count, number}',
  'notice.count.sent': 'Envoyés',
  'notice.count.waiting': 'En attente',
  'notice.count.refused': 'Refusés',
  'notice.count.undelivered': 'Abandonnés',
  'notice.count.departed': 'Désabonnés ou partis',
  'notice.count.dropped': 'Non envoyés',
  'notice.departed.explained':
    'Désabonnés ou partis : avant le départ de leur e-mail, ces personnes se sont désabonnées ou ont cessé d’être utilisateurs et contacts des sites concernés. Elles ne le reçoivent pas.',
  'notice.refused.explained':
    'Refusés : le serveur de messagerie n’accepte rien pour ces adresses. Les contacts principaux de leurs sites l’apprennent lors de la revue mensuelle.',
  'notice.undelivered.explained': 'Abandonnés : le serveur de messagerie ne les a pas acceptés pendant des jours.',
  'notice.held.answered':
    '{count, plural, one {Un e-mail attend} other {# e-mails attendent}} : le serveur de messagerie ne les prend pas tous depuis le {when}. Sa dernière réponse : « {answer} ».',
  'notice.held.unreachable':
    '{count, plural, one {Un e-mail attend} other {# e-mails attendent}} : le serveur de messagerie est injoignable depuis le {when} ({answer}).',
  'notice.held.failing': '{count, plural, one {Un e-mail attend} other {# e-mails attendent}} : depuis le {when}, l’envoi n’aboutit pas pour tous ({answer}).',
  'notice.held.unexpected': 'erreur inattendue',
  'notice.held.tried-again': 'L’envoi est retenté automatiquement.',
  'notice.engine': 'Dans l’interface de Temporal',

  'notice.steer': 'Suspendre ou arrêter l’envoi',
  'notice.steer.paused': 'Reprendre ou arrêter l’envoi',
  'notice.pause': 'Suspendre',
  'notice.pause.effect': 'Suspendre : après les e-mails qui partent en ce moment, il n’en part plus jusqu’à ce que quelqu’un reprenne l’envoi.',
  'notice.resume': 'Reprendre',
  'notice.resume.effect': 'Reprendre : l’envoi continue là où il a été suspendu. Personne ne reçoit l’avis une seconde fois.',
  'notice.cancel': 'Arrêter l’envoi…',
  'notice.cancel.title': 'Arrêter l’envoi ?',
  'notice.cancel.effect':
    'Arrêter l’envoi : {left, plural, =0 {tout le monde a déjà reçu l’avis, rien ne change donc.} one {la seule personne qui n’a pas encore reçu l’avis ne le reçoit pas.} other {les # personnes qui n’ont pas encore reçu l’avis ne le reçoivent pas.}} {done, plural, =0 {Aucun e-mail n’est parti.} one {Le seul e-mail parti reste envoyé.} other {Les # e-mails partis restent envoyés.}} L’envoi ne peut pas être repris.',
  'notice.cancel.effect.preparing': 'Arrêter l’envoi : personne ne reçoit l’avis. L’envoi ne peut pas être repris.',
  'notice.cancel.submit': 'Arrêter l’envoi',
  'notice.cancel.not': 'Laisser l’envoi continuer',
  'notice.did.discarded': 'Le brouillon est écarté. Personne ne l’a reçu.',
  'notice.did.restored': 'C’est de nouveau un brouillon. Personne ne l’a encore reçu.',
  'notice.did.paused': 'L’envoi est suspendu. Après les e-mails qui partent en ce moment, aucun ne part jusqu’à ce que quelqu’un le reprenne.',
  'notice.did.resumed': 'L’envoi a repris là où il était suspendu.',
  'notice.did.cancelled': 'L’envoi est arrêté. À part les e-mails qui partent en ce moment, personne d’autre ne reçoit l’avis.',
  'notice.ended-meanwhile': 'L’envoi était déjà terminé : rien n’a été modifié.',

  'problem.noticeKind.missing': 'Choisissez de quoi il s’agit',
  'problem.noticeSites.missing': 'Choisissez s’il va à tous les sites ou à un seul',
  'problem.noticeSite.missing': 'Entrez le numéro du site auquel il va',
  'problem.noticeSite.site-unknown': 'Aucun site n’a ce numéro',
  'problem.number-beside-all': 'Videz ce champ, ou choisissez « Un seul site » : tous les sites sont choisis',
  'problem.subjectEn.missing': 'Écrivez l’objet en anglais : qui lit l’anglais reçoit celui-ci',
  'problem.textEn.missing': 'Écrivez le texte en anglais : qui lit l’anglais reçoit celui-ci',
  'problem.subjectFr.missing': 'Écrivez l’objet en français : qui lit le français reçoit celui-ci',
  'problem.textFr.missing': 'Écrivez le texte en français : qui lit le français reçoit celui-ci',
  'problem.subjectEn.characters': 'Écrivez-le sur une ligne, sans lien ni caractère invisible',
  'problem.subjectFr.characters': 'Écrivez-le sur une ligne, sans lien ni caractère invisible',
  'problem.of.site-unknown': 'Aucun site n’a ce numéro',
  'problem.of.missing': 'Entrez un numéro de site',
} as const satisfies Record<keyof typeof english, string>;
