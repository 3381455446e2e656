import type { pages as english } from '../en/pages.ts';
import { decisions } from './decisions.ts';
import { home } from './home.ts';
import { permissions } from './permissions.ts';
import { problems } from './problems.ts';
import { requests } from './requests.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/**
 * Words of the pages, in French. No-break spaces stand before : ; ! ? » and after «; a test checks it.
 * Apostrophes are typographic but in two terms of the glossary, which are written as it writes them.
 */
export const pages = { ...shell, ...permissions, ...problems, ...signIn, ...home, ...requests, ...decisions } as const satisfies Record<
  keyof typeof english,
  string
>;
