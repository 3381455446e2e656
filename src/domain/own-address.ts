/** What a person keeps an address of their own for: to sign in, or for the notices that they subscribed to. */
export const OWN_ADDRESS_PURPOSES = ['sign-in', 'notices'] as const;
export type OwnAddressPurpose = (typeof OWN_ADDRESS_PURPOSES)[number];

/** How long the link to a new address can be followed, in milliseconds. */
export const CONFIRM_FOR = 24 * 3_600_000;

/** How long the address that signed in until then can stop a new one, or take it back, in milliseconds from the asking on. */
export const STOP_FOR = 7 * 24 * 3_600_000;

export interface OwnAddressFacts {
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** Where a new address stands: it counts while it is `confirmed`; the others come to nothing any more. */
export type OwnAddressState = 'waits' | 'confirmed' | 'taken-back' | 'ended' | 'expired';

export function ownAddressState({ expiresAt, confirmedAt, endedAt, stoppedAt }: OwnAddressFacts, now: Date): OwnAddressState {
  if (confirmedAt) return stoppedAt ? 'taken-back' : 'confirmed';
  if (endedAt) return 'ended';
  return expiresAt <= now ? 'expired' : 'waits';
}
