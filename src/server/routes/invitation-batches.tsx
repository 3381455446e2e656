import { Hono } from 'hono';
import { selectBatchMaker, selectBatchProgress } from '../../database/batch-progress.ts';
import { selectBatch } from '../../database/invitation-batches.ts';
import { selectInvitationLinesOfBatch } from '../../database/invitation-lines.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type BatchId, parseId } from '../../domain/ids.ts';
import { BatchProgress } from '../../templates/fragments/batch-progress.tsx';
import { InvitationBatchPage } from '../../templates/pages/invitation-batch.tsx';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage } from '../respond.ts';
import { addUsersRoutes } from './add-users.tsx';
import { siteLine } from './request-line.ts';

/** Of a batch, on its page; the rest is in the User list. */
const LINES_SHOWN = 100;

/** Several invitations at once: making them, and how far they are. */
export function invitationBatchRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/sites/:siteNumber/access/invitation-batches/:id', requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const { site } = sitePage(c);
    const id = parseId<BatchId>(c.req.param('id'));
    const found = id && (await selectBatch(sql, id));
    if (found?.siteId !== site.id) throw new NotFoundError('no such batch at this Site');
    const [counts, maker, invitations] = await Promise.all([
      selectBatchProgress(sql, found.id),
      selectBatchMaker(sql, found.id),
      selectInvitationLinesOfBatch(sql, found.id, LINES_SHOWN),
    ]);
    const batch = { id: found.id, total: found.total, createdAt: found.createdAt, maker, counts };
    const props = { view: c.get('view'), site: siteLine(site), batch, invitations };
    return fragmentOrPage(c, {
      fragment: () => <BatchProgress {...props} />,
      page: () => <InvitationBatchPage {...props} justMade={c.req.query('did') === 'made'} />,
    });
  });
  routes.route('/', addUsersRoutes(dependencies));
  return routes;
}
