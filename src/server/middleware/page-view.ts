import { displayName } from '../../database/people.ts';
import { translator } from '../../locales/translate.ts';
import type { AppContext, AppMiddleware } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { localeOf } from './language.ts';

type ViewDependencies = Pick<Dependencies, 'programmeName' | 'timeZone' | 'assets' | 'clock' | 'operators'>;

/** What every template needs. Stands twice in the chain: early for the error pages of nobody in particular, and again once the person is known. */
export function pageView(dependencies: ViewDependencies): AppMiddleware {
  return async (c, next) => {
    setView(c, dependencies);
    await next();
  };
}

function setView(c: AppContext, { programmeName, timeZone, assets, clock, operators }: ViewDependencies): void {
  const locale = localeOf(c);
  const person = c.get('signedIn');
  const url = new URL(c.req.url);
  c.set('view', {
    t: translator(locale),
    locale,
    now: clock(),
    timeZone: person?.personTimeZone ?? timeZone,
    programmeName,
    nonce: c.get('nonce'),
    requestId: c.get('requestId'),
    currentPath: url.pathname + url.search,
    asset: assets.url,
    ...(person && { person: { name: displayName(person), email: person.email, operator: operators.includes(person.email) } }),
  });
}
