import type { MessageKey } from './en.ts';
import { mails } from './fr/mails.ts';
import { pages } from './fr/pages.ts';

export const fr = { ...pages, ...mails } as const satisfies Record<MessageKey, string>;
