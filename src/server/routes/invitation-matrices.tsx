import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { InvitationWithNames } from '../../database/invitation-lines.ts';
import { selectPresets } from '../../database/presets.ts';
import { selectStanding } from '../../database/standings.ts';
import { GoneError } from '../../domain/errors.ts';
import type { Refusal } from '../../domain/decision.ts';
import { isClosedInvitation } from '../../domain/invitation.ts';
import { type DecisionId, parseId } from '../../domain/ids.ts';
import { NO_PERMISSIONS, type Permissions, withAccountManagementOf } from '../../domain/permissions.ts';
import { isPrimary } from '../../domain/standing.ts';
import type { InvitationField } from '../../templates/invitation-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import { InvitationMatrixPage } from '../../templates/pages/invitation-matrix.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { decisionIdIn, invitationVersionIn } from '../use-cases/invitation-decision-form.ts';
import { checkMatrix } from '../use-cases/invitation-form.ts';
import { takePreset } from '../use-cases/take-preset.ts';
import { assertMayAnswer, invitationHere, sayOfInvitation } from './invitation-here.tsx';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

type Kind = 'grant' | 'change';

interface FormState {
  readonly fields?: FormFields;
  readonly taken?: string | undefined;
  readonly problems?: Problems<InvitationField>;
  readonly refusal?: Refusal;
  readonly unavailable?: boolean;
}

/** The two forms with a matrix: the second word on an invitation, and a change of what it offers. */
export function invitationMatrixRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  for (const [step, kind] of [
    ['grant', 'grant'],
    ['permissions', 'change'],
  ] as const) {
    const at = `/sites/:siteNumber/access/invitations/:id/${step}`;
    const drafts = draftsOfSite(sql, `invitation-${kind}`);
    routes.use(at, requireSignedIn(dependencies, { form: drafts.form, path: (c: Context) => new URL(c.req.url).pathname }), manageAccessPage(dependencies));

    routes.get(at, async (c) => {
      const invitation = await invitationHere(c, sql);
      assertMayAnswer(c, invitation, kind);
      const waits = kind === 'grant' ? invitation.state === 'awaiting' : !isClosedInvitation(invitation.state);
      if (!waits) return goTo(c, paths.invitation(invitation.siteNumber, invitation.id));
      const fields = await drafts.find(c, draftId(c.req.query('draft')));
      return showForm(c, invitation, kind, fields ? { fields } : {});
    });

    routes.post(at, async (c) => {
      const invitation = await invitationHere(c, sql);
      const preset = takePreset(formOf(c), await selectPresets(sql, invitation.siteId), !sitePage(c).reader.isPrimary);
      const fields = preset?.fields ?? formOf(c);
      const decisionId = decisionIdIn(fields);
      if (preset) return showForm(c, invitation, kind, { fields, taken: preset.taken });
      const checked = checkMatrix(fields, await keptOf(c, invitation, kind));
      if (!checked.ok) return showForm(c, invitation, kind, { fields, problems: checked.problems }, 422);
      const version = invitationVersionIn(fields);
      // A form that does not say what it was shown with could overwrite unseen.
      if (version === undefined) throw new GoneError('a form without the version that it showed');
      const said = await sayOfInvitation(c, dependencies, invitation.id, { kind, decisionId, by: signedIn(c).personId, permissions: checked.value, version });
      if (said === 'unavailable') return showForm(c, invitation, kind, { fields, unavailable: true }, 503);
      if (typeof said !== 'string') return said;
      const now = await invitationHere(c, sql);
      // What is offered now, not what was chosen for something else: nothing is overwritten unseen.
      return showForm(c, now, kind, said === 'changed-meanwhile' ? { refusal: said } : { fields, refusal: said }, 409);
    });
  }
  return routes;

  /** What the form's account management stands at where the reader cannot change it: what was offered; but a second word by somebody who may not give it needs the primary's first one. */
  async function keptOf(c: AppContext, { siteId, inviter, permissions }: InvitationWithNames, kind: Kind): Promise<Permissions> {
    if (sitePage(c).reader.isPrimary) return NO_PERMISSIONS;
    const standing = kind === 'grant' ? await selectStanding(sql, siteId, inviter.id) : undefined;
    const stands = kind === 'change' || (standing !== undefined && isPrimary(standing));
    return stands ? withAccountManagementOf(NO_PERMISSIONS, permissions) : NO_PERMISSIONS;
  }

  async function showForm(
    c: AppContext,
    invitation: InvitationWithNames,
    kind: Kind,
    { fields, ...state }: FormState,
    status: 200 | 409 | 422 | 503 = 200,
  ): Promise<Response> {
    const { site, reader } = sitePage(c);
    const [presets, kept] = await Promise.all([selectPresets(sql, invitation.siteId), keptOf(c, invitation, kind)]);
    // The same id as long as the form is the same: sent again after a fault, it counts once.
    const decisionId = parseId<DecisionId>(fields?.['decisionId']) ?? randomUUID();
    const props = {
      view: c.get('view'),
      site: siteLine(site),
      reader,
      invitation,
      kind,
      kept,
      presets,
      decisionId,
      ...state,
      ...(fields && { typed: fields }),
    };
    return page(c, <InvitationMatrixPage {...props} />, status);
  }
}
