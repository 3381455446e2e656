import type { Person } from '../../src/database/people.ts';
import type { Sql } from '../../src/database/connection.ts';
import { stampOf } from '../../src/domain/access-change.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { createUser, newChangeId, stateOf } from './access-changes.ts';
import { createSite, DOWNLOADS, type TestSite } from './sites.ts';
import type { Fields, TestBrowser } from './test-browser.ts';

/** What those do who change and remove the users of a Site by its pages, and what is there afterwards. */
export function changingUsers(sql: Sql) {
  async function siteWithUser(permissions: Permissions = DOWNLOADS) {
    const site = await createSite(sql);
    return { site, user: await createUser(sql, site, permissions) };
  }

  /** What the form of `person` posts, as it is shown now. */
  async function formOf(site: TestSite, person: Person, fields: Fields = {}): Promise<Fields> {
    return { changeId: newChangeId(), stamp: stampOf(await stateOf(sql, site, person)), ...fields };
  }
  const change = async (browser: TestBrowser, site: TestSite, person: Person, fields: Fields) =>
    browser.post(paths.changeUser(site.siteNumber, person.id), await formOf(site, person, fields));
  const remove = async (browser: TestBrowser, site: TestSite, person: Person, fields: Fields = {}) =>
    browser.post(paths.removeUser(site.siteNumber, person.id), await formOf(site, person, { reason: 'Left', ...fields }));

  async function everything(site: TestSite): Promise<string> {
    const tables = await Promise.all([
      sql`select * from access where site_id = ${site.id} order by person_id`,
      sql`select * from contact where site_id = ${site.id} order by person_id, type`,
      sql`select * from access_change where site_id = ${site.id} order by id`,
    ]);
    return JSON.stringify(tables);
  }
  const kindsAt = async (site: TestSite) =>
    (await sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} order by id`).map(({ kind }) => kind);
  const heldBy = async (site: TestSite, person: Person) => (await stateOf(sql, site, person)).permissions;

  return { siteWithUser, formOf, change, remove, everything, kindsAt, heldBy };
}
