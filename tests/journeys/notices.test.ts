import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import { until } from '../support/until.ts';
import { LANGUAGES, WAYS, type Words, wordsIn } from './words.ts';
import { fillInNotice, useOperator, writeDraft } from './writing-notices.ts';

const COLLEAGUE = 'colleague@vendor.example';
const stack = useJourneyStack({ settings: { OPERATORS: `${OPERATOR},${COLLEAGUE}` } });
const operator = useOperator(stack);
const colleague = useOperator(stack, { email: COLLEAGUE, firstName: 'Cleo' });

/** Without JavaScript the page says how far it is when one asks. */
async function untilDone(page: Page, { t }: Words, javaScript: boolean): Promise<void> {
  await until('the page says that the notice is through', async () => {
    if (!javaScript) await page.reload();
    return (await textOf(page, '#notice-progress')).includes(t('notice.progress.sent', { total: 1 }));
  });
}

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('an operator writes a notice, sees whom it reaches, reads a sample, publishes it, and sees it arrive', async () => {
    const site = await createSite(stack.sql, { locale: 'fr' });
    const other = await createSite(stack.sql, { locale: 'fr' });
    const tech = await createPerson(stack.sql, 'Tessa', 'en');
    await addContact(stack.sql, site.id, tech.id, ['technical'], DOWNLOADS);
    const subject = `Portal ${randomUUID().slice(0, 8)}`;

    const page = await stack.visitAs(operator(), way);
    await page.goto('/');
    await page.getByRole('heading', { name: t('desk.title'), level: 1 }).waitFor();
    await page.getByRole('link', { name: t('notices.write') }).click();
    await expect.poll(() => textOf(page), { message: 'nothing leaves by saving' }).toContain(t('notice.new.effect'));
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('problem.textFr.missing'));
    await fillInNotice(page, words, { kind: 'tool-changes', site, subject });
    await page.getByLabel(t('notice.field.textFr')).fill('');
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(async () => plain(await page.locator('.problem-summary li').innerText())).toContain(t('problem.textFr.missing'));
    await expect.poll(() => page.getByLabel(t('notice.field.textEn')).inputValue(), { message: 'nothing typed is lost' }).toContain('It moves on 4 May.');
    await page.getByLabel(t('notice.field.textFr')).fill('Le déménagement a lieu le 4 mai.');
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('notice.saved'));

    const draft = await textOf(page);
    expect(draft, 'both languages, as the mails read').toContain('It moves on 4 May.');
    expect(draft).toContain('Le déménagement a lieu le 4 mai.');
    expect(draft).toContain(t('notice.reach.site', { count: 1, siteNumber: site.siteNumber, siteName: site.name }));
    // It has one Site, which nobody has to name once more.
    await page.getByText('Tessa Tremblay').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('notice.why.holds-type', { count: 1, types: t('contact.technical') }));

    await expect.poll(() => textOf(page)).toContain(t('notice.sample.effect', { email: OPERATOR }));
    const before = stack.mailbox.kindsFor(operator()).length;
    await page.getByRole('button', { name: t('notice.sample.send') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('notice.sample.sent', { email: OPERATOR }));
    await until('a sample in each language has come', () => stack.mailbox.kindsFor(operator()).length === before + 2);
    const sample = await stack.mailbox.mail(operator(), 'notice', { ref: new URL(page.url()).pathname.split('/')[3] ?? '' });
    expect(sample.subject).toContain(subject);
    expect([wordsIn('en'), wordsIn('fr')].some((either) => sample.words.includes(either.t('mail.notice.sample.note')))).toBe(true);

    await page.getByRole('link', { name: t('notice.publish.next') }).click();
    await expect.poll(() => textOf(page)).toContain(t('notice.publish.effect', { count: 1 }));
    await expect.poll(() => textOf(page)).toContain(t('notice.publish.effect.obligatory'));
    await page.getByRole('button', { name: t('notice.publish.submit') }).click();
    await page.locator('#notice-progress').waitFor();
    await untilDone(page, words, way.javaScript);
    await expect
      .poll(() => textOf(page, '#notice-progress'), { message: 'as Temporal’s UI finds it' })
      .toContain(`notice-${new URL(page.url()).pathname.split('/').at(-1)}`);

    const mail = await stack.mailbox.mail(tech, 'notice');
    expect(mail.subject, 'in the reader’s language, not the operator’s').toBe(`${subject} moves`);
    expect(mail.words).toContain('It moves on 4 May.');
    expect(mail.words).toContain(site.siteNumber);
    expect(stack.mailbox.kindsFor(tech)).toEqual(['notice']);
    expect(stack.mailbox.kindsFor(site.primary), 'somebody holds the type').toEqual([]);
    expect(stack.mailbox.kindsFor(other.primary), 'another Site').toEqual([]);

    await page.goto(new URL(page.url()).pathname);
    await expect
      .poll(() => textOf(page, '.notice-reach'), { message: 'what became of it for whom' })
      .toMatch(new RegExp(`Tessa Tremblay.*${t('notice.outcome.sent')}`));

    await page.goto('/desk/notices');
    const line = page.locator('.notice-line', { hasText: way.locale === 'fr' ? `${subject} déménage` : `${subject} moves` });
    await expect.poll(async () => plain(await line.innerText())).toContain(t('notice.state.sent'));
  }, 60_000);
});

