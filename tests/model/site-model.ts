import type { ContactType } from '../../src/domain/contacts.ts';
import type { StaysAs } from '../../src/domain/handover.ts';
import { ALL_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { type Held, holdsAccount, inOrder, isEmpty, isSecondary, makesSecondary, NOTHING, stronger, withoutAccount, withSecondary } from './held.ts';

/**
 * A Site in the small: what MISSION.md says about who may do what, told once more without the product's own rules, so that the two can disagree.
 * People are numbers: 0 is the first primary contact.
 */
export type Who = number;

/** Somebody by number, or whoever is the primary contact by then. */
export type Speaker = Who | 'primary';

/** The Site, offered by its primary contact. */
export interface Offer {
  readonly id: string;
  readonly to: Who;
  readonly staysAs: StaysAs;
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
  readonly before: Held;
  readonly after: Held | null;
}

interface Taking {
  readonly id: string;
  readonly at: number;
}

export class SiteModel {
  /** Everybody of the Site. */
  readonly held = new Map<Who, Held>();
  readonly requests = new Map<Who, WaitingRequest>();
  readonly invitations = new Map<Who, WaitingInvitation>();
  /** The newest change of each person, while nothing came after it. */
  readonly undoable = new Map<Who, UndoableChange>();
  offer: Offer | null = null;
  /** How every request, invitation and offer ended. */
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

  get primary(): Who {
    const [one] = [...this.held].find(([, { types }]) => types.includes('primary')) ?? [];
    if (one === undefined) throw new Error('a Site always has its primary contact');
    return one;
  }

  speaker(speaker: Speaker): Who {
    return speaker === 'primary' ? this.primary : speaker;
  }

  of(who: Who): Held {
    return this.held.get(who) ?? NOTHING;
  }

  users(): Map<Who, Held> {
    return new Map([...this.held].filter(([, { permissions }]) => !isEmpty(permissions)));
  }

  contacts(): Map<Who, Held> {
    return new Map([...this.held].filter(([, { types }]) => types.length > 0));
  }

  isUser(who: Who): boolean {
    return !isEmpty(this.of(who).permissions);
  }

  isSecondary(who: Who): boolean {
    return isSecondary(this.of(who));
  }

  /** What the person can do on "Manage access". */
  level(who: Who): 'none' | 'view' | 'update' {
    if (who === this.primary) return 'update';
    return this.isSecondary(who) ? this.of(who).permissions.manageAccess : 'none';
  }

  /** What the person can do with the contacts: the overview is for whoever has any account management. */
  contactLevel(who: Who): 'none' | 'overview' | 'view' | 'update' {
    if (who === this.primary) return 'update';
    const { permissions } = this.of(who);
    if (this.isSecondary(who) && permissions.contactUpdates !== 'none') return permissions.contactUpdates;
    return holdsAccount(permissions) ? 'overview' : 'none';
  }

  acts(who: Who): boolean {
    return this.level(who) === 'update';
  }

  /** Gives on top of what is held, as a grant and an acceptance do. */
  add(who: Who, given: Permissions): void {
    const { permissions, types } = this.of(who);
    const secondary = who !== this.primary && (types.includes('secondary') || makesSecondary(given));
    this.set(who, { permissions: stronger(permissions, given), types: withSecondary(types, secondary) });
  }

  /** Somebody's access is another one now: what was done to it before cannot be undone any more. */
  set(who: Who, held: Held | null): void {
    this.undoable.delete(who);
    this.put(who, held ?? NOTHING);
  }

  setTypes(who: Who, types: readonly ContactType[]): void {
    this.put(who, { permissions: this.of(who).permissions, types: inOrder(types) });
  }

  private put(who: Who, held: Held): void {
    if (isEmpty(held.permissions) && held.types.length === 0) this.held.delete(who);
    else this.held.set(who, held);
    // Nobody is asked to take over a Site that they have left.
    if (this.offer?.to === who && !this.held.has(who)) this.endOffer('void');
  }

  endOffer(state: 'accepted' | 'declined' | 'withdrawn' | 'void'): void {
    if (this.offer) this.ends.set(this.offer.id, state);
    this.offer = null;
    this.count(`primary-${state}`);
  }

  /** Whoever was offered the Site has everything, and its former primary contact what was offered. */
  passOn({ to, staysAs }: Offer): void {
    const from = this.primary;
    const others = (who: Who): ContactType[] => this.of(who).types.filter((type) => type !== 'primary' && type !== 'secondary');
    const { permissions } = this.of(from);
    const [former, next] = [others(from), others(to)];
    this.set(from, null);
    this.set(to, { permissions: ALL_PERMISSIONS, types: inOrder(['primary', ...next]) });
    if (staysAs === 'secondary') this.set(from, { permissions, types: inOrder(['secondary', ...former]) });
    if (staysAs === 'user') this.set(from, { permissions: withoutAccount(permissions), types: former });
    this.endOffer('accepted');
    this.count(this.held.has(from) ? 'access-changed' : 'access-removed');
  }

  /** Places that are taken, or promised to others than `except` by invitations that wait. */
  secondaries(except: Who): number {
    const are = [...this.held.values()].filter(isSecondary).length;
    const promised = [...this.invitations].filter(([who, { permissions }]) => who !== except && makesSecondary(permissions) && !this.isSecondary(who));
    return are + promised.length;
  }

  /** The same of a place that was promised to `who` before: only those that somebody has stand in the way. */
  hasNoPlaceLeftFor(who: Who, promised: Permissions): boolean {
    const are = [...this.held.values()].filter(isSecondary).length;
    return makesSecondary(promised) && !this.isSecondary(who) && who !== this.primary && are >= this.secondariesAllowed;
  }

  /** Would `given` make `who` a secondary contact for whom there is no place? */
  isFullFor(who: Who, given: Permissions): boolean {
    return makesSecondary(given) && !this.isSecondary(who) && who !== this.primary && this.secondaries(who) >= this.secondariesAllowed;
  }
}
