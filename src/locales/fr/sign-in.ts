import type { signIn as english } from '../en/sign-in.ts';

export const signIn = {
  'sign-in.title': 'Se connecter',
  'sign-in.intro': 'Pas de mot de passe. Nous vous envoyons un e-mail avec un lien et un code à 6 chiffres, valables 15 minutes.',
  'sign-in.email': 'Adresse e-mail',
  'sign-in.email.hint': 'Celle sous laquelle votre organisation vous connaît.',
  'sign-in.confirm.title': 'Connectez-vous pour confirmer votre nouvelle adresse',
  'sign-in.confirm.text': 'Vous allez confirmer {email} comme adresse de connexion. Connectez-vous d’abord avec celle que vous utilisez jusqu’ici, {old}.',
  'sign-in.confirm.hint': 'Celle que vous utilisez jusqu’ici, pas la nouvelle.',
  'sign-in.send': 'Recevoir un e-mail de connexion',

  'sign-in.code.title': 'Consultez vos e-mails',
  'sign-in.code.sent': 'Nous avons envoyé un e-mail à {email}. Ouvrez son lien dans ce navigateur ou saisissez son code ici.',
  'sign-in.code.label': 'Code à 6 chiffres',
  'sign-in.code.hint': 'Valable 15 minutes, une seule fois.',
  'sign-in.code.submit': 'Se connecter',
  'sign-in.code.nothing': 'Pas d’e-mail au bout d’une minute ?',
  'sign-in.code.spam': 'Regardez dans les courriers indésirables et vérifiez que l’adresse ci-dessus ne contient pas de faute de frappe.',
  'sign-in.code.again': 'Demander un autre e-mail',

  'sign-in.link.title': 'Se connecter à {programme}',
  'sign-in.link.text': 'Un seul geste et vous y êtes. Le lien ne sert qu’une fois.',
  'sign-in.link.submit': 'Se connecter en tant que {email}',
  'sign-in.link.submit-plain': 'Se connecter',
  'sign-in.link.other.title': 'Saisissez le code dans l’autre navigateur',
  'sign-in.link.other.text':
    'Ce lien ne fonctionne que dans le navigateur où vous l’avez demandé, pour que personne d’autre ne puisse s’en servir. Retournez-y et saisissez le code à 6 chiffres du même e-mail.',
  'sign-in.link.other.again': 'Ou connectez-vous ici : demander un autre e-mail',
  'sign-in.link.gone.title': 'Ce lien n’est plus valable',
  'sign-in.link.gone.text': 'Il a déjà servi, ou ses 15 minutes sont écoulées. Rien n’est perdu : demandez un autre e-mail.',
} as const satisfies Record<keyof typeof english, string>;