describe.each(LANGUAGES)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('two operators at one draft keep what each of them wrote; over what both did, the second sees the first’s and loses nothing', async () => {
    const page = await stack.visitAs(operator(), way);
    const subject = `Both ${randomUUID().slice(0, 8)}`;
    const id = await writeDraft(page, words, { kind: 'tool-changes', subject });
    const second = await stack.visitAs(colleague(), way);
    await second.goto(`/desk/notices/${id}/text`);
    await page.goto(`/desk/notices/${id}/text`);
    await page.getByLabel(t('notice.field.textEn')).fill('What the first one wrote');
    await page.getByLabel(t('notice.field.subjectFr')).fill('L’objet du premier');
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await second.getByLabel(t('notice.field.textFr')).fill('Ce que la seconde a écrit');
    await second.getByLabel(t('notice.field.textEn')).fill('What the second one wrote');
    await second.getByRole('button', { name: t('notice.save') }).click();
    await second.getByRole('alert').waitFor();
    await expect
      .poll(() => textOf(second), { message: 'who and when' })
      .toContain(t('notice.conflict.changed-meanwhile', { name: 'Opal Vendor', when: '|' }).split('|')[0]);
    await expect.poll(() => textOf(second)).toContain(t('notice.conflict.replace'));
    await expect.poll(() => textOf(second)).toContain('What the first one wrote');
    await expect.poll(() => textOf(second)).toContain(t('notice.conflict.taken'));
    await expect.poll(() => second.getByLabel(t('notice.field.textFr')).inputValue()).toBe('Ce que la seconde a écrit');
    await expect.poll(() => second.getByLabel(t('notice.field.textEn')).inputValue()).toBe('What the second one wrote');
    await expect.poll(() => second.getByLabel(t('notice.field.subjectFr')).inputValue(), { message: 'which she had left alone' }).toBe('L’objet du premier');
    await second.getByRole('button', { name: t('notice.save') }).click();
    await second.locator('.outcome-sentence', { hasText: t('notice.saved') }).waitFor();

    await page.goto(`/desk/notices/${id}/text`);
    await second.goto(`/desk/notices/${id}/text`);
    await page.getByLabel(t('notice.field.subjectEn')).fill('The first one’s subject');
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.locator('.outcome-sentence', { hasText: t('notice.saved') }).waitFor();
    await second.getByLabel(t('notice.field.textFr')).fill('Ce que la seconde a écrit de plus');
    await second.getByRole('button', { name: t('notice.save') }).click();
    await second.locator('.outcome-sentence', { hasText: t('notice.merged') }).waitFor();
    await expect.poll(() => textOf(second)).toContain('The first one’s subject');
    await expect.poll(() => textOf(second)).toContain('Ce que la seconde a écrit de plus');

    await page.goto(`/desk/notices/${id}/publication`);
    await stack.sql`update notice set version = version + 1, text_en = 'Changed under the check page' where id = ${id}`;
    await page.getByRole('button', { name: t('notice.publish.submit') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('notice.publish.meanwhile', { name: 'Cleo Vendor', when: '|' }).split('|')[0]);
    await expect.poll(() => textOf(page)).toContain('Changed under the check page');
  });
});

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('a draft is discarded, and taken back out of the list of all notices', async () => {
    const page = await stack.visitAs(operator(), way);
    const subject = `Discarded ${randomUUID().slice(0, 8)}`;
    const id = await writeDraft(page, words, { kind: 'tool-changes', subject });
    await expect.poll(() => textOf(page), { message: 'said before' }).toContain(t('notice.discard.effect'));
    await page.getByRole('button', { name: t('notice.discard'), exact: true }).click();
    await page.locator('.notice-success', { hasText: t('notice.did.discarded') }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: t('notice.publish.next') }).count()).toBe(0);
    await page.goto('/desk');
    expect(await textOf(page)).not.toContain(subject);
    await page.goto('/desk/notices');
    const line = page.locator('.notice-line', { hasText: subject });
    await expect.poll(async () => plain(await line.innerText())).toContain(t('notice.state.discarded'));
    await line.getByRole('link').click();
    await page.getByRole('button', { name: t('notice.restore') }).click();
    await page.locator('.notice-success', { hasText: t('notice.did.restored') }).waitFor();
    await page.getByRole('link', { name: t('notice.publish.next') }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/desk/notices/${id}`);
  });

  test('Back from the saved draft finds the form with the Site that was chosen', async () => {
    const site = await createSite(stack.sql);
    const page = await stack.visitAs(operator(), way);
    await page.goto('/desk/notices/new');
    await expect.poll(() => page.getByRole('radio', { name: t('notice.all-sites'), exact: true }).isChecked(), { message: 'nobody chose it' }).toBe(false);
    await fillInNotice(page, words, { kind: 'tool-changes', site, subject: 'Back' });
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: t('notice.new.title'), level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('radio', { name: t('notice.choose-one-site'), exact: true }).isChecked()).toBe(true);
    await expect.poll(() => page.getByLabel(t('notice.field.site'), { exact: true }).inputValue()).toBe(site.siteNumber);
  });
});

test('leaving the form with something unsaved in it asks first; saving does not', async () => {
  const { t } = wordsIn('en');
  const page = await stack.visitAs(operator());
  await page.goto('/desk/notices/new');
  await page.getByLabel(t('notice.field.subjectEn')).fill('Half a notice');
  const asked = page.waitForEvent('dialog');
  const leaving = page.getByRole('link', { name: t('shell.home'), exact: true }).click();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving.catch(() => undefined);
  await expect.poll(() => page.getByLabel(t('notice.field.subjectEn')).inputValue()).toBe('Half a notice');
  // A dialog that nobody answers would hold it up.
  await page.getByRole('button', { name: t('notice.save') }).click();
  await page.getByRole('alert').waitFor();
});
