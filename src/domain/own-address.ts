/** What a person keeps an address of their own for: to sign in, or for the notices that they subscribed to. */
export const OWN_ADDRESS_PURPOSES = ['sign-in', 'notices'] as const;
export type OwnAddressPurpose = (typeof OWN_ADDRESS_PURPOSES)[number];

/** How long the link to a new address can be followed, in milliseconds. */
export const CONFIRM_FOR = 24 * 3_600_000;

export interface OwnAddressFacts {
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Where a new address stands: it counts from `confirmed` on; the others come to nothing any more. */
export type OwnAddressState = 'waits' | 'confirmed' | 'ended' | 'expired';

export function ownAddressState({ expiresAt, confirmedAt, endedAt }: OwnAddressFacts, now: Date): OwnAddressState {
  if (confirmedAt) return 'confirmed';
  if (endedAt) return 'ended';
  return expiresAt <= now ? 'expired' : 'waits';
}
