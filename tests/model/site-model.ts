import { ACCOUNT_AREAS, AREAS, LEVELS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';

/**
 * A Site in the small: what MISSION.md says about who may do what, told once more without the product's own rules, so that the two can disagree.
 * People are numbers: 0 is the primary contact.
 */
export type Who = number;
export const PRIMARY: Who = 0;

export interface Held {
  readonly permissions: Permissions;
  readonly secondary: boolean;
}

export interface WaitingRequest {
  readonly id: string;
  readonly asked: Permissions;
  readonly why: string;
  readonly version: number;
  readonly question: string | null;
}

export interface WaitingInvitation {
  readonly id: string;
  readonly permissions: Permissions;
  readonly version: number;
  readonly inviter: Who;
  readonly giver: Who | null;
  /** When somebody said last what it gives. */
  readonly saidAt: number;
}

export interface UndoableChange {
  readonly id: string;
  readonly who: Who;
  readonly before: Held;
  readonly after: Held | null;
}

interface Taking {
  readonly id: string;
  readonly at: number;
}

export class SiteModel {
  readonly held = new Map<Who, Held>();
  readonly requests = new Map<Who, WaitingRequest>();
  readonly invitations = new Map<Who, WaitingInvitation>();
  /** The newest change of each person, while nothing came after it. */
  readonly undoable = new Map<Who, UndoableChange>();
  /** How every request and invitation ended. */
  readonly ends = new Map<string, string>();
  /** How often each kind of event has to stand in the history. */
  readonly events = new Map<string, number>();
  /** When the person's access was changed or ended by a contact, while that is not undone. */
  readonly takings = new Map<Who, Taking[]>();
  private now = 0;
  fourEyes = false;
  secondariesAllowed = 4;

  constructor(readonly people: number) {}

  count(kind: string): void {
    this.events.set(kind, (this.events.get(kind) ?? 0) + 1);
  }

  moment(): number {
    this.now += 1;
    return this.now;
  }

  take(who: Who, id: string): void {
    this.takings.set(who, [...(this.takings.get(who) ?? []), { id, at: this.moment() }]);
  }

  giveBack(who: Who, id: string): void {
    this.takings.set(
      who,
      (this.takings.get(who) ?? []).filter((taking) => taking.id !== id),
    );
  }

  wasTaken(who: Who, since: number): boolean {
    return (this.takings.get(who) ?? []).some(({ at }) => at > since);
  }

  /** What the person can do on "Manage access". */
  level(who: Who): 'none' | 'view' | 'update' {
    if (who === PRIMARY) return 'update';
    const held = this.held.get(who);
    return held?.secondary ? held.permissions.manageAccess : 'none';
  }

  acts(who: Who): boolean {
    return this.level(who) === 'update';
  }

  /** Gives on top of what is held, as a grant and an acceptance do. */
  add(who: Who, given: Permissions): void {
    const before = this.held.get(who) ?? { permissions: NO_PERMISSIONS, secondary: false };
    this.set(who, { permissions: stronger(before.permissions, given), secondary: before.secondary || makesSecondary(given) });
  }

  set(who: Who, held: Held | null): void {
    if (held) this.held.set(who, held);
    else this.held.delete(who);
    this.undoable.delete(who);
  }

  /** Places that are taken, or promised to others than `except` by invitations that wait. */
  secondaries(except: Who): number {
    const are = [...this.held.values()].filter(({ secondary }) => secondary).length;
    const promised = [...this.invitations].filter(([who, { permissions }]) => who !== except && makesSecondary(permissions) && !this.held.get(who)?.secondary);
    return are + promised.length;
  }

  /** Would `given` make `who` a secondary contact for whom there is no place? */
  isFullFor(who: Who, given: Permissions): boolean {
    return makesSecondary(given) && !this.held.get(who)?.secondary && who !== PRIMARY && this.secondaries(who) >= this.secondariesAllowed;
  }
}

export function holdsAccount(permissions: Permissions): boolean {
  return ACCOUNT_AREAS.some((area) => permissions[area] !== 'none');
}

export function isEmpty(permissions: Permissions): boolean {
  return AREAS.every((area) => permissions[area] === 'none');
}

export function makesSecondary(permissions: Permissions): boolean {
  return permissions.manageAccess !== 'none' || permissions.contactUpdates !== 'none';
}

/** Does `whole` give all of `part`? */
export function gives(whole: Permissions, part: Permissions): boolean {
  return AREAS.every((area) => stronger(whole, part)[area] === whole[area]);
}

function stronger(a: Permissions, b: Permissions): Permissions {
  const pick = (area: keyof Permissions) => {
    const levels: readonly string[] = LEVELS[area];
    return levels.indexOf(b[area]) > levels.indexOf(a[area]) ? b[area] : a[area];
  };
  return Object.fromEntries(AREAS.map((area) => [area, pick(area)])) as unknown as Permissions;
}
