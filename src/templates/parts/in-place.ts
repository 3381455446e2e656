import type { RequestLine } from '../page-data.ts';

/** Where a form stands: in its row of the User list, answered in place, or on a page of its own, answered by another page. */
export type Place = 'row' | 'page';

export function rowId(request: Pick<RequestLine, 'id'>): string {
  return `request-${request.id}`;
}

/** Where an error that concerns one form is shown, so that the form stays. */
export function troubleId(request: Pick<RequestLine, 'id'>): string {
  return `trouble-${request.id}`;
}

/**
 * A link or form whose answer replaces the row: a form, the outcome, or the form again with problems. An error of any other kind is shown inside
 * the row, where nothing that was typed goes; server errors are the script's (assets/octroi.js).
 */
export function replacesRow(request: Pick<RequestLine, 'id'>): Record<string, string> {
  const row = `target:#${rowId(request)}, swap:outerHTML`;
  return {
    'hx-target': `#${rowId(request)}`,
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:drop',
    'hx-status:422': row,
    'hx-status:409': row,
    'hx-status:4xx': `target:#${troubleId(request)}, swap:innerHTML`,
  };
}

export function postsInRow(place: Place, request: Pick<RequestLine, 'id'>, url: string): Record<string, string> {
  return place === 'page' ? {} : { 'hx-post': url, ...replacesRow(request) };
}
