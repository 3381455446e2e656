/** Words of the list of addresses that refuse our mail, in English. */
export const refusedAddresses = {
  'refused.link': 'See the addresses',
  'refused.title': 'Addresses that refuse our mail',
  'refused.intro':
    'Their own mail server refused them for good, the last one first. Whoever may update the contacts of a Site can correct them there; an address leaves this list once it takes a mail again or is replaced.',
  'refused.empty': 'No address that we write to refuses our mail.',
  'refused.answer': 'Its server’s answer: “{answer}”',
  'refused.since': 'since {when}',
  'refused.no-site': 'At no Site any more',
  'refused.more-sites': '{count, plural, one {and one other Site} other {and # other Sites}}',
  'refused.first': 'Back to the first addresses',
  'refused.next': 'Further addresses',
} as const;
