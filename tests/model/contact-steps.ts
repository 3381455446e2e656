import { expect } from 'vitest';
import { selectContact } from '../../src/database/contact-list.ts';
import type { TickedType } from '../../src/domain/contact-edit.ts';
import { TICKED_TYPES } from '../../src/domain/contact-edit.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import type { ContactChangeId } from '../../src/domain/ids.ts';
import { addContact } from '../../src/server/use-cases/add-contact.ts';
import type { PostedTypes } from '../../src/server/use-cases/contact-form.ts';
import { removeContact } from '../../src/server/use-cases/remove-contact.ts';
import { saveContact } from '../../src/server/use-cases/save-contact.ts';
import { answerOf, newId, personOf, type RealSite } from './real-site.ts';
import { type Held, inOrder, isEmpty, isSecondary, makesSecondary } from './held.ts';
import type { SiteModel, Speaker, Who } from './site-model.ts';
import { type By, forbidden, Said, Targeted } from './step.ts';

const posted = (ticked: readonly TickedType[]): PostedTypes => ({ asked: new Set(TICKED_TYPES), ticked: new Set(ticked) });

/** A contact's form, with these boxes ticked. */
export class SaveTypes extends Targeted<Held> {
  constructor(
    speaker: By,
    pick: number,
    readonly ticked: readonly TickedType[],
    readonly stale: boolean,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, Held> {
    return model.contacts();
  }

  protected async actOn({ types: before, permissions }: Held, model: SiteModel, real: RealSite): Promise<void> {
    const { sql } = real.dependencies;
    const id = newId<ContactChangeId>();
    const [person, by] = [personOf(real, this.who), personOf(real, this.by).id];
    const shown = await selectContact(sql, real.site.id, person.id);
    if (!shown) throw new Error('a contact of the model is one');
    const seen = { card: shown.card, contactTypes: this.stale ? [] : shown.standing.contactTypes };
    const form = { id, site: real.site, by, personId: person.id, card: shown.card, types: posted(this.ticked), seen };
    const answer = await answerOf(() => saveContact(real.dependencies, form));
    const types = inOrder(before.includes('primary') ? ['primary', ...this.ticked] : this.ticked);
    const moves = moved(before, types);
    if (!edits(model, this.by, this.who)) return expect(answer).toEqual(forbidden);
    if (this.stale) return expect(answer).toEqual({ kind: 'changed-meanwhile' });
    if (moves.length === 0) return expect(answer).toEqual({ kind: 'nothing-changed' });
    if (model.contactLevel(this.by) !== 'update') return expect(answer).toEqual(forbidden);
    if (moves.includes('secondary')) {
      if (this.by !== model.primary || this.who === model.primary) return expect(answer).toEqual(forbidden);
      const stuck = before.includes('secondary') ? makesSecondary(permissions) : model.secondaries(this.who) >= model.secondariesAllowed;
      if (stuck) return expect(answer).toMatchObject({ kind: 'problem' });
    }
    if (types.length === 0) return expect(answer).toMatchObject({ kind: 'problem', problem: 'no-type-left' });
    expect(answer).toEqual({ kind: 'saved', id });
    model.setTypes(this.who, types);
    model.count('contact-changed');
  }
}

export class AddContact extends Said {
  constructor(
    readonly speaker: Speaker,
    readonly who: Who,
    readonly types: readonly TickedType[],
  ) {
    super();
  }

  protected async act(model: SiteModel, real: RealSite): Promise<void> {
    const by = model.speaker(this.speaker);
    const { id: personId, email } = personOf(real, this.who);
    const card = { firstName: 'A', lastName: 'B', telephone: '1', email, address: '', city: '', region: '', postalCode: '', country: '' };
    const form = { id: newId<ContactChangeId>(), site: real.site, by: personOf(real, by).id, card, types: posted(this.types) };
    const answer = await answerOf(() => addContact(real.dependencies, form));
    if (model.contactLevel(by) !== 'update') return expect(answer).toEqual(forbidden);
    if (model.of(this.who).types.length > 0) return expect(answer).toEqual({ kind: 'already-contact', personId });
    const secondary = this.types.includes('secondary');
    if (secondary && by !== model.primary) return expect(answer).toEqual(forbidden);
    const full = secondary && model.secondaries(this.who) >= model.secondariesAllowed;
    if (full || this.types.length === 0) return expect(answer).toMatchObject({ kind: 'problem' });
    expect(answer).toEqual({ kind: 'added', personId });
    model.setTypes(this.who, this.types);
    model.count('contact-added');
  }
}

/** Takes every type; who has access keeps it. */
export class RemoveContact extends Targeted<Held> {
  constructor(
    speaker: By,
    pick: number,
    readonly stale: boolean,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, Held> {
    return model.contacts();
  }

  protected async actOn(before: Held, model: SiteModel, real: RealSite): Promise<void> {
    const id = newId<ContactChangeId>();
    const seenTypes = this.stale ? [] : before.types;
    const form = { id, site: real.site, by: personOf(real, this.by).id, personId: personOf(real, this.who).id, seenTypes };
    const answer = await answerOf(() => removeContact(real.dependencies, form));
    const designated = isSecondary(before) && (this.by !== model.primary || makesSecondary(before.permissions));
    const allowed = edits(model, this.by, this.who) && model.contactLevel(this.by) === 'update' && this.who !== model.primary && !designated;
    if (!allowed) return expect(answer).toEqual(forbidden);
    if (this.stale) return expect(answer).toEqual({ kind: 'changed-meanwhile' });
    expect(answer).toEqual({ kind: 'removed', id });
    model.count('contact-removed');
    model.setTypes(this.who, []);
    expect(model.held.has(this.who)).toBe(!isEmpty(before.permissions));
  }
}

/** Everybody who sees the contacts keeps their own card; the primary contact's is nobody else's. */
function edits(model: SiteModel, by: Who, who: Who): boolean {
  const level = model.contactLevel(by);
  return by === who ? level !== 'none' : level === 'update' && who !== model.primary;
}

function moved(before: readonly ContactType[], after: readonly ContactType[]): ContactType[] {
  return inOrder([...before, ...after]).filter((type) => before.includes(type) !== after.includes(type));
}
