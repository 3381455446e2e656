import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Sql } from '../../database/connection.ts';
import type { Site } from '../../database/sites.ts';
import { type ExportedUser, selectUsersInParts } from '../../database/user-export.ts';
import { AREAS } from '../../domain/permissions.ts';
import { calendarDay } from '../../locales/times.ts';
import type { UserListUrl } from '../../templates/user-list-data.ts';
import type { Env } from '../context.ts';
import { csvDownload, type Line } from '../csv-stream.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { readUserList } from '../use-cases/user-list-query.ts';

/** As `people import` reads them (CONTRACT.md), and behind them what only a list says. */
const COLUMNS = [
  'site_number',
  'email',
  'first_name',
  'last_name',
  'telephone',
  'contact_types',
  ...AREAS.map((area) => area.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  'state',
  'added',
];

/** The User list as CSV: everybody whom the address narrows it to, in its order. */
export function userExportRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/sites/:siteNumber/access/users.csv', requireSignedIn(dependencies), manageAccessPage(dependencies), (c) => {
    const { site } = sitePage(c);
    const { url, problems } = readUserList(c.req.query());
    if (Object.keys(problems).length > 0) throw new HTTPException(422, { message: 'a filter that makes no sense' });
    const { t, now } = c.get('view');
    const name = `${t('list.file')}-${site.siteNumber}-${calendarDay(now, site.timeZone)}.csv`;
    return csvDownload(c, { name, header: COLUMNS, chunks: linesOf(sql, site, url) });
  });
  return routes;
}

async function* linesOf(sql: Sql, site: Site, { filter, part, sort = 'name' }: UserListUrl): AsyncGenerator<readonly Line[], void> {
  // Narrowed to those who wait or are invited, the list shows no users.
  if (part === 'waiting' || part === 'invited') return;
  for await (const users of selectUsersInParts(sql, site.id, { filter, sort, timeZone: site.timeZone })) yield users.map((user) => lineOf(site, user));
}

function lineOf(site: Site, user: ExportedUser): Line {
  const { email, firstName, lastName, telephone, contactTypes, permissions } = user;
  return [
    site.siteNumber,
    email,
    firstName,
    lastName,
    telephone,
    contactTypes.join(';'),
    ...AREAS.map((area) => permissions[area]),
    // As `people list` says it.
    'active',
    user.createdAt.toISOString(),
  ];
}
