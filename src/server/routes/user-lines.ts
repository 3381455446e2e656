import type { AccessChangeWithNames } from '../../database/access-change-lines.ts';
import { displayName } from '../../database/people.ts';
import type { SiteUser } from '../../database/site-users.ts';
import { actRefusal, removalRefusal, undoRefusal } from '../../domain/access-change.ts';
import type { Standing } from '../../domain/standing.ts';
import type { AccessChangeLine, UserDetails, UserRights } from '../../templates/user-data.ts';

/** A user as the templates want it. */
export function userDetails({ person, permissions, contactTypes, addedAt }: SiteUser): UserDetails {
  return { person: { id: person.id, name: displayName(person), email: person.email }, telephone: person.telephone, permissions, contactTypes, addedAt };
}

export function accessChangeLine(change: AccessChangeWithNames): AccessChangeLine {
  const { id, kind, person, maker, madeAt, before, after, reason, undoUntil, toldAt, undoer, undoneAt } = change;
  return {
    id,
    kind,
    person,
    by: maker,
    at: madeAt,
    before,
    after,
    reason,
    undoUntil,
    toldAt,
    undone: undoer && undoneAt ? { by: undoer, at: undoneAt } : null,
  };
}

/** What the page offers; the rules are asked again by whoever records it. */
export function rightsOver(user: SiteUser, reader: Standing): UserRights {
  const subject = { personId: user.person.id, permissions: user.permissions, contactTypes: user.contactTypes };
  return { change: actRefusal(reader, subject), remove: removalRefusal(reader, subject) };
}

/** Whether the reader may undo it at all; whether it still can be undone is another question. */
export function mayUndo({ personId, before, after }: AccessChangeWithNames, reader: Standing): boolean {
  return undoRefusal(reader, personId, before, after, undefined) === undefined;
}
