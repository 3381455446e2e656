import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { maskedAddress } from '../../src/domain/email-address.ts';
import { violations } from '../support/accessibility.ts';
import { plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson } from '../support/sites.ts';
import { WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true });
}

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('the link to a new address that a browser opens as somebody else leads back to itself, by a sign-in that says what it is for', async () => {
    const person = await createPerson(stack.sql, 'Nadia', way.locale);
    const asking = await stack.visitAs(person, way);
    await asking.goto('/preferences/sign-in-address');
    const email = `neuve-${randomUUID()}@example.test`;
    await asking.getByLabel(t('preferences.sign-in.new')).fill(email);
    await asking.getByRole('button', { name: t('preferences.sign-in.submit') }).click();
    await asking.getByRole('button', { name: t('preferences.withdraw', { email }) }).waitFor();
    const { links } = await stack.mailbox.mail({ email }, 'address-confirmation');
    const link = links.find((one) => one.startsWith('/preferences/addresses/')) ?? '';
    const page = await stack.visitAs(await createPerson(stack.sql, 'Rose', way.locale), way);
    await page.goto(link);
    await page.getByRole('heading', { name: t('own-address.other.title') }).waitFor();
    await picture(page, `other-${way.locale}-${way.width}`);
    await page.getByRole('button', { name: t('own-address.other.sign-out') }).click();
    await page.getByRole('heading', { name: t('sign-in.confirm.title') }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('sign-in.confirm.text', { email, old: maskedAddress(person.email) }));
    if (way.javaScript) expect(await violations(page)).toEqual([]);
    await picture(page, `sign-in-${way.locale}-${way.width}`);
    await page.getByLabel(t('sign-in.email')).fill(person.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    const mail = await stack.mailbox.mail(person, 'sign-in');
    await page.getByLabel(t('sign-in.code.label')).fill(/\b\d{6}\b/.exec(mail.words)?.[0] ?? '');
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('own-address.sign-in.title') }).waitFor();
    await page.getByRole('button', { name: t('own-address.confirm') }).click();
    await expect.poll(async () => plain(await page.locator('.outcome-sentence').innerText())).toBe(t('preferences.done.sign-in', { email }));
  });
});
