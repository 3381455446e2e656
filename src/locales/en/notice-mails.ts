/** Words around a notice, in English. */
export const noticeMails = {
  'mail.notice.fact.sites': 'Concerns',
  'mail.notice.fact.kind': 'About',
  'mail.notice.fact.number': 'Notice',
  'mail.notice.site': '{siteNumber} ({siteName})',
  'mail.notice.sites-and-others': '{list} and {others, plural, one {# other} other {# others}}',
  'mail.notice.leave':
    'You need not get eNotifications of new versions. You can stop them at any time, without signing in; your access and your contact types stay as they are.',
  'mail.notice.leave-action': 'Stop eNotifications',
  'mail.notice.named-above': '{count, plural, one {the Site named above} other {the Sites named above}}',
  'mail.notice.because.tool-changes':
    'You get this e-mail because changes to the tools concern you as a contact of {which}. As long as you are such a contact, you get every notice of this kind.',
  'mail.notice.because.renewal-quotes':
    'You get this e-mail because renewal quotes concern you as a contact of {which}. As long as you are such a contact, you get every notice of this kind.',
  'mail.notice.because.new-versions':
    'You get this e-mail because you asked for eNotifications of new versions, or because they concern you as a contact of {which}.',
  'mail.notice.sample.subject': 'Sample: {subject}',
  'mail.notice.sample.note': 'This is a sample, and nobody but you got it. Below is what the readers get.',
  'mail.notice.sample.sites': 'The reader’s own Sites, by number and name',
} as const;
