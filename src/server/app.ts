import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Env } from './context.ts';
import type { Dependencies } from './dependencies.ts';
import { errorPage, notFoundPage, wrongMethodPage } from './error-pages.tsx';
import { accessLog } from './middleware/access-log.ts';
import { form } from './middleware/form.ts';
import { pageView } from './middleware/page-view.ts';
import { pathGuard } from './middleware/path-guard.ts';
import { requestId } from './middleware/request-id.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { session } from './middleware/session.ts';
import { assetRoutes } from './routes/assets.ts';
import { accessRoutes } from './routes/access.tsx';
import { askRoutes } from './routes/ask.tsx';
import { decisionRoutes } from './routes/decisions.tsx';
import { healthRoutes } from './routes/health.ts';
import { homeRoutes } from './routes/home.tsx';
import { invitationRoutes } from './routes/invitations.tsx';
import { invitationBatchRoutes } from './routes/invitation-batches.tsx';
import { invitedRoutes } from './routes/invited.tsx';
import { userRoutes } from './routes/users.tsx';
import { userExportRoutes } from './routes/user-export.tsx';
import { sitePolicyRoutes } from './routes/site-policy.tsx';
import { siteHistoryRoutes } from './routes/site-history.tsx';
import { manyDecisionsRoutes } from './routes/many-decisions.tsx';
import { questionRoutes } from './routes/questions.tsx';
import { requestChangeRoutes } from './routes/request-changes.tsx';
import { languageRoutes } from './routes/language.ts';
import { requestRoutes } from './routes/requests.tsx';
import { signInRoutes } from './routes/sign-in.tsx';
import { signOutRoutes } from './routes/sign-out.ts';

/** The pages, without a port: tests call `request()` on it. What stands higher sees a request earlier and its answer later. */
export function createApp(dependencies: Dependencies): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(errorPage);
  app.notFound(notFoundPage);

  app.use(requestId(dependencies));
  app.use(accessLog());
  app.use(securityHeaders(dependencies));
  app.use(pageView(dependencies));
  app.use(pathGuard());
  app.use(methodNotAllowed({ app, onMethodNotAllowed: wrongMethodPage }));
  app.use(...sameOrigin(dependencies));

  app.route('/', assetRoutes(dependencies));
  app.route('/', healthRoutes(dependencies));

  app.use(form());
  app.use(session(dependencies));
  // Again, now that it is known for whom.
  app.use(pageView(dependencies));

  app.route('/', signInRoutes(dependencies));
  app.route('/', signOutRoutes(dependencies));
  app.route('/', languageRoutes(dependencies));
  app.route('/', homeRoutes(dependencies));
  app.route('/', askRoutes(dependencies));
  app.route('/', requestRoutes(dependencies));
  app.route('/', accessRoutes(dependencies));
  app.route('/', invitationRoutes(dependencies));
  app.route('/', invitationBatchRoutes(dependencies));
  app.route('/', invitedRoutes(dependencies));
  app.route('/', userRoutes(dependencies));
  app.route('/', userExportRoutes(dependencies));
  app.route('/', sitePolicyRoutes(dependencies));
  app.route('/', siteHistoryRoutes(dependencies));
  app.route('/', manyDecisionsRoutes(dependencies));
  app.route('/', questionRoutes(dependencies));
  app.route('/', requestChangeRoutes(dependencies));
  // Last, because an id in a path would take the words above.
  app.route('/', decisionRoutes(dependencies));
  return app;
}
