/** Words of the mails about a change or the end of somebody's access, in English. */
export const accessMails = {
  'mail.action.your-sites': 'See your Sites',
  'mail.because.user': 'You get this e-mail because you have access to Site {siteNumber}.',
  'mail.because.former-user': 'You get this e-mail because you had access to Site {siteNumber}.',

  'mail.access-changed.subject': 'Your access to Site {siteNumber} was changed',
  'mail.access-changed.preheader': '{by} changed what you can do there.',
  'mail.access-changed.heading': 'Your access to Site {siteNumber} was changed',
  'mail.access-changed.lead': '{by} changed your access to {site} on {at}.',
  'mail.access-changed.now': 'What you have now',
  'mail.access-changed.before': 'Before: {level}',
  'mail.access-changed.secondary-now': 'You are now a secondary contact of Site {siteNumber}.',
  'mail.access-changed.secondary-no-more': 'You are no longer a secondary contact of Site {siteNumber}.',

  'mail.access-removed.subject': 'Your access to Site {siteNumber} has ended',
  'mail.access-removed.preheader': '{by} gave a reason.',
  'mail.access-removed.heading': 'Your access to Site {siteNumber} has ended',
  'mail.access-removed.lead': '{by} ended your access to {site} on {at}.',
  'mail.access-removed.held': 'What you had',
  'mail.access-removed.contact': 'You are no longer a contact of the Site either. Type of contact until now: {types}.',
  'mail.access-removed.signed-out': 'You were signed out on all your devices. Sign in again to reach what else you have access to.',
  'mail.access-removed.what-you-can-do': 'If this is a mistake, or you need access again, write to {by}: {byEmail}. You can also ask for access anew.',
} as const;
