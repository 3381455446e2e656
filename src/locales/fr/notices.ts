import type { notices as english } from '../en/notices.ts';

/** Words of the operators’ desk and of notices, in French. */
export const notices = {
  'desk.title': 'Bureau des opérateurs',
  'desk.overview': 'Vue d’ensemble',
  'desk.intro':
    'Les avis aux contacts de tous les sites, et les documents pour certains d’entre eux. Ce qui est en cours se trouve aussi dans l’interface de Temporal.',
  'desk.reach':
    '{sites, plural, =0 {Aucun site} one {Un site} other {# sites}}, {people, plural, =0 {personne} one {une personne} other {# personnes}} comme contacts ou utilisateurs.',
  'desk.needs': 'Ce qui demande votre attention',
  'desk.needs.nothing': 'Rien. Toutes les parties répondent, et aucun e-mail n’attend.',
  'desk.needs.no-sites': 'Aucun site n’est encore chargé : un avis n’atteindrait personne. Chargez-les avec « octroi sites import ».',
  'desk.needs.engine':
    'Temporal ne répond pas. Ce que vous publiez est conservé et part dès son retour ; suspendre, reprendre et annuler doivent attendre. « octroi doctor » en dit plus.',
  'desk.needs.mails':
    '{count, plural, one {Un e-mail attend} other {# e-mails attendent}} depuis plus de dix minutes : voyez le serveur de messagerie. « octroi mail test » en envoie un seul.',
  'desk.needs.not-started':
    '{count, plural, one {Un avis publié n’a pas commencé} other {# avis publiés n’ont pas commencé}} à partir : voyez les workers et Temporal. Rien n’est perdu.',
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
  'notice.one-site': 'Site {siteNumber}',
  'notice.state.draft': 'Brouillon',
  'notice.state.sending': 'En cours d’envoi',
  'notice.state.paused': 'Suspendu',
  'notice.state.cancelled': 'Annulé',
  'notice.state.sent': 'Envoyé',
  'notice.language.en': 'Anglais',
  'notice.language.fr': 'Français',

  'notice.new.title': 'Rédiger un avis',
  'notice.edit.title': 'Modifier l’avis',
  'notice.new.intro': 'Dans les deux langues : chacun le reçoit dans la sienne. Rien ne part avant la publication, qui se fait sur une page à part.',
  'notice.field.site': 'Numéro de site',
  'notice.field.site.hint': 'Laissez vide pour écrire à tous les sites.',
  'notice.field.text.hint':
    'Texte simple. Une ligne vide commence un nouveau paragraphe. Les sites du destinataire, le numéro de l’avis et la raison de l’envoi s’ajoutent d’eux-mêmes.',
  'notice.field.subjectEn': 'Objet en anglais',
  'notice.field.textEn': 'Texte en anglais',
  'notice.field.subjectFr': 'Objet en français',
  'notice.field.textFr': 'Texte en français',
  'notice.new.effect':
    'Enregistrer le brouillon : il est gardé comme brouillon, que tous les opérateurs voient et peuvent modifier. Personne ne le reçoit encore.',
  'notice.save': 'Enregistrer le brouillon',
  'notice.not-save': 'Quitter sans enregistrer',
  'notice.meanwhile':
    'Non enregistré : ce brouillon a été modifié après que vous l’avez ouvert. Ce que vous avez écrit est encore dans le formulaire ; ce que dit maintenant le brouillon se trouve au-dessous. Enregistrez de nouveau pour le remplacer par le vôtre.',
  'notice.meanwhile.now': 'Ce que dit maintenant le brouillon',
  'notice.published-meanwhile':
    'Non enregistré : cet avis a été publié entre-temps, et un avis publié reste tel qu’il est. Ce que vous avez écrit est encore dans le formulaire ; l’enregistrer en fait un brouillon à part.',
  'notice.other-content':
    'Non enregistré : ce formulaire a déjà été envoyé avec un autre texte, gardé sous le numéro {number}. Envoyez-le encore une fois pour enregistrer celui-ci comme un brouillon à part.',

  'notice.saved': 'Le brouillon est enregistré. Personne ne l’a encore reçu.',
  'notice.unchanged': 'Rien n’a été modifié : le brouillon disait déjà cela.',
  'notice.by': 'Rédigé par {name}, {when}',
  'notice.by-command': 'Rédigé en ligne de commande, {when}',
  'notice.published.by': 'Publié par {name}, {when}',
  'notice.published.by-command': 'Publié en ligne de commande, {when}',
  'notice.steered.paused': 'Suspendu par {name}, {when}',
  'notice.steered.paused.message': 'Suspendu par un message à son workflow, {when}',
  'notice.steered.cancelled': 'Annulé par {name}, {when}',
  'notice.steered.cancelled.message': 'Annulé par un message à son workflow, {when}',
  'notice.ended': 'Terminé {when}',
  'notice.change': 'Modifier le texte',
  'notice.publish.next': 'Passer à la publication',

  'notice.reach': 'Qui il atteint',
  'notice.reach.counting': 'Le nombre de personnes atteintes est en cours de calcul.',
  'notice.reach.count': 'Afficher ce nombre',
  'notice.reach.all':
    '{count, plural, =0 {Il n’atteint personne en ce moment.} one {Il atteint une personne en ce moment, une seule fois, quel que soit le nombre de sites dont elle est contact.} other {Il atteint # personnes en ce moment, chacune une seule fois, quel que soit le nombre de sites dont elle est contact.}}',
  'notice.reach.site':
    '{count, plural, =0 {Il n’atteint personne} one {Il atteint une personne} other {Il atteint # personnes, chacune une seule fois,}} du site {siteNumber} ({siteName}) en ce moment.',
  'notice.reach.nobody': 'En l’état, sa publication n’envoie aucun e-mail.',
  'notice.reach.of': 'Qui ce serait à un site donné',
  'notice.reach.look': 'Afficher',
  'notice.reach.who': '{count, plural, =0 {Personne} one {Une personne} other {# personnes}} au site {siteNumber} ({siteName})',
  'notice.reach.other-site': 'Cet avis ne va qu’au site {siteNumber} : personne d’un autre site ne le reçoit.',
  'notice.reach.before':
    'Voici qui le recevrait maintenant. Personne ne s’y ajoute après la publication ; qui se désabonne ou quitte ses sites avant que son e-mail ne parte n’en reçoit pas.',
  'notice.reach.after': 'Cet avis est publié ; voici qui en recevrait un de ce genre maintenant.',
  'notice.reach.refused': 'Cette adresse refuse nos e-mails.',
  'notice.why.holds-type': '{count, plural, one {Type} other {Types}} de contact : {types}',
  'notice.why.nobody-holds-type': 'Contact principal, car personne n’y a un tel type de contact',
  'notice.why.addresses-refused': 'Contact principal, car les adresses des personnes concernées refusent nos e-mails',
  'notice.why.subscribed': 'Abonnement à ces avis',

  'notice.preview': 'Comme on lira l’e-mail',
  'notice.preview.published': 'Comme se lit l’e-mail',

  'notice.sample': 'Un exemplaire pour vous-même',
  'notice.sample.effect':
    'Envoyer un exemplaire : un e-mail dans chaque langue part aussitôt pour {email}, marqué comme exemplaire. Personne d’autre ne le reçoit.',
  'notice.sample.send': 'Envoyer un exemplaire',
  'notice.sample.sent': 'Un exemplaire dans chaque langue est en route vers {email}.',

  'notice.publish.title': 'Publier l’avis ?',
  'notice.publish.effect':
    'Publier l’avis : {count, plural, =0 {personne ne le reçoit} one {une personne le reçoit} other {# personnes le reçoivent}} par e-mail, chacune une seule fois et dans sa langue. L’envoi commence aussitôt, et le texte ne peut plus être modifié.',
  'notice.publish.effect.obligatory': 'Personne ne peut se désabonner de ce genre d’avis.',
  'notice.publish.effect.optional': 'Chaque e-mail dit comment se désabonner.',
  'notice.publish.sampled': 'Un exemplaire pour vous-même, lu dans les deux langues, est la dernière occasion de trouver une faute.',
  'notice.publish.submit': 'Publier l’avis',
  'notice.publish.not': 'Revenir sans publier',
  'notice.publish.meanwhile': 'Non publié : le brouillon a été modifié après que vous avez ouvert cette page. Lisez ce qu’il dit maintenant, puis publiez-le.',
  'notice.published':
    'L’avis est publié. Il va à {count, plural, =0 {personne} one {une personne} other {# personnes}}, à chacune une seule fois et dans sa langue.',
  'notice.published.preparing': 'L’avis est publié. On note à qui il va, puis il part de lui-même.',

  'notice.progress': 'Avancement',
  'notice.progress.preparing': 'On note à qui il va. Il part ensuite de lui-même.',
  'notice.progress.running': '{done, number} e-mails sur {total, number} sont traités.',
  'notice.progress.paused': 'Suspendu : {done, number} e-mails sur {total, number} sont traités, et il n’en part plus.',
  'notice.progress.paused.preparing': 'Suspendu avant le premier e-mail : aucun n’est parti.',
  'notice.progress.cancelled': 'Annulé : {done, number} e-mails sur {total, number} étaient traités. Personne d’autre ne le reçoit.',
  'notice.progress.cancelled.preparing': 'Annulé avant le premier e-mail : personne ne le reçoit.',
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
  'notice.engine': 'Dans l’interface de Temporal',

  'notice.steer': 'Le suspendre ou y mettre fin',
  'notice.steer.paused': 'Le reprendre ou y mettre fin',
  'notice.pause': 'Suspendre',
  'notice.pause.effect': 'Suspendre : après les e-mails qui partent en ce moment, il n’en part plus jusqu’à ce que quelqu’un reprenne l’envoi.',
  'notice.resume': 'Reprendre',
  'notice.resume.effect': 'Reprendre : l’envoi continue là où il a été suspendu. Personne ne reçoit l’avis une seconde fois.',
  'notice.cancel': 'Annuler…',
  'notice.cancel.title': 'Annuler l’avis ?',
  'notice.cancel.effect':
    'Annuler l’avis : {left, plural, =0 {tout le monde l’a déjà reçu, rien ne change donc.} one {la seule personne qui ne l’a pas encore reçu ne le reçoit pas.} other {les # personnes qui ne l’ont pas encore reçu ne le reçoivent pas.}} {done, plural, =0 {Aucun e-mail n’est parti.} one {Le seul e-mail parti reste envoyé.} other {Les # e-mails partis restent envoyés.}} L’envoi ne peut pas être repris.',
  'notice.cancel.effect.preparing': 'Annuler l’avis : personne ne le reçoit. L’envoi ne peut pas être repris.',
  'notice.cancel.submit': 'Annuler l’avis',
  'notice.cancel.not': 'Laisser l’envoi continuer',
  'notice.did.paused': 'L’envoi est suspendu. Aucun e-mail ne part jusqu’à ce que quelqu’un le reprenne.',
  'notice.did.resumed': 'L’envoi a repris là où il était suspendu.',
  'notice.did.cancelled': 'L’avis est annulé. Personne d’autre ne le reçoit.',
  'notice.ended-meanwhile': 'L’envoi était déjà terminé : rien n’a été modifié.',

  'problem.noticeKind.missing': 'Choisissez de quoi il s’agit',
  'problem.noticeSite.site-unknown': 'Aucun site n’a ce numéro. Vérifiez-le, ou laissez vide pour écrire à tous les sites',
  'problem.subjectEn.missing': 'Écrivez l’objet en anglais : qui lit l’anglais reçoit celui-ci',
  'problem.textEn.missing': 'Écrivez le texte en anglais : qui lit l’anglais reçoit celui-ci',
  'problem.subjectFr.missing': 'Écrivez l’objet en français : qui lit le français reçoit celui-ci',
  'problem.textFr.missing': 'Écrivez le texte en français : qui lit le français reçoit celui-ci',
  'problem.subjectEn.characters': 'Écrivez-le sur une ligne, sans lien ni caractère invisible',
  'problem.subjectFr.characters': 'Écrivez-le sur une ligne, sans lien ni caractère invisible',
  'problem.of.site-unknown': 'Aucun site n’a ce numéro',
  'problem.of.missing': 'Entrez un numéro de site',
} as const satisfies Record<keyof typeof english, string>;
