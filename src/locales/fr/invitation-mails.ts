import type { invitationMails as english } from '../en/invitation-mails.ts';

/** Words of the mails about invitations, in French. */
export const invitationMails = {} as const satisfies Record<keyof typeof english, string>;
