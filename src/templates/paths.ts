import type { AccessChangeId, BatchId, DraftId, InvitationId, PersonId, PresetId, RequestId, SignInId } from '../domain/ids.ts';

/** Every URL of the pages, once: links, redirects, mails and routes all come from here. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => (next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`),
  /** Where one types the 6-digit code. */
  signInCode: () => '/sign-in/code',
  /** What the mail's link opens: a page with a button; only its POST signs in. */
  signInLink: (id: SignInId | string, token: string) => `/sign-in/${id}/${token}`,
  signOut: () => '/sign-out',
  signOutEverywhere: () => '/sign-out/everywhere',
  language: () => '/language',

  newRequest: (draft?: DraftId | string) => (draft === undefined ? '/requests/new' : `/requests/new?draft=${draft}`),
  checkRequest: (draft: DraftId | string) => `/requests/new/check?draft=${draft}`,
  request: (id: RequestId | string) => `/requests/${id}`,
  requestSubmitted: (id: RequestId | string) => `/requests/${id}/submitted`,
  withdrawRequest: (id: RequestId | string) => `/requests/${id}/withdrawal`,

  /** "Manage access" of a Site: the User list. `query` says how it is narrowed, sorted, and which of its pages it is (userListQuery). */
  manageAccess: (siteNumber: string, query = '') => `${accessOf(siteNumber)}${query === '' ? '' : `?${query}`}`,
  /** The request as its deciders see it, and its outcome once there is one; mails link here. */
  review: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}`,
  grant: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/grant`,
  deny: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/denial`,
  leaveToPrimary: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/primary`,

  /** Adding somebody by oneself: who; then the matrix; then the check page, whose POST invites. */
  addUser: (siteNumber: string, draft?: DraftId | string) => `${accessOf(siteNumber)}/users/new${draft === undefined ? '' : `?draft=${draft}`}`,
  addUserPermissions: (siteNumber: string, draft: DraftId | string) => `${accessOf(siteNumber)}/users/new/permissions?draft=${draft}`,
  checkInvitation: (siteNumber: string, draft: DraftId | string) => `${accessOf(siteNumber)}/users/new/check?draft=${draft}`,
  /** Several at once, pasted or out of a CSV file. */
  addUsers: (siteNumber: string, draft?: DraftId | string) => `${accessOf(siteNumber)}/users/import${draft === undefined ? '' : `?draft=${draft}`}`,
  checkUsers: (siteNumber: string, draft: DraftId | string) => `${accessOf(siteNumber)}/users/import/check?draft=${draft}`,
  /** A CSV file with the columns and nothing else. */
  usersTemplate: (siteNumber: string) => `${accessOf(siteNumber)}/users/import/template.csv`,
  invitationBatch: (siteNumber: string, id: BatchId | string) => `${accessOf(siteNumber)}/invitation-batches/${id}`,

  /** An invitation as the Site's contacts see it. */
  invitation: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}`,
  grantInvitation: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}/grant`,
  denyInvitation: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}/denial`,
  changeInvitation: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}/permissions`,
  sendInvitationAgain: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}/mails`,
  revokeInvitation: (siteNumber: string, id: InvitationId | string) => `${accessOf(siteNumber)}/invitations/${id}/revocation`,
  /** The invitation as the invited person sees it; the welcome mail links here. */
  invited: (id: InvitationId | string) => `/invitations/${id}`,
  acceptInvitation: (id: InvitationId | string) => `/invitations/${id}/acceptance`,
  declineInvitation: (id: InvitationId | string) => `/invitations/${id}/refusal`,
  /** Sends a sign-in mail to the invited address, for somebody who is not signed in. */
  signInToInvitation: (id: InvitationId | string) => `/invitations/${id}/sign-in`,

  /** One user of a Site: what they hold, and their history there. */
  user: (siteNumber: string, id: PersonId | string) => `${accessOf(siteNumber)}/users/${id}`,
  changeUser: (siteNumber: string, id: PersonId | string) => `${accessOf(siteNumber)}/users/${id}/permissions`,
  removeUser: (siteNumber: string, id: PersonId | string) => `${accessOf(siteNumber)}/users/${id}/removal`,
  /** What was done to the user's access, and until when it can be undone; for somebody removed there is no other page. */
  accessChangeShown: (siteNumber: string, personId: PersonId | string, id: AccessChangeId | string) => `${accessOf(siteNumber)}/users/${personId}?change=${id}`,
  accessChangeUndone: (siteNumber: string, personId: PersonId | string, id: AccessChangeId | string) =>
    `${accessOf(siteNumber)}/users/${personId}?undone=${id}`,
  undoAccessChange: (siteNumber: string, id: AccessChangeId | string) => `${accessOf(siteNumber)}/changes/${id}/undo`,
  /** The users of the filtered list as CSV. `query` as in the list's own URL. */
  exportUsers: (siteNumber: string, query = '') => `${accessOf(siteNumber)}/users.csv${query === '' ? '' : `?${query}`}`,

  /** Several requests at once: the page to check them, by their ids; with the id of the form that was sent, what became of them. */
  grantMany: (siteNumber: string, ids: readonly string[] = [], form?: string) => `${accessOf(siteNumber)}/requests/grants${chosen(ids, form)}`,
  denyMany: (siteNumber: string, ids: readonly string[] = [], form?: string) => `${accessOf(siteNumber)}/requests/denials${chosen(ids, form)}`,
  askQuestion: (siteNumber: string, id: RequestId | string) => `${accessOf(siteNumber)}/requests/${id}/question`,
  answerQuestion: (id: RequestId | string) => `/requests/${id}/answer`,
  changeRequest: (id: RequestId | string) => `/requests/${id}/change`,

  sitePolicy: (siteNumber: string) => `/sites/${encodeURIComponent(siteNumber)}/policy`,
  newPreset: (siteNumber: string) => `/sites/${encodeURIComponent(siteNumber)}/policy/presets/new`,
  preset: (siteNumber: string, id: PresetId | string) => `/sites/${encodeURIComponent(siteNumber)}/policy/presets/${id}`,
  deletePreset: (siteNumber: string, id: PresetId | string) => `/sites/${encodeURIComponent(siteNumber)}/policy/presets/${id}/deletion`,

  /** `query`: the filters, as in the page's own URL. */
  siteHistory: (siteNumber: string, query = '') => `/sites/${encodeURIComponent(siteNumber)}/history${query === '' ? '' : `?${query}`}`,
  exportHistory: (siteNumber: string, query = '') => `/sites/${encodeURIComponent(siteNumber)}/history.csv${query === '' ? '' : `?${query}`}`,

  liveness: () => '/health/live',
  readiness: () => '/health/ready',
  /** A static file; its version in the URL makes it immutable to caches. */
  asset: (name: string, version: string) => `/assets/${version}/${name}`,
} as const;

function chosen(ids: readonly string[], form: string | undefined): string {
  const query = [...(form === undefined ? [] : [`form=${form}`]), ...ids.map((id) => `request=${id}`)];
  return query.length === 0 ? '' : `?${query.join('&')}`;
}

/** Where everything about access to a Site stands. */
function accessOf(siteNumber: string): string {
  return `/sites/${encodeURIComponent(siteNumber)}/access`;
}
