import type { Page } from 'playwright-core';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import type { JourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite, type TestSite } from '../support/sites.ts';
import type { Way } from './words.ts';

export const ASKED: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' };

export interface Waiting {
  readonly site: TestSite;
  readonly requester: Person;
  readonly request: AccessRequest;
  /** Where its review is. */
  readonly review: string;
}

/** Marie Tremblay, who asked for access to a Site of their own. */
export async function someoneWaits(stack: Pick<JourneyStack, 'sql' | 'waitingRequest'>, way: Pick<Way, 'locale'>, { asked = ASKED } = {}): Promise<Waiting> {
  const site = await createSite(stack.sql, { locale: way.locale });
  const requester = await createPerson(stack.sql, 'Marie', way.locale);
  const request = await stack.waitingRequest(site, requester, asked);
  return { site, requester, request, review: `/sites/${site.siteNumber}/access/requests/${request.id}` };
}

export const rowOf = (page: Page, { request }: Waiting) => page.locator(`#request-${request.id}`);
export const list = ({ site }: Waiting) => `/sites/${site.siteNumber}/access`;
