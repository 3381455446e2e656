import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { paths } from '../../src/templates/paths.ts';
import { contactForm, createContact } from './contacts.ts';
import { signIn } from './sign-in.ts';
import { createSite, type TestSite } from './sites.ts';
import type { TestApp } from './test-app.ts';
import type { Fields, TestBrowser } from './test-browser.ts';

export interface ContactScene {
  readonly site: TestSite;
  /** Of the signed-in primary contact. */
  readonly primary: TestBrowser;
  readonly person: Person;
}

/** A Site with a technical contact who is no user. */
export async function contactScene(sql: Sql, testApp: TestApp): Promise<ContactScene> {
  const site = await createSite(sql);
  return { site, primary: await signIn(testApp, site.primary.email), person: await createContact(sql, site, ['technical']) };
}

/** Posts the contact's form with these fields changed: as it would be shown now, or as it was shown before (`as`). */
export function saveContact(sql: Sql) {
  return async (browser: TestBrowser, { site, person }: Pick<ContactScene, 'site' | 'person'>, fields: Fields, as?: Fields): Promise<Response> =>
    browser.post(paths.editContact(site.siteNumber, person.id), { ...(as ?? (await contactForm(sql, site, person))), ...fields });
}
