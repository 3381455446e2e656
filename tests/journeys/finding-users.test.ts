import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { updatePersonDetails } from '../../src/database/people.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();

interface Crowd {
  readonly site: TestSite;
  readonly list: string;
  readonly etienne: Person;
}

/** Paule, Étienne and 58 others: more than a page. */
async function crowd({ locale }: Pick<Way, 'locale'>): Promise<Crowd> {
  const site = await createSite(stack.sql, { locale });
  const etienne = await createPerson(stack.sql, 'Etienne');
  await updatePersonDetails(stack.sql, etienne.id, { firstName: 'Étienne', lastName: 'Côté-Roy', telephone: '' });
  await addContact(stack.sql, site.id, etienne.id, ['technical'], DOWNLOADS);
  await stack.sql`
    with people as (insert into person (email, first_name, last_name) select 'anne' || n || '-' || ${site.siteNumber.toLowerCase()} || '@example.test', 'Anne' || n, 'Martin' from generate_series(0, 57) n returning id)
    insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
    select ${site.id}, id, 'none', 'view', 'none', 'none', 'none', 'none', 'none' from people`;
  return { site, list: `/sites/${site.siteNumber}/access`, etienne };
}

const names = (page: Page) => page.locator('.users .user-name').allInnerTexts();
const query = (page: Page) => new URL(page.url()).search;

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('a contact finds one among many, narrows, sorts, leafs, and takes the list along', async () => {
    const { site, list, etienne } = await crowd(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list);
    await expect.poll(() => page.locator('#users .count').innerText()).toBe('60');

    const search = page.getByRole('searchbox', { name: t('list.search') });
    if (way.javaScript) await search.pressSequentially('cote etie', { delay: 30 });
    else {
      await search.fill('cote etie');
      await page.getByRole('button', { name: t('list.search.submit') }).click();
    }
    await expect.poll(() => names(page)).toEqual(['Étienne Côté-Roy']);
    await expect.poll(() => query(page)).toBe('?q=cote+etie');
    if (way.javaScript) {
      await expect.poll(() => focused(page), { message: 'one goes on typing' }).toBe('q');
      await expect.poll(async () => plain((await page.locator('#announcer').textContent()) ?? '')).toBe(t('list.result', { count: 1 }));
    }
    // The address is the list: opened again it is the same.
    await page.reload();
    await expect.poll(() => names(page)).toEqual(['Étienne Côté-Roy']);
    await expect.poll(() => search.inputValue()).toBe('cote etie');
    await expect.poll(() => page.getByRole('link', { name: 'Étienne Côté-Roy' }).getAttribute('href')).toBe(`${list}/users/${etienne.id}`);

    await page.getByRole('link', { name: t('list.chip.search', { text: 'cote etie' }) }).click();
    await expect.poll(() => query(page)).toBe('');
    await page.locator('.list-filters > summary').click();
    await page.getByLabel(t('list.contact'), { exact: true }).selectOption({ label: t('contact.technical') });
    await page.getByLabel(t('list.holds'), { exact: true }).selectOption('purchaseDownload.software');
    await page.getByRole('button', { name: t('list.filters.submit'), exact: true }).click();
    await expect.poll(() => query(page)).toBe('?holds=purchaseDownload.software&contact=technical');
    await expect.poll(() => names(page)).toEqual(['Étienne Côté-Roy']);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.locator('.list-filters > summary').click();
    await page.getByRole('link', { name: t('list.filters.clear') }).click();

    await page.getByRole('link', { name: t('access.users.added'), exact: true }).click();
    await expect.poll(() => query(page)).toBe('?sort=-added');
    await page.getByRole('link', { name: t('access.users.name'), exact: true }).click();
    await expect.poll(async () => (await names(page))[0]).toBe('Étienne Côté-Roy');
    await page.getByRole('link', { name: t('access.users.next') }).click();
    await page.getByRole('link', { name: t('list.users.previous') }).waitFor();
    await expect.poll(() => names(page)).toHaveLength(10);
    await page.getByRole('link', { name: t('list.users.previous') }).click();
    await expect.poll(() => names(page)).toHaveLength(50);

    await page.goto(`${list}?q=anne1`);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('list.export') }).click()]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`^${t('list.file')}-${site.siteNumber}-[\\d-]+\\.csv$`));
    expect(
      readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\r\n'),
    ).toHaveLength(1 + 11);
  });

  test('a search that finds nobody says how it looks, and a day that does not exist is named', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access?q=zzz`);
    await expect.poll(() => textOf(page)).toContain(t('list.users.none-found', { search: 'zzz' }));
    await expect.poll(() => textOf(page)).toContain(t('list.users.how'));
    if (way.javaScript) expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: t('list.users.everybody') }).click();
    await expect.poll(() => names(page)).toEqual(['Paule Tremblay']);

    await page.goto(`/sites/${site.siteNumber}/access?from=2026-03-02&to=2026-03-01`);
    await expect.poll(() => page.getByLabel(t('list.to')).getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.getByLabel(t('list.to')).isVisible()).toBe(true);
    await expect.poll(() => textOf(page)).toContain(t('problem.days-reversed'));
    if (way.javaScript) expect(await violations(page)).toEqual([]);
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('somebody who is granted access in their row stands among the users at once', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const request = await stack.waitingRequest(site, await createPerson(stack.sql, 'Marie'), DOWNLOADS);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access`);
    await expect.poll(() => page.locator('#users .count').innerText()).toBe('1');
    await page.locator(`#grant-${request.id}`).click();
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator(`#request-${request.id} .outcome-sentence`).waitFor();
    await expect.poll(() => page.locator('#users .count').innerText()).toBe('2');
    await expect.poll(() => names(page)).toEqual(['Marie Tremblay', 'Paule Tremblay']);
    // The focus stays at the outcome.
    await expect.poll(() => focused(page)).toContain('Marie Tremblay');
  });

  test('a reason that was typed is still there after Back, and after a search', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const request = await stack.waitingRequest(site, await createPerson(stack.sql, 'Marie'), DOWNLOADS);
    const page = await stack.visitAs(site.primary, way);
    await page.goto('/');
    await page.goto(`/sites/${site.siteNumber}/access`);
    const reason = page.getByRole('textbox', { name: word.reason });
    const open = async () => {
      await page.locator(`#deny-${request.id}`).click();
      await reason.waitFor();
    };
    await open();
    await reason.fill('No longer in this team');
    await page.goBack();
    await page.locator(`#deny-${request.id}`).waitFor();
    await expect.poll(() => new URL(page.url()).pathname, { message: 'still on the list' }).toBe(`/sites/${site.siteNumber}/access`);
    await open();
    await expect.poll(() => reason.inputValue()).toBe('No longer in this team');

    await page.getByRole('searchbox', { name: t('list.search') }).pressSequentially('mari', { delay: 30 });
    await page.locator(`#deny-${request.id}`).waitFor();
    await open();
    await expect.poll(() => reason.inputValue()).toBe('No longer in this team');
  });

  test('the slash leads to the search, and Escape out of the filters', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access`);
    await page.keyboard.press('/');
    await expect.poll(() => focused(page)).toBe('q');
    await page.keyboard.type('a/b');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('a/b');
    await page.locator('.list-filters > summary').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel(t('list.contact'), { exact: true }).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toContain(t('list.filters'));
    await expect.poll(() => page.getByLabel(t('list.contact'), { exact: true }).isVisible()).toBe(false);
  });
});
