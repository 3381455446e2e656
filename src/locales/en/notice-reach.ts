/** Words about whom a notice reaches, and what became of it for them, in English. */
export const noticeReach = {
  'notice.reach': 'Whom it reaches',
  'notice.reach.counting': 'The people whom it reaches are being counted.',
  'notice.reach.count': 'Show their number',
  'notice.reach.all':
    '{count, plural, =0 {It reaches nobody at this moment.} one {It reaches one person at this moment, once, whatever number of Sites they are a contact of.} other {It reaches # people at this moment, each once, whatever number of Sites they are a contact of.}}',
  'notice.reach.site':
    '{count, plural, =0 {It reaches nobody} one {It reaches one person} other {It reaches # people, each once,}} of Site {siteNumber} ({siteName}) at this moment.',
  'notice.reach.nobody': 'As it is, it cannot be published: nobody would get it.',
  'notice.reach.of': 'Who they are at one Site',
  'notice.reach.look': 'Show',
  'notice.reach.who': '{count, plural, =0 {Nobody} one {One person} other {# people}} at Site {siteNumber} ({siteName})',
  'notice.reach.before':
    'What is shown is who would get it now. Nobody is added after the moment of publishing; whoever unsubscribes or leaves their Sites before their mail leaves gets none.',
  'notice.outcome.intro': 'Those for whom it was written down when it was published, or who stand in for somebody since, as it stood on {when}.',
  'notice.outcome.sent': 'Sent',
  'notice.outcome.waiting': 'Waits for it',
  'notice.outcome.dropped': 'Not sent',
  'notice.outcome.departed': 'Unsubscribed or left before',
  'notice.outcome.refused': 'Address refused it',
  'notice.outcome.undelivered': 'Given up after days',
  'notice.outcome.first': 'Back to the first ones',
  'notice.outcome.next': 'Further people',
  'notice.reach.refused': 'This address refuses our mail.',
  'notice.why.holds-type': 'Contact {count, plural, one {type} other {types}}: {types}',
  'notice.why.nobody-holds-type': 'Primary contact, since nobody there holds such a contact type',
  'notice.why.addresses-refused': 'Primary contact, since the addresses of those whom it concerns refuse our mail',
  'notice.why.subscribed': 'Subscribed to these notices',
} as const;
