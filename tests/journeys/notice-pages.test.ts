import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import { en } from '../../src/locales/en.ts';
import { fr } from '../../src/locales/fr.ts';
import { violations } from '../support/accessibility.ts';
import { plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSite } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import { wordsIn } from './words.ts';
import { useOperator, writeDraft } from './writing-notices.ts';

const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR } });
const operator = useOperator(stack);

/** Sentences of the other language that would stand out on a page; a notice itself is shown in both, each marked as what it is. */
const sentencesOf = (locale: Locale) =>
  Object.values(locale === 'en' ? en : fr)
    .filter((text) => text.length > 14 && !text.includes('{'))
    .map(plain);

test.each([
  { locale: 'en', dark: false },
  { locale: 'fr', dark: true },
] as const)(
  'every page is for everybody ($locale, dark: $dark)',
  async ({ locale, dark }) => {
    const words = wordsIn(locale);
    const other = locale === 'en' ? 'fr' : 'en';
    const foreign = sentencesOf(other).filter((text) => !sentencesOf(locale).includes(text));
    const page = await stack.visitAs(operator(), { locale, dark });
    const site = await createSite(stack.sql);
    const id = await writeDraft(page, words, { kind: 'new-versions', site, subject: `Anticonstitutionnellement-${'et-sans-espace-'.repeat(6)}` });
    const copyAs = async (state: string) => {
      const copy = randomUUID();
      await stack.sql`
      insert into notice (id, kind, subject_en, text_en, subject_fr, text_fr, state, published_at, workflow_started_at, prepared_at, recipients, sent, refused, undelivered, departed, ended_at)
      select ${copy}, kind, subject_en, text_en, subject_fr, text_fr, ${state}, now(), now(), now(), 90000, 41000, 12, 3, 7, case when ${state} = 'cancelled' then now() end from notice where id = ${id}`;
      return `/desk/notices/${copy}`;
    };
    const [paused, cancelled, discarded] = [
      await copyAs('paused'),
      await copyAs('cancelled'),
      await writeDraft(page, words, { kind: 'tool-changes', subject: 'Discarded' }),
    ];
    await page.getByRole('button', { name: words.t('notice.discard'), exact: true }).click();
    await page.locator('.notice-success').waitFor();
    await stack.sql`update notice set held_since = now() - interval '1 hour', held_answer = ${`451 4.7.1 ${'busy-'.repeat(30)}`}, held_position = 1 where id = ${paused.split('/').at(-1) ?? ''}`;
    await stack.sql`
      insert into notice_recipient (notice_id, person_id, email, name, locale, site_numbers, state)
      select ${cancelled.split('/').at(-1) ?? ''}, id, email, first_name || ' ' || last_name, 'en', array[${site.siteNumber}], 'waiting' from person where id = ${site.primary.id}`;
    await stack.sql`insert into refused_address (email, answer) values (${site.primary.email}, ${`550 5.1.1 ${'no-such-mailbox-'.repeat(12)}`})`;
    const at = `/desk/notices/${id}`;
    const check = async (what: string) => {
      await expect.poll(() => page.locator('h1').count(), { message: what }).toBe(1);
      expect(await violations(page), what).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), `pixels to scroll sideways: ${what}`).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(`document.querySelectorAll('body [lang="${other}"]').forEach((part) => part.remove())`);
      const text = await textOf(page, 'body');
      expect(
        foreign.filter((sentence) => text.includes(sentence)),
        `words of the other language: ${what}`,
      ).toEqual([]);
      expect(text.match(/\b(?:desk|notices?|problem)\.[a-z.-]+|\{\w+\}|undefined|\[object/g) ?? [], what).toEqual([]);
    };
    for (const path of [
      '/desk',
      '/desk/notices',
      '/desk/notices/new',
      at,
      `${at}?of=${site.siteNumber}`,
      `${at}?of=x`,
      `${at}/text`,
      `${at}/publication`,
      paused,
      `${paused}/cancellation`,
      cancelled,
      `${cancelled}?of=${site.siteNumber}`,
      `/desk/notices/${discarded}`,
      '/desk/refused-addresses',
    ]) {
      await page.goto(path);
      await check(path);
    }
    await page.goto('/desk/notices/new');
    await page.getByRole('button', { name: words.t('notice.save') }).click();
    await page.getByRole('alert').waitFor();
    await check('the form with problems');
  },
  90_000,
);
