import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ContactReview } from '../../src/database/contact-reviews.ts';
import { upsertRefusedAddress } from '../../src/database/refused-addresses.ts';
import type { ReviewPolicy } from '../../src/domain/contact-review.ts';
import { nextReviewAt } from '../../src/domain/review-spread.ts';
import { day } from '../../src/locales/times.ts';
import { paths } from '../../src/templates/paths.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createReview, createUpdater, LONG_REVIEW } from '../support/reviews.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { type Way, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();
const { sql } = stack;

/** A review that a turn of the schedule opened: the reconciler hands it over to the engine. */
async function opened(site: TestSite, policy: ReviewPolicy = LONG_REVIEW): Promise<ContactReview> {
  const review = await createReview(sql, site, { policy });
  await sql`update contact_review set opened_at = now() - interval '5 seconds' where id = ${review.id}`;
  return review;
}

/** Nobody can miss what is wrong, whatever they read it with. */
async function isReadable(page: Page, { width, javaScript }: Way): Promise<void> {
  // The one who checks is a script itself.
  if (javaScript) expect(await violations(page)).toEqual([]);
  for (const narrow of [width, 320]) {
    await page.setViewportSize({ width: narrow, height: 900 });
    expect(await sidewaysScroll(page), `pixels to scroll sideways at ${narrow} px`).toBe(0);
  }
  await page.setViewportSize({ width, height: 900 });
}

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('the primary contact is asked by mail, sees what is wrong, has it put right, and says that all is correct', async () => {
    const site = await createSite(sql, { locale: way.locale });
    const technical = await createPerson(sql, 'Tom');
    await addContact(sql, site.id, technical.id, ['technical'], DOWNLOADS);
    const [secondary, away] = [await createSecondary(sql, site), await createPerson(sql, 'Ada')];
    await addContact(sql, site.id, away.id, [], DOWNLOADS);
    await sql`update person set last_signed_in_at = now() - interval '2 years' where id = ${away.id}`;
    await sql`update person set telephone = '+1 514 555 0100' where id <> ${technical.id}`;
    await upsertRefusedAddress(sql, technical.email, '550 no such user');
    const review = await opened(site);
    const mail = await stack.mailbox.mail(site.primary, 'contact-review', { ref: review.id });
    expect(mail.subject).toContain(site.siteNumber);
    expect(mail.words).toContain(`Tom Tremblay (${technical.email})`);
    const link = mail.links.find((path) => path === paths.reviewContacts(site.siteNumber));

    const page = await stack.visitAs(site.primary, way);
    await page.goto(link ?? 'the mail has no link');
    const first = page.getByRole('region', { name: t('contact-review.first') });
    const said = await first.innerText().then((text) => text.replaceAll('\u00a0', ' '));
    expect(said).toContain(t('contact-review.refused', { name: 'Tom Tremblay', email: technical.email }));
    expect(said).toContain(t('contact-review.missing', { name: 'Tom Tremblay', fields: t('contacts.field.telephone') }));
    expect(said).toContain(t('contact-review.away-first', { count: 1 }));
    const managers = page.getByRole('region', { name: t('contact-review.managers') });
    await expect.poll(() => managers.innerText()).toContain(secondary.email);
    await expect.poll(() => page.getByRole('region', { name: t('contact-review.away'), exact: true }).innerText()).toContain(away.email);
    await isReadable(page, way);

    const next = plain(day(nextReviewAt(site, new Date()), way.locale, site.timeZone));

    // Put right on another page, while this one is open.
    await sql`update contact_card set telephone = '+1 514 555 0199', email = ${`tom-${site.siteNumber.toLowerCase()}@example.test`}, version = version + 1
      where site_id = ${site.id} and person_id = ${technical.id}`;
    await page.getByRole('button', { name: t('contact-review.submit') }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('contact-review.changed'));
    await expect.poll(() => textOf(page)).toContain('+1 514 555 0199');
    expect(await textOf(page)).not.toContain(t('contact-review.arrives-not'));
    await expect
      .poll(() => textOf(page), { message: 'what pressing it does' })
      .toContain(t('contact-review.effect', { siteNumber: site.siteNumber, siteName: site.name, next }));

    await page.getByRole('button', { name: t('contact-review.submit') }).click();
    const outcome = page.locator('.outcome-sentence');
    await outcome.waitFor();
    const [before, after] = t('contact-review.done', { when: '…', siteNumber: site.siteNumber, siteName: site.name, next }).split('…');
    const told = (await outcome.innerText()).replaceAll('\u00a0', ' ');
    expect(told.startsWith(before ?? '?')).toBe(true);
    expect(told).toContain(after?.trim());
    await expect.poll(() => focused(page), { message: 'what answers the button has the focus' }).toContain(after?.trim());
    await expect.poll(() => page.getByRole('button', { name: t('contact-review.submit') }).count()).toBe(0);
    await isReadable(page, way);

    await page.goto(paths.contacts(site.siteNumber));
    const status = page.getByRole('region', { name: t('contact-review.status.title') });
    expect((await status.innerText()).replaceAll('\u00a0', ' ')).toContain('Paule Tremblay');
    await page.goto(paths.siteHistory(site.siteNumber));
    await expect.poll(() => textOf(page)).toContain(t('history.event.review-done', { by: 'Paule Tremblay' }));
    await expect.poll(() => textOf(page)).toContain(t('history.event.review-asked', { name: 'Paule Tremblay' }));
    expect(stack.mailbox.kindsFor(site.primary)).toEqual(['contact-review']);
  });

  test('where the primary contact does not answer, a secondary one who may update contacts is told, and does it', async () => {
    const site = await createSite(sql, { locale: way.locale });
    const updater = await createUpdater(sql, site);
    const early = await stack.visitAs(updater, way);
    await early.goto(paths.reviewContacts(site.siteNumber));
    await expect.poll(() => textOf(early)).toContain(t('contact-review.for-secondary'));
    await expect.poll(() => early.getByRole('button', { name: t('contact-review.submit') }).count()).toBe(0);
    await isReadable(early, way);

    const review = await opened(site, { ...LONG_REVIEW, reminder: 200, secondaries: 400 });
    const mail = await stack.mailbox.mail(updater, 'contact-review', { ref: review.id });
    expect(mail.words).toContain('Paule Tremblay');
    await early.goto(mail.links.find((path) => path === paths.reviewContacts(site.siteNumber)) ?? 'the mail has no link');
    await early.getByRole('button', { name: t('contact-review.submit') }).click();
    await early.locator('.outcome-sentence').waitFor();

    const page = await stack.visitAs(site.primary, way);
    await page.goto(paths.reviewContacts(site.siteNumber));
    await expect.poll(() => textOf(page)).toContain('Simon Tremblay');
    await expect.poll(() => page.getByRole('button', { name: t('contact-review.submit') }).count()).toBe(0);
    expect(stack.mailbox.kindsFor(site.primary)).toEqual(['contact-review', 'contact-review']);
  });

  test('the primary contact takes the reminder into a calendar of their own', async () => {
    const site = await createSite(sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(paths.reviewContacts(site.siteNumber));
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: t('contact-review.calendar.download') }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(`${t('contact-review.calendar.file')}-${site.siteNumber}.ics`);
    const root = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8')) as unknown[]);
    const event = new ICAL.Event(root.getFirstSubcomponent('vevent') ?? undefined);
    expect(event.summary.replaceAll('\u00a0', ' ')).toBe(t('contact-review.calendar.summary', { siteNumber: site.siteNumber, siteName: site.name }));
    expect(event.startDate.toString()).toMatch(/T09:00:00$/);
    expect(event.isRecurring()).toBe(true);
    await page.goto(new URL(String(event.component.getFirstPropertyValue('url'))).pathname);
    await page
      .getByRole('heading', { name: t('contact-review.title') })
      .first()
      .waitFor();
  });
});
