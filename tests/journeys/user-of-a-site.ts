import type { Page } from 'playwright-core';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { createUser } from '../support/access-changes.ts';
import type { JourneyStack } from '../support/journey-stack.ts';
import { createSite, type TestSite } from '../support/sites.ts';
import type { Way } from './words.ts';

const SHOTS = process.env['SHOTS'];
export const shot = async (page: Page, name: string) => (SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }));

export const HELD: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' };

export interface Scene {
  readonly site: TestSite;
  readonly user: Person;
  readonly path: string;
}

/** Somebody with access to a Site of their own, and where their page is. */
export async function userOfASite({ sql }: Pick<JourneyStack, 'sql'>, way: Pick<Way, 'locale'>, permissions: Permissions = HELD): Promise<Scene> {
  const site = await createSite(sql, { locale: way.locale });
  const user = await createUser(sql, site, permissions);
  return { site, user, path: `/sites/${site.siteNumber}/access/users/${user.id}` };
}

export const NAME = 'Ursula Tremblay';

/** Lets the time to undo be over: the workflow looks at the row as soon as it is woken. */
export async function timeIsOver(stack: Pick<JourneyStack, 'sql' | 'wakeAccessChange'>, page: Page): Promise<void> {
  const id = new URL(page.url()).searchParams.get('change') ?? '';
  await stack.sql`update access_change set undo_until = now() - interval '1 second' where id = ${id}`;
  await stack.wakeAccessChange(id);
}
