import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { closeRequest } from '../../../src/database/access-requests.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { DOWNLOADS, newDecisionId } from '../../support/sites.ts';
import { LONG_WORD, freshAddress, type World } from './world.ts';

export const list = ({ site }: World) => `/sites/${site.siteNumber}/access`;
export const primary = ({ site }: World) => site.primary;
export const requester = (world: World) => world.requester;
export const user = ({ site, looker }: World) => `/sites/${site.siteNumber}/access/users/${looker.id}`;
export const contacts = (step: string) => (world: World) =>
  `/sites/${world.site.siteNumber}/contacts${step.replace(':contact', world.contact.id).replace(':looker', world.looker.id)}`;
export const handOver = ({ quiet }: World) => `/sites/${quiet.siteNumber}/contacts/primary`;
export const newUser = ({ site }: World) => `/sites/${site.siteNumber}/access/users/new`;
export const manyUsers = ({ site }: World) => `/sites/${site.siteNumber}/access/users/import`;
export const ofInvitation =
  (which: 'offered' | 'toConfirm', step = '') =>
  (world: World) =>
    `/sites/${world.site.siteNumber}/access/invitations/${world[which].id}${step}`;
export const invited = (which: 'offered' | 'declinedOne') => (world: World) => `/invitations/${world[which].id}`;
export const submit = (page: Page) => page.locator('main form .form-actions button[type=submit]:visible').first().click();
export const several = ({ site, waiting, own, granted }: World, what: 'grants' | 'denials') =>
  `/sites/${site.siteNumber}/access/requests/${what}?${[waiting, own, granted].map(({ id }) => `request=${id}`).join('&')}`;
export const openInRow =
  (form: 'grant' | 'deny') =>
  async (page: Page, _: Locale, { waiting }: World) => {
    await page.locator(`#${form}-${waiting.id}`).click();
    await page.locator('form.decision-form').waitFor();
  };
export const askForCode = async (page: Page) => {
  await page.locator('input[name=email]').fill(`${randomUUID()}@example.test`);
  await submit(page);
  await page.locator('input[name=code]').waitFor();
};

export async function fillAndContinue(page: Page): Promise<void> {
  await page.locator('[name=telephone]').fill('+1 514 555 0142');
  await page.locator('[name=purchaseDownload][value=full]').check();
  await page.locator('[name=manageAccess][value=update]').check();
  await page.locator('[name=why]').fill(`Deploys the release.\n${LONG_WORD}`);
  await submit(page);
  await page.locator('.answers, .timeline').first().waitFor();
}

export const rowsOfMany = () =>
  `email,first_name,last_name,reporting,account_documents\n${freshAddress()},Ann,Lee,view,\n${freshAddress()},${'Bo'.repeat(40)},Roy,,view`;

export async function addUser(page: Page, email: string, until: string): Promise<void> {
  await page.locator('[name=invitedEmail]').fill(email);
  await page.locator('[name=invitedFirstName]').fill('Noor');
  await page.locator('[name=invitedLastName]').fill('Anticonstitutionnellement-et-sans-espace');
  await submit(page);
  await page.locator(until).waitFor();
}

export async function checkInvitation(page: Page): Promise<void> {
  await addUser(page, freshAddress(), '.matrix');
  await page.locator('[name=manageAccess][value=update]').check();
  await submit(page);
  await page.locator('.answers').waitFor();
}

export async function addUsers(page: Page, text: string, until: string): Promise<void> {
  await page.locator('#people').fill(text);
  await submit(page);
  await page.locator(until).first().waitFor();
}

export async function grantNothing(page: Page): Promise<void> {
  for (const area of ['purchaseDownload', 'reporting']) await page.locator(`[name=${area}][value=none]`).check();
  await submit(page);
  await page.locator('[role=alert]').waitFor();
}

export async function chooseNewPrimary(page: Page): Promise<void> {
  await page.locator('[name=handoverTo]').first().check();
  await page.locator('[name=staysAs][value=secondary]').check();
  await submit(page);
  await page.locator('dl.answers').waitFor();
}

export async function changeAndLook(page: Page): Promise<void> {
  await page.locator('[name=purchaseDownload][value=full]').check();
  await page.locator('.decision-end button[type=submit]').click();
  await page.locator('.access-change .outcome-sentence').waitFor();
}

export async function denyTooLate(page: Page, _: Locale, { stack, site, waiting }: World): Promise<void> {
  await closeRequest(stack.sql, waiting.id, { state: 'granted', decisionId: newDecisionId(), by: site.primary.id, given: DOWNLOADS });
  await page.locator('[name=reason]').fill('Too late.');
  await submit(page);
  await page.locator('.outcome-sentence').waitFor();
}
