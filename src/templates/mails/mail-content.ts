/**
 * What a mail says, before it has a form: the HTML and the plain text are both made of it and therefore say the same.
 * Texts are plain, never markup; links are absolute and our own.
 */
export interface MailContent {
  readonly subject: string;
  /** What a list of mails shows after the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly lead: readonly Block[];
  /** The one button. */
  readonly action: { readonly label: string; readonly url: string };
  readonly rest: readonly Block[];
  /** Why the reader gets it. */
  readonly because: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Something that must not be overlooked. */
  | { readonly kind: 'note'; readonly text: string; readonly link?: { readonly label: string; readonly url: string } }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'permissions'; readonly title: string; readonly items: readonly PermissionItem[] }
  /** What a person wrote, as they wrote it. */
  | { readonly kind: 'quote'; readonly title: string; readonly text: string }
  /** Several things, each with its own way to it. */
  | { readonly kind: 'links'; readonly links: readonly { readonly text: string; readonly label: string; readonly url: string }[] }
  | { readonly kind: 'code'; readonly title: string; readonly code: string };

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface PermissionItem {
  readonly area: string;
  readonly level: string;
  /** Said where the level is another than the one asked for. */
  readonly difference?: string | undefined;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const note = (text: string): Block => ({ kind: 'note', text });
export const title = (text: string): Block => ({ kind: 'title', text });
export const quote = (heading: string, text: string): Block => ({ kind: 'quote', title: heading, text });

/** What somebody typed, on one line: with a line break in it a name could begin a line of its own, or a header. */
export function oneLine(typed: string): string {
  return typed.replace(/\s*[\r\n\u0085\u2028\u2029]\s*/g, ' ');
}

export const fact = (label: string, value: string): Fact => ({ label, value: oneLine(value) });
