import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import { focused, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSite } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import { LANGUAGES, wordsIn } from './words.ts';
import { useOperator } from './writing-notices.ts';

const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR } });
const operator = useOperator(stack);

/** A paused notice, whose page asks every few seconds whether somebody has resumed it; the workflow has nothing to do with it. */
async function pausedNotice(): Promise<string> {
  const id = randomUUID();
  await createSite(stack.sql);
  await stack.sql`
    insert into notice (id, kind, subject_en, text_en, subject_fr, text_fr, state, published_at, workflow_started_at, prepared_at, recipients, sent, steered_at)
    values (${id}, 'tool-changes', 'Lost', 'Lost', 'Perdu', 'Perdu', 'paused', now(), now(), now(), 10, 3, now())`;
  return id;
}

type Loss = 'cut' | 'away' | 'nothing' | 'silence';

/** What every fetch of the page gets from now on; its first load is over. Ends with the function that it gives. */
async function losing(page: Page, how: Loss): Promise<() => void> {
  const kept: (() => void)[] = [];
  let found = false;
  await page.route('**/desk/notices/*', async (route) => {
    if (how === 'silence' && !found) await new Promise<void>((resolve) => kept.push(resolve));
    if (found) await route.continue();
    else if (how === 'cut') await route.abort('connectionrefused');
    else await route.fulfill(how === 'away' ? { status: 503, body: 'away' } : { status: 200, contentType: 'text/html', body: '' });
  });
  return () => {
    found = true;
    for (const answer of kept) answer();
  };
}

test.each<{ readonly locale: Locale; readonly width?: number; readonly loss: Loss }>([
  { locale: 'en', loss: 'cut' },
  { locale: 'fr', width: 390, loss: 'cut' },
  { locale: 'en', loss: 'away' },
  { locale: 'en', loss: 'nothing' },
  { locale: 'en', loss: 'silence' },
])(
  'a page that asks for itself and hears nothing ($loss, $locale) says of when it is, once, until it hears something again',
  async ({ loss, ...look }) => {
    const { t } = wordsIn(look.locale);
    const id = await pausedNotice();
    const page = await stack.visitAs(operator(), { ...look, losesServer: true });
    await page.goto(`/desk/notices/${id}`);
    await page
      .getByText(t('notice.progress.paused', { done: 3, total: 10 }))
      .first()
      .waitFor();
    const resume = page.getByRole('button', { name: t('notice.resume'), exact: true });
    await resume.focus();
    const found = await losing(page, loss);
    const note = page.locator('[data-stale]');
    await note.waitFor({ timeout: 40_000 });
    const [before = '', after = ''] = t('failed.stale', { time: '|' }).split('|');
    const said = new RegExp(`${before}\\d\\d:\\d\\d${after}`);
    await expect.poll(() => textOf(page, '[data-stale]')).toMatch(said);
    await expect.poll(() => textOf(page, '#announcer'), { message: 'it is read out' }).toMatch(said);
    await expect.poll(() => focused(page), { message: 'the focus stays where it was' }).toBe(t('notice.resume'));
    if (loss !== 'silence') {
      // The next one fails too.
      await page.waitForRequest((request) => request.url().includes(id), { timeout: 40_000 });
      await expect.poll(() => note.count()).toBe(1);
    }
    await expect
      .poll(() => textOf(page, '#notice-progress'), { message: 'what is known stays' })
      .toContain(t('notice.progress.paused', { done: 3, total: 10 }));

    await stack.sql`update notice set sent = 4 where id = ${id}`;
    found();
    await page
      .getByText(t('notice.progress.paused', { done: 4, total: 10 }))
      .first()
      .waitFor({ timeout: 40_000 });
    await expect.poll(() => note.count(), { message: 'it hears again' }).toBe(0);
    await expect.poll(() => textOf(page, '#announcer')).not.toContain(before);
  },
  120_000,
);

describe.each(LANGUAGES)('$how', ({ locale }) => {
  const { t } = wordsIn(locale);

  test('what stands above the progress follows it', async () => {
    const id = await pausedNotice();
    await stack.sql`update notice set steered_by = ${operator().id} where id = ${id}`;
    const page = await stack.visitAs(operator(), { locale });
    await page.goto(`/desk/notices/${id}?done=paused`);
    await page.locator('#notice-done', { hasText: t('notice.did.paused') }).waitFor();
    await expect.poll(() => textOf(page, '#notice-facts')).toContain(t('notice.steered.paused', { name: 'Opal Vendor', when: '' }).trim());
    await stack.sql`update notice set state = 'sent', sent = 10, ended_at = now() where id = ${id}`;
    await page
      .getByText(t('notice.progress.sent', { total: 10 }))
      .first()
      .waitFor({ timeout: 30_000 });
    await expect.poll(() => page.locator('#notice-done .notice').count()).toBe(0);
    await expect.poll(() => textOf(page, '#notice-facts')).toContain(t('notice.ended', { when: '' }).trim());
  }, 60_000);
});
