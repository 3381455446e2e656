import { describe, expect, test } from 'vitest';
import { plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite, reread } from '../support/sites.ts';
import { WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  async function threeWait() {
    const site = await createSite(stack.sql, { locale: way.locale });
    const people = await Promise.all(['Rose', 'Luc', 'Anne'].map((name) => createPerson(stack.sql, name, way.locale)));
    const requests = [];
    for (const person of people) requests.push({ person, request: await stack.waitingRequest(site, person) });
    const [rose, luc, anne] = requests as [(typeof requests)[0], (typeof requests)[0], (typeof requests)[0]];
    return { site, rose, luc, anne, list: `/sites/${site.siteNumber}/access` };
  }

  test('a contact grants two requests together, each requester hears of it, and the third goes on waiting', async () => {
    const { site, rose, luc, anne, list } = await threeWait();
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list);
    for (const name of ['Rose Tremblay', 'Luc Tremblay']) await page.getByRole('checkbox', { name: t('many.choose', { name }) }).check();
    await page.getByRole('button', { name: t('many.grant') }).click();
    await page.getByRole('heading', { name: t('many.grant.title', { count: 2 }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain('Rose Tremblay');
    expect(await textOf(page)).not.toContain('Anne Tremblay');
    expect((await reread(stack.sql, rose.request)).state).toBe('pending');
    await page.getByRole('button', { name: t('many.grant.submit', { count: 2 }) }).click();
    await page.getByRole('heading', { name: t('many.results.title', { count: 2 }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('many.results.all', { count: 2 }));
    expect(await sidewaysScroll(page)).toBe(0);
    // A reload shows the same, and sends nothing.
    await page.reload();
    await expect.poll(() => textOf(page)).toContain(t('many.results.all', { count: 2 }));
    await stack.mailbox.mail(rose.person, 'request-granted', { ref: rose.request.id });
    await stack.mailbox.mail(luc.person, 'request-granted', { ref: luc.request.id });
    const states = await Promise.all([rose, luc, anne].map(async ({ request }) => (await reread(stack.sql, request)).state));
    expect(states).toEqual(['granted', 'granted', 'pending']);
  });

  test('a contact denies two with one reason; the one that somebody decided meanwhile is named', async () => {
    const { site, rose, luc, list } = await threeWait();
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list);
    for (const name of ['Rose Tremblay', 'Luc Tremblay']) await page.getByRole('checkbox', { name: t('many.choose', { name }) }).check();
    await page.getByRole('button', { name: t('many.deny') }).click();
    await page.getByRole('button', { name: t('many.deny.submit', { count: 2 }) }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(async () => plain(await page.getByRole('alert').innerText())).toContain(t('problem.reason.missing'));
    const theirs = await stack.visitAs(luc.person, way);
    await theirs.goto(`/requests/${luc.request.id}/withdrawal`);
    await theirs.getByRole('button', { name: t('withdraw.submit') }).click();
    await theirs.getByRole('heading', { name: t('request.withdrawn') }).waitFor();

    await page.getByRole('textbox', { name: t('deny.reason') }).fill('Ask your own Site.');
    // The check page was shown before the withdrawal: it names what it cannot deny any more.
    await page.getByRole('button', { name: t('many.deny.submit', { count: 2 }) }).click();
    await page.getByRole('heading', { name: t('many.results.title', { count: 2 }) }).waitFor();
    const seen = await textOf(page);
    expect(seen).toContain(t('many.results.some', { done: 1, failed: 1 }));
    expect(seen).toContain(t('many.decided-already'));
    expect(await reread(stack.sql, rose.request)).toMatchObject({ state: 'denied', reason: 'Ask your own Site.' });
    expect((await reread(stack.sql, luc.request)).state).toBe('withdrawn');
    expect((await stack.mailbox.mail(rose.person, 'request-denied', { ref: rose.request.id })).words).toContain('Ask your own Site.');
  });
});
