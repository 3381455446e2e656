import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppContext } from './context.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A whole page. */
export async function page(c: AppContext, markup: Markup, status: ContentfulStatusCode = 200): Promise<Response> {
  return c.html(`<!doctype html>${(await markup).toString()}`, status);
}

/** Does htmx ask for a part of the page it shows? Not where it puts the answer into the whole body, as it does for history. */
export function wantsFragment(c: AppContext): boolean {
  return isHtmx(c) && c.req.header('HX-Request-Type') !== 'full' && c.req.header('HX-History-Restore-Request') !== 'true';
}

export function isHtmx(c: AppContext): boolean {
  return c.req.header('HX-Request') === 'true';
}

/** The fragment for htmx, the whole page for everybody else: same status, same words. Only the one that is sent is rendered. */
export async function fragmentOrPage(c: AppContext, answer: { fragment: () => Markup; page: () => Markup; status?: ContentfulStatusCode }): Promise<Response> {
  if (!wantsFragment(c)) return page(c, answer.page(), answer.status);
  return c.html((await answer.fragment()).toString(), answer.status);
}

/** The fragment for htmx; everybody else is sent on, so that reloading repeats nothing. */
export async function fragmentOrRedirect(c: AppContext, answer: { fragment: () => Markup; location: string }): Promise<Response> {
  if (!wantsFragment(c)) return c.redirect(answer.location, 303);
  return c.html((await answer.fragment()).toString());
}

/** Sends the browser to another page of ours, htmx or not. */
export function goTo(c: AppContext, location: string): Response {
  if (!isHtmx(c)) return c.redirect(location, 303);
  c.header('HX-Redirect', location);
  return c.body(null, 200);
}
