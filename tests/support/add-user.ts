import { expect } from 'vitest';
import type { Permissions } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { DOWNLOADS, type TestSite } from './sites.ts';
import type { TestBrowser } from './test-browser.ts';

/** Whom the form is about, as it posts them. */
export const NOOR = { invitedEmail: 'Noor@Example.test', invitedFirstName: 'Noor', invitedLastName: 'de Vries', invitedLocale: 'fr' };
export const ACCOUNT: Permissions = { ...DOWNLOADS, manageAccess: 'view' };

export const draftIn = (location: string) => /draft=([\w-]+)/.exec(location)?.[1] ?? '';
export const location = (answer: Response) => answer.headers.get('Location') ?? '';

/** Through the first two steps; the draft's id. */
export async function toCheck(site: TestSite, browser: TestBrowser, who: Record<string, string> = NOOR, permissions: Permissions = DOWNLOADS): Promise<string> {
  const first = await browser.post(paths.addUser(site.siteNumber), who);
  expect([first.status, await first.text()]).toEqual([303, '']);
  const draft = draftIn(location(first));
  const second = await browser.post(paths.addUserPermissions(site.siteNumber, draft), { draft, ...who, ...permissions });
  expect(location(second)).toBe(paths.checkInvitation(site.siteNumber, draft));
  return draft;
}
