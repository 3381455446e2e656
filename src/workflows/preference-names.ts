import type { OwnAddressId, PersonId } from '../domain/ids.ts';

/** CONTRACT.md, Temporal: names that scripts and other programs send messages by. */
export const ADDRESS_CONFIRMATION = 'addressConfirmation';
export const TASK_DIGEST = 'taskDigest';

export function addressConfirmationWorkflowId(id: OwnAddressId): string {
  return `address-confirmation-${id}`;
}

export interface AddressConfirmationInput {
  readonly addressId: OwnAddressId;
  readonly purpose: 'sign-in' | 'notices';
  /** ISO 8601: until then the link can be followed. */
  readonly until: string;
}

/** How it ended. `ended`: nobody confirmed it in time, the person thought better of it, or the old address stopped it; `taken-back` by the old address, once it was confirmed. */
export type AddressConfirmationOutcome = 'confirmed' | 'taken-back' | 'ended' | 'address-deleted';

export interface AddressConfirmationResult {
  readonly outcome: AddressConfirmationOutcome;
  /** Mails that could not be sent within their bound. */
  readonly undelivered: readonly AddressMail[];
}

/** The link and the word to the old address; what became of it. */
export type AddressMail = 'link' | 'confirmed' | 'taken-back';

export interface AddressConfirmationStatus {
  readonly outcome: AddressConfirmationOutcome | null;
  readonly confirmed: boolean;
  /** Until then it can be confirmed; once it was, the old address can take it back. */
  readonly until: string;
}

export interface TaskDigestInput {
  /** How long to wait, in milliseconds, before those are tried again whose mail could not be sent. */
  readonly tryAgainEvery: number;
  /** How often to try in all; whoever is left then waits for the next turn of the schedule. */
  readonly tries: number;
  /** Of a turn that goes on in another run: behind whom, and what the runs before came to. */
  readonly after?: PersonId;
  readonly sent?: number;
  /** Of the present try. */
  readonly failed?: number;
}

export interface TaskDigestResult {
  /** How many mails of the day went out. */
  readonly sent: number;
  /** For how many people that did not work. */
  readonly failed: number;
}
