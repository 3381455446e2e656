import { Hono } from 'hono';
import type { Env } from './context.ts';
import type { Dependencies } from './dependencies.ts';
import { errorPage, notFoundPage } from './error-pages.tsx';
import { accessLog } from './middleware/access-log.ts';
import { form } from './middleware/form.ts';
import { pageView } from './middleware/page-view.ts';
import { pathGuard } from './middleware/path-guard.ts';
import { requestId } from './middleware/request-id.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { session } from './middleware/session.ts';

/** The pages, without a port: tests call `request()` on it. */
export function createApp(dependencies: Dependencies): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(errorPage);
  app.notFound(notFoundPage);

  app.use(requestId(dependencies));
  app.use(accessLog());
  app.use(securityHeaders(dependencies));
  app.use(pageView(dependencies));
  app.use(pathGuard());
  app.use(...sameOrigin(dependencies));
  app.use(form());
  app.use(session(dependencies));
  app.use(pageView(dependencies));
  return app;
}
