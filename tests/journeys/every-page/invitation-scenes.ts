import type { Scene } from './scene.ts';
import { primary, requester, newUser, manyUsers, ofInvitation, invited, submit, rowsOfMany, addUser, checkInvitation, addUsers } from './steps.ts';
import { freshAddress } from './world.ts';

/** The pages of adding users and invitations. */
export const INVITATION_SCENES: readonly Scene[] = [
  { what: 'who is to be added', as: primary, path: newUser, then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()) },
  { what: 'somebody to add who is a user already', as: primary, path: newUser, then: (page, _, { looker }) => addUser(page, looker.email, '.notice') },
  { what: 'the permissions of a new user', as: ({ secondary }) => secondary, path: newUser, then: (page) => addUser(page, freshAddress(), '.matrix') },
  { what: 'the check of an invitation', as: ({ secondary }) => secondary, path: newUser, then: checkInvitation },
  { what: 'an invitation to confirm', as: primary, path: ofInvitation('toConfirm') },
  { what: 'the confirmation of an invitation', as: primary, path: ofInvitation('toConfirm', '/grant') },
  {
    what: 'the denial of an invitation without a reason',
    as: primary,
    path: ofInvitation('toConfirm', '/denial'),
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'an invitation that waits', as: ({ looker }) => looker, path: ofInvitation('offered') },
  { what: 'the change of an invitation by a secondary', as: ({ secondary }) => secondary, path: ofInvitation('offered', '/permissions') },
  { what: 'an invitation to send again', as: primary, path: ofInvitation('offered', '/mails') },
  { what: 'an invitation to revoke', as: primary, path: ofInvitation('offered', '/revocation') },
  {
    what: 'an invitation that was declined',
    as: ({ quiet }) => quiet.primary,
    path: ({ quiet, declinedOne }) => `/sites/${quiet.siteNumber}/access/invitations/${declinedOne.id}`,
  },
  { what: 'an invitation before the sign-in', path: invited('offered') },
  { what: 'an invitation of somebody else', as: requester, path: invited('offered') },
  { what: 'one’s own invitation', as: ({ invitee }) => invitee, path: invited('offered') },
  { what: 'an invitation that one declined', as: ({ invitee }) => invitee, path: invited('declinedOne') },
  { what: 'several people to add', as: ({ secondary }) => secondary, path: manyUsers, then: async (page) => page.locator('.columns summary').click() },
  {
    what: 'several people with problems',
    as: primary,
    path: manyUsers,
    then: (page) => addUsers(page, `nobody,Ann,${'x'.repeat(90)}\nb@example.test,,Bo`, '[role=alert]'),
  },
  { what: 'the check of several people', as: ({ secondary }) => secondary, path: manyUsers, then: (page) => addUsers(page, rowsOfMany(), '.checked-row') },
  {
    what: 'how far several invitations are',
    as: ({ quiet }) => quiet.primary,
    path: ({ quiet }) => `/sites/${quiet.siteNumber}/access/users/import`,
    then: async (page) => (await addUsers(page, rowsOfMany(), '.checked-row'), await submit(page), page.locator('#batch-progress').waitFor()),
  },
];
