/** Words of the home page, in English. */
export const home = {
  'home.title': 'Home',
  'home.welcome': 'Hello {name}',
  'home.waiting': 'Waiting for your decision',
  'home.waiting.empty': 'Nothing waits for you. New requests appear here, and you get an e-mail for each.',
  'home.waiting.review': 'Review',
  'home.due': 'due {when}',
  'home.requests': 'Your requests',
  'home.requests.asked': 'Asked {when}',
  'home.sites': 'Your Sites',
  'home.sites.empty': 'You have no access to any Site yet. Ask for it with the Site’s number: the Site’s own contacts decide, and you hear by e-mail.',
  'home.sites.manage': 'Manage access',
  'home.sites.contact': 'Your contact types: {types}',
  'home.sites.can': 'You can {abilities}.',
  'home.ask-another': 'Ask for access to another Site',
  'home.ask-first': 'Ask for access to a Site',
} as const;
