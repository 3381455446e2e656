/** Words of one’s own preferences, in English. */
export const preferences = {
  'problem.time-zone': 'We know no such time zone. Choose one of the list, such as Europe/Paris, or leave it empty',
  'problem.address-unchanged': 'You sign in with this address already',
  'problem.form-used': 'This form was sent before, with another address. Check the address and send it once more',
  'problem.locale.missing': 'Choose a language',
  'problem.taskMails.missing': 'Choose how these e-mails come',

  'preferences.title': 'Set my preferences',
  'preferences.intro':
    'Language, time zone, e-mails for tasks and eNotifications are yours alone: they count at every Site, and nobody who edits a contact changes them.',
  'preferences.back': 'Back to my preferences',
  'preferences.save': 'Save',
  'preferences.change': 'Change',
  'preferences.change-of': 'Change: {what}',

  'preferences.locale': 'Language of pages and e-mails',
  'preferences.locale.not-chosen': 'You have not chosen one yet: until you do, each Site writes to you in its own language.',
  'preferences.time-zone': 'Time zone',
  'preferences.time-zone.hint': 'Such as Europe/Paris: begin to type the name of a large city near you. If you leave it empty, times are those of each Site.',
  'preferences.time-zone.now': 'It is {time} there now. Pages of a Site keep the Site’s own time.',
  'preferences.task-mails': 'E-mails that ask for your decision',
  'preferences.task-mails.each': 'One for each, at once',
  'preferences.task-mails.daily': 'One a day, with what is new',
  'preferences.task-mails.hint':
    'The daily one comes after 8 o’clock in the morning, where you are. Whatever is due within a day, and whatever has waited too long, comes by itself in any case.',
  'preferences.effect': 'Saved, this counts at once, on all your devices.',

  'preferences.details': 'Your details',
  'preferences.details.intro': 'This is how pages and e-mails name you, and how contacts of your Sites reach you.',
  'preferences.details.effect':
    'Saved, your new details show at all your Sites at once. Where a Site keeps details of its own about you, its contacts see those.',
  'preferences.details.name': 'Name',
  'preferences.details.telephone': 'Telephone',
  'preferences.details.none': 'Not given yet',

  'preferences.addresses': 'Your addresses',
  'preferences.sign-in': 'Address for signing in',
  'preferences.sign-in.hint': 'Whatever asks you for something comes here.',
  'preferences.sign-in.now': 'You sign in with {email}.',
  'preferences.sign-in.new': 'New e-mail address',
  'preferences.sign-in.effect':
    'We mail a link to the new address, and tell {email} that you asked. Once you have followed the link, you sign in with the new address; your other devices are signed out. Until then nothing changes. From {email}, the change can be stopped or taken back for seven days.',
  'preferences.sign-in.submit': 'Mail me the link',
  'preferences.sign-in.again':
    'This address opens everything that you may do. To change it, show first that its mail still reaches you: sign in once more. You then come back here.',
  'preferences.sign-in.again.submit': 'Send me a sign-in e-mail',
  'preferences.notices-address': 'Address for eNotifications',
  'preferences.notices-address.same': 'The one that you sign in with',
  'preferences.notices-address.intro':
    'eNotifications of new versions can come to another address, such as that of your team. A Site that changes your contact details never changes this one.',
  'preferences.notices-address.field': 'E-mail address for eNotifications',
  'preferences.notices-address.hint': 'If you leave it empty, they come to the address that you sign in with: {email}.',
  'preferences.notices-address.effect': 'We first mail a link to a new address; it counts once that link is followed. An empty field counts at once.',

  'preferences.waits': 'We have mailed a link to {email}. Nothing changes before it is followed; it is good until {until}.',
  'preferences.withdraw': 'Withdraw {email}',
  'preferences.refused': 'The mail server of {email} does not take our e-mails. Check the address, or ask whoever runs it.',

  'preferences.notices': 'Notices of the vendor',
  'preferences.notices.intro': 'They go to the contacts of a Site whom they concern.',
  'preferences.notices.new-versions': 'eNotifications of new versions',
  'preferences.notices.new-versions.hint':
    'They come to Site technical and Media shipping contacts unless they say otherwise, to the primary contact of a Site that has neither, and to whoever subscribes and is a contact of a Site or may download there.',
  'preferences.notices.subscribed': 'eNotifications of new versions: you get them',
  'preferences.notices.not-subscribed': 'eNotifications of new versions: you do not get them',
  'preferences.notices.subscribe': 'Send me eNotifications',
  'preferences.notices.always': 'Always sent to the contacts whom they concern',
  'preferences.notices.tool-changes': 'Changes to the tools that support the programme: to secondary and Site technical contacts',
  'preferences.notices.renewal-quotes': 'Upcoming renewal quotes for subscription and support: to renewal contacts',
  'preferences.notices.else-primary': 'Where a Site has no such contact, its primary contact gets them.',
  'preferences.notices.effect': 'Saved, it counts from the next notice on.',

  'preferences.devices': 'Your devices',
  'preferences.devices.hint': 'If a device is lost, or if somebody else may have signed in as you: this ends every session, this one too.',
  'preferences.devices.sign-out': 'Sign out on all devices',

  'preferences.done.preferences': 'Your preferences are saved, and count at once.',
  'preferences.done.details': 'Your details are saved, and show at your Sites.',
  'preferences.done.sign-in': 'You now sign in with {email}. Your other devices were signed out, and your old address was told.',
  'preferences.done.notices': 'eNotifications now come to {email}.',
  'preferences.done.subscribed': 'You get eNotifications of new versions from now on.',
  'preferences.done.not-subscribed': 'You no longer get eNotifications of new versions.',
  'preferences.done.withdrawn': 'The new address is withdrawn: its link opens nothing any more, and nothing has changed.',

  'own-address.sign-in.title': 'Sign in with this address?',
  'own-address.sign-in.effect':
    'You will sign in with {email}, and what asks you for something comes there. Your other devices are signed out. {old} is told, and can take this back until seven days after you asked.',
  'own-address.notices.title': 'Get eNotifications at this address?',
  'own-address.notices.effect': 'eNotifications of new versions will come to {email}.',
  'own-address.confirm': 'Confirm the address',
  'own-address.done.title': 'The address is confirmed',
  'own-address.done.text': 'eNotifications of new versions now come to {email}. You can close this page.',
  'own-address.gone.title': 'This link is no longer good',
  'own-address.gone.text':
    'It has been used already, was withdrawn, or its time is over. If the new address is not among your preferences, ask for another link there.',
  'own-address.other.title': 'You are signed in as somebody else',
  'own-address.other.text':
    'Whoever asked for this link has to open it, and you are signed in with {signedIn}. If you asked for it, sign out, and sign in with the address that you had used until then, {old}: you come back here. Nothing has changed.',
  'own-address.other.sign-out': 'Sign out and go on',
  'own-address.stop.title': 'Stop the new address?',
  'own-address.stop.text': 'Somebody who was signed in as you asked to sign in with {email} instead of {old}. Nothing has changed yet.',
  'own-address.stop.right': 'If it was you, there is nothing to do here: close this page.',
  'own-address.stop.effect': 'Nothing becomes of {email}, and you go on signing in with {old}. Every session of your account ends, on all devices.',
  'own-address.stop.submit': 'Stop the new address',
  'own-address.stop.until': 'This link is good until {until}.',
  'own-address.stop.gone':
    'It has been used already, or its time is over. If somebody else may be using your account, sign in, and sign out on all devices in your preferences.',
  'own-address.take-back.title': 'Take your new address back?',
  'own-address.take-back.text': 'Since {when}, your account is opened by {email}, and no longer by {old}.',
  'own-address.take-back.later': 'Somebody who was signed in as you asked for other addresses, and your account is no longer opened by {old}.',
  'own-address.take-back.effect':
    'You sign in with {old} again, and no other address opens your account. What you have access to stays the same. Every session of your account ends, on all devices.',
  'own-address.take-back.submit': 'Take it back',
  'own-address.stopped.title': 'The new address is stopped',
  'own-address.stopped.text':
    'Nothing becomes of the new address, and you go on signing in as before. Every session of your account has ended, on all devices.',
  'own-address.stopped.when': 'Stopped {when}',
  'own-address.stopped.next': 'If somebody else was signed in as you, look at your preferences and at the history of your Sites for what they may have done.',
  'own-address.stopped.sign-in': 'Sign in',
  'own-address.taken-back.title': 'The new address is taken back',
  'own-address.taken-back.text':
    'You sign in with your old address again, and the new one no longer opens your account. Every session of your account has ended, on all devices.',
  'own-address.taken-back.when': 'Taken back {when}',
  'own-address.lost.title': 'The new address no longer counts',
  'own-address.lost.text':
    'It no longer opens the account, and every session has ended. But somebody else uses the old address here by now, so nobody can sign in to that account any more. Ask another contact of your Site, or whoever runs this service, for access anew.',
  'own-address.taken.title': 'This address has an account already',
  'own-address.taken.text':
    'Somebody signs in with {email} here already. If that is you, sign in with it; two accounts cannot become one. Nothing has changed.',

  'unsubscribe.title': 'Stop eNotifications of new versions?',
  'unsubscribe.effect': 'You will get no more eNotifications of new versions. Other e-mails, such as requests that wait for your decision, go on as before.',
  'unsubscribe.submit': 'Unsubscribe',
  'unsubscribe.done.title': 'You are unsubscribed',
  'unsubscribe.done.text': 'You get no more eNotifications of new versions. One that is just being sent may still arrive.',
  'unsubscribe.done.again': 'A mistake? Subscribe again in your preferences',
  'unsubscribe.already.text': 'eNotifications of new versions have been off for you since {since}. There is nothing left to do.',
  'unsubscribe.gone.title': 'This link does not work',
  'unsubscribe.gone.text':
    'A part of it was probably lost on its way, or when it was copied. Nothing was changed. Open it from the e-mail once more; or stop eNotifications of new versions in your preferences, for which you sign in.',
  'unsubscribe.gone.preferences': 'Stop them in your preferences',
} as const;
