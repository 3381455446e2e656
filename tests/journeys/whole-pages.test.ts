import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { focused, plain } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { wordsIn } from './words.ts';

const stack = useJourneyStack();

test('somebody grants access with the keyboard alone, and always sees where they are', async () => {
  const { t, word } = wordsIn('en');
  const site = await createSite(stack.sql);
  const request = await stack.waitingRequest(site, await createPerson(stack.sql));
  const page = await stack.visitAs(site.primary);
  await page.goto(`/sites/${site.siteNumber}/access`);
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe(t('shell.skip'));
  await tabTo(page, word.grant);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(t('grant.title', { name: 'Marie Tremblay' }));
  await tabTo(page, 'purchaseDownload');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('can.purchaseDownload.media'));
  await tabTo(page, word.submit);
  await page.keyboard.press('Enter');
  await page.locator('.outcome-sentence').waitFor();
  await expect.poll(() => focused(page)).toContain(t('can.purchaseDownload.media'));
  await expect.poll(() => page.locator(`#request-${request.id}`).innerText()).toContain(t('state.granted'));
});

/** Goes on with Tab until `name` has the focus; each stop on the way shows that it has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()`,
      ),
      `the focus shows on ${await focused(page)}`,
    ).toBe(true);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

test('nothing moves for people who asked for that', async () => {
  const site = await createSite(stack.sql);
  await stack.waitingRequest(site, await createPerson(stack.sql));
  const page = await stack.visitAs(site.primary, { reducedMotion: true });
  await page.goto(`/sites/${site.siteNumber}/access`);
  const moving = await page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
    return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((d) => parseFloat(d) > 0.011); }).map((e) => e.tagName + '.' + e.className)`);
  expect(moving).toEqual([]);
});

test('a request prints on one page', async () => {
  const site = await createSite(stack.sql, { locale: 'fr' });
  const request = await stack.waitingRequest(site, await createPerson(stack.sql), ALL_PERMISSIONS);
  const page = await stack.visitAs(site.primary, { locale: 'fr', dark: true });
  await page.goto(`/sites/${site.siteNumber}/access/requests/${request.id}`);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('link', { name: wordsIn('fr').word.grant, exact: true }).isVisible()).toBe(false);
  await expect.poll(() => page.getByText(request.why).isVisible()).toBe(true);
});
