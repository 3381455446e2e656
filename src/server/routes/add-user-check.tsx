import { Hono } from 'hono';
import { selectInvitation } from '../../database/invitations.ts';
import { selectRequestLine } from '../../database/request-lines.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import { selectDeciders } from '../../database/standings.ts';
import { GoneError, UnavailableError } from '../../domain/errors.ts';
import type { DecisionId, DraftId, InvitationId, RequestId } from '../../domain/ids.ts';
import { hasAccountManagement, type Permissions } from '../../domain/permissions.ts';
import { invitationPolicyOf } from '../../domain/site-policy.ts';
import { AddUserCheckPage } from '../../templates/pages/add-user-check.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { checkInvited, checkMatrix, type Invited } from '../use-cases/invitation-form.ts';
import { type InvitingObstacle, inviteUser, whatStandsInTheWayOfInviting } from '../use-cases/invite-user.ts';
import { NEW_USER, nameOf, showWho } from './add-user.tsx';
import { assertMayInvite, confirmationOf } from './invitation-rights.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

interface Answers extends Invited {
  readonly permissions: Permissions;
}

/** Adding one user, last step: everything once more, and the submit, which invites; or, for somebody who has asked by themselves, grants that request. */
export function addUserCheckRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const at = '/sites/:siteNumber/access/users/new/check';
  const drafts = draftsOfSite(sql, NEW_USER);
  routes.use(at, requireSignedIn(dependencies), manageAccessPage(dependencies));

  routes.get(at, async (c) => {
    assertMayInvite(c);
    const { site } = sitePage(c);
    const sent = await sentBefore(c, draftId(c.req.query('draft')));
    if (sent) return c.redirect(paths.invitation(site.siteNumber, sent), 303);
    const { id, fields } = await drafts.open(c, c.req.query('draft'));
    const answers = answersIn(c, fields);
    if (!answers) return c.redirect(paths.addUserPermissions(site.siteNumber, id), 303);
    const way = await whatStandsInTheWayOfInviting(sql, { site, inviterId: signedIn(c).personId, ...answers });
    if (way.kind === 'already-user' || way.kind === 'invited-already') return showWho(c, fields, { draft: id, obstacle: way }, 409);
    return showCheck(c, id, answers, way);
  });

  routes.post(at, async (c) => {
    const { site } = sitePage(c);
    const posted = draftId(formOf(c)['draft']);
    // Sent again after the answer was lost: the invitation is there.
    const sent = await sentBefore(c, posted);
    if (sent) return c.redirect(paths.invitation(site.siteNumber, sent), 303);
    const { id, fields } = await drafts.open(c, formOf(c)['draft']);
    const answers = answersIn(c, fields);
    if (!answers) return c.redirect(paths.addUserPermissions(site.siteNumber, id), 303);
    const { personId } = signedIn(c);
    const done = await inviteUser(dependencies, { id: id as string as InvitationId, site, inviterId: personId, ...answers, via: 'page' });
    if (done.kind === 'already-user' || done.kind === 'invited-already') return showWho(c, fields, { draft: id, obstacle: done }, 409);
    if (done.kind === 'refused') return showCheck(c, id, answers, done, 409);
    if (done.kind === 'request-waiting') {
      const decision = { kind: 'grant', decisionId: id as string as DecisionId, by: personId, permissions: answers.permissions } as const;
      const decided = await decideRequest(dependencies, done.requestId, decision).catch(unlessUnavailable);
      if (decided === 'unavailable') return showCheck(c, id, answers, done, 503);
      await drafts.drop(c, id);
      return c.redirect(paths.review(site.siteNumber, done.requestId), 303);
    }
    await drafts.drop(c, id);
    return c.redirect(`${paths.invitation(site.siteNumber, done.invitationId)}?did=made`, 303);
  });
  return routes;

  /** The invitation that came out of a draft, which gave it its id. */
  async function sentBefore(c: AppContext, draft: DraftId | undefined): Promise<InvitationId | undefined> {
    const made = draft && (await selectInvitation(sql, draft as string as InvitationId));
    return made?.siteId === sitePage(c).site.id && made.inviterId === signedIn(c).personId ? made.id : undefined;
  }

  async function showCheck(
    c: AppContext,
    draft: DraftId,
    answers: Answers,
    way: { readonly kind: 'free' } | Extract<InvitingObstacle, { kind: 'refused' | 'request-waiting' }>,
    status: 200 | 409 | 503 = 200,
  ): Promise<Response> {
    const { site, standing, reader } = sitePage(c);
    const [policy, deciders] = await Promise.all([selectSitePolicy(sql, site.id, dependencies.defaultPolicy), selectDeciders(sql, site.id)]);
    const request = way.kind === 'request-waiting' ? await waitingRequest(way.requestId) : undefined;
    // A request is granted by one contact, who gives it.
    const notTheirs = request && !reader.isPrimary && hasAccountManagement(answers.permissions);
    const refusal = way.kind === 'refused' ? way.refusal : notTheirs ? 'account-management-not-yours' : undefined;
    return page(
      c,
      <AddUserCheckPage
        view={c.get('view')}
        site={siteLine(site)}
        draft={draft}
        answers={{ ...answers, name: nameOf(answers) }}
        confirmation={confirmationOf(standing, answers.permissions, policy, deciders)}
        policy={invitationPolicyOf(policy)}
        {...(request && { request })}
        {...(refusal && { refusal })}
        unavailable={status === 503}
      />,
      status,
    );
  }

  async function waitingRequest(id: RequestId): Promise<{ id: string; number: string }> {
    const line = await selectRequestLine(sql, id);
    if (!line) throw new GoneError('the waiting request was deleted meanwhile');
    return { id: line.id, number: line.number };
  }
}

/** All answers of the first two steps; undefined where one is missing. */
function answersIn(c: AppContext, fields: FormFields): Answers | undefined {
  const who = checkInvited(fields, signedIn(c).email);
  const matrix = checkMatrix(fields);
  return who.ok && matrix.ok ? { ...who.value, permissions: matrix.value } : undefined;
}

/** The engine away is no error page: nothing was recorded, and the same page submits again. */
function unlessUnavailable(error: unknown): 'unavailable' {
  if (error instanceof UnavailableError) return 'unavailable';
  throw error;
}
