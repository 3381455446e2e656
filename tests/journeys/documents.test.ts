import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { en } from '../../src/locales/en.ts';
import { fr } from '../../src/locales/fr.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { createDocument } from '../support/documents.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { encryptedPdf, pdfOf } from '../support/pdf.ts';
import { addContact, createPerson, createSite, type TestSite } from '../support/sites.ts';
import { LANGUAGES, type Way, WAYS, wordsIn } from './words.ts';

const OPERATOR = 'operator@vendor.example';
const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR, DOCUMENT_MAX_MB: '2' } });

async function operator(): Promise<Person> {
  const [person] = await stack.sql<Person[]>`
    insert into person (email, first_name, last_name) values (${OPERATOR}, 'Ada', 'Lindqvist')
    on conflict (email) do update set first_name = 'Ada' returning id, email, first_name, last_name, telephone, locale`;
  if (!person) throw new Error('no operator');
  return person;
}

async function readerOf(site: TestSite): Promise<Person> {
  const reader = await createPerson(stack.sql, 'Rita');
  await addContact(stack.sql, site.id, reader.id, [], { ...NO_PERMISSIONS, accountDocuments: 'view' });
  return reader;
}

const folder = mkdtempSync(join(tmpdir(), 'octroi-journey-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 100 MB that begin as a PDF does. */
function largeFile(): string {
  const file = join(folder, 'large.pdf');
  const bytes = Buffer.alloc(100 * 1024 * 1024, 'x');
  bytes.write('%PDF-1.7\n');
  writeFileSync(file, bytes);
  return file;
}

const pdfNamed = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

/** Words of the other language on the page; short ones are often the same in both. */
async function foreignWords(page: Page, { locale }: Way): Promise<string[]> {
  const shown = await textOf(page);
  const [own, other] = locale === 'fr' ? [fr, en] : [en, fr];
  const words = (Object.keys(other) as (keyof typeof en)[])
    .filter((key) => key.startsWith('documents.') && other[key] !== own[key])
    .map((key) => plain(other[key]));
  return words.filter((word) => word.length > 9 && !word.includes('{') && shown.includes(word));
}

/** The download that a link brings: its name and its bytes. */
async function downloaded(page: Page, press: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  const fill = async (page: Page, site: TestSite, { title, date = '2026-03-12' }: { title: string; date?: string }) => {
    await page.getByLabel(t('documents.field.site'), { exact: false }).fill(site.siteNumber);
    await page.getByLabel(t('documents.field.title'), { exact: false }).fill(title);
    await page.locator('#documentKind').selectOption('agreement');
    // A browser's own field takes no day that there is not.
    await page.locator('#documentDate').evaluate((field: { type: string }) => void (field.type = 'text'));
    await page.locator('#documentDate').fill(date);
  };

  test('an operator publishes a file after a slip, and whoever may read it at the Site finds and downloads it', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const reader = await readerOf(site);
    const bytes = await pdfOf('Contrat de licence', { size: 900_000 });
    const page = await stack.visitAs(await operator(), way);
    await page.goto('/desk');
    await page.getByRole('link', { name: t('documents.title'), exact: true }).click();
    await page.getByRole('link', { name: t('documents.new') }).click();
    await fill(page, site, { title: 'Contrat « été » & <b>suite</b>', date: '2026-02-30' });
    await page.locator('#file').setInputFiles(pdfNamed('Contrat été.pdf', bytes));
    await page.getByRole('button', { name: t('documents.to-check') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page), { message: 'the summary has the focus' }).toContain(t('problem.day'));
    await expect
      .poll(() => textOf(page), { message: 'the file need not be sent again' })
      .toContain(t('documents.field.file.kept', { name: 'Contrat été.pdf', size: way.locale === 'fr' ? '880 ko' : '880 kB' }));
    await expect.poll(() => page.locator('#documentTitle').inputValue()).toBe('Contrat « été » & <b>suite</b>');

    await page.locator('#documentDate').fill('2026-02-28');
    await page.getByRole('button', { name: t('documents.to-check') }).click();
    await page.getByRole('heading', { name: t('documents.check.title') }).waitFor();
    await expect
      .poll(() => textOf(page), { message: 'what pressing it does, and to how many' })
      .toContain(t('documents.effect.publish', { siteNumber: site.siteNumber, siteName: site.name, count: 2 }));
    await page.getByRole('button', { name: t('documents.publish') }).click();
    const outcome = page.locator('.outcome-sentence');
    await outcome.waitFor();
    await expect
      .poll(async () => plain(await outcome.innerText()))
      .toContain(t('documents.done.published', { title: 'Contrat « été » & <b>suite</b>', siteNumber: site.siteNumber, siteName: site.name, count: 2 }));

    const reading = await stack.visitAs(reader, way);
    await reading.goto(`/sites/${site.siteNumber}/documents`);
    const row = reading.locator('.documents tbody tr');
    await expect.poll(async () => plain(await row.innerText())).toContain('Contrat « été » & <b>suite</b>');
    const file = await downloaded(reading, () => row.locator('a.document-download').click());
    expect(file.name).toBe('Contrat été.pdf');
    expect(file.bytes.equals(bytes)).toBe(true);

    const contact = await stack.visitAs(site.primary, way);
    await contact.goto(`/sites/${site.siteNumber}/history?group=documents`);
    await contact.locator('.event').first().waitFor();
    await expect.poll(() => textOf(contact)).toContain(t('history.event.document-downloaded', { by: 'Rita Tremblay', what: 'Contrat « été » & <b>suite</b>' }));
    await page.reload();
    await expect.poll(() => textOf(page), { message: 'the desk sees that it was taken' }).toContain(t('documents.downloads', { count: 1 }));
  });

  test('a new version takes the place of the one before, which stays, until it is withdrawn', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const first = await createDocument(stack.sql, site, { title: 'Conditions', kind: 'agreement' });
    const page = await stack.visitAs(await operator(), way);
    await page.goto(`/desk/documents/${first.id}`);
    await page.getByRole('link', { name: t('documents.new-version') }).click();
    await page.locator('#documentDate').fill('2026-05-01');
    await page.locator('#file').setInputFiles(pdfNamed('conditions-2.pdf', await pdfOf('two')));
    await page.getByRole('button', { name: t('documents.to-check') }).click();
    await page.getByRole('button', { name: t('documents.publish-version') }).click();
    await page.locator('.outcome-sentence').waitFor();

    const reading = await stack.visitAs(site.primary, way);
    await reading.goto(`/sites/${site.siteNumber}/documents`);
    await expect.poll(async () => plain(await reading.locator('.documents tbody').innerText())).toContain(t('documents.versions.count', { count: 2 }));
    await reading.getByRole('link', { name: 'Conditions', exact: true }).click();
    await reading.getByRole('heading', { name: 'Conditions' }).waitFor();
    const old = await downloaded(reading, () => reading.locator('.document-lines .document-download').last().click());
    expect(old.bytes.length).toBe(first.bytes);

    await page.getByRole('link', { name: t('documents.withdraw'), exact: true }).click();
    await page.getByRole('heading', { name: t('documents.withdraw.title', { title: 'Conditions' }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('documents.withdraw.successor', { version: 1 }));
    await page.getByRole('button', { name: t('documents.withdraw.submit') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page), { message: 'who reads it now' }).toContain(t('documents.readers.none'));
    await reading.goto(`/sites/${site.siteNumber}/documents`);
    expect(plain(await reading.locator('.documents tbody').innerText())).not.toContain(t('documents.versions.count', { count: 2 }));
  });

  test('what is no PDF, one that is encrypted, and one that is too large are told clearly, and nothing typed is lost', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(await operator(), way);
    await page.goto('/desk/documents/new');
    await fill(page, site, { title: 'Devis' });
    const send = async (name: string, bytes: Buffer | undefined, words: string) => {
      await page.locator('#file').setInputFiles(bytes ? pdfNamed(name, bytes) : name);
      await page.getByRole('button', { name: t('documents.to-check') }).click();
      await page.locator('.field-problem', { hasText: words }).first().waitFor();
      await expect.poll(() => page.locator('#documentTitle').inputValue()).toBe('Devis');
    };
    await send('page.pdf', Buffer.from('<html>no PDF</html>'), t('problem.file-not-pdf'));
    await send('locked.pdf', await encryptedPdf(), t('problem.file-encrypted'));
    // Far beyond what is read: a browser that were cut off would show that, and not the page.
    const tooLarge = t('problem.file-too-large', { largest: way.locale === 'fr' ? '2 Mo' : '2 MB' });
    await send(largeFile(), undefined, tooLarge);
    const said = plain(await page.locator('.problem-summary').innerText());
    expect(said, 'above the form the same as beside the field').toContain(plain(tooLarge));
    expect(said).not.toContain(plain(t('problem.file-encrypted')));
    await expect.poll(() => page.locator('.field-problem').count()).toBe(1);
    await page.locator('#file').setInputFiles(pdfNamed('good.pdf', await pdfOf('x')));
    await page.getByRole('button', { name: t('documents.to-check') }).click();
    await page.getByRole('heading', { name: t('documents.check.title') }).waitFor();
  });
});

