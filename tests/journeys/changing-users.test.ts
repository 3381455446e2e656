import { describe, expect, test } from 'vitest';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { stateOf } from '../support/access-changes.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSecondary } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { HELD, NAME, type Scene, shot, timeIsOver, userOfASite } from './user-of-a-site.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();
const valuesOf = ({ site }: Scene) => ({ name: NAME, siteNumber: site.siteNumber, siteName: site.name });

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a contact changes what a user holds, sees what changes before and after, and the user hears the difference', async () => {
    const at = await userOfASite(stack, way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(at.path);
    await shot(page, `user-${way.locale}-${way.width}`);
    await expect.poll(() => textOf(page)).toContain(t('level.purchaseDownload.media'));
    await page.getByRole('link', { name: t('user.change') }).click();
    await page.getByRole('heading', { name: t('change.title', { name: NAME }) }).waitFor();
    const media = page.getByRole('radio', { name: t('level.purchaseDownload.media') });
    await expect.poll(() => media.isChecked()).toBe(true);
    await expect
      .poll(async () => plain(await page.locator('.area-purchaseDownload').innerText()))
      .toContain(`${t('level.purchaseDownload.media')} ${t('change.mark')}`);

    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page
      .getByRole('group', { name: t('area.entitlements') })
      .getByRole('radio', { name: word.update })
      .check();
    await expect
      .poll(() => textOf(page))
      .toContain(t('change.changed', { asked: t('level.purchaseDownload.media'), given: t('level.purchaseDownload.software') }));
    await expect.poll(async () => plain(await page.locator('.effect').innerText())).toContain(t('can.entitlements.update'));
    const effect = plain(await page.locator('.effect').innerText());
    expect(effect).toContain(t('can.purchaseDownload.software'));
    expect(effect).not.toContain(t('can.purchaseDownload.media'));
    await shot(page, `change-${way.locale}-${way.width}`);

    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    const result = await textOf(page, '.access-change');
    expect(result).toContain(t('changed.past-you', valuesOf(at)));
    expect(result).toContain(
      t('changed.difference', {
        area: t('area.purchaseDownload'),
        was: t('level.purchaseDownload.media'),
        is: t('level.purchaseDownload.software'),
      }),
    );
    await expect.poll(() => page.getByRole('button', { name: t('undo.submit.changed') }).count()).toBe(1);
    await shot(page, `changed-${way.locale}-${way.width}`);
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...HELD, purchaseDownload: 'software', entitlements: 'update' });

    await timeIsOver(stack, page);
    const mail = await stack.mailbox.mail(at.user, 'access-changed');
    expect(mail.words).toContain(t('mail.access-changed.before', { level: t('level.purchaseDownload.media') }));
    expect(mail.words).not.toContain(t('mail.access-changed.before', { level: t('level.reporting.view') }));
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: t('undo.submit.changed') }).count()).toBe(0);
    await expect.poll(() => textOf(page)).toContain(t('history.title'));
  });

  test('a contact deletes an access with a reason, sees what goes, and the person is signed out and told', async () => {
    const at = await userOfASite(stack, way);
    const theirs = await stack.visitAs(at.user, way);
    await theirs.goto('/');
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(at.path);
    await page.getByRole('link', { name: t('user.remove') }).click();
    await page.getByRole('heading', { name: t('remove.title', { name: NAME }) }).waitFor();
    const shown = await textOf(page);
    expect(shown).toContain(t('level.purchaseDownload.media'));
    expect(shown).toContain(t('remove.sessions.text', { name: NAME }));
    expect(shown).toContain(t('remove.nothing-waits', { name: NAME }));
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.reason.missing'));
    await page.getByRole('textbox', { name: t('remove.reason') }).fill('Left the company.\n<b>Sorry</b>');
    await shot(page, `remove-${way.locale}-${way.width}`);
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await page.getByRole('heading', { name: t('removed.title') }).waitFor();
    await shot(page, `removed-${way.locale}-${way.width}`);
    await expect.poll(() => textOf(page)).toContain(t('removed.past-you', valuesOf(at)));

    await theirs.goto('/');
    await expect.poll(() => new URL(theirs.url()).pathname).toBe('/sign-in');
    await timeIsOver(stack, page);
    const mail = await stack.mailbox.mail(at.user, 'access-removed');
    expect(mail.text).toContain('> Left the company.\n> <b>Sorry</b>');
    expect(mail.html).not.toContain('<b>Sorry');
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: t('undo.submit.removed') }).count()).toBe(0);
    expect((await page.goto(at.path))?.status()).toBe(404);
    await page.goto(`/sites/${at.site.siteNumber}/access`);
    expect(await textOf(page)).not.toContain(at.user.email);
  });

  test('what was done is undone, and nobody hears of it', async () => {
    const at = await userOfASite(stack, way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/removal`);
    await page.getByRole('textbox', { name: t('remove.reason') }).fill('The wrong one');
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await page.getByRole('button', { name: t('undo.submit.removed') }).click();
    await page.getByRole('heading', { name: t('undo.done') }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('undo.done.removed-you', { name: NAME }));
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual(HELD);
    await shot(page, `undone-${way.locale}-${way.width}`);

    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('button', { name: t('undo.submit.changed') }).click();
    await page.getByRole('heading', { name: t('undo.done') }).waitFor();
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual(HELD);
    expect(stack.mailbox.kindsFor(at.user)).toEqual([]);
  });

  test('the second of two contacts is told what changed, who it was, and keeps what was chosen', async () => {
    const at = await userOfASite(stack, way);
    const secondary = await createSecondary(stack.sql, at.site);
    const [first, second] = [await stack.visitAs(at.site.primary, way), await stack.visitAs(secondary, way)];
    for (const page of [first, second]) await page.goto(`${at.path}/permissions`);
    await first.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await first.getByRole('button', { name: word.submit, exact: true }).click();
    await first.getByRole('heading', { name: t('changed.title') }).waitFor();

    const reporting = second.getByRole('group', { name: t('area.reporting') });
    await reporting.getByRole('radio', { name: word.none }).check();
    await second.getByRole('button', { name: word.submit, exact: true }).click();
    await second.getByRole('heading', { name: t('meanwhile.title') }).waitFor();
    await shot(second, `meanwhile-${way.locale}-${way.width}`);
    const told = await textOf(second);
    expect(told).toContain('Paule Tremblay');
    expect(told).toContain(
      t('meanwhile.difference', {
        area: t('area.purchaseDownload'),
        was: t('level.purchaseDownload.media'),
        is: t('level.purchaseDownload.software'),
      }),
    );
    await expect.poll(() => reporting.getByRole('radio', { name: word.none }).isChecked(), { message: 'the choice is kept' }).toBe(true);
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...HELD, purchaseDownload: 'software' });
    await expect
      .poll(async () => plain(await second.locator('.area-purchaseDownload').innerText()))
      .toContain(`${t('level.purchaseDownload.software')} ${t('change.mark')}`);

    await expect
      .poll(() => second.getByRole('radio', { name: t('level.purchaseDownload.software') }).isChecked(), { message: 'what was not touched follows' })
      .toBe(true);
    await second.getByRole('button', { name: word.submit, exact: true }).click();
    await second.getByRole('heading', { name: t('changed.title') }).waitFor();
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...NO_PERMISSIONS, purchaseDownload: 'software' });
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('nothing is lost by an expired session: the form comes back as it was filled', async () => {
    const at = await userOfASite(stack, way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.context().clearCookies({ name: 'octroi_session' });
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByLabel(t('sign-in.email')).fill(at.site.primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(at.site.primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('change.title', { name: NAME }) }).waitFor();
    await expect.poll(() => page.getByRole('radio', { name: t('level.purchaseDownload.software') }).isChecked()).toBe(true);
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
  });

  test('the result says by itself when it was told, without a reload', async () => {
    const at = await userOfASite(stack, way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    const undo = page.getByRole('button', { name: t('undo.submit.changed') });
    await undo.focus();
    await timeIsOver(stack, page);
    await stack.mailbox.mail(at.user, 'access-changed');
    await until('the button is gone', async () => (await undo.count()) === 0);
    await expect.poll(() => new URL(page.url()).pathname).toBe(at.path);
  });
});
