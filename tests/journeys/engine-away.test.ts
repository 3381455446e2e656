import type { Locator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { selectPendingRequestOf } from '../../src/database/access-requests.ts';
import { textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite, reread } from '../support/sites.ts';
import { useTcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { type Way, WAYS, wordsIn } from './words.ts';

const line = useTcpProxy(inject('services').temporal.address);
const stack = useJourneyStack({ temporal: line });

/** A page waits for the engine as long as its deadlines say before it tells that it is away. */
const PATIENCE = { timeout: 30_000 };
/** With JavaScript in English, without in French. */
const HERE = WAYS.filter(({ width, javaScript, locale }) => width > 400 && javaScript === (locale === 'en'));

test('while the engine is away a decision loses nothing and a request is received; when it is back, both go on', { timeout: 90_000 }, async () => {
  const contacts = await Promise.all(HERE.map(aboutToDeny));
  const strangers = await Promise.all(HERE.map(aboutToSend));
  await line.cut();
  await Promise.all([...contacts.map(({ denyInVain }) => denyInVain()), ...strangers.map(({ send }) => send())]);
  await line.restore();
  await Promise.all([...contacts.map(({ denyAgain }) => denyAgain()), ...strangers.map(({ followOn }) => followOn())]);
});

async function aboutToDeny(way: Way) {
  const { t, word } = wordsIn(way.locale);
  const site = await createSite(stack.sql, { locale: way.locale });
  const request = await stack.waitingRequest(site, await createPerson(stack.sql));
  await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
  const page = await stack.visitAs(site.primary, way);
  await page.goto(`/sites/${site.siteNumber}/access`);
  await page.locator(`#request-${request.id}`).getByRole('link', { name: word.deny, exact: true }).click();
  const reason = page.getByRole('textbox', { name: word.reason });
  await reason.fill('Somebody else does this now.');
  return {
    async denyInVain() {
      await page.getByRole('button', { name: word.submit }).click(PATIENCE);
      // In its row the script says it, on a page of its own the page does.
      await page.getByText(way.javaScript ? t('failed.unavailable') : t('unavailable.text')).waitFor(PATIENCE);
      await expect.poll(() => reason.inputValue()).toBe('Somebody else does this now.');
      expect((await reread(stack.sql, request)).state).toBe('pending');
    },
    async denyAgain() {
      await until('the engine is there again', () => submitted(page, word.submit));
      const outcome = page.locator('.outcome-sentence');
      // Where nobody knows yet, the script looks again by itself; a page without one has a link for it.
      const lookAgain = page.getByRole('link', { name: t('decided.processing.reload') });
      if (!way.javaScript) await until('the page tells the outcome', () => isTold(outcome, lookAgain));
      await outcome.waitFor(PATIENCE);
      expect(await reread(stack.sql, request)).toMatchObject({ state: 'denied', reason: 'Somebody else does this now.' });
    },
  };
}

/** Presses Submit; whether the engine took it. Just after it is back, a page may once more have waited in vain for it. */
async function submitted(page: Page, submit: string): Promise<boolean> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST', PATIENCE);
  await page.getByRole('button', { name: submit }).click(PATIENCE);
  return (await answer).status() !== 503;
}

async function isTold(outcome: Locator, lookAgain: Locator): Promise<boolean> {
  await outcome.or(lookAgain).waitFor(PATIENCE);
  if (await outcome.isVisible()) return true;
  await lookAgain.click();
  return false;
}

async function aboutToSend(way: Way) {
  const { t, word } = wordsIn(way.locale);
  const site = await createSite(stack.sql, { locale: way.locale });
  const requester = await createPerson(stack.sql);
  const page = await stack.visitAs(requester, way);
  await page.goto(`/requests/new?site=${site.siteNumber}`);
  await page.getByLabel(t('ask.field.telephone')).fill('+1 514 555 0142');
  await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
  await page.getByLabel(t('ask.field.why'), { exact: false }).fill('Deploys the release in March.');
  await page.getByRole('button', { name: t('ask.continue') }).click();
  await page.getByRole('button', { name: word.submit }).waitFor();
  return {
    async send() {
      await page.getByRole('button', { name: word.submit }).click(PATIENCE);
      await page.getByRole('heading', { name: t('submitted.title') }).waitFor(PATIENCE);
      await expect.poll(() => textOf(page)).toContain(t('submitted.contacts-later', { siteNumber: site.siteNumber }));
      expect((await selectPendingRequestOf(stack.sql, site.id, requester.id))?.workflowStartedAt).toBeNull();
      await page.getByRole('link', { name: t('submitted.follow') }).click();
      await page.getByText(t('request.starting')).waitFor();
    },
    async followOn() {
      await stack.mailbox.mail(site.primary, 'decision-asked');
      await page.reload();
      await expect.poll(() => textOf(page)).toContain(t('timeline.contacts-told'));
    },
  };
}
