import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import { en } from '../../src/locales/en.ts';
import { fr } from '../../src/locales/fr.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
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
    await page.getByLabel(t('notice.reach.of')).fill(site.siteNumber);
    await page.getByRole('button', { name: t('notice.reach.look') }).click();
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

    await page.goto('/desk/notices');
    const line = page.locator('.notice-line', { hasText: way.locale === 'fr' ? `${subject} déménage` : `${subject} moves` });
    await expect.poll(async () => plain(await line.innerText())).toContain(t('notice.state.sent'));
  }, 60_000);
});

describe.each(LANGUAGES)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('two operators at one draft: the second sees what the first wrote, and loses nothing', async () => {
    const page = await stack.visitAs(operator(), way);
    const subject = `Both ${randomUUID().slice(0, 8)}`;
    const id = await writeDraft(page, words, { kind: 'tool-changes', subject });
    const second = await stack.visitAs(colleague(), way);
    await second.goto(`/desk/notices/${id}/text`);
    await page.goto(`/desk/notices/${id}/text`);
    await page.getByLabel(t('notice.field.textEn')).fill('What the first one wrote');
    await page.getByRole('button', { name: t('notice.save') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await second.getByLabel(t('notice.field.textFr')).fill('Ce que la seconde a écrit');
    await second.getByRole('button', { name: t('notice.save') }).click();
    await second.getByRole('alert').waitFor();
    await expect
      .poll(() => textOf(second), { message: 'who and when' })
      .toContain(t('notice.conflict.changed-meanwhile', { name: 'Opal Vendor', when: '|' }).split('|')[0]);
    await expect.poll(() => textOf(second)).toContain(t('notice.conflict.replace'));
    await expect.poll(() => textOf(second)).toContain('What the first one wrote');
    await expect.poll(() => second.getByLabel(t('notice.field.textFr')).inputValue()).toBe('Ce que la seconde a écrit');
    await second.getByRole('button', { name: t('notice.save') }).click();
    await second.locator('.outcome-sentence').waitFor();

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

/** Sentences of the other language that would stand out on a page; a notice itself is shown in both, each marked as what it is. */
const sentencesOf = (locale: Locale) =>
  Object.values(locale === 'en' ? en : fr)
    .filter((text) => text.length > 14 && !text.includes('{'))
    .map(plain);

test.each([
  { locale: 'en', dark: false },
  { locale: 'fr', dark: true },
] as const)(
  'every page is for everybody ($locale, dark: $dark)',
  async ({ locale, dark }) => {
    const words = wordsIn(locale);
    const other = locale === 'en' ? 'fr' : 'en';
    const foreign = sentencesOf(other).filter((text) => !sentencesOf(locale).includes(text));
    const page = await stack.visitAs(operator(), { locale, dark });
    const site = await createSite(stack.sql);
    const id = await writeDraft(page, words, { kind: 'new-versions', site, subject: `Anticonstitutionnellement-${'et-sans-espace-'.repeat(6)}` });
    const copyAs = async (state: string) => {
      const copy = randomUUID();
      await stack.sql`
      insert into notice (id, kind, subject_en, text_en, subject_fr, text_fr, state, published_at, workflow_started_at, prepared_at, recipients, sent, refused, undelivered, departed, ended_at)
      select ${copy}, kind, subject_en, text_en, subject_fr, text_fr, ${state}, now(), now(), now(), 90000, 41000, 12, 3, 7, case when ${state} = 'cancelled' then now() end from notice where id = ${id}`;
      return `/desk/notices/${copy}`;
    };
    const [paused, cancelled, discarded] = [
      await copyAs('paused'),
      await copyAs('cancelled'),
      await writeDraft(page, words, { kind: 'tool-changes', subject: 'Discarded' }),
    ];
    await page.getByRole('button', { name: words.t('notice.discard'), exact: true }).click();
    await page.locator('.notice-success').waitFor();
    await stack.sql`update notice set held_since = now() - interval '1 hour', held_answer = ${`451 4.7.1 ${'busy-'.repeat(30)}`}, held_position = 1 where id = ${paused.split('/').at(-1) ?? ''}`;
    await stack.sql`insert into refused_address (email, answer) values (${site.primary.email}, ${`550 5.1.1 ${'no-such-mailbox-'.repeat(12)}`})`;
    const at = `/desk/notices/${id}`;
    const check = async (what: string) => {
      await expect.poll(() => page.locator('h1').count(), { message: what }).toBe(1);
      expect(await violations(page), what).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), `pixels to scroll sideways: ${what}`).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(`document.querySelectorAll('body [lang="${other}"]').forEach((part) => part.remove())`);
      const text = await textOf(page, 'body');
      expect(
        foreign.filter((sentence) => text.includes(sentence)),
        `words of the other language: ${what}`,
      ).toEqual([]);
      expect(text.match(/\b(?:desk|notices?|problem)\.[a-z.-]+|\{\w+\}|undefined|\[object/g) ?? [], what).toEqual([]);
    };
    for (const path of [
      '/desk',
      '/desk/notices',
      '/desk/notices/new',
      at,
      `${at}?of=${site.siteNumber}`,
      `${at}?of=x`,
      `${at}/text`,
      `${at}/publication`,
      paused,
      `${paused}/cancellation`,
      cancelled,
      `/desk/notices/${discarded}`,
      '/desk/refused-addresses',
    ]) {
      await page.goto(path);
      await check(path);
    }
    await page.goto('/desk/notices/new');
    await page.getByRole('button', { name: words.t('notice.save') }).click();
    await page.getByRole('alert').waitFor();
    await check('the form with problems');
  },
  90_000,
);
