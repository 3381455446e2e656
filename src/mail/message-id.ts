/** What a mail is about and who reads it; with these the same mail has the same Message-ID however often it is sent. */
export interface MailIdentity {
  /** CONTRACT.md's kind, such as `decision-reminder`. */
  readonly kind: string;
  /** Id of the request, invitation or sign-in that the mail belongs to. */
  readonly ref: string;
  /** Tells mails of one kind to one person apart, such as `reminder-2`. */
  readonly step?: string | undefined;
  /** The reader; the vendor's desk is nobody's account. */
  readonly personId: string;
}

export const DESK = 'desk';

const PART = /^[0-9A-Za-z-]+$/;

/** `KIND.ID[.STEP].PERSON`, the left part of the Message-ID and the key under which a mail is claimed. Throws on a part that is no plain word: ids are ours, never typed. */
export function messageKey({ kind, ref, step, personId }: MailIdentity): string {
  const parts = step === undefined ? [kind, ref, personId] : [kind, ref, step, personId];
  const wrong = parts.find((part) => !PART.test(part));
  if (wrong !== undefined) throw new TypeError(`"${wrong}" cannot be part of a Message-ID`);
  return parts.join('.');
}

/** `<key@host of publicUrl>`, the host without its port. */
export function messageId(key: string, publicUrl: string): string {
  return `<${key}@${new URL(publicUrl).hostname}>`;
}
