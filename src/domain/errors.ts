import type { Outcome } from './access-request.ts';
import type { Refusal } from './decision.ts';

/** What was asked for does not exist, or not for this person: the two are told in the same words. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The person may not do this; `refusal` says why in a word that the catalogues translate. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Somebody was quicker: the request has an outcome already. */
export class AlreadyDecidedError extends Error {
  override readonly name = 'AlreadyDecidedError';
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.state);
    this.outcome = outcome;
  }
}

/** A link or a form that was good once: spent, expired or replaced. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** A part that the act needs is out of reach; nothing was changed, and trying again is right. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** Too many tries; `retryAfter` in seconds. */
export class TooManyError extends Error {
  override readonly name = 'TooManyError';
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('too many');
    this.retryAfter = retryAfter;
  }
}
