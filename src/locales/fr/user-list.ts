import type { userList as english } from '../en/user-list.ts';

/** Words of the User list, its search and filters, in French. */
export const userList = {
  'access.users.email': 'E-mail',

  'list.search': 'Chercher un nom ou un e-mail',
  'list.search.form': "Chercher et filtrer dans la Liste d'utilisateurs",
  'list.search.short': 'Nom ou e-mail',
  'list.search.submit': 'Chercher',
  'list.filters': 'Filtres',
  'list.filters.submit': 'Afficher',
  'list.filters.clear': 'Retirer les filtres',
  'list.holds': 'Détient au moins',
  'list.holds.any': 'N’importe quoi',
  'list.or-more': '{level}, ou plus',
  'list.contact': 'Type de contact',
  'list.contact.any': 'N’importe lequel, ou aucun',
  'list.state': 'Qui',
  'list.state.any': 'Tout le monde',
  'list.state.waiting': 'Seulement qui attend une décision',
  'list.state.invited': 'Seulement qui est invité',
  'list.state.user': 'Seulement les utilisateurs',
  'list.from': 'Ajout à partir du',
  'list.to': 'Ajout jusqu’au',

  'list.chips': 'La liste est réduite à',
  'list.chips.clear': 'Tout retirer',
  'list.chip.remove': 'Retirer :',
  'list.chip.search': '« {text} »',
  'list.chip.holds': '{area} : {level}',
  'list.chip.contact': 'Contact : {type}',
  'list.chip.from': 'Ajout à partir du {day}',
  'list.chip.to': 'Ajout jusqu’au {day}',

  'list.sort.name': 'Trier par nom, de A à Z',
  'list.sort.-name': 'Trier par nom, de Z à A',
  'list.sort.email': 'Trier par e-mail, de A à Z',
  'list.sort.-email': 'Trier par e-mail, de Z à A',
  'list.sort.added': 'Trier par jour, les plus anciens d’abord',
  'list.sort.-added': 'Trier par jour, les plus récents d’abord',

  'list.export': 'Exporter en CSV',
  'list.add': 'Ajouter un nouvel utilisateur',
  'list.add-several': 'En ajouter plusieurs',

  'list.count': '{count, number}',
  'list.count.more': '{count, number}+',
  'list.count.many': 'plus de 1 000',
  'list.result': '{count, plural, =0 {Aucun utilisateur ne correspond.} one {# utilisateur correspond.} other {# utilisateurs correspondent.}}',
  'list.result.many': 'Plus de 1 000 utilisateurs correspondent.',
  'list.result.others': '{count, plural, one {# demande ou invitation correspond.} other {# demandes et invitations correspondent.}}',

  'list.waiting.none-fits': 'Aucune demande en attente ne correspond à ces filtres.',
  'list.waiting.pages': 'Pages des demandes en attente',
  'list.waiting.first': 'Premières demandes',
  'list.waiting.next': 'Demandes suivantes',
  'list.invited': 'Invités',
  'list.invited.empty': 'Aucune invitation n’attend de réponse. Les personnes que vous ajoutez figurent ici jusqu’à ce qu’elles acceptent.',
  'list.invited.to': 'Personne invitée à pouvoir {abilities}',
  'list.invited.by': 'par {name} {when}',
  'list.invited.all': 'Tous les invités',
  'list.invited.narrow': 'Voici les {count, number} premiers. Cherchez pour trouver les autres.',

  'list.users.previous': 'Page précédente',
  'list.users.none-fits': 'Aucun utilisateur ne correspond à ces filtres.',
  'list.users.none-found': 'Aucun utilisateur trouvé pour « {search} ».',
  'list.users.how':
    'La recherche porte sur les noms et les adresses e-mail, sans distinguer majuscules ni accents, et chaque mot saisi doit être trouvé. Quelques lettres suffisent.',
  'list.users.everybody': 'Afficher tout le monde',

  'problem.q.too-long': 'Cherchez moins long : 200 caractères au plus',
  'problem.q.characters': 'Cherchez un nom ou une adresse e-mail, sans caractères invisibles et sans lien',

  'list.file': 'utilisateurs',
} as const satisfies Record<keyof typeof english, string>;
