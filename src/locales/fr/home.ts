import type { home as english } from '../en/home.ts';

export const home = {
  'home.title': 'Accueil',
  'home.welcome': 'Bonjour {name}',
  'home.waiting': 'En attente de votre décision',
  'home.waiting.empty': 'Rien ne vous attend. Les nouvelles demandes apparaissent ici, et chacune vous est annoncée par e-mail.',
  'home.waiting.review': 'Examiner',
  'home.due': 'échéance {when}',
  'home.requests': 'Vos demandes',
  'home.requests.asked': 'Envoyée {when}',
  'home.sites': 'Vos sites',
  'home.sites.empty':
    'Vous n’avez encore accès à aucun site. Demandez-le avec le numéro du site : les contacts du site décident, et vous recevez leur réponse par e-mail.',
  'home.sites.manage': "Gérer l'accès",
  'home.sites.contact': 'Vos types de contact : {types}',
  'home.sites.can': 'Vous pouvez {abilities}.',
  'home.ask-another': 'Demander l’accès à un autre site',
  'home.ask-first': 'Demander l’accès à un site',
} as const satisfies Record<keyof typeof english, string>;
