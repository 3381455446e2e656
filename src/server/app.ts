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
import { addressChangeRoutes } from './routes/address-changes.tsx';
import { contactAddressRoutes } from './routes/contact-addresses.tsx';
import { handOverRoutes } from './routes/hand-over.tsx';
import { handoverRoutes } from './routes/handovers.tsx';
import { contactRoutes } from './routes/contacts.tsx';
import { decisionRoutes } from './routes/decisions.tsx';
import { deskDocumentRoutes } from './routes/desk-documents.tsx';
import { documentRoutes } from './routes/documents.tsx';
import { deskRoutes } from './routes/desk.tsx';
import { healthRoutes } from './routes/health.ts';
import { contactReviewRoutes } from './routes/contact-review.tsx';
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
import { preferencesRoutes } from './routes/preferences.tsx';
import { requestRoutes } from './routes/requests.tsx';
import { signInRoutes } from './routes/sign-in.tsx';
import { signOutRoutes } from './routes/sign-out.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.tsx';

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
  // Mail programmes post here by themselves, from no page of ours.
  app.route('/', unsubscribeRoutes(dependencies));
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
  app.route('/', preferencesRoutes(dependencies));
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
  // Before the contacts, whose ids in a path would take the word.
  app.route('/', contactReviewRoutes(dependencies));
  app.route('/', manyDecisionsRoutes(dependencies));
  app.route('/', questionRoutes(dependencies));
  app.route('/', requestChangeRoutes(dependencies));
  app.route('/', deskRoutes(dependencies));
  app.route('/', handOverRoutes(dependencies));
  app.route('/', handoverRoutes(dependencies));
  app.route('/', addressChangeRoutes(dependencies));
  app.route('/', contactAddressRoutes(dependencies));
  // After whatever else stands beneath a Site's contacts: an id there would take its words.
  app.route('/', contactRoutes(dependencies));
  app.route('/', documentRoutes(dependencies));
  app.route('/', deskDocumentRoutes(dependencies));
  // Last, because an id in a path would take the words above.
  app.route('/', decisionRoutes(dependencies));
  return app;
}
