import type { OwnAddressPurpose } from '../../domain/own-address.ts';

/** About a new address that somebody typed for themselves. */
export type AddressConfirmationMail = { readonly kind: 'address-confirmation' } & (
  | {
      /** To the new address, with the link. */
      readonly step: 'confirm';
      readonly purpose: OwnAddressPurpose;
      /** Where the person signs in: told in part, since whoever owns the new address may be somebody else after a slip. */
      readonly askedFrom: string;
      readonly expiresAt: Date;
      readonly addressId: string;
      readonly token: string;
    }
  /** To the old one, as soon as it is asked for. */
  | { readonly step: 'asked'; readonly email: string; readonly expiresAt: Date }
  /** To the old one, once it was confirmed. */
  | { readonly step: 'changed'; readonly email: string; readonly at: Date }
);

/** Everything that waits for the reader, once a day. */
export interface TaskDigestMail {
  readonly kind: 'task-digest';
  /** The subjects that these mails would have had (null: that was in another language), and the local paths to what they ask for. */
  readonly tasks: readonly { readonly subject: string | null; readonly siteNumber: string; readonly path: string }[];
  /** The reader still wants one a day; left waiting are those who have gone back to one mail each. */
  readonly daily: boolean;
}
