export const CONTACT_CHANGE_KINDS = ['added', 'changed', 'removed'] as const;
export type ContactChangeKind = (typeof CONTACT_CHANGE_KINDS)[number];

/** How long a new address may be confirmed, and how long the person at the old one may stop it or take it back, in milliseconds. */
export const ADDRESS_CONFIRM_FOR = 7 * 24 * 3_600_000;
