import type { OwnAddressId } from '../domain/ids.ts';

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

/** How it ended. `ended`: nobody confirmed it in time, or the person thought better of it. */
export type AddressConfirmationOutcome = 'confirmed' | 'ended' | 'address-deleted';

export interface AddressConfirmationResult {
  readonly outcome: AddressConfirmationOutcome;
  /** Mails that could not be sent within their bound. */
  readonly undelivered: readonly ('link' | 'outcome')[];
}

export interface AddressConfirmationStatus {
  readonly outcome: AddressConfirmationOutcome | null;
  readonly until: string;
}

export interface TaskDigestInput {
  /** How long to wait, in milliseconds, before those are tried again whose mail could not be sent. */
  readonly tryAgainEvery: number;
  /** How often to try in all; whoever is left then waits for the next turn of the schedule. */
  readonly tries: number;
}

export interface TaskDigestResult {
  /** How many mails of the day went out. */
  readonly sent: number;
  /** For how many people that did not work. */
  readonly failed: number;
}
