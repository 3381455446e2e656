import { expect } from 'vitest';
import { type PermissionColumns, permissionsOf } from '../../src/database/permission-columns.ts';
import type { ContactType } from '../../src/domain/contacts.ts';
import { ACCOUNT_AREAS, ALL_PERMISSIONS, hasAnyPermission, NO_PERMISSIONS, type Permissions, rank } from '../../src/domain/permissions.ts';
import type { RealSite } from './real-site.ts';
import { type Held, inOrder, isSecondary } from './held.ts';
import type { SiteModel, Who } from './site-model.ts';

/** What stood before a step, for what no step may do. */
export interface Before {
  readonly standing: ReadonlySet<Who>;
  readonly secondaries: number;
  readonly events: number;
}

export function standingBefore(model: Readonly<SiteModel>): Before {
  const events = [...model.events.values()].reduce((all, some) => all + some, 0);
  return { standing: new Set(model.held.keys()), secondaries: secondariesOf(model), events };
}

function secondariesOf({ held }: Readonly<SiteModel>): number {
  return [...held.values()].filter(isSecondary).length;
}

/** What stands in the database is what the model says, and the history tells how it came about. */
export async function expectAgreement(model: SiteModel, real: RealSite, before: Before): Promise<void> {
  const [held, matters, events] = await Promise.all([heldIn(real), mattersOf(real), eventsOf(real)]);
  expect(held).toEqual(new Map([...model.held].sort(([a], [b]) => a - b)));
  expectOnePrimary(held);
  expect(secondariesOf(model)).toBeLessThanOrEqual(Math.max(before.secondaries, model.secondariesAllowed));
  const expected = new Map(model.ends);
  for (const { id } of model.requests.values()) expected.set(id, 'pending');
  for (const { id, giver } of model.invitations.values()) expected.set(id, giver === null ? 'awaiting' : 'open');
  if (model.offer) expected.set(model.offer.id, 'offered');
  expect(new Map(matters.map(({ id, state }) => [id, state]))).toEqual(expected);
  for (const { state, fromId, toId } of matters) if (state === 'offered') expectNotInVain(held, numberOf(real, fromId), numberOf(real, toId));
  expectOwnMatters(real, events.slice(before.events), before.standing);
  expectHistory(model, real, events);
}

/** Exactly one primary contact, who never loses the way to manage access. */
function expectOnePrimary(held: ReadonlyMap<Who, Held>): void {
  const primaries = [...held.values()].filter(({ types }) => types.includes('primary'));
  expect(primaries.map(({ permissions }) => permissions)).toEqual([ALL_PERMISSIONS]);
}

/** An offer that waits is of the primary contact, to somebody who is of the Site. */
function expectNotInVain(held: ReadonlyMap<Who, Held>, from: Who, to: Who): void {
  expect(held.get(from)?.types).toContain('primary');
  expect([...held.keys()]).toContain(to);
}

/** What anybody may do who has nothing at the Site: ask for access themselves, and answer what the Site has asked or offered them. */
const OWN_MATTERS = ['request-received', 'request-changed', 'request-withdrawn', 'question-answered', 'invitation-accepted', 'invitation-declined'];

/** Nobody who had nothing at the Site has done anything else. */
function expectOwnMatters(real: RealSite, events: readonly Event[], standing: ReadonlySet<Who>): void {
  for (const { kind, subjectId, actorId } of events) {
    if (standing.has(numberOf(real, actorId))) continue;
    expect(OWN_MATTERS).toContain(kind);
    expect(subjectId).toBe(actorId);
  }
}

function numberOf({ people }: RealSite, personId: string | null): Who {
  return people.findIndex(({ id }) => id === personId);
}

