import type { Locale } from '../../src/domain/locale.ts';
import { type Translate, translator } from '../../src/locales/translate.ts';
import type { Look } from '../support/browser.ts';
import { plain } from '../support/browser.ts';

/** The words that others rely on, written out once more: a change of one of them breaks what people and scripts know the pages by. */
const RELIED_ON = {
  en: {
    grant: 'Grant',
    deny: 'Deny',
    submit: 'Submit',
    userList: 'User list',
    manageAccess: 'Manage access',
    reason: 'Reason',
    none: 'None',
    view: 'View',
    update: 'Update',
    reporting: 'Reporting',
  },
  fr: {
    grant: 'Accorder',
    deny: 'Refuser',
    submit: 'Envoyer',
    userList: "Liste d'utilisateurs",
    manageAccess: "Gérer l'accès",
    reason: 'Raison',
    none: 'Aucun',
    view: 'Consulter',
    update: 'Mettre à jour',
    reporting: 'Production de rapports',
  },
} as const;

export interface Words {
  readonly word: (typeof RELIED_ON)[Locale];
  /** A text of the catalogue, no-break spaces as spaces. */
  readonly t: Translate;
}

export function wordsIn(locale: Locale): Words {
  const t = translator(locale);
  return { word: RELIED_ON[locale], t: (key, values) => plain(t(key, values)) };
}

export type Way = Required<Pick<Look, 'locale' | 'javaScript' | 'width'>> & { readonly how: string };

/** Every journey is made in both languages, with and without JavaScript, at a desk and on a phone. */
export const WAYS: readonly Way[] = [
  { how: 'in English', locale: 'en', javaScript: true, width: 1280 },
  { how: 'in French, on a phone', locale: 'fr', javaScript: true, width: 390 },
  { how: 'in English, on a phone, without JavaScript', locale: 'en', javaScript: false, width: 390 },
  { how: 'in French, without JavaScript', locale: 'fr', javaScript: false, width: 1280 },
];

/** Both languages, each with JavaScript. */
export const LANGUAGES: readonly Way[] = WAYS.filter(({ javaScript }) => javaScript);
