import type { Queryable, Sql } from '../../database/connection.ts';
import { type Handover, insertHandover, selectHandover, selectOpenHandover } from '../../database/handovers.ts';
import { insertEvent } from '../../database/history.ts';
import { lockHandoverParties } from '../../database/new-primary.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import type { Site } from '../../database/sites.ts';
import { inTransaction } from '../../database/transaction.ts';
import { endVoidHandover } from '../../database/void-handovers.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, GoneError } from '../../domain/errors.ts';
import { HANDOVER_FOR, offerRefusal, placesLeftBy, type StaysAs } from '../../domain/handover.ts';
import type { HandoverId, PersonId } from '../../domain/ids.ts';
import { startHandover } from '../../temporal/start-handover.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';
import { wakeHandovers } from './wake-handover.ts';

export interface OfferDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

export interface SiteOffer {
  /** From the form: sent twice, it is one offer. */
  readonly id: HandoverId;
  readonly site: Pick<Site, 'id' | 'siteNumber'>;
  readonly by: PersonId;
  readonly to: PersonId;
  readonly staysAs: StaysAs;
}

/** What its own form can put right. */
const OF_THE_FORM = ['not-of-the-site', 'too-many-secondaries'] as const satisfies readonly Refusal[];
export type OfferProblem = (typeof OF_THE_FORM)[number];

export type Offered =
  | { readonly kind: 'offered' }
  /** Somebody has it before them: one offer at a time. */
  | { readonly kind: 'offered-already' }
  | { readonly kind: 'problem'; readonly problem: OfferProblem };

type Result =
  | Exclude<Offered, { kind: 'offered' }>
  | { readonly kind: 'made'; readonly handover: Handover }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Offers the Site to somebody who is to be its primary contact; nothing changes before they accept. The row first, then the workflow that tells them.
 * @throws ForbiddenError for anybody but the primary contact · GoneError where the form's offer is closed already
 */
export async function offerSite({ sql, workflowClient }: OfferDependencies, offer: SiteOffer): Promise<Offered> {
  const { voided = [], ...result } = await inTransaction(sql, (tx) => make(tx, offer));
  await wakeHandovers(workflowClient, voided);
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await orLater(startHandover(sql, workflowClient, result.handover, offer.site.siteNumber));
  return { kind: 'offered' };
}

/** `voided`: an offer of whoever was the primary contact before, which has ended with this one. */
type Made = Result & { readonly voided?: readonly HandoverId[] };

async function make(tx: Queryable, offer: SiteOffer): Promise<Made> {
  const { id, site, by, to, staysAs } = offer;
  const parties = await lockHandoverParties(tx, site.id, by, to);
  const before = await selectHandover(tx, id);
  if (before) return again(before, offer);
  const places = placesLeftBy(await lockSecondaries(tx, site.id, to));
  const refusal = offerRefusal(parties.from, parties.to, staysAs, places);
  const problem = OF_THE_FORM.find((one) => one === refusal);
  if (problem) return { kind: 'problem', problem };
  if (refusal) return refuse(tx, offer, refusal);
  const voided = await endVoidHandover(tx, site.id, { by: null, via: 'page' });
  if (await selectOpenHandover(tx, site.id)) return { kind: 'offered-already' };
  const handover = await insertHandover(tx, { id, siteId: site.id, fromId: by, toId: to, staysAs, answerWithin: HANDOVER_FOR });
  if (!handover) return { kind: 'offered-already', voided };
  const event = { siteId: site.id, handoverId: id, subjectId: to, actorId: by, kind: 'primary-offered', via: 'page' } as const;
  await insertEvent(tx, { ...event, detail: { staysAs }, key: `handover:${id}:offered` });
  return { kind: 'made', handover, voided };
}

/** The same form once more is the same offer, while that one waits; with other content it is none. */
function again(before: Handover, { site, by, to, staysAs }: SiteOffer): Result {
  const same = before.siteId === site.id && before.fromId === by && before.toId === to && before.staysAs === staysAs;
  if (!same || before.state !== 'offered') throw new GoneError('the form of another offer');
  return { kind: 'made', handover: before };
}

/** What the rules refused changes nothing, and shows in the Site's history. */
async function refuse(tx: Queryable, { id, site, by, to }: SiteOffer, refusal: Refusal): Promise<Result> {
  const event = { siteId: site.id, subjectId: to, actorId: by, kind: 'contact-change-refused', via: 'page' } as const;
  await insertEvent(tx, { ...event, detail: { refusal, tried: 'handed-over' }, key: `handover:${id}:refused` });
  return { kind: 'refused', refusal };
}
