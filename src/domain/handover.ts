import type { ContactType } from './contacts.ts';
import type { Refusal } from './decision.ts';
import { ALL_PERMISSIONS, hasAnyPermission, NO_PERMISSIONS, type Permissions, withAccountManagementOf } from './permissions.ts';
import { isPrimary, type Standing } from './standing.ts';

/** What the former primary contact is afterwards. */
export const STAYS_AS = ['secondary', 'user', 'nothing'] as const;
export type StaysAs = (typeof STAYS_AS)[number];

export function isStaysAs(value: unknown): value is StaysAs {
  return (STAYS_AS as readonly unknown[]).includes(value);
}

/** `void`: before the answer, whoever it was made to left the Site, or whoever made it was its primary contact no more. */
export const HANDOVER_STATES = ['offered', 'accepted', 'declined', 'withdrawn', 'expired', 'void'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];
export type HandoverAnswer = 'accept' | 'decline' | 'withdraw';

/** How long an offer waits for its answer, in milliseconds; half of it later there is one reminder. */
export const HANDOVER_FOR = 14 * 24 * 3_600_000;

export function reminderOf(offeredAt: Date, deadline: Date): Date {
  return new Date((offeredAt.getTime() + deadline.getTime()) / 2);
}

/** Places of secondary contacts at the Site, whoever is offered it not counted: they leave theirs. */
export interface PlacesLeft {
  readonly secondaries: number;
  readonly secondariesAllowed: number;
}

/**
 * Why `from` may not offer the Site to `to`; undefined where it is allowed. Only its primary contact hands a Site over, and only to somebody whom the Site knows.
 * Source: MISSION.md, Contacts (exactly one primary).
 */
export function offerRefusal(from: Standing | undefined, to: Standing | undefined, staysAs: StaysAs, places: PlacesLeft): Refusal | undefined {
  if (!from || !isPrimary(from)) return 'hand-over-primary-only';
  if (!to || to.personId === from.personId) return 'not-of-the-site';
  return staysAs === 'secondary' && places.secondaries >= places.secondariesAllowed ? 'too-many-secondaries' : undefined;
}

/** The same at the acceptance, on what stands then: whoever offered it may have lost it, and whoever was offered it may be of the Site no more. */
export function acceptRefusal(from: Standing | undefined, to: Standing | undefined, staysAs: StaysAs, places: PlacesLeft): Refusal | undefined {
  const refusal = offerRefusal(from, to, staysAs, places);
  return refusal === 'hand-over-primary-only' || refusal === 'not-of-the-site' ? 'handover-void' : refusal;
}

/** Does an offer that waits hold no more, whoever answers it and how? It ends then, instead of asking somebody for nothing. */
export function isVoid(from: Standing | undefined, to: Standing | undefined): boolean {
  return acceptRefusal(from, to, 'nothing', NO_PLACE_NEEDED) === 'handover-void';
}

/** Whoever leaves takes nobody's place. */
const NO_PLACE_NEEDED: PlacesLeft = { secondaries: 0, secondariesAllowed: 0 };

/** What somebody holds at a Site. */
export interface Holding {
  readonly permissions: Permissions;
  readonly contactTypes: readonly ContactType[];
}

/** What the new primary contact holds: everything; the place of a secondary contact becomes free. */
export function newPrimaryHolds({ contactTypes }: Holding): Holding {
  return { permissions: ALL_PERMISSIONS, contactTypes: ['primary', ...contactTypes.filter((type) => type !== 'primary' && type !== 'secondary')] };
}

/** What the former one keeps; undefined where nothing is left. Other contact types stay but with "nothing". */
export function formerPrimaryHolds({ permissions, contactTypes }: Holding, staysAs: StaysAs): Holding | undefined {
  const others = contactTypes.filter((type) => type !== 'primary' && type !== 'secondary');
  switch (staysAs) {
    case 'secondary':
      return { permissions, contactTypes: ['secondary', ...others] };
    case 'user': {
      const left = withAccountManagementOf(permissions, NO_PERMISSIONS);
      return hasAnyPermission(left) || others.length > 0 ? { permissions: left, contactTypes: others } : undefined;
    }
    case 'nothing':
      return undefined;
  }
}

/** What `secondaries` counts with them is free once they are the primary contact. */
export function placesLeftBy({
  secondaries,
  secondariesAllowed,
  requesterTypes,
}: PlacesLeft & { readonly requesterTypes: readonly ContactType[] }): PlacesLeft {
  return { secondaries: secondaries - (requesterTypes.includes('secondary') ? 1 : 0), secondariesAllowed };
}
