import { beforeAll, expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { en } from '../../../src/locales/en.ts';
import { fr } from '../../../src/locales/fr.ts';
import { violations } from '../../support/accessibility.ts';
import { plain, sidewaysScroll } from '../../support/browser.ts';
import { useJourneyStack } from '../../support/journey-stack.ts';
import { SCENES } from './scenes.ts';
import { createWorld, type World } from './world.ts';

/** Sentences of the other language that would stand out; short words are often the same in both. */
const sentencesOf = (locale: Locale): string[] =>
  Object.values(locale === 'en' ? en : fr)
    .filter((text) => text.length > 14 && !text.includes('{'))
    .map(plain);

/**
 * Every page in one language, through axe, wide and narrow, without a word of the other language and without anything that no page should show. Call it at the top of a file: the languages
 * stand in two files, which run beside each other.
 */
export function lookAtEveryPage(locale: Locale): void {
  const stack = useJourneyStack();
  let world: World;
  beforeAll(async () => {
    world = await createWorld(stack, locale);
  });
  const foreign = sentencesOf(locale === 'en' ? 'fr' : 'en').filter((text) => !sentencesOf(locale).includes(text));
  // Every page is looked at wide and light, and narrow and dark, in one language each.
  const look = locale === 'en' ? { width: 1280, dark: false } : { width: 320, dark: true };

  test.each(SCENES)('everybody can use $what', async ({ as, path, then }) => {
    const page = as ? await stack.visitAs(as(world), { locale, ...look }) : await stack.visit({ locale, ...look });
    await page.goto(path(world));
    await then?.(page, locale, world);
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    expect(await page.locator('h1').count()).toBe(1);
    const text = plain(await page.locator('body').innerText());
    expect(
      foreign.filter((sentence) => text.includes(sentence)),
      'words of the other language',
    ).toEqual([]);
    expect(
      text.match(/\b[a-z]+\.[a-z-]+\.[a-z-]+\b|\{\w+\}|undefined|\[object/g)?.filter((match) => !match.includes('example')) ?? [],
      'what no page should show',
    ).toEqual([]);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysScroll(page), `pixels to scroll sideways at ${width} px`).toBe(0);
    }
    await page.setViewportSize({ width: look.width, height: 900 });
    expect(await violations(page)).toEqual([]);
  });
}
