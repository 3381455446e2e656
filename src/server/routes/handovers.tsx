import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type HandoverWithNames, selectHandoverLine } from '../../database/handover-lines.ts';
import type { Refusal } from '../../domain/decision.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type HandoverId, parseId } from '../../domain/ids.ts';
import { HandoverPage } from '../../templates/pages/handover.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { answerHandover } from '../use-cases/answer-handover.ts';
import { handoverNonceIn } from '../use-cases/handover-form.ts';
import { siteLine } from './request-line.ts';

/** A Site as it is offered to somebody, for whoever is signed in as that one. */
export function handoverRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();

  routes.get('/handovers/:id', requireSignedIn(dependencies), async (c) => {
    const handover = await handoverOf(c);
    if (signedIn(c).personId === handover.fromId) return goTo(c, paths.handOver(handover.siteNumber));
    return showHandover(c, handover);
  });
  routes.post('/handovers/:id/acceptance', requireSignedIn(dependencies), (c) => answer(c, 'accept'));
  routes.post('/handovers/:id/refusal', requireSignedIn(dependencies), (c) => answer(c, 'decline'));
  return routes;

  /** For the two whom it is about; nobody else is told that there is one. */
  async function handoverOf(c: AppContext): Promise<HandoverWithNames> {
    const id = parseId<HandoverId>(c.req.param('id'));
    const handover = id && (await selectHandoverLine(sql, id));
    if (!handover || ![handover.fromId, handover.toId].includes(signedIn(c).personId)) throw new NotFoundError('no such offer for this person');
    return handover;
  }

  async function answer(c: AppContext, kind: 'accept' | 'decline'): Promise<Response> {
    const { id } = await handoverOf(c);
    const answered = await answerHandover(dependencies, { id, decisionId: handoverNonceIn(formOf(c)), by: signedIn(c).personId, answer: kind });
    if (answered.kind === 'done') return goTo(c, paths.handover(id));
    const now = await handoverOf(c);
    return showHandover(c, now, answered.kind === 'refused' ? { refusal: answered.refusal } : { tooLate: true }, 409);
  }
}

function showHandover(
  c: AppContext,
  handover: HandoverWithNames,
  told: { readonly refusal?: Refusal; readonly tooLate?: boolean } = {},
  status: 200 | 409 = 200,
): Promise<Response> {
  const view = { ...c.get('view'), timeZone: handover.timeZone };
  return page(
    c,
    <HandoverPage view={view} site={siteLine(handover)} handover={handover} acceptanceId={randomUUID()} refusalId={randomUUID()} {...told} />,
    status,
  );
}
