import { Hono } from 'hono';
import { selectSubscriberByToken, type Subscriber } from '../../database/subscriptions.ts';
import { parseId } from '../../domain/ids.ts';
import { isNoticeKind, type NoticeKind, OBLIGATORY } from '../../domain/notice.ts';
import { translator } from '../../locales/translate.ts';
import { UnsubscribeGonePage, UnsubscribePage } from '../../templates/pages/unsubscribe.tsx';
import { paths } from '../../templates/paths.ts';
import type { AppContext, Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { inTime } from '../in-time.ts';
import { readCookie } from '../middleware/cookies.ts';
import { page } from '../respond.ts';
import { unsubscribe } from '../use-cases/set-preferences.ts';
import { inZoneOf } from './time-zone-of.ts';

/**
 * Ends a subscription: by the button of the page that a mail's link opens, or by a mail programme itself (RFC 8058), which posts from nowhere, without cookies, and follows no redirect.
 * These two are therefore mounted above the checks of where a form comes from, of its body and of sessions; the secret in the path is all that counts, and it opens nothing else.
 */
export function unsubscribeRoutes({ sql }: Pick<Dependencies, 'sql'>): Hono<Env> {
  const AT = paths.unsubscribe(':token', ':kind');
  return new Hono<Env>()
    .get(AT, async (c) => {
      const found = await subscriberOf(c);
      if (!found) return gone(c);
      const view = c.get('view');
      if (!found.unsubscribedAt) return page(c, <UnsubscribePage view={view} state="asked" action={view.currentPath} />);
      return page(c, <UnsubscribePage view={await inTime(inZoneOf(view, sql, found.personId), 'the person')} state="already" since={found.unsubscribedAt} />);
    })
    .post(AT, async (c) => {
      const found = await subscriberOf(c);
      if (!found) return gone(c);
      await inTime(unsubscribe(sql, found.personId, found.kind), 'the subscription');
      return page(c, <UnsubscribePage view={c.get('view')} state="done" />);
    });

  /** Whose link it is; the page speaks their language, unless this browser was told another one. */
  async function subscriberOf(c: AppContext): Promise<(Subscriber & { readonly kind: NoticeKind }) | undefined> {
    const [kind, token] = [c.req.param('kind'), parseId(c.req.param('token'))];
    if (token === undefined || !isNoticeKind(kind) || OBLIGATORY[kind]) return undefined;
    const found = await inTime(selectSubscriberByToken(sql, token, kind), 'the subscription');
    if (!found) return undefined;
    const { locale } = found;
    if (locale && readCookie(c, 'language') === undefined) c.set('view', { ...c.get('view'), locale, t: translator(locale) });
    return { ...found, kind };
  }
}

/** Nobody needs to sign in here: what is missing is a part of the link. */
function gone(c: AppContext): Promise<Response> {
  return page(c, <UnsubscribeGonePage view={c.get('view')} />, 404);
}
