import { type AccessChangeWithNames, selectAccessChangeLine, selectLastAccessChange } from '../../database/access-change-lines.ts';
import type { Sql } from '../../database/connection.ts';
import { selectHistoryPage } from '../../database/history-list.ts';
import { selectAccessState, selectSiteUser, type SiteUser } from '../../database/site-users.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { EventKind } from '../../domain/event-kinds.ts';
import { type AccessChangeId, parseId, type PersonId } from '../../domain/ids.ts';
import { RemovedUserPage } from '../../templates/pages/removed-user.tsx';
import { UserPage } from '../../templates/pages/user.tsx';
import { AccessChangeResult } from '../../templates/parts/access-change-result.tsx';
import { UserHistory } from '../../templates/parts/user-history.tsx';
import type { MeanwhileLine } from '../../templates/user-data.ts';
import { type AppContext, type FormFields, formOf } from '../context.ts';
import { sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, page } from '../respond.ts';
import { seenIn } from '../use-cases/access-form.ts';
import { siteLine } from './request-line.ts';
import { accessChangeLine, mayUndo, rightsOver, userDetails } from './user-lines.ts';

const EVENTS_SHOWN = 10;
/** After these somebody holds something else than before. */
const CHANGES: readonly EventKind[] = ['access-changed', 'access-removed', 'access-change-undone', 'request-granted', 'invitation-accepted', 'person-imported'];

export function personIdOf(c: AppContext): PersonId {
  const id = parseId<PersonId>(c.req.param('id'));
  if (!id) throw new NotFoundError('no such user');
  return id;
}

/** The user of the path at the Site of the path: somebody without access there is not there. */
export async function userHere(c: AppContext, sql: Sql): Promise<SiteUser> {
  const user = await selectSiteUser(sql, sitePage(c).site.id, personIdOf(c));
  if (!user) throw new NotFoundError('no such user of this Site');
  return user;
}

/** A form about a user came: somebody whose access ended meanwhile is no user any more, but no stranger either; everybody else is not there. */
export async function assertWasUser(c: AppContext, sql: Sql): Promise<void> {
  const [siteId, personId] = [sitePage(c).site.id, personIdOf(c)];
  if ((await selectAccessState(sql, siteId, personId)) ?? (await selectLastAccessChange(sql, siteId, personId))) return;
  throw new NotFoundError('no such user of this Site');
}

/** The change that the address names, if it is one of this person at this Site. */
export async function namedChange(c: AppContext, sql: Sql, query: 'change' | 'undone'): Promise<AccessChangeWithNames | undefined> {
  const id = parseId<AccessChangeId>(c.req.query(query));
  const change = id && (await selectAccessChangeLine(sql, id));
  return change?.siteId === sitePage(c).site.id && change.personId === personIdOf(c) ? change : undefined;
}

type TooLate = 'told' | 'changed-since' | 'address-taken';

interface Shown {
  /** The reader comes from making it. */
  readonly change?: AccessChangeWithNames | undefined;
  readonly undone?: AccessChangeWithNames | undefined;
  readonly tooLate?: TooLate;
}

/** A user's page, with what was just done to them: what they hold, what can be done, what happened. */
export async function showUser(c: AppContext, sql: Sql, user: SiteUser, { change, undone, tooLate }: Shown, status: 200 | 409 = 200): Promise<Response> {
  const { site, reader, standing } = sitePage(c);
  const view = c.get('view');
  const last = change ?? (await selectLastAccessChange(sql, site.id, user.person.id));
  // One that is told needs no more room than its line in the history, but for whoever has just made it.
  const shown = last && !last.undoneAt && last.kind === 'changed' && (change || !last.toldAt) ? last : undefined;
  const { events, next } = await selectHistoryPage(sql, site.id, { personId: user.person.id, rows: EVENTS_SHOWN });
  return page(
    c,
    <UserPage
      view={view}
      site={siteLine(site)}
      reader={reader}
      user={userDetails(user)}
      rights={rightsOver(user, standing)}
      change={shown && accessChangeLine(shown)}
      changeFixed={shown !== undefined && !mayUndo(shown, standing)}
      justMade={change !== undefined}
      undoing={undone && { change: accessChangeLine(undone), ...(tooLate && { tooLate }) }}
      history={<UserHistory view={view} site={siteLine(site)} personId={user.person.id} events={events} more={next !== undefined} />}
    />,
    status,
  );
}

/** All that is left of somebody whose access was deleted: that it was, and whether it can be undone. */
export function showRemoved(
  c: AppContext,
  change: AccessChangeWithNames,
  how: { justMade?: boolean; late?: boolean; tooLate?: TooLate } = {},
): Promise<Response> {
  const { site, reader, standing } = sitePage(c);
  const fixed = !mayUndo(change, standing);
  const { late = false, tooLate, justMade = false } = how;
  const props = { view: c.get('view'), site: siteLine(site), reader, change: accessChangeLine(change), fixed, late, justMade, ...(tooLate && { tooLate }) };
  return page(c, <RemovedUserPage {...props} />, late || tooLate ? 409 : 200);
}

/** How a change stands now, for the page that shows it and asks again: a fragment alone. */
export function showChange(c: AppContext, change: AccessChangeWithNames): Promise<Response> {
  const { site, reader, standing } = sitePage(c);
  const props = { view: c.get('view'), site: siteLine(site), readerId: reader.personId, change: accessChangeLine(change), fixed: !mayUndo(change, standing) };
  const result = () => <AccessChangeResult {...props} />;
  return fragmentOrPage(c, { fragment: result, page: result });
}

/** The user had no access any more when a form about them came: somebody else had deleted it. */
export async function showGone(c: AppContext, sql: Sql): Promise<Response> {
  const removal = await selectLastAccessChange(sql, sitePage(c).site.id, personIdOf(c));
  if (removal?.kind !== 'removed') throw new NotFoundError('no such user of this Site');
  return showRemoved(c, removal, { late: true });
}

/** Who changed the user since the form was shown, when, and how it differs from what the form had shown. */
export async function meanwhileOf(c: AppContext, sql: Sql, now: SiteUser, fields: FormFields = formOf(c)): Promise<MeanwhileLine> {
  const { events } = await selectHistoryPage(sql, sitePage(c).site.id, { personId: now.person.id, kinds: CHANGES, rows: 1 });
  const [last] = events;
  return { by: last?.actor ?? null, at: last?.at, seen: seenIn(fields), now };
}
