/** Words of the mails about one’s own preferences, and of the daily digest, in English. */
export const preferenceMails = {
  'mail.action.preferences': 'See my preferences',

  'mail.address-confirmation.subject.sign-in': 'Confirm this address for signing in to {programme}',
  'mail.address-confirmation.subject.notices': 'Confirm this address for eNotifications of {programme}',
  'mail.address-confirmation.preheader': 'The link is good until {until}. Nothing changes before you confirm.',
  'mail.address-confirmation.heading.sign-in': 'Sign in with this address?',
  'mail.address-confirmation.heading.notices': 'Get eNotifications at this address?',
  'mail.address-confirmation.lead.sign-in':
    'Whoever signs in to {programme} as {account} wants to sign in with this address from now on, and to get there whatever asks for a decision.',
  'mail.address-confirmation.lead.notices': 'Whoever signs in to {programme} as {account} wants eNotifications of new versions to come to this address.',
  'mail.address-confirmation.until': 'Nothing changes before you confirm it. The link is good until {until}.',
  'mail.address-confirmation.action': 'Confirm the address',
  'mail.address-confirmation.where':
    'Open the link where you are signed in with your present address: that way a slip in typing gives nobody else your account.',
  'mail.address-confirmation.not-you': 'If you did not ask for this, do nothing: somebody mistyped an address, and nothing will come of it.',
  'mail.address-confirmation.because': 'You get this e-mail because somebody typed your address into their preferences at {programme}.',
  'mail.address-confirmation.because-old': 'You get this e-mail because you sign in to {programme} with this address.',
  'mail.address-confirmation.because-former': 'You get this e-mail because this address was used to sign in to {programme} until now.',

  'mail.address-confirmation.asked.subject': 'A new address was asked for signing in to {programme}',
  'mail.address-confirmation.asked.preheader': 'Nothing has changed yet. If it was not you, stop it.',
  'mail.address-confirmation.asked.heading': 'A new address for signing in was asked for',
  'mail.address-confirmation.asked.lead':
    'Somebody who is signed in as you asked to sign in with {email} instead. We have mailed a link there. Nothing changes before it is followed; it is good until {until}.',
  'mail.address-confirmation.asked.not-you':
    'If it was not you, stop it with the button: that ends every session of your account too. It works until {stopUntil}, even after the new address is confirmed.',
  'mail.address-confirmation.asked.stop': 'See the change, or stop it',
  'mail.address-confirmation.asked.else': 'If it was you, there is nothing to do here: open the link that we mailed to {email}.',

  'mail.address-confirmation.changed.subject': 'You no longer sign in to {programme} with this address',
  'mail.address-confirmation.changed.preheader': 'From now on it is {email}.',
  'mail.address-confirmation.changed.heading': 'Your address for signing in has changed',
  'mail.address-confirmation.changed.lead': 'You sign in to {programme} with your new address from now on. What you have access to is the same.',
  'mail.address-confirmation.changed.new': 'New address',
  'mail.address-confirmation.changed.since': 'Since',
  'mail.address-confirmation.changed.not-you':
    'If it was not you, take it back with the button, until {stopUntil}: you then sign in with this address again, and every session of your account ends.',
  'mail.address-confirmation.changed.too-late':
    'If it was not you, tell another contact of your Site at once, or whoever runs {programme}: they can end the access of the account.',
  'mail.address-confirmation.changed.stop': 'See the change, or take it back',
  'mail.address-confirmation.changed.action': 'Sign in',
  'mail.address-confirmation.changed.sessions': 'You were signed out on your other devices.',

  'mail.address-confirmation.taken-back.subject': 'You no longer sign in to {programme} with this address',
  'mail.address-confirmation.taken-back.preheader': 'The change was taken back from {account}.',
  'mail.address-confirmation.taken-back.heading': 'Your new address for signing in was taken back',
  'mail.address-confirmation.taken-back.lead':
    'Whoever reads {account}, the address that signed in to {programme} before, took the change to this address back. This one no longer opens the account, and every session has ended.',
  'mail.address-confirmation.taken-back.again': 'If that was a mistake, sign in with {account}, and ask for the new address once more in your preferences.',
  'mail.address-confirmation.taken-back.lost':
    'Somebody else uses {account} here by now, so nobody can sign in to that account any more. Ask another contact of your Site, or whoever runs {programme}, for access anew.',

  'mail.task-digest.subject.all': '{count, plural, one {# decision waits} other {# decisions wait}} for you – {programme}',
  'mail.task-digest.subject.new': '{count, plural, one {# new decision waits} other {# new decisions wait}} for you, {all} in all – {programme}',
  'mail.task-digest.heading.all': '{count, plural, one {# decision waits} other {# decisions wait}} for you',
  'mail.task-digest.heading.new': '{count, plural, one {# new decision waits} other {# new decisions wait}} for you, {all} in all',
  'mail.task-digest.lead': 'This has come and is not decided yet; earlier daily e-mails did not name it.',
  'mail.task-digest.total.all': 'Nothing else waits for your decision.',
  'mail.task-digest.total.new': '{others, plural, one {# other decision still waits} other {# other decisions still wait}} for you: {all} in all.',
  'mail.task-digest.review': 'Review',
  'mail.task-digest.task': 'Something to decide at Site {siteNumber}',
  'mail.task-digest.action': 'See everything that waits',
  'mail.task-digest.urgent': 'What is due within a day, and what has waited too long, does not wait for this e-mail: it comes by itself.',
  'mail.task-digest.each': 'Would you rather have an e-mail for each?',
  'mail.task-digest.because': 'You get this e-mail because you chose one e-mail a day for tasks in your preferences.',
  'mail.task-digest.because-each': 'You get this e-mail because these waited when you went back to an e-mail for each task.',
} as const;
