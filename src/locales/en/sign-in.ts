/** Words of the sign-in pages, in English. */
export const signIn = {
  'sign-in.title': 'Sign in',
  'sign-in.intro': 'There is no password. We send you an e-mail with a link and a 6-digit code, good for 15 minutes.',
  'sign-in.email': 'E-mail address',
  'sign-in.email.hint': 'The one that your organisation knows you by.',
  'sign-in.confirm.title': 'Sign in to confirm your new address',
  'sign-in.confirm.text':
    'You are about to confirm {email} as the address that you sign in with. First sign in with the one that you have used until now, {old}.',
  'sign-in.confirm.hint': 'The one that you have used until now, not the new one.',
  'sign-in.send': 'Send me a sign-in e-mail',

  'sign-in.code.title': 'Check your e-mail',
  'sign-in.code.sent': 'We sent an e-mail to {email}. Open its link in this browser, or type its code here.',
  'sign-in.code.label': '6-digit code',
  'sign-in.code.hint': 'Good for 15 minutes, once.',
  'sign-in.code.submit': 'Sign in',
  'sign-in.code.nothing': 'No e-mail after a minute?',
  'sign-in.code.spam': 'Look in the spam folder, and check the address above for a typing slip.',
  'sign-in.code.again': 'Ask for another e-mail',

  'sign-in.link.title': 'Sign in to {programme}',
  'sign-in.link.text': 'One press, and you are in. The link can be used once.',
  'sign-in.link.submit': 'Sign in as {email}',
  'sign-in.link.submit-plain': 'Sign in',
  'sign-in.link.other.title': 'Type the code in your other browser',
  'sign-in.link.other.text':
    'This link only works in the browser where you asked for it, so that nobody else can use it. Go back there and type the 6-digit code from the same e-mail.',
  'sign-in.link.other.again': 'Or sign in here: ask for another e-mail',
  'sign-in.link.gone.title': 'This link is no longer good',
  'sign-in.link.gone.text': 'It has been used already, or its 15 minutes are over. Nothing is lost: ask for another e-mail.',
} as const;
