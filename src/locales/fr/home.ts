import type { home as english } from '../en/home.ts';

export const home = {
  'home.title': 'Accueil',
  'home.welcome': 'Bonjour {name}',
  'home.waiting': 'En attente de votre part',
  'home.waiting.empty': 'Rien ne vous attend. Les nouvelles demandes apparaissent ici, et chacune vous est annoncée par e-mail.',
  'home.waiting.review': 'Examiner',
  'home.waiting.more': 'Seules les premières figurent ici : les autres apparaissent à mesure que celles-ci sont faites.',
  'home.due': 'échéance {when}',
  'home.due-waits': 'délai suspendu jusqu’à une réponse de {name}',
  'home.invited': '{inviter} vous invite',
  'home.invited.to': 'Si vous acceptez, vous pourrez {abilities}.',
  'home.invited.answer': 'Voir l’invitation',
  'home.question.answer': 'Répondre',
  'home.to-confirm': '{inviter} invite cette personne à {abilities}. L’invitation part dès que quelqu’un d’autre l’a confirmée.',
  'home.requests': 'Vos demandes',
  'home.requests.asked': 'Envoyée {when}',
  'home.requests.more': 'Vos {count, number} dernières demandes figurent ici.',
  'home.sites': 'Vos sites',
  'home.sites.empty':
    'Vous n’avez encore accès à aucun site. Demandez-le avec le numéro du site : les contacts du site décident, et vous recevez leur réponse par e-mail.',
  'home.sites.manage': "Gérer l'accès",
  'home.sites.more': 'Les {count, number} premiers de vos sites figurent ici.',
  'home.sites.contact': 'Vos types de contact : {types}',
  'home.sites.can': 'Vous pouvez {abilities}.',
  'home.ask-another': 'Demander l’accès à un autre site',
  'home.ask-first': 'Demander l’accès à un site',
} as const satisfies Record<keyof typeof english, string>;
