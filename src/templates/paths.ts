import type {
  AccessChangeId,
  BatchId,
  ContactChangeId,
  DocumentId,
  DraftId,
  HandoverId,
  InvitationId,
  NoticeId,
  OwnAddressId,
  PersonId,
  PresetId,
  RequestId,
  SignInId,
} from '../domain/ids.ts';

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

  /** A Site's contacts by type. `query`: what was just done there. */
  contacts: (siteNumber: string, query = '') => `${contactsOf(siteNumber)}${query === '' ? '' : `?${query}`}`,
  /** Somebody new, who need not be a user. */
  newContact: (siteNumber: string, draft?: DraftId | string) => `${contactsOf(siteNumber)}/new${draft === undefined ? '' : `?draft=${draft}`}`,
  contact: (siteNumber: string, id: PersonId | string) => `${contactsOf(siteNumber)}/${id}`,
  /** The same, with what the reader has just done there: the id of the change, or `nothing`. */
  contactDone: (siteNumber: string, id: PersonId | string, change: ContactChangeId | 'nothing') => `${contactsOf(siteNumber)}/${id}?done=${change}`,
  editContact: (siteNumber: string, id: PersonId | string, draft?: DraftId | string) =>
    `${contactsOf(siteNumber)}/${id}/details${draft === undefined ? '' : `?draft=${draft}`}`,
  removeContact: (siteNumber: string, id: PersonId | string) => `${contactsOf(siteNumber)}/${id}/removal`,
  /** The link to a contact's new address: a page with a button, whose POST confirms it. Nobody needs to be signed in. */
  confirmContactAddress: (token: string) => `/contact-addresses/${token}`,
  /** The link to the old address: a page with a button, whose POST stops the change or takes it back. */
  stopContactAddress: (token: string) => `/contact-addresses/${token}/stop`,
  /** What the two links came to. */
  contactAddressOutcome: (id: ContactChangeId | string) => `/contact-addresses/changes/${id}`,
  /** Withdrawn or sent again by whoever may edit the contact. */
  contactAddressChange: (siteNumber: string, id: ContactChangeId | string) => `${contactsOf(siteNumber)}/address-changes/${id}`,

  /** Handing the Site over: whom to; then the check page, whose POST offers it. */
  handOver: (siteNumber: string, draft?: DraftId | string) => `${contactsOf(siteNumber)}/primary${draft === undefined ? '' : `?draft=${draft}`}`,
  checkHandover: (siteNumber: string, draft: DraftId | string) => `${contactsOf(siteNumber)}/primary/check?draft=${draft}`,
  withdrawHandover: (siteNumber: string, id: HandoverId | string) => `${contactsOf(siteNumber)}/primary/${id}/withdrawal`,
  /** The offer as the new primary contact sees it; the mail links here. */
  handover: (id: HandoverId | string) => `/handovers/${id}`,
  acceptHandover: (id: HandoverId | string) => `/handovers/${id}/acceptance`,
  declineHandover: (id: HandoverId | string) => `/handovers/${id}/refusal`,

  /** "All correct": shown by GET, said by POST. The review's mail links here. */
  reviewContacts: (siteNumber: string) => `${contactsOf(siteNumber)}/review`,
  /** The monthly reminder for a calendar of one's own. */
  reviewCalendar: (siteNumber: string) => `${contactsOf(siteNumber)}/review.ics`,

  /** "Set my preferences". */
  preferences: () => '/preferences',
  myDetails: () => '/preferences/details',
  /** A new address for signing in, or for notices: asked for by POST, and confirmed by the link that is mailed to it. */
  mySignInAddress: () => '/preferences/sign-in-address',
  myNoticesAddress: () => '/preferences/notices-address',
  mySubscriptions: () => '/preferences/subscriptions',
  confirmOwnAddress: (id: OwnAddressId | string, token: string) => `/preferences/addresses/${id}/${token}`,
  /** The link to the address that signed in until then: shown by GET, stopped or taken back by POST. Needs no session. */
  stopOwnAddress: (id: OwnAddressId | string, token: string) => `/preferences/addresses/${id}/${token}/stop`,
  stoppedOwnAddress: (id: OwnAddressId | string) => `/preferences/stopped-addresses/${id}`,
  /** Needs no session: GET shows a button, POST ends the subscription, as mail programmes do by themselves (RFC 8058). */
  unsubscribe: (token: string, kind: string) => `/unsubscribe/${kind}/${token}`,

  /** `query`: the filters. */
  documents: (siteNumber: string, query = '') => `/sites/${encodeURIComponent(siteNumber)}/documents${query === '' ? '' : `?${query}`}`,
  document: (siteNumber: string, id: DocumentId | string) => `/sites/${encodeURIComponent(siteNumber)}/documents/${id}`,
  downloadDocument: (siteNumber: string, id: DocumentId | string) => `/sites/${encodeURIComponent(siteNumber)}/documents/${id}/file`,

  /** The operators' desk. */
  desk: () => '/desk',
  deskNotices: (query = '') => `/desk/notices${query === '' ? '' : `?${query}`}`,
  newNotice: (draft?: DraftId | string) => `/desk/notices/new${draft === undefined ? '' : `?draft=${draft}`}`,
  /** `query`: the Site whose recipients are shown. */
  deskNotice: (id: NoticeId | string, query = '') => `/desk/notices/${id}${query === '' ? '' : `?${query}`}`,
  editNotice: (id: NoticeId | string, draft?: DraftId | string) => `/desk/notices/${id}/text${draft === undefined ? '' : `?draft=${draft}`}`,
  sampleNotice: (id: NoticeId | string) => `/desk/notices/${id}/samples`,
  discardNotice: (id: NoticeId | string) => `/desk/notices/${id}/disposal`,
  restoreNotice: (id: NoticeId | string) => `/desk/notices/${id}/recovery`,
  publishNotice: (id: NoticeId | string) => `/desk/notices/${id}/publication`,
  pauseNotice: (id: NoticeId | string) => `/desk/notices/${id}/pause`,
  resumeNotice: (id: NoticeId | string) => `/desk/notices/${id}/resumption`,
  cancelNotice: (id: NoticeId | string) => `/desk/notices/${id}/cancellation`,
  /** Addresses that refuse our mail. */
  refusedAddresses: (query = '') => `/desk/refused-addresses${query === '' ? '' : `?${query}`}`,
  deskDocuments: (query = '') => `/desk/documents${query === '' ? '' : `?${query}`}`,
  newDocument: (query = '') => `/desk/documents/new${query === '' ? '' : `?${query}`}`,
  /** What will be published, before it is. */
  checkDocument: (draft: DraftId | string) => `/desk/documents/new/check?draft=${draft}`,
  deskDocument: (id: DocumentId | string) => `/desk/documents/${id}`,
  downloadDeskDocument: (id: DocumentId | string) => `/desk/documents/${id}/file`,
  /** A newer version of the same document. */
  newDocumentVersion: (id: DocumentId | string) => `/desk/documents/${id}/versions`,
  withdrawDocument: (id: DocumentId | string) => `/desk/documents/${id}/withdrawal`,

  liveness: () => '/health/live',
  readiness: () => '/health/ready',
  /** A static file; its version in the URL makes it immutable to caches. */
  asset: (name: string, version: string) => `/assets/${version}/${name}`,
} as const;

function chosen(ids: readonly string[], form: string | undefined): string {
  const query = [...(form === undefined ? [] : [`form=${form}`]), ...ids.map((id) => `request=${id}`)];
  return query.length === 0 ? '' : `?${query.join('&')}`;
}

function contactsOf(siteNumber: string): string {
  return `/sites/${encodeURIComponent(siteNumber)}/contacts`;
}

/** Where everything about access to a Site stands. */
function accessOf(siteNumber: string): string {
  return `/sites/${encodeURIComponent(siteNumber)}/access`;
}
