/** Words of the monthly review’s mails, in English. */
export const reviewMails = {
  'mail.action.review-contacts': 'Review the contacts',

  'mail.contact-review.first.subject': 'Site {siteNumber}: are its contacts still correct? ({month})',
  'mail.contact-review.first.heading': 'Are the contacts of Site {siteNumber} still correct?',
  'mail.contact-review.first.lead':
    'Once a month we ask you, as the primary contact of {site}, to look through its contacts. If all is correct, one button says so; what is not, you change from the same page. Please do so by {end}.',
  'mail.contact-review.reminder.subject': 'Reminder: review the contacts of Site {siteNumber} by {end}',
  'mail.contact-review.reminder.heading': 'The contacts of Site {siteNumber} wait for your review',
  'mail.contact-review.reminder.lead':
    'On {asked} we asked for a look through the contacts of {site}, and nobody has said yet that they are correct. Please do so by {end}.',
  'mail.contact-review.secondaries.subject': 'Site {siteNumber}: nobody has reviewed its contacts yet ({month})',
  'mail.contact-review.secondaries.heading': 'Can you review the contacts of Site {siteNumber}?',
  'mail.contact-review.secondaries.lead':
    '{primary}, the primary contact of {site}, was asked on {asked} to look through its contacts, was reminded, and has not answered. As a secondary contact who may update them, you can do it instead, by {end}.',
  'mail.contact-review.preheader': 'One button says that all is correct. By {end}.',
  'mail.contact-review.check': 'What to look at',
  'mail.contact-review.contacts': 'The contacts ({count, number})',
  'mail.contact-review.others': 'Other contacts',
  'mail.contact-review.missing': 'Contacts that lack something',
  'mail.contact-review.doubts': 'Telephone numbers and postal codes to check',
  'mail.contact-review.managers': 'Users with account management',
  'mail.contact-review.away': 'Users who have not signed in for a year',
  'mail.contact-review.refused':
    'Our e-mails do not reach {count, plural, one {this contact, whose mail server refuses them} other {these contacts, whose mail servers refuse them}}: {names}',
  'mail.contact-review.why':
    'Correct contacts make renewal quotes, changes to the tools and new versions reach the right people: each goes to the contact types that it concerns.',
  'mail.contact-review.change': 'If nobody answers, nothing changes by itself; we ask again on {next}.',
  'mail.contact-review.because': 'You get this e-mail once a month because you are the primary contact of Site {siteNumber}.',
  'mail.contact-review.because-secondary': 'You get this e-mail because you are a secondary contact of Site {siteNumber} who may update its contacts.',
} as const;
