/** Words of the monthly review’s mails, in English. */
export const reviewMails = {
  'mail.action.review-contacts': 'Review the contacts',

  'mail.contact-review.first.subject': 'Site {siteNumber}: are its contacts still correct? ({month})',
  'mail.contact-review.first.heading': 'Are the contacts of your Site still correct?',
  'mail.contact-review.first.lead':
    'Once a month we ask you, as the primary contact of {site}, to look through its contacts. Where all is correct, one click says so; what is not, you change from the same page.',
  'mail.contact-review.reminder.subject': 'Reminder: review the contacts of Site {siteNumber} by {end}',
  'mail.contact-review.reminder.heading': 'The contacts of your Site wait for your review',
  'mail.contact-review.reminder.lead':
    'We asked you at the beginning of the month to look through the contacts of {site}, and nobody has said yet that they are correct. Please do so by {end}.',
  'mail.contact-review.secondaries.subject': 'Site {siteNumber}: nobody has reviewed its contacts this month',
  'mail.contact-review.secondaries.heading': 'Can you review the contacts of your Site?',
  'mail.contact-review.secondaries.lead':
    '{primary}, the primary contact of {site}, was asked to look through its contacts, was reminded, and has not answered. As a secondary contact who may update them, you can do it instead, by {end}.',
  'mail.contact-review.preheader': 'One click where all is correct.',
  'mail.contact-review.check': 'What to look at',
  'mail.contact-review.contacts': 'Contacts',
  'mail.contact-review.missing': 'Contacts that lack something',
  'mail.contact-review.managers': 'Users with account management',
  'mail.contact-review.away': 'Users who have not signed in for a year',
  'mail.contact-review.refused':
    'Mail does not reach {count, plural, one {this contact: its mail server refused our message} other {these contacts: their mail servers refused our messages}} for good. {names}',
  'mail.contact-review.why':
    'Correct contacts are what makes renewal quotes, changes to the tools and new versions reach the right people: each goes to the contact types that it concerns.',
  'mail.contact-review.change': 'Nothing changes by itself if nobody answers; we ask again next month.',
  'mail.contact-review.because': 'You get this e-mail once a month because you are the primary contact of Site {siteNumber}.',
  'mail.contact-review.because-secondary': 'You get this e-mail because you are a secondary contact of Site {siteNumber} who may update its contacts.',
} as const;
