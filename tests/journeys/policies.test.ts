import { describe, expect, test } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSecondary, createSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('the primary contact sets the policies: a slip is told beside its field, and what was saved in the past', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/history`);
    await page.getByRole('link', { name: t('policy.title'), exact: true }).click();
    await page
      .getByRole('heading', { name: t('policy.title') })
      .first()
      .waitFor();
    await expect.poll(() => textOf(page), { message: 'what pressing Save does' }).toContain(t('policy.effect'));
    await expect.poll(() => textOf(page)).toContain(t('policy.default'));

    const deadline = page.getByLabel(t('policy.field.deadline'));
    await deadline.fill('5');
    await page.getByLabel(t('policy.field.askAgainAfter')).fill('30');
    await page.getByRole('button', { name: t('policy.save') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page), { message: 'the summary has the focus' }).toContain(t('problem.escalation.not-before-deadline'));
    await expect.poll(() => page.getByLabel(t('policy.field.escalation')).getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => deadline.inputValue()).toBe('5');
    await expect.poll(() => page.getByLabel(t('policy.field.askAgainAfter')).inputValue()).toBe('30');

    await page.getByLabel(t('policy.field.escalation')).fill('3');
    await page.getByLabel(t('policy.field.reminders')).fill('2, 4');
    await page.getByLabel(t('policy.field.fourEyes')).check();
    await page.getByRole('button', { name: t('policy.save') }).click();
    const outcome = page.locator('.outcome-sentence');
    await outcome.waitFor();
    await expect.poll(async () => plain(await outcome.innerText())).toContain(t('policy.saved', { siteNumber: site.siteNumber, siteName: site.name }));
    await expect.poll(async () => plain(await outcome.innerText())).toContain(`${t('policy.part.deadline')} ${t('policy.days', { count: 14 })}`);
    await expect.poll(() => textOf(page), { message: 'nobody else could grant what they add' }).toContain(t('policy.saved.nobody-second'));
    await expect.poll(() => page.getByLabel(t('policy.field.fourEyes')).isChecked()).toBe(true);
    await page.reload();
    await expect.poll(() => deadline.inputValue()).toBe('5');

    await page.getByRole('link', { name: t('policy.see-history') }).click();
    await page.locator('.event').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('history.event.policy-changed', { by: 'Paule Tremblay' }));
  });

  test('a preset is made, changed and deleted; what each does is said before and after', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/policy`);
    await page.getByRole('link', { name: t('preset.add') }).click();
    await page.getByRole('button', { name: t('preset.save') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('problem.presetName.missing'));
    await page.getByLabel(t('preset.name')).fill('Équipe & <b>rapports</b>');
    await page.getByRole('group', { name: word.reporting }).getByRole('radio', { name: word.view }).check();
    await expect.poll(() => textOf(page)).toContain(t('preset.effect'));
    await page.getByRole('button', { name: t('preset.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('preset.saved', { name: 'Équipe & <b>rapports</b>' }));
    await expect
      .poll(async () => plain(await page.locator('.preset-list .card').innerText()))
      .toContain(t('preset.gives', { abilities: t('can.reporting.view') }));

    await page.locator('.card-actions a').first().click();
    await page.getByLabel(t('preset.name')).fill('Rapports');
    await page.getByRole('button', { name: t('preset.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await page.locator('.card-actions a').last().click();
    await page.getByRole('heading', { name: t('preset.delete.title', { name: 'Rapports' }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('preset.delete.effect'));
    await page.getByRole('button', { name: t('preset.delete.submit') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('preset.deleted', { name: 'Rapports' }));
    await expect.poll(() => textOf(page)).toContain(t('preset.empty'));
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('other contacts read the policies and have nothing to press', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(await createSecondary(stack.sql, site), way);
    await page.goto(`/sites/${site.siteNumber}/policy`);
    await expect.poll(() => textOf(page)).toContain(t('policy.read-only'));
    await expect.poll(() => textOf(page)).toContain(t('policy.days', { count: 14 }));
    await expect.poll(() => page.locator('main').getByRole('button').count()).toBe(0);
  });

  test.each([{ dark: false }, { dark: true }])('the pages are for everybody (dark: $dark)', async ({ dark }) => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, { ...way, dark });
    for (const path of ['policy', 'policy/presets/new']) {
      await page.goto(`/sites/${site.siteNumber}/${path}`);
      expect(await violations(page), path).toEqual([]);
      await page.locator('main form .form-actions button[type=submit]').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('main [role=alert]').first().waitFor();
      expect(await violations(page), `${path} after it was sent`).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), path).toBe(0);
    }
  });
});
