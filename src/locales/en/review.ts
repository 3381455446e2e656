/** Words of the monthly review, in English. */
export const review = {
  'contact-review.title': 'Review the contacts',
  'contact-review.title-of': 'Review the contacts · Site {siteNumber} {siteName}',
  'contact-review.see': 'See what is reviewed',
  'contact-review.intro': 'Once a month: are these still the right people, and does our mail reach each of them?',

  'contact-review.status.title': 'Monthly review',
  'contact-review.status.last': 'Last reviewed {when} by {name}.',
  'contact-review.status.never': 'The contacts have never been reviewed.',
  'contact-review.status.open': 'This month’s review waits for the primary contact.',
  'contact-review.status.left': 'This month’s review waits: the primary contact or a secondary one who may update contacts can do it.',

  'contact-review.first': 'To look at first',
  'contact-review.nothing-first': 'Nothing stands out: every contact has what it needs, and our mail reaches them all.',
  'contact-review.refused': 'Our mail to {name} does not arrive: the mail server refused {email}.',
  'contact-review.away-first': '{count, plural, one {One user has} other {# users have}} not signed in for a year.',

  'contact-review.contacts': 'Contacts',
  'contact-review.missing': 'Missing for {name}: {fields}.',
  'contact-review.doubt': 'To check for {name}: {value}. {doubt}',
  'contact-review.nameless': 'Somebody without a name',
  'contact-review.look': 'Look',
  'contact-review.held': '{area}: {level}',
  'contact-review.change': 'Change',
  'contact-review.arrives-not': 'Mail does not arrive',

  'contact-review.managers': 'Users with account management',
  'contact-review.managers.none': 'Nobody but the primary contact has account management.',
  'contact-review.managers.intro': 'They see or change who has access, the contacts, or the documents of the Site.',
  'contact-review.away': 'Not signed in for a year',
  'contact-review.away.intro': 'Somebody who left, perhaps? Their access stays until a contact ends it.',
  'contact-review.away.none': 'Nobody has been away for a year.',
  'contact-review.away.more': 'The {shown} who have been away longest, of {count}.',
  'contact-review.last-seen': 'last signed in on {when}',
  'contact-review.never-seen': 'has never signed in; added on {when}',

  'contact-review.effect':
    'You say that the contacts of Site {siteNumber} ({siteName}) are correct as they stand above. It is noted with your name, and nobody is asked again before {next}.',
  'contact-review.submit': 'All correct',
  'contact-review.not-yet': 'Change the contacts first',
  'contact-review.done':
    'You said {when} that the contacts of Site {siteNumber} ({siteName}) are correct. It is noted with your name, and nobody is asked again before {next}.',
  'contact-review.done-by': '{name} said {when} that the contacts are correct. The question comes again on {next}.',
  'contact-review.changed':
    'The contacts or their rights were changed after you opened this page. Nothing was noted: look at them as they are now, then say so again.',
  'contact-review.for-primary': 'The primary contact says once a month that the contacts are correct. You can look, and change what you may change.',
  'contact-review.for-secondary': 'The primary contact says so first. Where nobody does, you are asked by e-mail, and can do it then.',

  'contact-review.calendar': 'Calendar file (.ics)',
  'contact-review.calendar.title': 'In your own calendar',
  'contact-review.calendar.text': 'A reminder on the first working day of each month at 9:00, {zone}.',
  'contact-review.calendar.download': 'Download the calendar file (.ics)',
  'contact-review.calendar.file': 'contact-review',
  'contact-review.calendar.summary': 'Review the contacts of Site {siteNumber} ({siteName})',
  'contact-review.calendar.description': 'Are the contacts still the right people, and can each of them be reached? Look here: {link}',
} as const;
