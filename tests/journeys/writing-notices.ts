import type { Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import type { NoticeKind } from '../../src/domain/notice.ts';
import type { JourneyStack } from '../support/journey-stack.ts';
import type { TestSite } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import type { Words } from './words.ts';

/** Somebody at the operators' desk; the stack's settings name the address. Call it at the top of the file. */
export function useOperator(stack: Pick<JourneyStack, 'sql'>, { email, firstName } = { email: OPERATOR, firstName: 'Opal' }): () => Person {
  let made: Person | undefined;
  beforeAll(async () => {
    [made] = await stack.sql<Person[]>`insert into person (email, first_name, last_name) values (${email}, ${firstName}, 'Vendor') returning *`;
  });
  return () => {
    if (!made) throw new Error('the operator is made before the first test');
    return made;
  };
}

export interface WrittenNotice {
  readonly kind: NoticeKind;
  readonly site?: TestSite;
  readonly subject: string;
}

export async function fillInNotice(page: Page, { t }: Words, { kind, site, subject }: WrittenNotice): Promise<void> {
  await page.getByRole('radio', { name: t(`notice.kind.${kind}`), exact: true }).check();
  await page.getByRole('radio', { name: t(site ? 'notice.choose-one-site' : 'notice.all-sites'), exact: true }).check();
  await page.getByLabel(t('notice.field.site'), { exact: true }).fill(site?.siteNumber ?? '');
  await page.getByLabel(t('notice.field.subjectEn')).fill(`${subject} moves`);
  await page.getByLabel(t('notice.field.textEn')).fill('It moves on 4 May.\n\nNothing else changes.');
  await page.getByLabel(t('notice.field.subjectFr')).fill(`${subject} déménage`);
  await page.getByLabel(t('notice.field.textFr')).fill('Le déménagement a lieu le 4 mai.');
}

/** Ends on the draft's page; its id. */
export async function writeDraft(page: Page, words: Words, written: WrittenNotice): Promise<string> {
  await page.goto('/desk/notices/new');
  await fillInNotice(page, words, written);
  await page.getByRole('button', { name: words.t('notice.save') }).click();
  await page.locator('.outcome-sentence').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** From a draft's page to how far it is. */
export async function publishDraft(page: Page, { t }: Words): Promise<void> {
  await page.getByRole('link', { name: t('notice.publish.next') }).click();
  await page.getByRole('button', { name: t('notice.publish.submit') }).click();
  await page.locator('#notice-progress').waitFor();
}
