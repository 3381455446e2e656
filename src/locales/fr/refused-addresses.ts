import type { refusedAddresses as english } from '../en/refused-addresses.ts';

/** Words of the list of addresses that refuse our mail, in French. */
export const refusedAddresses = {
  'refused.link': 'Voir les adresses',
  'refused.title': 'Adresses qui refusent nos e-mails',
  'refused.intro':
    'Leur propre serveur de messagerie les a refusées pour de bon, la dernière d’abord. Qui peut mettre à jour les contacts d’un site peut les y corriger ; une adresse quitte cette liste dès qu’elle accepte de nouveau un e-mail ou qu’elle est remplacée.',
  'refused.empty': 'Aucune des adresses auxquelles nous écrivons ne refuse nos e-mails.',
  'refused.answer': 'Réponse de son serveur : « {answer} »',
  'refused.since': 'depuis le {when}',
  'refused.no-site': 'Plus sur aucun site',
  'refused.more-sites': '{count, plural, one {et un autre site} other {et # autres sites}}',
  'refused.first': 'Revenir aux premières adresses',
  'refused.next': 'Adresses suivantes',
} as const satisfies Record<keyof typeof english, string>;
