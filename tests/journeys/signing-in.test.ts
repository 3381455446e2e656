import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();

async function askForMail(page: Page, locale: Locale, email: string) {
  const { t } = wordsIn(locale);
  await page.getByLabel(t('sign-in.email')).fill(email);
  await page.getByRole('button', { name: t('sign-in.send') }).click();
  await page.getByRole('heading', { name: t('sign-in.code.title'), level: 1 }).waitFor();
  const mail = await stack.mailbox.mail({ email }, 'sign-in');
  return { mail, code: mail.text.match(/\b\d{6}\b/)?.[0] ?? '', link: mail.links.find((link) => link.startsWith('/sign-in/')) ?? '' };
}

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('somebody signs in with the code, reads the home page and signs out', async () => {
    const { primary } = await createSite(stack.sql);
    const page = await stack.visit(way);
    await page.goto('/');
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe(way.locale);
    const { mail, code } = await askForMail(page, way.locale, primary.email);
    expect(mail.html).toContain(`lang="${way.locale}"`);
    expect(mail.words).toContain(t('mail.sign-in.code'));

    await page.getByLabel(t('sign-in.code.label')).fill('000000');
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('shell.problems', { count: 1 }));
    await expect.poll(() => page.getByLabel(t('sign-in.code.label')).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('link', { name: t('problem.code-wrong') }).click();
    await expect.poll(() => focused(page)).toBe('code');

    await page.getByLabel(t('sign-in.code.label')).fill(` ${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('home.welcome', { name: 'Paule Tremblay' }) }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');

    await page.getByRole('button', { name: t('shell.sign-out') }).click();
    await page.getByRole('heading', { name: t('sign-in.title'), level: 1 }).waitFor();
    await page.goto('/');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('the link of the mail shows a page first, signs in by its button, and works once', async () => {
    const person = await createPerson(stack.sql);
    const page = await stack.visit(way);
    await page.goto('/');
    const { link } = await askForMail(page, way.locale, person.email);
    await page.goto(link);
    await page.reload();
    await page.getByRole('button', { name: person.email }).click();
    // Without a Site there is one thing to do.
    await page.getByRole('heading', { name: t('ask.title'), level: 1 }).waitFor();

    const again = await page.goto(link);
    expect(again?.status()).toBe(410);
    await expect.poll(() => textOf(page)).toContain(t('sign-in.link.gone.title'));
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('a link opened in another browser asks for the code in the first one, and spends nothing', async () => {
    const person = await createPerson(stack.sql);
    const [here, elsewhere] = [await stack.visit(way), await stack.visit(way)];
    await here.goto('/');
    const { link, code } = await askForMail(here, way.locale, person.email);
    await elsewhere.goto(link);
    await expect.poll(() => textOf(elsewhere)).toContain(t('sign-in.link.other.title'));
    await expect.poll(() => elsewhere.locator('main').getByRole('button').count()).toBe(0);
    await here.getByLabel(t('sign-in.code.label')).fill(code);
    await here.getByLabel(t('sign-in.code.label')).press('Enter');
    await here.getByRole('heading', { name: t('ask.title'), level: 1 }).waitFor();
  });

  test('nobody learns from the answer whether an address is known', async () => {
    const known = await createPerson(stack.sql);
    const unknown = known.email.replace('marie', 'nobody');
    const answers = await Promise.all(
      [known.email, unknown].map(async (email) => {
        const page = await stack.visit(way);
        await page.goto('/sign-in');
        await askForMail(page, way.locale, email);
        return (await textOf(page)).replaceAll(email, 'the address');
      }),
    );
    expect(answers[1]).toBe(answers[0]);
  });

  test('an address that is none is said to be one, and stays to be mended', async () => {
    const page = await stack.visit(way);
    await page.goto('/sign-in');
    for (const [typed, problem] of [
      ['', t('problem.email.missing')],
      ['marie@', t('problem.email')],
      ['marie@one.test, paul@two.test', t('problem.email')],
    ] as const) {
      await page.getByLabel(t('sign-in.email')).fill(typed);
      await page.getByRole('button', { name: t('sign-in.send') }).click();
      await page.getByRole('link', { name: problem }).waitFor();
      await expect.poll(() => focused(page)).toContain(problem);
      await expect.poll(() => page.getByLabel(t('sign-in.email')).inputValue()).toBe(typed);
      expect(plain(await page.title())).toMatch(new RegExp(`^${t('shell.error-prefix', { title: t('sign-in.title') })}`));
    }
  });
});

test.each(WAYS)('the language switch keeps the page, and what is chosen is kept for the person: $how', async (way) => {
  const other = way.locale === 'en' ? 'fr' : 'en';
  const person = await createPerson(stack.sql);
  const page = await stack.visitAs(person, way);
  await page.goto('/requests/new?site=7001234');
  await page.getByRole('button', { name: wordsIn(way.locale).t('shell.to-language') }).click();
  await page.getByRole('heading', { name: wordsIn(other).t('ask.title'), level: 1 }).waitFor();
  await expect.poll(() => page.url()).toBe(`${stack.url}/requests/new?site=7001234`);
  await expect.poll(() => page.getByLabel(wordsIn(other).t('ask.field.siteNumber')).inputValue()).toBe('7001234');

  const elsewhere = await stack.visitAs(person, way);
  await elsewhere.goto('/requests/new');
  await expect.poll(() => elsewhere.getAttribute('html', 'lang')).toBe(other);
});

test.each(WAYS)('the language switch takes along what was typed, or the page says beforehand that it does not: $how', async (way) => {
  const { t } = wordsIn(way.locale);
  const other = wordsIn(way.locale === 'en' ? 'fr' : 'en');
  const page = await stack.visitAs(await createPerson(stack.sql), way);
  await page.goto('/requests/new');
  const note = page.locator('.language-note');
  await expect.poll(() => note.isVisible(), { message: 'said where no script keeps it' }).toBe(!way.javaScript);
  if (!way.javaScript) await expect.poll(async () => plain(await note.innerText())).toBe(t('shell.language-note'));
  await page.getByLabel(t('ask.field.why'), { exact: false }).fill('For the yearly report');
  await page.getByRole('button', { name: t('shell.to-language') }).click();
  await page.getByRole('heading', { name: other.t('ask.title'), level: 1 }).waitFor();
  if (way.javaScript) await expect.poll(() => page.getByLabel(other.t('ask.field.why')).inputValue()).toBe('For the yearly report');

  const site = await createSite(stack.sql, { locale: way.locale });
  const reader = await stack.visitAs(site.primary, way);
  await reader.goto('/');
  await reader.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => reader.locator('.language-note').isVisible(), { message: 'nothing to type here' }).toBe(false);
});
