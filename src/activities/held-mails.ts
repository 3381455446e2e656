import type { Held, WaitingRecipient } from '../database/notice-delivery.ts';
import { UNEXPECTED_ERROR } from '../domain/held-answer.ts';

/** Longest answer of a server that is kept, in characters. */
const ANSWER_MAX = 200;

/** Gathers the mails of a notice that the server put off, or that did not reach it. */
export interface HeldMails {
  add(recipient: Pick<WaitingRecipient, 'email' | 'position'>, error: unknown): void;
  /** Undefined where there was none. */
  readonly held: Held | undefined;
}

export function heldMails(): HeldMails {
  let held: Held | undefined;
  return {
    get held() {
      return held;
    },
    add({ email, position }, error) {
      const last = held && BigInt(held.position) > BigInt(position) ? held.position : position;
      held = { answer: answerWithout(email, error), position: last };
    },
  };
}

/** What the server said, or else the kind of failure. Servers repeat whom a mail is for, which is nobody's business who only looks after the delivery. */
export function answerWithout(email: string, error: unknown): string {
  const said = words(error)
    .replace(/[^\s<>"']+@[^\s<>"']+/g, HIDDEN)
    .replace(new RegExp(`(?<![\\p{L}\\p{N}])${localPart(email)}(?![\\p{L}\\p{N}])`, 'giu'), HIDDEN);
  return [...said.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, ANSWER_MAX).join('');
}

/** As a pattern that means itself. */
const localPart = (email: string) => email.slice(0, email.lastIndexOf('@')).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const HIDDEN = '…';

function words(error: unknown): string {
  if (!(error instanceof Error)) return UNEXPECTED_ERROR;
  if ('response' in error && typeof error.response === 'string' && error.response !== '') return error.response;
  return 'code' in error && typeof error.code === 'string' ? error.code : UNEXPECTED_ERROR;
}
