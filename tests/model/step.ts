import type fc from 'fast-check';
import { expect } from 'vitest';
import { ACCOUNT_AREAS, type Permissions } from '../../src/domain/permissions.ts';
import { expectAgreement, standingBefore } from './agreement.ts';
import type { RealSite } from './real-site.ts';
import type { SiteModel, Speaker, Who } from './site-model.ts';

export type Step = fc.AsyncCommand<SiteModel, RealSite>;

/** Who speaks: anyone, or whoever it is about. */
export type By = Speaker | 'self';

/** A step that says what it is when a counterexample is printed, and after which model and database have to agree. */
export abstract class Said implements Step {
  check(_model: Readonly<SiteModel>): boolean {
    return true;
  }

  async run(model: SiteModel, real: RealSite): Promise<void> {
    const before = standingBefore(model);
    await this.act(model, real);
    await expectAgreement(model, real, before);
  }

  toString(): string {
    return `${this.constructor.name} ${JSON.stringify(this)}`;
  }

  protected abstract act(model: SiteModel, real: RealSite): Promise<void>;
}

/** A step about what exists by then: whose it is, and who speaks, are known when it runs. */
export abstract class Targeted<Target> extends Said {
  protected who: Who = 0;
  protected by: Who = 0;

  constructor(
    readonly speaker: By,
    /** Any number: one of them, in a steady order. */
    readonly pick: number,
  ) {
    super();
  }

  override check(model: Readonly<SiteModel>): boolean {
    return this.among(model).size > 0;
  }

  protected override async act(model: SiteModel, real: RealSite): Promise<void> {
    const all = [...this.among(model)].sort(([a], [b]) => a - b);
    const one = all[this.pick % all.length];
    if (one === undefined) throw new Error('check() has let nobody through');
    this.who = one[0];
    this.by = this.speaker === 'self' ? this.who : model.speaker(this.speaker);
    await this.actOn(one[1], model, real);
  }

  /** What the step can be about, each with whose it is. */
  protected abstract among(model: Readonly<SiteModel>): ReadonlyMap<Who, Target>;
  protected abstract actOn(target: Target, model: SiteModel, real: RealSite): Promise<void>;
}

export const forbidden = expect.stringMatching(/^forbidden: /) as unknown;

/** Do both hold the same account management? */
export function sameAccount(a: Permissions, b: Permissions | null): boolean {
  return ACCOUNT_AREAS.every((area) => a[area] === (b?.[area] ?? 'none'));
}
