import type { DraftId, RequestId, SignInId } from '../domain/ids.ts';

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

  /** "Manage access" of a Site: the User list. `after` is the keyset cursor of the page before. */
  manageAccess: (siteNumber: string, after?: string) =>
    `/sites/${encodeURIComponent(siteNumber)}/access${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`,
  /** The request as its deciders see it, and its outcome once there is one; mails link here. */
  review: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}`,
  grant: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/grant`,
  deny: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/denial`,
  leaveToPrimary: (siteNumber: string, id: RequestId | string) => `/sites/${encodeURIComponent(siteNumber)}/access/requests/${id}/primary`,

  liveness: () => '/health/live',
  readiness: () => '/health/ready',
  /** A static file; its version in the URL makes it immutable to caches. */
  asset: (name: string, version: string) => `/assets/${version}/${name}`,
} as const;
