import { CONTACT_TYPES, type ContactType } from './contacts.ts';
import type { Refusal } from './decision.ts';
import type { PersonId } from './ids.ts';
import { NO_PERMISSIONS } from './permissions.ts';
import { contactUpdatesOf, isPrimary, needsSecondary, type Standing } from './standing.ts';

/** The types that a check box gives and takes; the primary contact's is handed over. */
export const TICKED_TYPES = ['secondary', 'technical', 'administrative', 'renewal', 'media', 'billing'] as const satisfies readonly ContactType[];
export type TickedType = (typeof TICKED_TYPES)[number];

/** Places of secondary contacts at the Site. */
export interface SecondaryPlaces {
  readonly secondaries: number;
  readonly secondariesAllowed: number;
}

/** For whatever gives nobody the type of a secondary contact. */
export const ANY_PLACES: SecondaryPlaces = { secondaries: 0, secondariesAllowed: Number.POSITIVE_INFINITY };

/**
 * Why `editor` may change nothing of `subject`'s card; undefined where something may be changed. Everybody who sees the contacts keeps their own card; the primary contact's is nobody
 * else's. Source: MISSION.md, Contacts.
 */
export function editRefusal(editor: Standing | undefined, subject: Pick<Standing, 'personId' | 'contactTypes'>): Refusal | undefined {
  const level = editor ? contactUpdatesOf(editor) : 'none';
  if (!editor || level === 'none') return 'contacts-not-yours';
  if (editor.personId === subject.personId) return undefined;
  if (level !== 'update') return 'contacts-view-only';
  return subject.contactTypes.includes('primary') ? 'primary-card-stays' : undefined;
}

/** Why `editor` may neither give nor take one type (whichever of the two is left to do); undefined where it is allowed. Only the primary designates secondary contacts. */
export function typeRefusal(editor: Standing, subject: Standing, type: ContactType, { secondaries, secondariesAllowed }: SecondaryPlaces): Refusal | undefined {
  const refusal = editRefusal(editor, subject);
  if (refusal) return refusal;
  if (contactUpdatesOf(editor) !== 'update') return 'contact-types-not-yours';
  if (type === 'primary') return 'primary-handed-over';
  if (type !== 'secondary') return undefined;
  if (!isPrimary(editor)) return 'secondary-not-yours';
  if (subject.contactTypes.includes('secondary')) return needsSecondary(subject.permissions) && !isPrimary(subject) ? 'needs-secondary' : undefined;
  // The primary contact decides about everything already: a place would be taken for nothing.
  if (isPrimary(subject)) return 'primary-handed-over';
  return secondaries >= secondariesAllowed ? 'too-many-secondaries' : undefined;
}

/** Why `editor` may not let `subject` hold the types `wanted`; undefined where it is allowed. A type that stays as it is asks nobody. */
export function typesRefusal(
  editor: Standing | undefined,
  subject: Standing,
  wanted: readonly ContactType[],
  places: SecondaryPlaces = ANY_PLACES,
): Refusal | undefined {
  const refusal = editRefusal(editor, subject);
  if (refusal || !editor) return refusal ?? 'contacts-not-yours';
  const refusals = typesMoved(subject.contactTypes, wanted).map((type) => typeRefusal(editor, subject, type, places));
  return refusals.find((one) => one !== undefined) ?? (wanted.length === 0 ? 'no-type-left' : undefined);
}

/** Why `editor` may not take `subject` out of the contacts; undefined where it is allowed. Access to the Site is another matter, and stays. */
export function removalRefusal(editor: Standing | undefined, subject: Standing): Refusal | undefined {
  const refusal = typesRefusal(editor, subject, []);
  return refusal === 'no-type-left' ? undefined : refusal;
}

/** Why `editor` may not add somebody who is no contact yet with the types `wanted`; undefined where it is allowed. */
export function addRefusal(editor: Standing | undefined, wanted: readonly ContactType[], places: SecondaryPlaces = ANY_PLACES): Refusal | undefined {
  return typesRefusal(editor, { personId: NOBODY_YET, contactTypes: [], permissions: NO_PERMISSIONS }, wanted, places);
}

/** Nobody's id: whoever is added is not the one who adds, who is a contact already. */
const NOBODY_YET = '' as PersonId;

/** The types that are in one of the two and not in the other, in the order of pages. */
export function typesMoved(before: readonly ContactType[], after: readonly ContactType[]): ContactType[] {
  return CONTACT_TYPES.filter((type) => before.includes(type) !== after.includes(type));
}
