import type { noticeReach as english } from '../en/notice-reach.ts';

/** Words about whom a notice reaches, and what became of it for them, in French. */
export const noticeReach = {
  'notice.reach': 'Qui il atteint',
  'notice.reach.counting': 'Le nombre de personnes atteintes est en cours de calcul.',
  'notice.reach.count': 'Afficher ce nombre',
  'notice.reach.all':
    '{count, plural, =0 {Il n’atteint personne en ce moment.} one {Il atteint une personne en ce moment, une seule fois, quel que soit le nombre de sites dont elle est contact.} other {Il atteint # personnes en ce moment, chacune une seule fois, quel que soit le nombre de sites dont elle est contact.}}',
  'notice.reach.site':
    '{count, plural, =0 {Il n’atteint personne} one {Il atteint une personne} other {Il atteint # personnes, chacune une seule fois,}} du site {siteNumber} ({siteName}) en ce moment.',
  'notice.reach.nobody': 'En l’état, il ne peut pas être publié : personne ne le recevrait.',
  'notice.reach.of': 'Les destinataires d’un site',
  'notice.reach.look': 'Afficher',
  'notice.reach.who': '{count, plural, =0 {Personne} one {Une personne} other {# personnes}} au site {siteNumber} ({siteName})',
  'notice.reach.before':
    'Voici qui le recevrait maintenant. Personne ne s’y ajoute après la publication ; qui se désabonne ou quitte ses sites avant que son e-mail ne parte n’en reçoit pas.',
  'notice.outcome.intro': 'Les personnes notées lors de la publication, ou qui en remplacent une depuis ; situation du {when}.',
  'notice.outcome.sent': 'Envoyé',
  'notice.outcome.waiting': 'Attend son e-mail',
  'notice.outcome.dropped': 'Non envoyé',
  'notice.outcome.departed': 'Désabonnement ou départ avant l’envoi',
  'notice.outcome.refused': 'Refusé par l’adresse',
  'notice.outcome.undelivered': 'Abandonné après des jours',
  'notice.outcome.first': 'Revenir aux premières personnes',
  'notice.outcome.next': 'Personnes suivantes',
  'notice.reach.refused': 'Cette adresse refuse nos e-mails.',
  'notice.why.holds-type': '{count, plural, one {Type} other {Types}} de contact : {types}',
  'notice.why.nobody-holds-type': 'Contact principal, car personne n’y a un tel type de contact',
  'notice.why.addresses-refused': 'Contact principal, car les adresses des personnes concernées refusent nos e-mails',
  'notice.why.subscribed': 'Abonnement à ces avis',
} as const satisfies Record<keyof typeof english, string>;
