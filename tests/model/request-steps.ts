import { expect } from 'vitest';
import type { ChangeId, DecisionId, QuestionId, RequestId } from '../../src/domain/ids.ts';
import { type Permissions, samePermissions } from '../../src/domain/permissions.ts';
import { decideRequest } from '../../src/server/use-cases/decide-request.ts';
import { submitRequest } from '../../src/server/use-cases/submit-request.ts';
import { talkAboutRequest } from '../../src/server/use-cases/talk-about-request.ts';
import { answerOf, newId, personOf, type RealSite } from './real-site.ts';
import { holdsAccount, isEmpty } from './held.ts';
import type { SiteModel, WaitingRequest, Who } from './site-model.ts';
import { type By, forbidden, Said, Targeted } from './step.ts';

export class Ask extends Said {
  constructor(
    readonly who: Who,
    readonly asked: Permissions,
  ) {
    super();
  }

  protected async act(model: SiteModel, real: RealSite): Promise<void> {
    const [id, why] = [newId<RequestId>(), 'Work'];
    const person = personOf(real, this.who);
    const wanted = { firstName: 'A', lastName: 'B', telephone: '1', siteNumber: real.site.siteNumber, asked: this.asked, why };
    const answer = await answerOf(() => submitRequest(real.dependencies, id, person.id, wanted));
    if (model.requests.has(this.who)) return expect(answer).toMatchObject({ kind: 'pending-already' });
    // One that waits for a second contact's word is not the invited person's to know of: asking for oneself is free meanwhile.
    const invitation = model.invitations.get(this.who);
    if (invitation && invitation.giver !== null) return expect(answer).toMatchObject({ kind: 'invited-already' });
    if (model.isUser(this.who)) return expect(answer).toMatchObject({ kind: 'refused', problem: 'already-user' });
    expect(answer).toEqual({ kind: 'submitted', requestId: id });
    model.requests.set(this.who, { id, asked: this.asked, why, version: 1, question: null });
    model.count('request-received');
  }
}

export class DecideRequest extends Targeted<WaitingRequest> {
  constructor(
    speaker: By,
    pick: number,
    readonly kind: 'grant' | 'deny' | 'withdraw',
    readonly given: Permissions | null,
    readonly stale: boolean,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, WaitingRequest> {
    return model.requests;
  }

  protected async actOn(request: WaitingRequest, model: SiteModel, real: RealSite): Promise<void> {
    const version = this.stale ? request.version - 1 || 99 : request.version;
    const said = { decisionId: newId<DecisionId>(), by: personOf(real, this.by).id };
    const given = this.given ?? request.asked;
    const decision =
      this.kind === 'grant'
        ? ({ kind: 'grant', ...said, version, ...(this.given && { permissions: this.given }) } as const)
        : this.kind === 'deny'
          ? ({ kind: 'deny', ...said, version, reason: 'No' } as const)
          : ({ kind: 'withdraw', ...said } as const);
    const answer = await answerOf(() => decideRequest(real.dependencies, request.id as RequestId, decision));
    if (!this.allowed(model, given)) return expect(answer).toEqual(forbidden);
    expect(answer).toBe('recorded');
    model.requests.delete(this.who);
    model.ends.set(request.id, { grant: 'granted', deny: 'denied', withdraw: 'withdrawn' }[this.kind]);
    model.count({ grant: 'request-granted', deny: 'request-denied', withdraw: 'request-withdrawn' }[this.kind]);
    if (this.kind === 'grant') model.add(this.who, given);
  }

  private allowed(model: SiteModel, given: Permissions): boolean {
    if (this.kind === 'withdraw') return this.by === this.who;
    if (this.by === this.who || !model.acts(this.by) || this.stale) return false;
    if (this.kind === 'deny') return true;
    return !isEmpty(given) && (this.by === model.primary || !holdsAccount(given)) && !model.isFullFor(this.who, given);
  }
}

export class ChangeRequest extends Targeted<WaitingRequest> {
  constructor(
    speaker: By,
    pick: number,
    readonly asked: Permissions,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, WaitingRequest> {
    return model.requests;
  }

  protected async actOn(request: WaitingRequest, model: SiteModel, real: RealSite): Promise<void> {
    const [{ asked }, why] = [this, 'Other work'];
    const change = { kind: 'change', changeId: newId<ChangeId>(), by: personOf(real, this.by).id, version: request.version, asked, why } as const;
    const answer = await answerOf(() => talkAboutRequest(real.dependencies, request.id as RequestId, change));
    const same = samePermissions(asked, request.asked) && why === request.why;
    if (this.by !== this.who || isEmpty(asked) || same) return expect(answer).toEqual(forbidden);
    expect(answer).toBe('recorded');
    model.requests.set(this.who, { ...request, asked, why, version: request.version + 1 });
    model.count('request-changed');
  }
}

/** A question where none is open, else the answer to it. */
export class Question extends Targeted<WaitingRequest> {
  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, WaitingRequest> {
    return model.requests;
  }

  protected async actOn(request: WaitingRequest, model: SiteModel, real: RealSite): Promise<void> {
    const by = personOf(real, this.by).id;
    const questionId = request.question ?? newId<string>();
    const talk = request.question
      ? ({ kind: 'answer', questionId: questionId as QuestionId, by, answer: 'Yes' } as const)
      : ({ kind: 'ask', questionId: questionId as QuestionId, by, question: 'Which?' } as const);
    const answer = await answerOf(() => talkAboutRequest(real.dependencies, request.id as RequestId, talk));
    const allowed = request.question ? this.by === this.who : this.by !== this.who && model.acts(this.by);
    if (!allowed) return expect(answer).toEqual(forbidden);
    expect(answer).toBe('recorded');
    model.requests.set(this.who, { ...request, question: request.question ? null : questionId });
    model.count(request.question ? 'question-answered' : 'question-asked');
  }
}
