import { expect } from 'vitest';
import { saveSitePolicy, selectVersionedPolicy } from '../../src/database/site-policies.ts';
import { selectAccessState } from '../../src/database/site-users.ts';
import { stampOf } from '../../src/domain/access-change.ts';
import type { AccessChangeId } from '../../src/domain/ids.ts';
import { type Permissions, samePermissions } from '../../src/domain/permissions.ts';
import { changeAccess } from '../../src/server/use-cases/change-access.ts';
import { removeAccess } from '../../src/server/use-cases/remove-access.ts';
import { undoAccessChange } from '../../src/server/use-cases/undo-access-change.ts';
import { answerOf, newId, personOf, type RealSite } from './real-site.ts';
import { type Held, holdsAccount, inOrder, isEmpty, isSecondary, makesSecondary, withSecondary } from './held.ts';
import type { SiteModel, Speaker, UndoableChange, Who } from './site-model.ts';
import { type By, forbidden, Said, sameAccount, Targeted } from './step.ts';

export class ChangeAccess extends Targeted<Held> {
  constructor(
    speaker: By,
    pick: number,
    readonly permissions: Permissions,
    readonly secondary: boolean,
    readonly stale: boolean,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, Held> {
    return model.users();
  }

  protected async actOn(before: Held, model: SiteModel, real: RealSite): Promise<void> {
    const { permissions, secondary } = this;
    const id = newId<AccessChangeId>();
    const form = {
      id,
      site: real.site,
      personId: personOf(real, this.who).id,
      by: personOf(real, this.by).id,
      stamp: await stamp(this.who, this.stale, real),
      permissions,
      secondary,
    };
    const answer = await answerOf(() => changeAccess(real.dependencies, form));
    const touchesAccount = !sameAccount(permissions, before.permissions) || secondary !== isSecondary(before);
    if (!model.acts(this.by) || this.by === this.who || this.who === model.primary) return expect(answer).toEqual(forbidden);
    if (this.stale) return expect(answer).toEqual({ kind: 'changed-meanwhile' });
    if (samePermissions(permissions, before.permissions) && secondary === isSecondary(before)) return expect(answer).toEqual({ kind: 'nothing-changed' });
    if (touchesAccount && this.by !== model.primary) return expect(answer).toEqual(forbidden);
    const full = secondary && !isSecondary(before) && model.secondaries(this.who) >= model.secondariesAllowed;
    if (isEmpty(permissions) || (makesSecondary(permissions) && !secondary) || full) return expect(answer).toMatchObject({ kind: 'problem' });
    expect(answer).toEqual({ kind: 'changed', id });
    const after = { permissions, types: withSecondary(before.types, secondary) };
    model.set(this.who, after);
    model.undoable.set(this.who, { id, before, after });
    model.take(this.who, id);
    model.count('access-changed');
  }
}

export class RemoveAccess extends Said {
  constructor(
    readonly speaker: Speaker,
    readonly who: Who,
    readonly stale: boolean,
  ) {
    super();
  }

  override check(model: Readonly<SiteModel>): boolean {
    return model.isUser(this.who);
  }

  protected async act(model: SiteModel, real: RealSite): Promise<void> {
    const before = model.of(this.who);
    const by = model.speaker(this.speaker);
    const id = newId<AccessChangeId>();
    const form = {
      id,
      site: real.site,
      personId: personOf(real, this.who).id,
      by: personOf(real, by).id,
      stamp: await stamp(this.who, this.stale, real),
      reason: 'Gone',
    };
    const answer = await answerOf(() => removeAccess(real.dependencies, form));
    const account = (holdsAccount(before.permissions) || isSecondary(before)) && by !== model.primary;
    if (!model.acts(by) || by === this.who || this.who === model.primary || account) return expect(answer).toEqual(forbidden);
    if (this.stale) return expect(answer).toEqual({ kind: 'changed-meanwhile' });
    expect(answer).toEqual({ kind: 'removed', id });
    model.set(this.who, null);
    model.undoable.set(this.who, { id, before, after: null });
    model.take(this.who, id);
    model.count('access-removed');
  }
}

export class Undo extends Targeted<UndoableChange> {
  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, UndoableChange> {
    return model.undoable;
  }

  protected async actOn(change: UndoableChange, model: SiteModel, real: RealSite): Promise<void> {
    const { before, after } = change;
    const undoing = { id: change.id as AccessChangeId, site: real.site, by: personOf(real, this.by).id };
    const answer = await answerOf(() => undoAccessChange(real.dependencies, undoing));
    const account = !sameAccount(before.permissions, after?.permissions ?? null) || isSecondary(before) !== (after !== null && isSecondary(after));
    const { types } = model.of(this.who);
    // What the contacts' own page has said since about the place of a secondary contact is not undone with it.
    const overtaken = after !== null && isSecondary(after) !== model.isSecondary(this.who);
    const full = !overtaken && isSecondary(before) && !model.isSecondary(this.who) && model.secondaries(this.who) >= model.secondariesAllowed;
    if (!model.acts(this.by) || this.by === this.who || (account && this.by !== model.primary) || full) return expect(answer).toEqual(forbidden);
    if (overtaken) return expect(answer).toMatchObject({ undone: 'changed-since' });
    expect(answer).toMatchObject({ undone: 'undone' });
    model.set(this.who, { permissions: before.permissions, types: after ? withSecondary(types, isSecondary(before)) : inOrder([...before.types, ...types]) });
    model.giveBack(this.who, change.id);
    model.count('access-change-undone');
  }
}

export class SetPolicy extends Said {
  constructor(
    readonly fourEyes: boolean,
    readonly secondariesAllowed: number,
  ) {
    super();
  }

  protected async act(model: SiteModel, { dependencies: { sql, defaultPolicy }, site }: RealSite): Promise<void> {
    const { fourEyes, secondariesAllowed } = this;
    const { version } = await selectVersionedPolicy(sql, site.id, defaultPolicy);
    expect(await saveSitePolicy(sql, site.id, { ...defaultPolicy, fourEyes, secondariesAllowed }, version, site.primary.id)).toBe(true);
    Object.assign(model, { fourEyes, secondariesAllowed });
  }
}

async function stamp(who: Who, stale: boolean, real: RealSite): Promise<string> {
  const state = await selectAccessState(real.dependencies.sql, real.site.id, personOf(real, who).id);
  return stale || !state ? 'another' : stampOf(state);
}
