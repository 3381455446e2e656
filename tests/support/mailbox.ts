import { expect } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { plain } from './browser.ts';
import type { SmtpSink, SunkMail } from './smtp-sink.ts';
import { until } from './until.ts';

export interface Mailbox {
  /** Waits for the first mail of a kind to somebody, and checks what every mail must have. */
  mail(to: { readonly email: string }, kind: string, options?: { readonly ref?: string }): Promise<ReadMail>;
  /** Kinds of all mails that somebody has, in the order of their arrival. */
  kindsFor(to: { readonly email: string }): string[];
}

export interface ReadMail extends SunkMail {
  /** Its text without line breaks, no-break spaces as spaces. */
  readonly words: string;
  /** Paths of its links into the product, in order. */
  readonly links: readonly string[];
}

/** What a person sees of an SMTP sink. `publicUrl` is where the product's links lead. */
export function mailbox(sink: () => SmtpSink, publicUrl: () => string): Mailbox {
  const found = (email: string, kind: string, ref: string | undefined) =>
    sink().mails.filter((mail) => mail.to === email && mail.kind === kind && (ref === undefined || mail.ref === ref));
  return {
    async mail({ email }, kind, { ref } = {}) {
      const mail = await until(`the mail ${kind} has come to ${email}`, () => found(email, kind, ref)[0]);
      expectWellFormed(mail, kind);
      return { ...mail, words: plain(mail.text), links: linksIn(mail.text, publicUrl()) };
    },
    kindsFor: ({ email }) =>
      sink()
        .mails.filter((mail) => mail.to === email)
        .map(({ kind }) => kind),
  };
}

export type Named = Pick<Person, 'id' | 'email' | 'firstName' | 'lastName'>;

function expectWellFormed(mail: SunkMail, kind: string): void {
  expect(mail.messageId).toMatch(new RegExp(`^<${kind}\\.[\\w.-]+@[\\w.-]+>$`));
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.text.length, 'the text part').toBeGreaterThan(100);
  expect(mail.html).toMatch(/<html lang="(en|fr)"/);
}

function linksIn(text: string, publicUrl: string): string[] {
  return (text.match(/https?:\/\/[^\s>)]+/g) ?? []).filter((link) => link.startsWith(`${publicUrl}/`)).map((link) => link.slice(publicUrl.length));
}
