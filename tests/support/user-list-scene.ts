import { expect } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { updatePersonDetails } from '../../src/database/people.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { signIn } from './sign-in.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, type TestSite } from './sites.ts';
import type { TestApp } from './test-app.ts';
import type { TestBrowser } from './test-browser.ts';

export interface UserListScene {
  readonly site: TestSite;
  readonly browser: TestBrowser;
  /** The page's own path with a query. */
  readonly at: (query?: string) => string;
  readonly page: (query?: string) => Promise<string>;
}

/** Paule, who is its primary contact; Émile Côté, technical; Zoé O’Brien; Marie Tremblay waits. */
export async function userListScene(sql: Sql, testApp: TestApp): Promise<UserListScene> {
  const site = await createSite(sql);
  const names = [
    ['Émile', 'Côté'],
    ['Zoé', 'O’Brien'],
  ] as const;
  for (const [firstName, lastName] of names) {
    const person = await createPerson(sql, firstName.normalize('NFD').replaceAll(/\p{M}/gu, ''));
    await updatePersonDetails(sql, person.id, { firstName, lastName, telephone: '+1 514 555 0142' });
    await addContact(
      sql,
      site.id,
      person.id,
      firstName === 'Émile' ? ['technical'] : [],
      firstName === 'Émile' ? DOWNLOADS : { ...NO_PERMISSIONS, reporting: 'view' },
    );
  }
  await createRequest(sql, site, await createPerson(sql, 'Marie'));
  const browser = await signIn(testApp, site.primary.email);
  const at = (query = '') => paths.manageAccess(site.siteNumber, query);
  const page = async (query = '') => {
    const answer = await browser.get(at(query));
    expect(answer.status, query).toBe(200);
    return answer.text();
  };
  return { site, browser, at, page };
}

/** Who stands in the list. */
export const users = (html: string) => [...html.matchAll(/class="user-name" href="[^"]*\/users\/[^"]*">([^<]*)</g)].map(([, name]) => name);
