import type { pages as english } from '../en/pages.ts';
import { decisions } from './decisions.ts';
import { userList } from './user-list.ts';
import { invitationBatches } from './invitation-batches.ts';
import { invitations } from './invitations.ts';
import { users } from './users.ts';
import { policies } from './policies.ts';
import { history } from './history.ts';
import { contacts } from './contacts.ts';
import { handover } from './handover.ts';
import { preferences } from './preferences.ts';
import { noticeReach } from './notice-reach.ts';
import { notices } from './notices.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { documents } from './documents.ts';
import { review } from './review.ts';
import { requestTalk } from './request-talk.ts';
import { home } from './home.ts';
import { permissions } from './permissions.ts';
import { problems } from './problems.ts';
import { requests } from './requests.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/**
 * Words of the pages, in French. No-break spaces stand before : ; ! ? » and after «; a test checks it.
 * Apostrophes are typographic but in two terms of the glossary, which are written as it writes them.
 */
export const pages = {
  ...shell,
  ...permissions,
  ...problems,
  ...signIn,
  ...home,
  ...requests,
  ...decisions,
  ...userList,
  ...invitations,
  ...invitationBatches,
  ...users,
  ...policies,
  ...history,
  ...contacts,
  ...handover,
  ...preferences,
  ...noticeReach,
  ...notices,
  ...refusedAddresses,
  ...documents,
  ...review,
  ...requestTalk,
} as const satisfies Record<keyof typeof english, string>;
