import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import {
  type HandoverCandidate,
  type HandoverWithNames,
  selectHandoverCandidate,
  selectHandoverCandidateByEmail,
  selectHandoverCandidates,
  selectLatestHandover,
} from '../../database/handover-lines.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { type DraftId, type HandoverId, parseId } from '../../domain/ids.ts';
import type { HandoverField } from '../../templates/handover-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import { HandOverCheckPage } from '../../templates/pages/hand-over-check.tsx';
import { HandOverOpenPage } from '../../templates/pages/hand-over-open.tsx';
import { HandOverPage } from '../../templates/pages/hand-over.tsx';
import { HandoverEnded } from '../../templates/parts/handover-ended.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactsPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { answerHandover } from '../use-cases/answer-handover.ts';
import { checkHandoverForm, handoverNonceIn, type HandoverWanted } from '../use-cases/handover-form.ts';
import { type OfferProblem, offerSite } from '../use-cases/offer-site.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts/primary';
/** Of contacts to choose from; whoever stands behind them is named by their address. */
const CANDIDATES = 50;

type Wanted = Pick<HandoverWanted, 'staysAs'> & { readonly to: HandoverCandidate };

/** Handing a Site over, for its primary contact: whom to, the check page that offers it, where the offer stands, and its withdrawal. */
export function handOverRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = draftsOfSite(sql, 'handover');
  const kept = { form: drafts.form, path: (c: Context) => new URL(c.req.url).pathname };
  routes.use(AT, requireSignedIn(dependencies, kept), contactsPage(dependencies));
  for (const path of ['/check', '/:id/withdrawal']) routes.use(AT + path, requireSignedIn(dependencies), contactsPage(dependencies));

  routes.get(AT, async (c) => {
    assertPrimary(c);
    const open = await openHere(c);
    if (open) return showOpen(c, open);
    const id = draftId(c.req.query('draft'));
    const fields = await drafts.find(c, id);
    return showForm(c, { fields, draft: fields && id });
  });

  routes.post(AT, async (c) => {
    assertPrimary(c);
    const { draft, ...fields } = formOf(c);
    const id = draftId(draft);
    const wanted = await wantedHere(c, fields);
    if ('problems' in wanted) return showForm(c, { fields, draft: id, problems: wanted.problems }, 422);
    return goTo(c, paths.checkHandover(sitePage(c).site.siteNumber, await drafts.keep(c, id, fields)));
  });

  routes.get(`${AT}/check`, async (c) => {
    assertPrimary(c);
    const { site } = sitePage(c);
    if (await openHere(c)) return goTo(c, paths.handOver(site.siteNumber));
    const { id, fields } = await drafts.open(c, c.req.query('draft'));
    const wanted = await wantedHere(c, fields);
    if ('problems' in wanted) return goTo(c, paths.handOver(site.siteNumber, id));
    return page(c, <HandOverCheckPage view={c.get('view')} site={siteLine(site)} draft={id} {...wanted} />);
  });

  routes.post(`${AT}/check`, async (c) => {
    const { site } = sitePage(c);
    const posted = draftId(formOf(c)['draft']);
    // Pressed twice, or its answer was lost: the offer is there.
    const latest = await selectLatestHandover(sql, site.id);
    if (posted && latest?.id === (posted as string) && latest.fromId === signedIn(c).personId) return goTo(c, paths.handOver(site.siteNumber));
    const { id, fields } = await drafts.open(c, posted);
    const wanted = await wantedHere(c, fields);
    if ('problems' in wanted) return showForm(c, { fields, draft: id, problems: wanted.problems }, 422);
    const offer = { id: id as string as HandoverId, site, by: signedIn(c).personId, to: wanted.to.id, staysAs: wanted.staysAs };
    const offered = await offerSite(dependencies, offer);
    if (offered.kind === 'problem') return showForm(c, { fields, draft: id, problems: problemsOf(offered.problem) }, 422);
    if (offered.kind === 'offered-already') {
      const open = await openHere(c);
      return open ? showOpen(c, open, true) : goTo(c, paths.handOver(site.siteNumber, id));
    }
    await drafts.drop(c, id);
    return goTo(c, paths.handOver(site.siteNumber));
  });

  routes.post(`${AT}/:id/withdrawal`, async (c) => {
    const { site } = sitePage(c);
    const id = parseId<HandoverId>(c.req.param('id'));
    const latest = await selectLatestHandover(sql, site.id);
    if (!id || latest?.id !== id) throw new NotFoundError('no such offer at this Site');
    const answered = await answerHandover(dependencies, { id, decisionId: handoverNonceIn(formOf(c)), by: signedIn(c).personId, answer: 'withdraw' });
    if (answered.kind === 'done') return goTo(c, `${paths.handOver(site.siteNumber)}?withdrawn=${id}`);
    return showForm(c, { tooLate: true }, 409);
  });
  return routes;

  /** What the reader has offered and nobody answered. An offer of whoever was the primary contact before is void, and ends with the next. */
  async function openHere(c: AppContext): Promise<HandoverWithNames | undefined> {
    const latest = await selectLatestHandover(sql, sitePage(c).site.id);
    return latest?.state === 'offered' && latest.fromId === signedIn(c).personId ? latest : undefined;
  }

  async function wantedHere(c: AppContext, fields: FormFields): Promise<Wanted | { readonly problems: Problems<HandoverField> }> {
    const checked = checkHandoverForm(fields, signedIn(c).email);
    if (!checked.ok) return { problems: checked.problems };
    const { to, staysAs } = checked.value;
    const siteId = sitePage(c).site.id;
    const found = 'email' in to ? await selectHandoverCandidateByEmail(sql, siteId, to.email) : await selectHandoverCandidate(sql, siteId, to.personId);
    if (found?.id === signedIn(c).personId) return { problems: { ['email' in to ? 'handoverEmail' : 'handoverTo']: 'own-address' } };
    return found ? { to: found, staysAs } : { problems: { ['email' in to ? 'handoverEmail' : 'handoverTo']: 'not-of-the-site' } };
  }

  async function showForm(c: AppContext, { fields, draft, problems, tooLate }: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
    const { site } = sitePage(c);
    const view = c.get('view');
    const [candidates, last] = await Promise.all([selectHandoverCandidates(sql, site.id, CANDIDATES), selectLatestHandover(sql, site.id)]);
    const urgent = last !== undefined && c.req.query('withdrawn') === last.id;
    // An acceptance is told to whoever offered it; to the new primary contact, who reads this, it says nothing.
    const told = last && last.fromId === signedIn(c).personId && <HandoverEnded view={view} handover={last} urgent={urgent} tooLate={tooLate ?? false} />;
    return page(
      c,
      <HandOverPage view={view} site={siteLine(site)} candidates={candidates} draft={draft} typed={fields} problems={problems ?? {}} last={told} />,
      status,
    );
  }
}

interface FormState {
  readonly fields?: FormFields | undefined;
  readonly draft?: DraftId | undefined;
  readonly problems?: Problems<HandoverField>;
  readonly tooLate?: boolean;
}

/** Nobody else is shown what they cannot do. */
function assertPrimary(c: AppContext): void {
  if (!sitePage(c).reader.isPrimary) throw new ForbiddenError('hand-over-primary-only');
}

function problemsOf(problem: OfferProblem): Problems<HandoverField> {
  return problem === 'too-many-secondaries' ? { staysAs: problem } : { handoverTo: problem };
}

function showOpen(c: AppContext, handover: HandoverWithNames, already = false): Promise<Response> {
  const props = { view: c.get('view'), site: siteLine(sitePage(c).site), handover, decisionId: randomUUID(), already };
  return page(c, <HandOverOpenPage {...props} />, already ? 409 : 200);
}
