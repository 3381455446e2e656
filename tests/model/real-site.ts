import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { type PermissionColumns, permissionsOf } from '../../src/database/permission-columns.ts';
import { ForbiddenError } from '../../src/domain/errors.ts';
import { ACCOUNT_AREAS, type Permissions, rank } from '../../src/domain/permissions.ts';
import type { SitePolicy } from '../../src/domain/site-policy.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { addContact, createPerson, createSite, DOWNLOADS, LONG_SITE_POLICY, MANAGES, type TestSite } from '../support/sites.ts';
import { directEngine } from '../support/direct-engine.ts';
import { type Held, PRIMARY, SiteModel, type Who } from './site-model.ts';

/** The same Site on a real PostgreSQL, behind the product's own use cases and activities. */
export interface RealSite {
  readonly dependencies: { readonly sql: Sql; readonly workflowClient: WorkflowClient; readonly defaultPolicy: SitePolicy };
  readonly site: TestSite;
  readonly people: readonly Person[];
}

export const PEOPLE = 6;

/** A Site with its primary contact, a secondary who decides, a user, and strangers: as a model and for real. */
export async function newSite(sql: Sql): Promise<{ model: SiteModel; real: RealSite }> {
  const site = await createSite(sql);
  const others = await Promise.all(Array.from({ length: PEOPLE - 1 }, () => createPerson(sql)));
  const people = [site.primary, ...others];
  const model = new SiteModel(PEOPLE);
  const start: [Who, Held][] = [
    [1, { permissions: MANAGES, secondary: true }],
    [2, { permissions: DOWNLOADS, secondary: false }],
  ];
  for (const [who, held] of start) {
    await addContact(sql, site.id, personOf({ people }, who).id, held.secondary ? ['secondary'] : [], held.permissions);
    model.set(who, held);
  }
  return { model, real: { dependencies: { sql, workflowClient: directEngine(sql), defaultPolicy: LONG_SITE_POLICY }, site, people } };
}

export function personOf({ people }: Pick<RealSite, 'people'>, who: Who): Person {
  const person = people[who];
  if (!person) throw new Error(`nobody is number ${who}`);
  return person;
}

/** What the product made of it: its answer, or `forbidden` with the refusal. */
export async function answerOf<T>(act: () => Promise<T>): Promise<T | `forbidden: ${string}`> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ForbiddenError) return `forbidden: ${error.refusal}`;
    throw error;
  }
}

export function newId<Id extends string>(): Id {
  return randomUUID() as Id;
}

/** What stands in the database is what the model says, and the history tells how it came about. */
export async function expectAgreement(model: SiteModel, real: RealSite): Promise<void> {
  const { sql } = real.dependencies;
  expect(await heldIn(real)).toEqual(new Map([...model.held].sort(([a], [b]) => a - b)));
  const rows = await sql<{ id: string; state: string }[]>`
    select id, state from access_request where site_id = ${real.site.id} union all select id, state from invitation where site_id = ${real.site.id}`;
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const expected = new Map(model.ends);
  for (const { id } of model.requests.values()) expected.set(id, 'pending');
  for (const { id, giver } of model.invitations.values()) expected.set(id, giver === null ? 'awaiting' : 'open');
  expect(states).toEqual(expected);
  await expectHistory(model, real);
}

async function heldIn({ dependencies: { sql }, site, people }: RealSite): Promise<Map<Who, Held>> {
  const rows = await sql<(PermissionColumns & { personId: string; types: string[] })[]>`
    select a.*, array(select type from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as types from access a where site_id = ${site.id}`;
  const held = rows.map((row): [Who, Held] => [
    people.findIndex(({ id }) => id === row.personId),
    { permissions: permissionsOf(row), secondary: row.types.includes('secondary') },
  ]);
  const primary = rows.find(({ personId }) => personId === site.primary.id);
  expect(primary).toMatchObject({ manageAccess: 'update', types: ['primary'] });
  return new Map(held.filter(([who]) => who !== PRIMARY).sort(([a], [b]) => a - b));
}

interface Event {
  readonly kind: string;
  readonly subjectId: string;
  readonly actorId: string;
  readonly before: Permissions | { permissions: Permissions } | null;
  readonly after: Permissions | { permissions: Permissions } | null;
  readonly detail: { giver?: string; inviter?: string } | null;
}

const GIVING = new Set(['request-granted', 'invitation-accepted', 'access-changed', 'access-removed', 'access-change-undone']);

async function expectHistory(model: SiteModel, { dependencies: { sql }, site, people }: RealSite): Promise<void> {
  const events = await sql<Event[]>`select kind, subject_id, actor_id, before, after, detail from history where site_id = ${site.id} order by id`;
  const counted = new Map<string, number>();
  for (const { kind } of events) if (!kind.endsWith('-refused')) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  expect(new Map([...counted].sort())).toEqual(new Map([...model.events].sort()));

  // Told one after the other, the events lead to what everybody holds; and account management came from the primary contact alone.
  const told = new Map<string, Permissions | null>();
  for (const event of events.filter(({ kind }) => GIVING.has(kind))) {
    const [before, after] = [permissionsIn(event.before), permissionsIn(event.after)];
    if (told.has(event.subjectId)) expect(before).toEqual(told.get(event.subjectId));
    told.set(event.subjectId, after);
    const givers = event.kind === 'invitation-accepted' ? [event.detail?.giver, event.detail?.inviter] : [event.actorId];
    if (givesAccount(before, after)) expect(givers).toContain(site.primary.id);
    expect([event.actorId, event.subjectId]).not.toEqual([event.subjectId, event.kind === 'invitation-accepted' ? null : event.actorId]);
  }
  for (const [subject, permissions] of told) expect(model.held.get(people.findIndex(({ id }) => id === subject))?.permissions ?? null).toEqual(permissions);
}

function permissionsIn(value: Event['after']): Permissions | null {
  if (value === null) return null;
  return 'permissions' in value ? value.permissions : value;
}

function givesAccount(before: Permissions | null, after: Permissions | null): boolean {
  return after !== null && ACCOUNT_AREAS.some((area) => rank(area, after[area]) > (before ? rank(area, before[area]) : 0));
}
