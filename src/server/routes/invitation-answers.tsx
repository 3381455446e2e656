import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { InvitationWithNames } from '../../database/invitation-lines.ts';
import { isClosedInvitation } from '../../domain/invitation.ts';
import { type DecisionId, parseId } from '../../domain/ids.ts';
import { parseReason } from '../../domain/text.ts';
import type { Problem } from '../../templates/page-data.ts';
import { ConfirmInvitationStepPage, type ConfirmInvitationStepPageProps } from '../../templates/pages/confirm-invitation-step.tsx';
import { DenyInvitationPage } from '../../templates/pages/deny-invitation.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { decisionIdIn } from '../use-cases/invitation-decision-form.ts';
import { REASON_PROBLEMS } from '../use-cases/reason-problems.ts';
import { assertMayAnswer, invitationHere, sayOfInvitation, showInvitation } from './invitation-here.tsx';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

/** What contacts say of an invitation without a matrix: no to it, the mail once more, and its end. */
export function invitationAnswerRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const limit = createRateLimits(sql);
  const at = '/sites/:siteNumber/access/invitations/:id';
  const drafts = draftsOfSite(sql, 'invitation-denial');
  const kept = { form: drafts.form, path: (c: Context) => new URL(c.req.url).pathname };
  routes.use(`${at}/denial`, requireSignedIn(dependencies, kept), manageAccessPage(dependencies));

  routes.get(`${at}/denial`, async (c) => {
    const invitation = await invitationHere(c, sql);
    assertMayAnswer(c, invitation, 'deny');
    if (invitation.state !== 'awaiting') return goTo(c, paths.invitation(invitation.siteNumber, invitation.id));
    return showDenial(c, invitation, (await drafts.find(c, draftId(c.req.query('draft')))) ?? {});
  });

  routes.post(`${at}/denial`, async (c) => {
    const invitation = await invitationHere(c, sql);
    const fields = formOf(c);
    const decisionId = decisionIdIn(fields);
    const parsed = parseReason(fields['reason']);
    if (!parsed.ok) return showDenial(c, invitation, fields, { problem: REASON_PROBLEMS[parsed.problem] }, 422);
    const said = await sayOfInvitation(c, dependencies, invitation.id, { kind: 'deny', decisionId, by: signedIn(c).personId, reason: parsed.reason });
    if (said === 'unavailable') return showDenial(c, invitation, fields, { unavailable: true }, 503);
    return answered(c, invitation, said);
  });

  for (const [path, kind] of [
    ['mails', 'send-again'],
    ['revocation', 'revoke'],
  ] as const) {
    routes.use(`${at}/${path}`, requireSignedIn(dependencies), manageAccessPage(dependencies));
    routes.get(`${at}/${path}`, async (c) => {
      const invitation = await invitationHere(c, sql);
      assertMayAnswer(c, invitation, kind === 'revoke' ? 'revoke' : 'sendAgain');
      const takes = kind === 'revoke' ? !isClosedInvitation(invitation.state) : invitation.state === 'open';
      return takes ? showStep(c, invitation, kind, randomUUID()) : goTo(c, paths.invitation(invitation.siteNumber, invitation.id));
    });
    routes.post(`${at}/${path}`, async (c) => {
      const invitation = await invitationHere(c, sql);
      const decisionId = decisionIdIn(formOf(c));
      if (kind === 'send-again') await limit('send-again', invitation.id);
      const message = { kind: kind === 'revoke' ? 'revoke' : 'sendAgain', decisionId, by: signedIn(c).personId } as const;
      const said = await sayOfInvitation(c, dependencies, invitation.id, message);
      return said === 'unavailable' ? showStep(c, invitation, kind, decisionId, true) : answered(c, invitation, said);
    });
  }
  return routes;

  /** These forms have nothing to choose: whatever the rules say of them is told on the invitation's own page. */
  function answered(
    c: AppContext,
    invitation: InvitationWithNames,
    said: Exclude<Awaited<ReturnType<typeof sayOfInvitation>>, 'unavailable'>,
  ): Response | Promise<Response> {
    return typeof said === 'string' ? showInvitation(c, sql, invitation, 'too-late', 409) : said;
  }
}

interface DenialTrouble {
  readonly problem?: Problem;
  readonly unavailable?: boolean;
}

function showDenial(
  c: AppContext,
  invitation: InvitationWithNames,
  fields: FormFields,
  { problem, unavailable = false }: DenialTrouble = {},
  status: 200 | 422 | 503 = 200,
): Promise<Response> {
  const decisionId = parseId<DecisionId>(fields['decisionId']) ?? randomUUID();
  const props = {
    view: c.get('view'),
    site: siteLine(sitePage(c).site),
    invitation,
    decisionId,
    typed: fields,
    unavailable,
    ...(problem && { problems: { reason: problem } }),
  };
  return page(c, <DenyInvitationPage {...props} />, status);
}

function showStep(
  c: AppContext,
  invitation: InvitationWithNames,
  kind: ConfirmInvitationStepPageProps['kind'],
  decisionId: string,
  unavailable = false,
): Promise<Response> {
  const props = { view: c.get('view'), site: siteLine(sitePage(c).site), invitation, kind, decisionId, unavailable };
  return page(c, <ConfirmInvitationStepPage {...props} />, unavailable ? 503 : 200);
}
