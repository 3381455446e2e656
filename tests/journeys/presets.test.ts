import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, reread, type TestSite } from '../support/sites.ts';
import { WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();

const PRESET: Permissions = { ...NO_PERMISSIONS, entitlements: 'update', manageAccess: 'update' };

async function createScene(way: Pick<Way, 'locale'>) {
  const site = await createSite(stack.sql, { locale: way.locale });
  await stack.sql`insert into preset (id, site_id, name, permissions) values (${randomUUID()}, ${site.id}, 'Deployment team', ${stack.sql.json(PRESET)})`;
  const requester = await createPerson(stack.sql, 'Marie', way.locale);
  return { site, request: await stack.waitingRequest(site, requester, DOWNLOADS) };
}

const list = (site: TestSite) => `/sites/${site.siteNumber}/access`;

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a preset chooses its levels in the form of a grant, and submits nothing', async () => {
    const { site, request } = await createScene(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list(site));
    const row = page.locator(`#request-${request.id}`);
    await row.getByRole('link', { name: word.grant, exact: true }).click();
    await page.getByRole('button', { name: 'Deployment team' }).click();
    await page.getByText(t('preset.taken', { name: 'Deployment team' })).waitFor();
    await expect.poll(() => page.locator('[name=entitlements]:checked').inputValue()).toBe('update');
    await expect.poll(() => page.locator('[name=reporting]:checked').inputValue()).toBe('none');
    await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('can.entitlements.update'));
    if (way.javaScript) {
      await expect.poll(() => new URL(page.url()).pathname, { message: 'in its row' }).toBe(list(site));
      await expect.poll(() => focused(page), { message: 'the focus stays' }).toBe('preset');
    }
    expect((await reread(stack.sql, request)).state).toBe('pending');

    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'granted', given: PRESET });
  });

  test('Enter in the form submits it, and takes no preset', async () => {
    const { site, request } = await createScene(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`${list(site)}/requests/${request.id}/grant`);
    await page.locator('[name=reporting]:checked').press('Enter');
    await page.locator('.outcome-sentence').waitFor();
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'granted', given: DOWNLOADS });
  });

  test('a preset of a secondary contact leaves account management to the primary', async () => {
    const { site, request } = await createScene(way);
    const page = await stack.visitAs(await createSecondary(stack.sql, site), way);
    await page.goto(`${list(site)}/requests/${request.id}/grant`);
    await page.getByRole('button', { name: 'Deployment team' }).click();
    await page.getByText(t('preset.taken-locked', { name: 'Deployment team' })).waitFor();
    await expect.poll(() => page.locator('[name=manageAccess]:checked').inputValue()).toBe('none');
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'granted', given: { ...NO_PERMISSIONS, entitlements: 'update' } });
    await expect.poll(() => textOf(page)).toContain('Marie Tremblay');
  });

  test('a request shows the policy that it keeps, whatever the Site’s say later', async () => {
    const { site, request } = await createScene(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/policy`);
    await page.getByLabel(t('policy.field.deadline')).fill('30');
    await page.getByRole('button', { name: t('policy.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await page.goto(`${list(site)}/requests/${request.id}`);
    await page.locator('.policy-in-words > summary').click();
    const days = (count: number) => t('policy.says.deadline-it', { duration: t('policy.days', { count }) });
    await expect.poll(async () => plain(await page.locator('.policy-in-words').innerText())).toContain(days(14));
    await expect.poll(async () => plain(await page.locator('.policy-in-words').innerText())).toContain(t('policy.kept'));
  });
});
