import { paths } from '../../templates/paths.ts';
import { type AppContext, type AppMiddleware, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { localPathOf, parseLocalPath } from '../local-path.ts';
import { goTo, isHtmx } from '../respond.ts';
import { keepDraft } from '../use-cases/keep-draft.ts';
import { browserHash } from './browser.ts';
import { clientAddresses } from './client-address.ts';
import { createRateLimits } from './rate-limits.ts';
import { isUnsafe } from './same-origin.ts';

/** Where the fields of a form that was posted without a session come back: the page that shows the form, which takes `?draft=<id>`. */
export interface KeptForm {
  /** The form's name, as its page gives it to `selectDraft`. */
  readonly form: (c: AppContext) => string;
  /** The path of the form's page, without the draft. */
  readonly path: (c: AppContext) => string;
}

/** Lets only people with a session through; others sign in first and then come back to the page, or to the form as they had filled it. */
export function requireSignedIn(dependencies: Pick<Dependencies, 'sql' | 'publicUrl' | 'ownOrigins' | 'trustedProxies'>, kept?: KeptForm): AppMiddleware {
  const origins = () => [new URL(dependencies.publicUrl).origin, ...dependencies.ownOrigins()];
  const clientOf = clientAddresses(dependencies.trustedProxies);
  const limit = createRateLimits(dependencies.sql);
  return async (c, next) => {
    if (c.get('signedIn')) return next();
    return goTo(c, paths.signIn(await comeBack(c)));
  };

  async function comeBack(c: AppContext): Promise<string> {
    if (isUnsafe(c.req.method)) {
      if (!kept) return shownPage(c) ?? paths.home();
      const fields = formOf(c);
      await limit('draft-client', clientOf(c), weightOf(fields));
      const id = await keepDraft(dependencies.sql, { browserHash: browserHash(c), form: kept.form(c), fields });
      const path = kept.path(c);
      return `${path}${path.includes('?') ? '&' : '?'}draft=${id}`;
    }
    if (isHtmx(c)) return shownPage(c) ?? paths.home();
    return parseLocalPath(c.get('view').currentPath) ?? paths.home();
  }

  /** The page the browser shows while htmx or a form asks for something else. */
  function shownPage(c: AppContext): string | undefined {
    return localPathOf(c.req.header('HX-Current-URL') ?? c.req.header('Referer'), origins());
  }
}

/** In pieces of 64 kB, which is what most forms may hold at all. */
function weightOf(fields: FormFields): number {
  const characters = Object.values(fields).reduce((sum, value) => sum + value.length, 0);
  return 1 + Math.floor(characters / (64 * 1024));
}
