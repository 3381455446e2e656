import { selectInvitationEvents } from '../../database/invitation-events.ts';
import { type InvitationWithNames, selectInvitationLine } from '../../database/invitation-lines.ts';
import type { Sql } from '../../database/connection.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { type InvitationId, parseId } from '../../domain/ids.ts';
import type { InvitationMessage } from '../../domain/invitation.ts';
import { type InvitationDeed, InvitationPage } from '../../templates/pages/invitation.tsx';
import { paths } from '../../templates/paths.ts';
import type { AppContext } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { decideInvitation } from '../use-cases/decide-invitation.ts';
import { assertMayInvite } from './invitation-rights.ts';
import { invitationTimeline } from './invitation-timeline.ts';
import { siteLine } from './request-line.ts';

/** The invitation of the path, at the Site of the path: one of another Site is not there. */
export async function invitationHere(c: AppContext, sql: Sql): Promise<InvitationWithNames> {
  const id = parseId<InvitationId>(c.req.param('id'));
  const invitation = id && (await selectInvitationLine(sql, id));
  if (!invitation || invitation.siteId !== sitePage(c).site.id) throw new NotFoundError('no such invitation at this Site');
  return invitation;
}

/** Whoever may only look is shown no form, nor is anybody about themselves; and only somebody else says the second word. The rules themselves are asked by whoever records an answer. */
export function assertMayAnswer(c: AppContext, invitation: InvitationWithNames, kind: InvitationMessage['kind']): void {
  const { personId } = sitePage(c).reader;
  assertMayInvite(c);
  if (invitation.personId === personId) throw new ForbiddenError('own-access');
  const second = (kind === 'grant' || kind === 'deny') && invitation.state === 'awaiting';
  if (second && invitation.inviter.id === personId) throw new ForbiddenError('own-invitation');
}

export async function showInvitation(
  c: AppContext,
  sql: Sql,
  invitation: InvitationWithNames,
  did?: InvitationDeed,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { site, reader } = sitePage(c);
  const view = c.get('view');
  const steps = invitationTimeline(invitation, await selectInvitationEvents(sql, invitation.id), view.now);
  const { batchId } = invitation;
  const props = { view, site: siteLine(site), reader, invitation, steps, ...(batchId !== null && { batchId }), ...(did && { did }) };
  return page(c, <InvitationPage {...props} />, status);
}

/** What the page says in the past tense; how an invitation ended it says anyway. */
const DEEDS: Partial<Record<InvitationMessage['kind'], InvitationDeed>> = { grant: 'granted', change: 'changed', sendAgain: 'sent' };

/** Refusals that the form itself shows, so that nothing is lost: somebody else was at it meanwhile, or something can be chosen otherwise. */
const SHOWN_IN_FORM: readonly Refusal[] = ['changed-meanwhile', 'too-many-secondaries', 'nothing-changed', 'account-management-not-yours'];

/** Takes a contact's word to the engine and shows what came of it; `unavailable` and refusals that the form can show are the form's. */
export async function sayOfInvitation(
  c: AppContext,
  dependencies: Dependencies,
  id: InvitationId,
  message: InvitationMessage,
): Promise<Response | 'unavailable' | Refusal> {
  const { sql } = dependencies;
  try {
    const decided = await decideInvitation(dependencies, id, message);
    if (decided === 'already-decided') return await showInvitation(c, sql, await invitationHere(c, sql), 'too-late', 409);
    const did = decided === 'being-processed' ? 'processing' : DEEDS[message.kind];
    return goTo(c, `${paths.invitation(sitePage(c).site.siteNumber, id)}${did === undefined ? '' : `?did=${did}`}`);
  } catch (error) {
    if (error instanceof UnavailableError) return 'unavailable';
    if (!(error instanceof ForbiddenError)) throw error;
    if (error.refusal === 'not-open') return showInvitation(c, sql, await invitationHere(c, sql), 'too-late', 409);
    if (!SHOWN_IN_FORM.includes(error.refusal)) throw error;
    return error.refusal;
  }
}
