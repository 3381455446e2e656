import { mails } from './en/mails.ts';
import { pages } from './en/pages.ts';

export const en = { ...pages, ...mails } as const;
export type MessageKey = keyof typeof en;
