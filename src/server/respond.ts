import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { acceptedEncoding, compressPage } from './compression.ts';
import type { AppContext } from './context.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A whole page. */
export async function page(c: AppContext, markup: Markup, status: ContentfulStatusCode = 200): Promise<Response> {
  return html(c, `<!doctype html>${(await markup).toString()}`, status);
}

/** Does htmx ask for a part of the page it shows? Not where it puts the answer into the whole body, as it does for history. */
export function wantsFragment(c: AppContext): boolean {
  return isHtmx(c) && c.req.header('HX-Request-Type') !== 'full' && c.req.header('HX-History-Restore-Request') !== 'true';
}

export function isHtmx(c: AppContext): boolean {
  return c.req.header('HX-Request') === 'true';
}

/** Does a page ask for a part of itself again while nobody presses anything? Our script says so (`asksForItself` in assets/octroi.js). */
export function asksForItself(c: AppContext): boolean {
  return c.req.header('X-Octroi-Asks-Itself') === 'true';
}

/** The fragment for htmx, the whole page for everybody else: same status, same words. Only the one that is sent is rendered. */
export async function fragmentOrPage(c: AppContext, answer: { fragment: () => Markup; page: () => Markup; status?: ContentfulStatusCode }): Promise<Response> {
  if (!wantsFragment(c)) return page(c, answer.page(), answer.status);
  return html(c, (await answer.fragment()).toString(), answer.status ?? 200);
}

/** The fragment for htmx; everybody else is sent on, so that reloading repeats nothing. */
export async function fragmentOrRedirect(c: AppContext, answer: { fragment: () => Markup; location: string }): Promise<Response> {
  if (!wantsFragment(c)) return goTo(c, answer.location);
  return html(c, (await answer.fragment()).toString(), 200);
}

/** Sends the browser to another page of ours. htmx follows a redirect by itself and would put the page into its target, so it is told instead. */
export function goTo(c: AppContext, location: string): Response {
  if (!isHtmx(c)) return c.redirect(location, 303);
  c.header('HX-Redirect', location);
  return c.body(null, 200);
}

function html(c: AppContext, text: string, status: ContentfulStatusCode): Response {
  const { body, encoding } = compressPage(text, acceptedEncoding(c.req.header('Accept-Encoding')));
  c.header('Content-Type', 'text/html; charset=utf-8');
  c.header('Vary', 'Accept-Encoding, HX-Request');
  if (encoding !== undefined) c.header('Content-Encoding', encoding);
  return c.body(body, status);
}
