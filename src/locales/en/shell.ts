/** Words around every page (header, footer, states, times), in English. */
export const shell = {
  'shell.skip': 'Skip to the content',
  'shell.home': 'Home',
  'shell.home-of': '{programme}: home',
  'shell.sign-out': 'Sign out',
  'shell.signed-in-as': 'Signed in as',
  'shell.to-language': 'Français',
  'shell.language-note': 'To read this page in another language, change it before you type: the change empties the form.',
  'shell.footer': '{programme}: access to your organisation’s Sites, decided by your own contacts.',
  'shell.powered': 'Runs on Octroi',
  'shell.error-prefix': 'Error: {title}',
  'shell.sending': 'Sending…',
  'shell.mandatory-note': 'Fields marked * are mandatory.',
  'shell.problems': '{count, plural, one {There is a problem} other {There are # problems}}',
  'shell.problem-of': '{field}: {problem}',
  'shell.back': 'Back',
  'shell.change': 'Change',

  'failed.stale': 'The server does not answer at the moment. What you see here is of {time}; the page goes on trying by itself.',
  'failed.offline':
    'The server could not be reached. What you typed is still here. Check your connection, then send it again: even if it arrives twice, it counts once.',
  'failed.unavailable': 'Nothing was recorded: a part that this needs is away for the moment. What you typed is still here. Try again in a minute.',
  'failed.server': 'Something went wrong on our side. What you typed is still here. Send it again: even if it arrives twice, it counts once.',

  'state.pending': 'Waiting',
  'state.granted': 'Granted',
  'state.denied': 'Denied',
  'state.withdrawn': 'Withdrawn',
  'state.expired': 'Expired',
  'state.processing': 'Being processed',
} as const;