async function heldIn({ dependencies: { sql }, site, people }: RealSite): Promise<Map<Who, Held>> {
  const rows = await sql<(PermissionColumns & { personId: string; hasAccess: boolean; types: ContactType[] })[]>`
    select a.person_id is not null as has_access, a.*,
           array(select type from contact c where c.site_id = ${site.id} and c.person_id = p.id) as types, p.id as person_id
    from person p left join access a on a.site_id = ${site.id} and a.person_id = p.id
    where p.id = any(${people.map(({ id }) => id)}::uuid[])`;
  const held = people.flatMap(({ id }, who): [Who, Held][] => {
    const row = rows.find(({ personId }) => personId === id);
    if (!row || (!row.hasAccess && row.types.length === 0)) return [];
    const permissions = row.hasAccess ? permissionsOf(row) : NO_PERMISSIONS;
    // Access that gives nothing is none.
    expect(hasAnyPermission(permissions)).toBe(row.hasAccess);
    return [[who, { permissions, types: inOrder(row.types) }]];
  });
  return new Map(held);
}

interface Matter {
  readonly id: string;
  readonly state: string;
  /** Of an offer. */
  readonly fromId: string | null;
  readonly toId: string | null;
}

function mattersOf({ dependencies: { sql }, site }: RealSite): Promise<Matter[]> {
  return sql<Matter[]>`
    select id, state, null::uuid as from_id, null::uuid as to_id from access_request where site_id = ${site.id}
    union all select id, state, null, null from invitation where site_id = ${site.id}
    union all select id, state, from_id, to_id from primary_handover where site_id = ${site.id}`;
}

interface Event {
  readonly kind: string;
  readonly subjectId: string;
  readonly actorId: string;
  readonly before: Permissions | { permissions: Permissions } | null;
  readonly after: Permissions | { permissions: Permissions } | null;
  readonly detail: { giver?: string; inviter?: string } | null;
  /** Who handed the Site over. */
  readonly offeredBy: string | null;
}

/** What happened, without what was refused. */
async function eventsOf({ dependencies: { sql }, site }: RealSite): Promise<Event[]> {
  return sql<Event[]>`
    select kind, subject_id, actor_id, before, after, detail, (select from_id from primary_handover h where h.id = handover_id) as offered_by
    from history where site_id = ${site.id} and kind not like '%-refused' order by id`;
}

const GIVING = new Set(['request-granted', 'invitation-accepted', 'access-changed', 'access-removed', 'access-change-undone', 'primary-accepted']);

function expectHistory(model: SiteModel, real: RealSite, events: readonly Event[]): void {
  const counted = new Map<string, number>();
  for (const { kind } of events) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  expect(new Map([...counted].sort())).toEqual(new Map([...model.events].sort()));

  // Told one after the other, the events lead to what everybody holds; and account management came from whoever was the primary contact alone.
  let primary = real.site.primary.id as string;
  const told = new Map<string, Permissions | null>();
  for (const event of events.filter(({ kind }) => GIVING.has(kind))) {
    const [before, after] = [permissionsIn(event.before), permissionsIn(event.after)];
    if (told.has(event.subjectId)) expect(before).toEqual(told.get(event.subjectId));
    told.set(event.subjectId, after);
    if (givesAccount(before, after)) expect(giversOf(event)).toContain(primary);
    if (!OFFERED.has(event.kind)) expect(event.actorId).not.toBe(event.subjectId);
    if (event.kind === 'primary-accepted') primary = event.subjectId;
  }
  for (const [subject, permissions] of told) expect(orNull(model.of(numberOf(real, subject)).permissions)).toEqual(permissions);
}

/** What the person takes themselves, as somebody else has offered it. */
const OFFERED = new Set(['invitation-accepted', 'primary-accepted']);

function giversOf({ kind, actorId, detail, offeredBy }: Event): (string | null | undefined)[] {
  if (kind === 'primary-accepted') return [offeredBy];
  return kind === 'invitation-accepted' ? [detail?.giver, detail?.inviter] : [actorId];
}

function permissionsIn(value: Event['after']): Permissions | null {
  if (value === null) return null;
  return orNull('permissions' in value ? value.permissions : value);
}

/** A contact without access holds nothing, as somebody who is gone. */
function orNull(permissions: Permissions): Permissions | null {
  return hasAnyPermission(permissions) ? permissions : null;
}

function givesAccount(before: Permissions | null, after: Permissions | null): boolean {
  return after !== null && ACCOUNT_AREAS.some((area) => rank(area, after[area]) > (before ? rank(area, before[area]) : 0));
}
