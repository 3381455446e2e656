import type fc from 'fast-check';
import { expect } from 'vitest';
import { ACCOUNT_AREAS, type Permissions } from '../../src/domain/permissions.ts';
import { expectAgreement, type RealSite } from './real-site.ts';
import type { SiteModel, Who } from './site-model.ts';

export type Step = fc.AsyncCommand<SiteModel, RealSite>;

/** One of those whom the step can be about, in a steady order; `pick` is any number. */
export function oneOf(some: ReadonlyMap<Who, unknown>, pick: number): Who {
  const all = [...some.keys()].sort((a, b) => a - b);
  const one = all[pick % all.length];
  if (one === undefined) throw new Error('check() has let nobody through');
  return one;
}

/** Who speaks: anyone by number, or whoever it is about. */
export type By = Who | 'self';

/** A step that says what it is when a counterexample is printed, and after which model and database have to agree. */
export abstract class Said implements Step {
  check(_model: Readonly<SiteModel>): boolean {
    return true;
  }

  async run(model: SiteModel, real: RealSite): Promise<void> {
    await this.act(model, real);
    await expectAgreement(model, real);
  }

  toString(): string {
    return `${this.constructor.name} ${JSON.stringify(this)}`;
  }

  protected abstract act(model: SiteModel, real: RealSite): Promise<void>;
}

export const forbidden = expect.stringMatching(/^forbidden: /) as unknown;

/** Do both hold the same account management? */
export function sameAccount(a: Permissions, b: Permissions | null): boolean {
  return ACCOUNT_AREAS.every((area) => a[area] === (b?.[area] ?? 'none'));
}
