import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { plain } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSite } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import { wordsIn } from './words.ts';
import { useOperator } from './writing-notices.ts';

const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR } });
const operator = useOperator(stack);

/** How many rows the header's links and buttons stand in, as somebody sees them. */
const rowsOf = (page: Page) =>
  page.evaluate(
    `new Set([...document.querySelectorAll('.page-header a, .page-header button')].map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0).map(({ top, height }) => Math.round((top + height / 2) / 10))).size`,
  );

describe.each(LOCALES)('the header of a phone in %s', (locale) => {
  const { t } = wordsIn(locale);

  test('is two rows for everybody, and says at the foot who is signed in', async () => {
    const site = await createSite(stack.sql, { locale });
    for (const person of [site.primary, operator()]) {
      const page = await stack.visitAs(person, { locale, width: 390 });
      await page.goto('/preferences');
      expect(await rowsOf(page)).toBe(2);
      await expect.poll(async () => plain(await page.locator('.page-footer').innerText())).toContain(`${t('shell.signed-in-as')} ${person.email}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await rowsOf(page)).toBe(1);
      await expect.poll(() => page.locator('.page-header').innerText()).toContain(person.email);
      expect(await page.locator('.page-footer').innerText()).not.toContain(person.email);
    }
  });

  test('leads an operator home by its mark, since their desk takes the place of the link', async () => {
    const page = await stack.visitAs(operator(), { locale, width: 390 });
    await page.goto('/preferences');
    await expect.poll(() => page.getByRole('link', { name: t('shell.home'), exact: true }).count()).toBe(0);
    await page.locator('.brand').click();
    await page.getByRole('heading', { name: t('desk.title'), level: 1 }).waitFor();
  });
});
