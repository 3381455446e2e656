import type { OwnAddressPurpose } from '../../domain/own-address.ts';

/** The link with which the old address stops a new one, or takes it back. Left out of mails that leave after its time. */
export interface AddressStop {
  readonly token: string;
  readonly until: Date;
}

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
  | { readonly step: 'asked'; readonly addressId: string; readonly email: string; readonly expiresAt: Date; readonly stop: AddressStop | undefined }
  /** To the old one, once it was confirmed. */
  | { readonly step: 'changed'; readonly addressId: string; readonly email: string; readonly at: Date; readonly stop: AddressStop | undefined }
  /** To the new one, once the old one took it back: nobody signs in as the person any more, or the old address does. */
  | { readonly step: 'taken-back'; readonly askedFrom: string; readonly signInLost: boolean }
);

/** What has come since the last one and waits for the reader, once a day. */
export interface TaskDigestMail {
  readonly kind: 'task-digest';
  /** The subjects that these mails would have had (null: that was in another language), and the local paths to what they ask for. */
  readonly tasks: readonly { readonly subject: string | null; readonly siteNumber: string; readonly path: string }[];
  /** How many decisions wait for the reader besides these: told of in earlier mails, or in mails of their own. */
  readonly others: number;
  /** The reader still wants one a day; left waiting are those who have gone back to one mail each. */
  readonly daily: boolean;
}
