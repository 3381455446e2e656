import type { Sql } from '../../src/database/connection.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { createUser } from './access-changes.ts';
import { signIn } from './sign-in.ts';
import { createSite, DOWNLOADS } from './sites.ts';
import type { TestApp } from './test-app.ts';
import type { Fields, TestBrowser } from './test-browser.ts';

/** A Site with a user, and its primary contact signed in. */
export async function userScene(sql: Sql, testApp: TestApp, permissions: Permissions = DOWNLOADS) {
  const site = await createSite(sql);
  const user = await createUser(sql, site, permissions);
  return { site, user, primary: await signIn(testApp, site.primary.email) };
}

/** The hidden fields of the form as the browser shows it, and what is chosen in it. */
export async function shown(browser: TestBrowser, path: string): Promise<Fields> {
  return fieldsOf(await (await browser.get(path)).text());
}

export function fieldsOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main')).replaceAll(/<fieldset [^>]*disabled[^>]*>[\s\S]*?<\/fieldset>/g, '');
  const inputs = [...main.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => attributes).filter((one) => !one.includes('disabled'));
  const value = (attributes: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const sent = inputs.filter((one) => !/type="(radio|checkbox)"/.test(one) || /\bchecked/.test(one));
  return Object.fromEntries(sent.map((one) => [value(one, 'name'), value(one, 'value')]));
}
