import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { closeRequest } from '../../src/database/access-requests.ts';
import { insertEvent } from '../../src/database/history.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();

/** Marie was denied; Simon changed what Hugo holds. */
async function createScene(way: Pick<Way, 'locale'>) {
  const { sql } = stack;
  const site = await createSite(sql, { locale: way.locale });
  const [marie, hugo, simon] = [await createPerson(sql, 'Marie'), await createPerson(sql, 'Hugo'), await createSecondary(sql, site)];
  const request = await createRequest(sql, site, marie);
  // Decided at once: nothing more happens to it by itself.
  await closeRequest(sql, request.id, { state: 'denied', decisionId: newDecisionId(), by: site.primary.id, reason: 'Not this year.' });
  const event = { siteId: site.id, requestId: request.id, subjectId: marie.id };
  await insertEvent(sql, { ...event, actorId: marie.id, kind: 'request-received', via: 'page', detail: { asked: DOWNLOADS } });
  await insertEvent(sql, { ...event, actorId: site.primary.id, kind: 'request-denied', via: 'page', detail: { reason: 'Not this year.' } });
  await insertEvent(sql, {
    siteId: site.id,
    subjectId: hugo.id,
    actorId: simon.id,
    kind: 'access-changed',
    via: 'page',
    before: { permissions: DOWNLOADS, contactTypes: [] },
    after: { permissions: { ...NO_PERMISSIONS, reporting: 'view' }, contactTypes: [] },
  });
  return { site, request };
}

const openHistory = async (page: Page, site: TestSite) => {
  await page.goto(`/sites/${site.siteNumber}/policy`);
  await page.locator('.tabs a[href$="/history"]').click();
  await page.locator('.event').first().waitFor();
};

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('a contact finds who did what, narrows it, looks closer, and takes it along', async () => {
    const { site, request } = await createScene(way);
    const page = await stack.visitAs(site.primary, way);
    await openHistory(page, site);
    const lines = page.locator('.event-sentence');
    await expect.poll(() => lines.count()).toBe(3);
    await expect
      .poll(async () => plain(await lines.first().innerText()))
      .toBe(t('history.event.access-changed', { by: 'Simon Tremblay', name: 'Hugo Tremblay' }));

    // What it changed stands behind it, before and after.
    await page.locator('.event').first().locator('summary').click();
    await expect
      .poll(async () => plain(await page.locator('.event').first().locator('.changes').innerText()))
      .toContain(`${t('area.purchaseDownload')} ${t('level.purchaseDownload.software')} → ${t('history.becomes')} ${t('level.purchaseDownload.none')}`);

    await page.locator('.filters-box > summary').click();
    await page.getByLabel(t('history.field.about')).fill('marie');
    await page.getByRole('button', { name: t('history.filter'), exact: true }).click();
    await expect.poll(() => lines.count()).toBe(2);
    await expect.poll(() => new URL(page.url()).search, { message: 'the address can be kept' }).toBe('?about=marie');
    await expect.poll(() => page.getByLabel(t('history.field.about')).inputValue()).toBe('marie');
    if (way.javaScript) await expect.poll(() => focused(page), { message: 'the focus stays' }).toBe(t('history.filter'));

    await page.getByLabel(t('history.field.group')).selectOption('requests');
    await page.getByLabel(t('history.field.from'), { exact: true }).fill('2001-01-31');
    await page.getByLabel(t('history.field.to'), { exact: true }).fill('2001-01-01');
    await page.getByRole('button', { name: t('history.filter'), exact: true }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('problem.days-reversed'));
    await expect.poll(() => page.getByLabel(t('history.field.about')).inputValue(), { message: 'nothing typed is lost' }).toBe('marie');
    await page.getByRole('link', { name: t('history.reset') }).click();
    await expect.poll(() => lines.count()).toBe(3);

    const arriving = page.waitForEvent('download');
    await page.getByRole('link', { name: t('history.export') }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toBe(`${t('history.file')}-${site.siteNumber}.csv`);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(plain(csv)).toContain(
      t('history.event.request-denied', { by: 'Paule Tremblay', name: 'Marie Tremblay', what: t('history.request', { number: request.number }) }),
    );
    expect(csv).toContain('Not this year.');

    // From a line to the request it is about.
    await page
      .getByRole('link', { name: t('history.request', { number: request.number }) })
      .first()
      .click();
    await page.waitForURL(`**/access/requests/${request.id}`);
  });

  test('the history of one person is a link from their name', async () => {
    const { site } = await createScene(way);
    const page = await stack.visitAs(site.primary, way);
    await openHistory(page, site);
    await page.getByRole('link', { name: 'Marie Tremblay' }).first().click();
    await page.getByText(t('history.only-about', { name: 'Marie Tremblay' })).waitFor();
    await expect.poll(() => page.locator('.event').count()).toBe(2);
    await page.getByRole('link', { name: t('history.everybody') }).click();
    await expect.poll(() => page.locator('.event').count()).toBe(3);
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  test.each([{ dark: false }, { dark: true }])('the history is for everybody (dark: $dark)', async ({ dark }) => {
    const { site } = await createScene(way);
    const page = await stack.visitAs(site.primary, { ...way, dark });
    await page.goto(`/sites/${site.siteNumber}/history?group=requests&to=2999-01-01`);
    for (const summary of await page.locator('.event summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await sidewaysScroll(page)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.filters').isVisible()).toBe(false);
    await page.goto(`/sites/${site.siteNumber}/history?group=imports`);
    expect(await violations(page), 'empty').toEqual([]);
  });
});
