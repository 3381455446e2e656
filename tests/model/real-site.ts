import { randomUUID } from 'node:crypto';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { ForbiddenError, NotFoundError } from '../../src/domain/errors.ts';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import type { SitePolicy } from '../../src/domain/site-policy.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { addContact, createPerson, createSite, DOWNLOADS, LONG_SITE_POLICY, MANAGES, type TestSite } from '../support/sites.ts';
import { directEngine } from '../support/direct-engine.ts';
import type { Held } from './held.ts';
import { SiteModel, type Who } from './site-model.ts';

/** The same Site on a real PostgreSQL, behind the product's own use cases and activities. */
export interface RealSite {
  readonly dependencies: { readonly sql: Sql; readonly workflowClient: WorkflowClient; readonly defaultPolicy: SitePolicy };
  readonly site: TestSite;
  readonly people: readonly Person[];
}

export const PEOPLE = 6;

/** A Site with its primary contact, a secondary who decides, a user, a contact without access, and strangers: as a model and for real. */
export async function newSite(sql: Sql): Promise<{ model: SiteModel; real: RealSite }> {
  const site = await createSite(sql);
  const others = await Promise.all(Array.from({ length: PEOPLE - 1 }, () => createPerson(sql)));
  const people = [site.primary, ...others];
  const model = new SiteModel(PEOPLE);
  const start: [Who, Held][] = [
    [1, { permissions: { ...MANAGES, contactUpdates: 'update' }, types: ['secondary'] }],
    [2, { permissions: DOWNLOADS, types: [] }],
  ];
  model.set(0, { permissions: ALL_PERMISSIONS, types: ['primary'] });
  for (const [who, held] of start) {
    await addContact(sql, site.id, personOf({ people }, who).id, held.types, held.permissions);
    model.set(who, held);
  }
  await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${personOf({ people }, 3).id}, 'technical')`;
  model.setTypes(3, ['technical']);
  return { model, real: { dependencies: { sql, workflowClient: directEngine(sql), defaultPolicy: LONG_SITE_POLICY }, site, people } };
}

export function personOf({ people }: Pick<RealSite, 'people'>, who: Who): Person {
  const person = people[who];
  if (!person) throw new Error(`nobody is number ${who}`);
  return person;
}

/** What the product made of it: its answer, or `forbidden` with the refusal; to whom it says that there is no such thing, too. */
export async function answerOf<T>(act: () => Promise<T>): Promise<T | `forbidden: ${string}`> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ForbiddenError) return `forbidden: ${error.refusal}`;
    if (error instanceof NotFoundError) return 'forbidden: not-found';
    throw error;
  }
}

export function newId<Id extends string>(): Id {
  return randomUUID() as Id;
}
