import { afterEach, describe, expect, inject, test } from 'vitest';
import { selectPendingRequestOf } from '../../src/database/access-requests.ts';
import { textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite, reread } from '../support/sites.ts';
import { useTcpProxy } from '../support/tcp-proxy.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const line = useTcpProxy(inject('services').temporal.address);
const stack = useJourneyStack({ temporal: line });

// A test that fails while the line is cut takes no other with it.
afterEach(() => line.restore());

/** The page waits for the engine as long as its deadlines say, and then the engine's line needs a moment. */
const PATIENCE = { timeout: 25_000 };

describe.each([WAYS[0], WAYS[3]])('while the engine is away: $how', (way = LANGUAGES[0]) => {
  const { t, word } = wordsIn(way?.locale ?? 'en');

  test('a decision says that nothing was recorded, keeps what was typed, and goes through later', { timeout: 60_000 }, async () => {
    const site = await createSite(stack.sql, { locale: way?.locale ?? 'en' });
    const request = await stack.waitingRequest(site, await createPerson(stack.sql));
    await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access`);
    await page.locator(`#request-${request.id}`).getByRole('link', { name: word.deny, exact: true }).click();
    const reason = page.getByRole('textbox', { name: word.reason });
    await reason.fill('Somebody else does this now.');

    await line.cut();
    await page.getByRole('button', { name: word.submit }).click();
    // In its row the script says it, on a page of its own the page does.
    await page.getByText(way?.javaScript ? t('failed.unavailable') : t('unavailable.text')).waitFor(PATIENCE);
    expect(await reason.inputValue()).toBe('Somebody else does this now.');
    expect((await reread(stack.sql, request)).state).toBe('pending');

    await line.restore();
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor(PATIENCE);
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'denied', reason: 'Somebody else does this now.' });
  });

  test('a request is received all the same, and its contacts are asked when the engine is back', { timeout: 60_000 }, async () => {
    const site = await createSite(stack.sql, { locale: way?.locale ?? 'en' });
    const requester = await createPerson(stack.sql);
    const page = await stack.visitAs(requester, way);
    await page.goto(`/requests/new?site=${site.siteNumber}`);
    await page.getByLabel(t('ask.field.telephone')).fill('+1 514 555 0142');
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.getByLabel(t('ask.field.why'), { exact: false }).fill('Deploys the release in March.');
    await page.getByRole('button', { name: t('ask.continue') }).click();
    await line.cut();
    await page.getByRole('button', { name: word.submit }).click();
    await page.getByRole('heading', { name: t('submitted.title') }).waitFor(PATIENCE);
    expect(await textOf(page)).toContain(t('submitted.contacts-later', { siteNumber: site.siteNumber }));
    const request = await selectPendingRequestOf(stack.sql, site.id, requester.id);
    expect(request?.workflowStartedAt).toBeNull();
    await page.getByRole('link', { name: t('submitted.follow') }).click();
    await page.getByText(t('request.starting')).waitFor();

    await line.restore();
    await stack.mailbox.mail(site.primary, 'decision-asked', { ...(request && { ref: request.id }) });
    await page.reload();
    expect(await textOf(page)).toContain(t('timeline.contacts-told'));
  });
});
