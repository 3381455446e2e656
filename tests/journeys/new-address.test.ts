import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { createUser } from '../support/access-changes.ts';
import { textOf } from '../support/browser.ts';
import { addressesOf, newAddress } from '../support/contact-changes.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();
const SHOTS = process.env['SHOTS'];
const shot = async (page: Page, name: string) => (SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }));

async function scene({ locale }: Pick<Way, 'locale'>) {
  const site = await createSite(stack.sql, { locale });
  const person = await createUser(stack.sql, site, DOWNLOADS, ['technical']);
  await stack.sql`update person set telephone = '514 555-0123' where id = ${person.id}`;
  return { site, person, newEmail: newAddress(), about: { siteNumber: site.siteNumber, siteName: site.name } };
}

/** What the primary contact saves; shows the contact afterwards. */
async function writeAddress(page: Page, way: Way, site: TestSite, person: Person, email: string): Promise<void> {
  const { t } = wordsIn(way.locale);
  await page.goto(`/sites/${site.siteNumber}/contacts/${person.id}/details`);
  await page.locator('#contactEmail').fill(email);
  await page.getByRole('button', { name: t('contacts.form.save'), exact: true }).click();
  await page.locator('.outcome-sentence').first().waitFor();
}

const mailsTo = (email: string, count: number) => until(`${count} mails to ${email}`, () => stack.mailbox.kindsFor({ email }).length >= count);

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('a new address counts once it is confirmed, from a browser that is signed out, and the person signs in with it', async () => {
    const { site, person, newEmail, about } = await scene(way);
    const page = await stack.visitAs(site.primary, way);
    await writeAddress(page, way, site, person, newEmail);
    await page.getByRole('heading', { name: t('contact-address.waits.title') }).waitFor();
    await shot(page, `waits-${way.locale}-${way.width}`);
    expect(await addressesOf(stack.sql, site, person)).toEqual({ contact: person.email, signIn: person.email });

    const told = await stack.mailbox.mail(person, 'contact-changed');
    expect(told.words).toContain(newEmail);
    expect(told.words).toContain(t('mail.contact.address.notices', { siteNumber: site.siteNumber }));
    const asked = await stack.mailbox.mail({ email: newEmail }, 'contact-changed');
    const theirs = await stack.visit(way);
    await theirs.goto(asked.links[0] ?? '');
    await theirs.getByRole('heading', { name: t('contact-address.confirm.title') }).waitFor();
    await expect.poll(() => textOf(theirs)).toContain(t('contact-address.confirm.text', { ...about, email: newEmail }));
    await shot(theirs, `confirm-${way.locale}-${way.width}`);
    await theirs.getByRole('button', { name: t('contact-address.confirm.submit') }).click();
    await theirs.getByRole('heading', { name: t('contact-address.done.confirmed') }).waitFor();
    await expect.poll(() => textOf(theirs)).toContain(t('contact-address.done.signs-in-new'));
    await shot(theirs, `confirmed-${way.locale}-${way.width}`);
    expect(await addressesOf(stack.sql, site, person)).toEqual({ contact: newEmail, signIn: newEmail });
    await theirs.goto(asked.links[0] ?? '');
    await theirs.getByRole('heading', { name: t('contact-address.gone.title') }).waitFor();
    await shot(theirs, `gone-${way.locale}-${way.width}`);

    await mailsTo(person.email, 2);
    await mailsTo(newEmail, 2);
    await page.goto(`/sites/${site.siteNumber}/contacts/${person.id}`);
    await expect.poll(() => textOf(page)).toContain(newEmail);
    await expect.poll(() => page.getByRole('heading', { name: t('contact-address.waits.title') }).count()).toBe(0);
  });

  test('the person at the old address takes it back after it was confirmed', async () => {
    const { site, person, newEmail } = await scene(way);
    const page = await stack.visitAs(site.primary, way);
    await writeAddress(page, way, site, person, newEmail);
    const told = await stack.mailbox.mail(person, 'contact-changed');
    const asked = await stack.mailbox.mail({ email: newEmail }, 'contact-changed');
    const theirs = await stack.visit(way);
    await theirs.goto(told.links[0] ?? '');
    await theirs.getByRole('button', { name: t('contact-address.stop.submit') }).waitFor();
    await shot(theirs, `stop-${way.locale}-${way.width}`);
    const stranger = await stack.visitAs({ ...person, email: newEmail }, way);
    await stranger.goto(asked.links[0] ?? '');
    await stranger.getByRole('button', { name: t('contact-address.confirm.submit') }).click();
    await stranger.getByRole('heading', { name: t('contact-address.done.confirmed') }).waitFor();
    await stranger.goto('/');
    await expect.poll(() => new URL(stranger.url()).pathname, { message: 'every session has ended' }).toBe('/sign-in');

    await theirs.goto(told.links[0] ?? '');
    await theirs.getByRole('button', { name: t('contact-address.stop.submit-confirmed') }).click();
    await theirs.getByRole('heading', { name: t('contact-address.done.taken-back') }).waitFor();
    await shot(theirs, `taken-back-${way.locale}-${way.width}`);
    expect(await addressesOf(stack.sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    const heard = await stack.mailbox.mail(site.primary, 'contact-changed');
    expect(heard.subject).toBe(t('mail.contact-taken-back.subject', { siteNumber: site.siteNumber }));
  });

  test('whoever wrote it has the link mailed again, and withdraws it', async () => {
    const { site, person, newEmail } = await scene(way);
    const page = await stack.visitAs(site.primary, way);
    await writeAddress(page, way, site, person, newEmail);
    await page.getByRole('button', { name: t('contact-address.waits.again') }).click();
    await page.getByText(t('contact-address.waits.sent', { email: newEmail })).waitFor();
    await mailsTo(newEmail, 2);
    await page.getByRole('button', { name: t('contact-address.waits.withdraw') }).click();
    await page.getByText(t('contact-address.waits.withdrawn', { old: person.email })).waitFor();
    await shot(page, `withdrawn-${way.locale}-${way.width}`);
    await mailsTo(newEmail, 3);
    expect(await addressesOf(stack.sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });
});
