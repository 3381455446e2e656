import { expect } from 'vitest';
import type { HandoverAnswer, StaysAs } from '../../src/domain/handover.ts';
import type { DecisionId, HandoverId } from '../../src/domain/ids.ts';
import { answerHandover } from '../../src/server/use-cases/answer-handover.ts';
import { offerSite } from '../../src/server/use-cases/offer-site.ts';
import { answerOf, newId, personOf, type RealSite } from './real-site.ts';
import type { Offer, SiteModel, Speaker, Who } from './site-model.ts';
import { type By, forbidden, Said, Targeted } from './step.ts';

export class OfferSite extends Said {
  constructor(
    readonly speaker: Speaker,
    readonly to: Who,
    readonly staysAs: StaysAs,
  ) {
    super();
  }

  protected async act(model: SiteModel, real: RealSite): Promise<void> {
    const { to, staysAs } = this;
    const by = model.speaker(this.speaker);
    const id = newId<HandoverId>();
    const answer = await answerOf(() => offerSite(real.dependencies, { id, site: real.site, by: personOf(real, by).id, to: personOf(real, to).id, staysAs }));
    if (by !== model.primary) return expect(answer).toEqual(forbidden);
    if (to === by || !model.held.has(to)) return expect(answer).toEqual({ kind: 'problem', problem: 'not-of-the-site' });
    if (hasNoPlace(model, to, staysAs)) return expect(answer).toEqual({ kind: 'problem', problem: 'too-many-secondaries' });
    if (model.offer) return expect(answer).toEqual({ kind: 'offered-already' });
    expect(answer).toEqual({ kind: 'offered' });
    model.offer = { id, to, staysAs };
    model.count('primary-offered');
  }
}

/** Whoever it was made to accepts or declines; whoever made it withdraws. */
export class AnswerOffer extends Targeted<Offer> {
  constructor(
    speaker: By,
    pick: number,
    readonly answer: HandoverAnswer,
  ) {
    super(speaker, pick);
  }

  protected override among({ offer }: Readonly<SiteModel>): ReadonlyMap<Who, Offer> {
    return new Map(offer && [[offer.to, offer]]);
  }

  protected async actOn(offer: Offer, model: SiteModel, real: RealSite): Promise<void> {
    const said = { id: offer.id as HandoverId, decisionId: newId<DecisionId>(), by: personOf(real, this.by).id, answer: this.answer };
    const answer = await answerOf(() => answerHandover(real.dependencies, said));
    if (this.by !== (this.answer === 'withdraw' ? model.primary : this.who)) return expect(answer).toEqual('forbidden: not-found');
    if (this.answer === 'accept' && hasNoPlace(model, this.who, offer.staysAs))
      return expect(answer).toEqual({ kind: 'refused', refusal: 'too-many-secondaries' });
    expect(answer).toMatchObject({ kind: 'done' });
    if (this.answer === 'accept') model.passOn(offer);
    else model.endOffer(this.answer === 'decline' ? 'declined' : 'withdrawn');
  }
}

/** Whoever takes the Site over leaves the place of a secondary contact to others. */
function hasNoPlace(model: SiteModel, to: Who, staysAs: StaysAs): boolean {
  const left = model.secondaries(to) - (model.isSecondary(to) ? 1 : 0);
  return staysAs === 'secondary' && left >= model.secondariesAllowed;
}
