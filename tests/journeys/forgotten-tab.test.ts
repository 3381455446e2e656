import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useJourneyStack } from '../support/journey-stack.ts';
import { OPERATOR } from '../support/test-app.ts';
import { wordsIn } from './words.ts';
import { useOperator } from './writing-notices.ts';

const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR } });
const operator = useOperator(stack);
const { t } = wordsIn('en');

/** A paused notice, whose page goes on asking whether somebody has resumed it. */
async function pausedNotice(): Promise<string> {
  const id = randomUUID();
  await stack.sql`
    insert into notice (id, kind, subject_en, text_en, subject_fr, text_fr, state, published_at, workflow_started_at, prepared_at, recipients, sent, steered_at)
    values (${id}, 'tool-changes', 'Paused', 'Paused', 'En pause', 'En pause', 'paused', now(), now(), now(), 10, 3, now())`;
  return id;
}

const lastSeenAgo = (ago: string) => stack.sql`update session set last_seen_at = now() - ${ago}::interval where person_id = ${operator().id}`;
const isSeenLately = async () =>
  (await stack.sql`select from session where person_id = ${operator().id} and last_seen_at > now() - interval '1 hour'`).length > 0;
const asked = (page: Page, id: string) =>
  page.waitForResponse((response) => response.url().includes(id) && response.request().resourceType() !== 'document', { timeout: 30_000 });

test('a tab that was forgotten keeps nobody signed in: what it asks for by itself is no page that somebody sees', async () => {
  const id = await pausedNotice();
  const page = await stack.visitAs(operator(), { locale: 'en' });
  await page.goto(`/desk/notices/${id}`);
  await page
    .getByText(t('notice.progress.paused', { done: 3, total: 10 }))
    .first()
    .waitFor();
  await lastSeenAgo('3 hours');
  for (let nth = 0; nth < 2; nth += 1) expect((await asked(page, id)).status()).toBe(200);
  expect(await isSeenLately()).toBe(false);
  await page.reload();
  await expect.poll(isSeenLately, { message: 'somebody is there' }).toBe(true);

  await lastSeenAgo('7 days 1 second');
  await page.waitForURL('**/sign-in?next=*', { timeout: 30_000 });
}, 90_000);