describe.each(LANGUAGES)('$how', (way: Way) => {
  const { t } = wordsIn(way.locale);

  test('a Site without documents teaches, and filters that find nothing say so', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/documents`);
    await expect.poll(() => textOf(page)).toContain(t('documents.empty'));
    await createDocument(stack.sql, site, { title: 'Devis d’été', kind: 'quote', date: '2026-06-30' });
    await page.reload();
    await page.locator('.filters-box > summary').click();
    await page.getByLabel(t('documents.filter.text')).fill('ete');
    await page.getByRole('button', { name: t('documents.filter.submit') }).click();
    await page.locator('.documents').waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?text=ete');
    await page.getByLabel(t('documents.filter.from')).fill('2026-07-01');
    await page.getByRole('button', { name: t('documents.filter.submit') }).click();
    await page.locator('.empty').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('documents.empty-filtered'));
  });

  test.each([{ dark: false }, { dark: true }])('the pages are for everybody (dark: $dark)', async ({ dark }) => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const long = 'Anticonstitutionnellement-et-sans-espace-'.repeat(4);
    const first = await createDocument(stack.sql, site, { title: long, fileName: `${long}.pdf`, date: '2026-11-30' });
    const second = await createDocument(stack.sql, site, { title: long, replaces: first.id });
    await createDocument(stack.sql, site, { title: 'Relevé no 2026' });
    const look = { ...way, dark };
    const desk = await stack.visitAs(await operator(), look);
    const reading = await stack.visitAs(site.primary, look);
    const at = `/sites/${site.siteNumber}/documents`;
    const pages = [
      [reading, at],
      [reading, `${at}?text=releve&from=2026-02-30`],
      [reading, `${at}/${second.id}`],
      [reading, `${at}/${first.id}`],
      [desk, `/desk/documents?site=${site.siteNumber}`],
      [desk, `/desk/documents/${second.id}`],
      [desk, `/desk/documents/${first.id}`],
      [desk, `/desk/documents/${second.id}/withdrawal`],
      [desk, `/desk/documents/${second.id}/versions`],
      [desk, '/desk/documents/new'],
    ] as const;
    for (const [page, path] of pages) {
      await page.setViewportSize({ width: way.width, height: 900 });
      await page.goto(path);
      expect(await violations(page), path).toEqual([]);
      expect(await foreignWords(page, way), path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), path).toBe(0);
    }
    await desk.setViewportSize({ width: way.width, height: 900 });
    await desk.getByRole('button', { name: t('documents.to-check') }).click();
    await desk.getByRole('alert').waitFor();
    expect(await violations(desk), 'the form with problems').toEqual([]);
    await desk.locator('#siteNumber').fill(site.siteNumber);
    await desk.locator('#documentTitle').fill(long);
    await desk.locator('#documentKind').selectOption('quote');
    await desk.locator('#documentDate').fill('2026-05-01');
    await desk.locator('#file').setInputFiles(pdfNamed(`${long}.pdf`, await pdfOf('check')));
    await desk.getByRole('button', { name: t('documents.to-check') }).click();
    await desk.getByRole('heading', { name: t('documents.check.title') }).waitFor();
    expect(await violations(desk), 'the check page').toEqual([]);
    expect(await foreignWords(desk, way)).toEqual([]);
    await desk.setViewportSize({ width: 320, height: 700 });
    expect(await sidewaysScroll(desk)).toBe(0);
  });
});
