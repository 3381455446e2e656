import { Hono } from 'hono';
import { selectHandoversTo } from '../../database/handover-lines.ts';
import { selectSitesOf } from '../../database/my-sites.ts';
import { selectLinesWaitingFor, selectRequestLinesOf } from '../../database/request-lines.ts';
import { selectReviewsWaitingFor } from '../../database/waiting-reviews.ts';
import { selectInvitationsTo, selectInvitationsWaitingFor, type WaitingInvitation } from '../../database/waiting-invitations.ts';
import { contactUpdatesOf, manageAccessOf, mayReadDocuments } from '../../domain/standing.ts';
import type { InvitationCard, Shown } from '../../templates/home-data.ts';
import type { SiteLine } from '../../templates/page-data.ts';
import { HomePage } from '../../templates/pages/home.tsx';
import { paths } from '../../templates/paths.ts';
import { type Env, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { requestLine, siteLine } from './request-line.ts';

/** Of each list; whoever has more is told so. */
const MOST = 50;

/** Home: what waits for the person over all Sites, their own requests, their Sites. Whoever has none of it is led to the form, or at the vendor's to the desk. */
export function homeRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/', requireSignedIn(dependencies), async (c) => {
    const { personId, personTimeZone } = signedIn(c);
    // Over all Sites, one's own time is the one to read.
    const siteHere = (line: Parameters<typeof siteLine>[0]): SiteLine => ({ ...siteLine(line), ...(personTimeZone !== null && { timeZone: personTimeZone }) });
    const card = (invitation: WaitingInvitation) => invitationCard(invitation, siteHere(invitation));
    const [waiting, toConfirm, offers, reviews, invitations, requests, sites] = await Promise.all([
      selectLinesWaitingFor(sql, personId, MOST + 1),
      selectInvitationsWaitingFor(sql, personId, MOST + 1),
      selectHandoversTo(sql, personId, MOST + 1),
      selectReviewsWaitingFor(sql, personId, MOST + 1),
      selectInvitationsTo(sql, personId, MOST + 1),
      selectRequestLinesOf(sql, personId, MOST + 1),
      selectSitesOf(sql, personId, MOST + 1),
    ]);
    if (requests.length + sites.length + invitations.length === 0) return c.redirect(c.get('view').person?.operator ? paths.desk() : paths.newRequest(), 303);
    return page(
      c,
      <HomePage
        view={c.get('view')}
        waiting={shown(waiting, (line) => ({ site: siteHere(line), request: requestLine(line) }))}
        toConfirm={shown(toConfirm, card)}
        offers={shown(offers, (offer) => ({ id: offer.id, site: siteHere(offer), from: offer.from.name, deadline: offer.deadline }))}
        reviews={shown(reviews, (review) => ({ id: review.id, site: siteHere(review), endsAt: review.endsAt }))}
        invitations={shown(invitations, card)}
        requests={shown(requests, (line) => ({ site: siteHere(line), request: requestLine(line) }))}
        sites={shown(sites, ({ standing, ...site }) => ({
          site: siteHere(site),
          contactTypes: standing.contactTypes,
          permissions: standing.permissions,
          manageAccess: manageAccessOf(standing),
          contactUpdates: contactUpdatesOf(standing),
          documents: mayReadDocuments(standing),
        }))}
      />,
    );
  });
  return routes;
}

function shown<Row, Line>(rows: readonly Row[], lineOf: (row: Row) => Line): Shown<Line> {
  return { lines: rows.slice(0, MOST).map(lineOf), more: rows.length > MOST };
}

function invitationCard(invitation: WaitingInvitation, site: SiteLine): InvitationCard {
  const { id, invited, inviter, permissions, createdAt, deadline } = invitation;
  return { id, site, invited, inviter, permissions, createdAt, deadline };
}
