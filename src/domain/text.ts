/** Longest reason or explanation, in characters: room for a page of text, and far below a mail's or a payload's limits. */
export const REASON_MAX = 4096;
export const NAME_MAX = 80;
export const TELEPHONE_MAX = 40;

// Control characters other than tab and line breaks, lone surrogates, and the bidirectional overrides that can disguise a text.
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

/** A text of several lines as it is stored: trimmed, line breaks as \n. Undefined where it holds characters that no text needs. */
export function parseText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\r\n?/g, '\n').trim();
  return FORBIDDEN_IN_TEXT.test(text) ? undefined : text;
}

/**
 * A text of one line (a name, a telephone number): as {@link parseText}, with inner white space folded, no line break, and nothing that a mail client
 * would turn into a link inside a subject that people trust.
 */
export function parseLine(value: unknown): string | undefined {
  const text = parseText(value);
  if (text === undefined || text.includes('\n') || text.includes('://')) return undefined;
  return text.replace(/\s+/g, ' ');
}

export type ReasonProblem = 'reason-missing' | 'reason-too-long' | 'reason-characters';

/** A reason as the rules want it: something, and at most {@link REASON_MAX} characters. */
export function parseReason(value: unknown): { ok: true; reason: string } | { ok: false; problem: ReasonProblem } {
  const reason = parseText(value ?? '');
  if (reason === undefined) return { ok: false, problem: 'reason-characters' };
  if (reason === '') return { ok: false, problem: 'reason-missing' };
  return [...reason].length > REASON_MAX ? { ok: false, problem: 'reason-too-long' } : { ok: true, reason };
}
