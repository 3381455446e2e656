import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { type InvitationWithNames, selectInvitationLine } from '../../src/database/invitation-lines.ts';
import type { Person } from '../../src/database/people.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { inviteUser } from '../../src/server/use-cases/invite-user.ts';
import { paths } from '../../src/templates/paths.ts';
import { directEngine } from './direct-engine.ts';
import { signIn } from './sign-in.ts';
import { createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, type TestSite } from './sites.ts';
import type { TestApp } from './test-app.ts';
import type { TestBrowser } from './test-browser.ts';

export interface InvitedScene {
  readonly site: TestSite;
  readonly id: InvitationId;
  readonly secondary: Person;
  readonly primary: TestBrowser;
  readonly other: TestBrowser;
  now(): Promise<InvitationWithNames>;
}

/** A Site, an invitation made by its primary or its secondary, and both signed in. */
export async function invitedScene(
  sql: Sql,
  testApp: TestApp,
  { by = 'primary', permissions = DOWNLOADS }: { by?: 'primary' | 'secondary'; permissions?: Permissions } = {},
): Promise<InvitedScene> {
  const site = await createSite(sql);
  const secondary = await createSecondary(sql, site);
  const id = randomUUID() as InvitationId;
  const inviterId = by === 'primary' ? site.primary.id : secondary.id;
  const wanted = {
    id,
    site,
    inviterId,
    email: `noor-${id}@example.test`,
    firstName: 'Noor',
    lastName: 'de Vries',
    locale: 'en',
    permissions,
    via: 'page',
  } as const;
  const made = await inviteUser({ sql, workflowClient: directEngine(sql), defaultPolicy: LONG_SITE_POLICY }, wanted);
  expect(made.kind).toBe('invited');
  const now = async () => {
    const line = await selectInvitationLine(sql, id);
    if (!line) throw new Error('no invitation');
    return line;
  };
  return { site, id, secondary, primary: await signIn(testApp, site.primary.email), other: await signIn(testApp, secondary.email), now };
}

/** The invitation's own page. */
export const pageOf = async ({ site, id }: InvitedScene, browser: TestBrowser, query = '') =>
  (await browser.get(paths.invitation(site.siteNumber, id) + query)).text();

/** Where an answer leads. */
export const location = (answer: Response) => answer.headers.get('Location') ?? '';
