import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createSecondary, createSite, reread } from '../support/sites.ts';
import { ASKED, list, rowOf, someoneWaits } from './someone-waits.ts';
import { LANGUAGES, wordsIn } from './words.ts';

const stack = useJourneyStack();

const WITH_ACCOUNT: Permissions = { ...ASKED, manageAccess: 'view', accountDocuments: 'view' };

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a secondary contact sees account management as it was asked, locked, and grants the rest', async () => {
    const waiting = await someoneWaits(stack, way, { asked: WITH_ACCOUNT });
    const { site, requester, request } = waiting;
    const secondary = await createSecondary(stack.sql, site);
    const page = await stack.visitAs(secondary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    const account = page.getByRole('group', { name: t('area.manageAccess') });
    await account.waitFor();
    const asked = account.getByRole('radio', { name: word.view });
    await expect.poll(() => asked.isChecked()).toBe(true);
    await expect.poll(() => asked.isDisabled()).toBe(true);
    await expect.poll(() => textOf(page)).toContain(t('grant.locked'));
    expect(plain(await page.locator('.effect').innerText())).not.toContain(t('can.manageAccess.view'));

    await page.getByRole('button', { name: word.submit }).click();
    await page.locator(`#request-${request.id} .outcome-sentence`).waitFor();
    expect((await reread(stack.sql, request)).given).toEqual(ASKED);
    const granted = await stack.mailbox.mail(requester, 'request-granted', { ref: request.id });
    expect(granted.words).toContain(t('mail.request-granted.differs'));
  });

  test('a secondary contact leaves a request to the primary, who gets a mail and decides', async () => {
    const waiting = await someoneWaits(stack, way, { asked: WITH_ACCOUNT });
    const { site, request } = waiting;
    const secondary = await createSecondary(stack.sql, site);
    await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
    const page = await stack.visitAs(secondary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await page.getByRole('button', { name: t('grant.leave') }).click();
    await page.getByText(t('decided.left.text', { name: 'Marie Tremblay' })).waitFor();
    const mail = await stack.mailbox.mail(site.primary, 'decision-escalated', { ref: request.id });
    expect(plain(mail.subject)).toContain('Simon Tremblay');

    const theirs = await stack.visitAs(site.primary, way);
    await theirs.goto(list(waiting));
    await expect.poll(async () => plain(await rowOf(theirs, waiting).innerText())).toContain(t('row.left-to-primary', { name: 'Simon Tremblay' }));
    await rowOf(theirs, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await theirs.getByRole('button', { name: word.submit }).click();
    await theirs.locator(`#request-${request.id} .outcome-sentence`).waitFor();
    expect((await reread(stack.sql, request)).given).toEqual(WITH_ACCOUNT);
  });

  test('a secondary contact who may only look has no buttons, and is refused by hand', async () => {
    const waiting = await someoneWaits(stack, way);
    const looker = await createSecondary(stack.sql, waiting.site, { ...NO_PERMISSIONS, manageAccess: 'view' });
    const page = await stack.visitAs(looker, way);
    await page.goto(list(waiting));
    await expect.poll(async () => plain(await rowOf(page, waiting).innerText())).toContain('Marie Tremblay');
    await expect.poll(() => page.getByRole('link', { name: word.grant, exact: true }).count()).toBe(0);
    await expect.poll(() => page.getByRole('link', { name: word.deny, exact: true }).count()).toBe(0);
    await expect.poll(() => textOf(page)).toContain(t('access.view-only'));

    for (const form of ['grant', 'denial']) expect((await page.goto(`${waiting.review}/${form}`))?.status()).toBe(403);
    await postByHand(page, `${waiting.review}/denial`, { reason: 'by hand' });
    await expect.poll(() => textOf(page)).toContain(t('refusal.view-only'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('nobody decides their own request', async () => {
    const waiting = await someoneWaits(stack, way);
    // Made a deciding contact while the request waits.
    await addContact(stack.sql, waiting.site.id, waiting.requester.id, ['secondary'], { ...NO_PERMISSIONS, manageAccess: 'update' });
    const page = await stack.visitAs(waiting.requester, way);
    await page.goto(list(waiting));
    await expect.poll(async () => plain(await rowOf(page, waiting).innerText())).toContain(t('row.own'));
    await expect.poll(() => rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).count()).toBe(0);
    await postByHand(page, `${waiting.review}/grant`, { reporting: 'view' });
    await expect.poll(() => textOf(page)).toContain(t('refusal.own-request'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('the Site of others and a Site that is not there are told in the same words', async () => {
    const waiting = await someoneWaits(stack, way);
    const elsewhere = await createSite(stack.sql);
    const page = await stack.visitAs(elsewhere.primary, way);
    const seen: string[] = [];
    for (const path of [
      list(waiting),
      waiting.review,
      `/sites/${elsewhere.siteNumber}/access/requests/${waiting.request.id}`,
      '/sites/NOT-THERE/access',
      '/nowhere',
    ]) {
      expect((await page.goto(path))?.status()).toBe(404);
      seen.push((await textOf(page)).replace(/[\w-]{8,}$/, ''));
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain(t('error.404.title'));
  });
});

/** Posts a form that no page offers, from a page of ours. */
async function postByHand(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const all = { decisionId: crypto.randomUUID(), ...fields };
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.evaluate(`(() => { const form = document.createElement('form'); form.method = 'post'; form.action = ${JSON.stringify(path)};
      for (const [name, value] of Object.entries(${JSON.stringify(all)})) { const input = document.createElement('input'); input.name = name; input.value = value; form.append(input); }
      document.body.append(form); form.submit(); })()`),
  ]);
  await page.waitForLoadState();
}
