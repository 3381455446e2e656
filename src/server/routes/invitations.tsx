import { Hono } from 'hono';
import { isClosedInvitation } from '../../domain/invitation.ts';
import type { InvitationDeed } from '../../templates/pages/invitation.tsx';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage } from '../middleware/site-page.ts';
import { addUserCheckRoutes } from './add-user-check.tsx';
import { addUserRoutes } from './add-user.tsx';
import { invitationAnswerRoutes } from './invitation-answers.tsx';
import { invitationHere, showInvitation } from './invitation-here.tsx';
import { invitationMatrixRoutes } from './invitation-matrices.tsx';

/** Adding users, and invitations as the Site’s contacts see them. */
export function invitationRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/sites/:siteNumber/access/invitations/:id', requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const invitation = await invitationHere(c, sql);
    const did = deedIn(c.req.query('did'));
    // What was pressed shows while it is so: an old address says nothing of what came after.
    return showInvitation(c, sql, invitation, isClosedInvitation(invitation.state) ? undefined : did);
  });
  routes.route('/', addUserRoutes(dependencies));
  routes.route('/', addUserCheckRoutes(dependencies));
  routes.route('/', invitationMatrixRoutes(dependencies));
  routes.route('/', invitationAnswerRoutes(dependencies));
  return routes;
}

const DEEDS: readonly InvitationDeed[] = ['made', 'granted', 'changed', 'sent', 'processing'];

function deedIn(value: string | undefined): InvitationDeed | undefined {
  return DEEDS.find((deed) => deed === value);
}
