import { describe, expect, test } from 'vitest';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { reread } from '../support/sites.ts';
import { ASKED, list, rowOf, someoneWaits } from './someone-waits.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a contact comes by the mail, gives less than was asked, and the requester hears what differs', async () => {
    const waiting = await someoneWaits(stack, way);
    const { site, requester, request, review } = waiting;
    const mail = await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
    expect(plain(mail.subject)).toContain(site.siteNumber);
    expect(mail.links).toContain(review);
    expect(
      mail.links.filter((link) => /grant|denial|withdraw/.test(link)),
      'links that decide',
    ).toEqual([]);

    // Signed out, the link leads to the sign-in and from there to the review.
    const page = await stack.visit(way);
    await page.goto(review);
    await page.getByLabel(t('sign-in.email')).fill(site.primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(site.primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('review.title', { number: request.number, name: 'Marie Tremblay' }) }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe(review);

    await page.getByRole('link', { name: t('grant.back') }).click();
    await page.getByText(word.userList, { exact: true }).waitFor();
    const row = rowOf(page, waiting);
    await expect.poll(async () => plain(await row.innerText())).toContain('Marie Tremblay');
    await row.getByRole('link', { name: word.grant, exact: true }).click();
    await page.getByRole('heading', { name: t('grant.title', { name: 'Marie Tremblay' }) }).waitFor();
    if (way.javaScript) {
      await expect.poll(() => new URL(page.url()).pathname, { message: 'the form opens in its row' }).toBe(list(waiting));
      await expect.poll(() => focused(page)).toBe(t('grant.title', { name: 'Marie Tremblay' }));
    }

    // The form begins with what was asked, and the sentence follows every change.
    await expect.poll(() => page.getByRole('radio', { name: t('level.purchaseDownload.media') }).isChecked()).toBe(true);
    await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('can.purchaseDownload.media'));
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('can.purchaseDownload.software'));
    const effect = plain(await page.locator('.effect').innerText());
    expect(effect).not.toContain(t('can.purchaseDownload.media'));
    expect(effect).toContain(t('can.reporting.view'));
    await expect
      .poll(() => textOf(page))
      .toContain(t('grant.changed', { asked: t('level.purchaseDownload.media'), given: t('level.purchaseDownload.software') }));

    await page.getByRole('button', { name: word.submit }).click();
    const outcome = page.locator(`#request-${request.id} .outcome-sentence`);
    await outcome.waitFor();
    await expect.poll(async () => plain(await outcome.innerText())).toContain('Marie Tremblay');
    if (way.javaScript) {
      await expect.poll(() => new URL(page.url()).pathname, { message: 'the row is updated in its place' }).toBe(list(waiting));
      await expect.poll(() => focused(page)).toContain(plain(await outcome.innerText()));
      await expect.poll(() => page.locator('.waiting .count').innerText(), { message: 'nobody waits any more' }).toBe('0');
    } else await expect.poll(() => new URL(page.url()).pathname).toBe(review);
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'granted', decidedBy: site.primary.id, given: { ...ASKED, purchaseDownload: 'software' } });

    const granted = await stack.mailbox.mail(requester, 'request-granted', { ref: request.id });
    expect(granted.words).toContain(t('mail.request-granted.differs'));
    expect(granted.words).toContain(t('mail.permissions.you-asked-level', { level: t('level.purchaseDownload.media') }));
    expect(granted.words).toContain(t('level.purchaseDownload.software'));

    // And the requester finds the Site at home.
    const theirs = await stack.visitAs(requester, way);
    await theirs.goto('/');
    await expect.poll(() => textOf(theirs)).toContain(t('site.title', { siteNumber: site.siteNumber, siteName: site.name }));
    await expect.poll(() => textOf(theirs)).toContain(t('state.granted'));
    await theirs.getByRole('link', { name: request.number }).click();
    await theirs.getByRole('heading', { name: t('request.granted') }).waitFor();
    await expect.poll(() => textOf(theirs)).toContain(t('request.granted.differs'));
  });

  test('a denial needs a reason, keeps one that is too long, and is told with it', async () => {
    const waiting = await someoneWaits(stack, way);
    const { site, requester, request } = waiting;
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.deny, exact: true }).click();
    const reason = page.getByRole('textbox', { name: word.reason });
    await reason.waitFor();

    await page.getByRole('button', { name: word.submit }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('problem.reason.missing'));
    await expect.poll(() => reason.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').getByRole('link').click();
    await expect.poll(() => focused(page)).toBe('reason');

    const long = `${'x'.repeat(4999)}é`;
    await reason.fill(long);
    await page.getByRole('button', { name: word.submit }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: t('problem.too-long', { max: 4096 }) })
      .waitFor();
    await expect.poll(() => reason.inputValue()).toBe(long);
    expect((await reread(stack.sql, request)).state).toBe('pending');

    await reason.fill('Not part of the project any more.\nAsk Simon, “s’il te plaît” <b>.');
    await page.getByRole('button', { name: word.submit }).click();
    const outcome = page.locator(`#request-${request.id} .outcome-sentence`);
    await outcome.waitFor();
    await expect
      .poll(async () => plain(await outcome.innerText()))
      .toBe(t('decided.denied.past-you', { name: 'Marie Tremblay', siteNumber: site.siteNumber, siteName: site.name }));
    const denied = await stack.mailbox.mail(requester, 'request-denied', { ref: request.id });
    expect(denied.text).toContain('> Not part of the project any more.\n> Ask Simon, “s’il te plaît” <b>.');
    expect(denied.html).not.toContain('<b>');

    const theirs = await stack.visitAs(requester, way);
    await theirs.goto(`/requests/${request.id}`);
    await expect.poll(() => textOf(theirs)).toContain('“s’il te plaît” <b>.');
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a grant that would give nothing is sent back with what to do', async () => {
    const waiting = await someoneWaits(stack, way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await page
      .getByRole('group', { name: t('area.purchaseDownload') })
      .getByRole('radio', { name: word.none })
      .check();
    await page
      .getByRole('group', { name: t('area.reporting') })
      .getByRole('radio', { name: word.none })
      .check();
    await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('grant.effect.nothing'));
    await page.getByRole('button', { name: word.submit }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.nothing-given'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('a form that is closed gives the focus back to what opened it', async () => {
    const waiting = await someoneWaits(stack, way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await page.goto(list(waiting));
    for (const name of [word.grant, word.deny]) {
      await rowOf(page, waiting).getByRole('link', { name, exact: true }).click();
      await page.getByRole('link', { name: t('grant.close') }).click();
      await expect.poll(() => focused(page)).toBe(name);
    }
  });
});
