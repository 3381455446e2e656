import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { choose, zoneWhereItIs } from '../support/preferences.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();
const newAddress = () => `neuve-${randomUUID()}@example.test`;

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true });
}

async function save(page: Page, name: string): Promise<void> {
  await page.locator('main').getByRole('button', { name }).click();
}

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);
  const outcome = async (page: Page) => {
    await page.locator('.outcome-sentence').waitFor();
    return plain(await page.locator('.outcome-sentence').innerText());
  };

  test('language, time zone and daily mails are set; a slip is told beside its field; what was saved counts at once', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto('/');
    await page
      .getByRole('banner')
      .getByRole('link', { name: t('preferences.title') })
      .click();
    await page.getByRole('heading', { level: 1, name: t('preferences.title') }).waitFor();
    await expect.poll(() => textOf(page), { message: 'what pressing Save does' }).toContain(t('preferences.effect'));

    const zone = page.getByLabel(t('preferences.time-zone'), { exact: true });
    await zone.fill('Europe/Atlantis');
    await page.getByRole('radio', { name: t('preferences.task-mails.daily') }).check();
    await save(page, t('preferences.save'));
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page), { message: 'the summary has the focus' }).toContain(t('problem.time-zone'));
    await expect.poll(() => zone.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => zone.inputValue()).toBe('Europe/Atlantis');
    await expect.poll(() => page.getByRole('radio', { name: t('preferences.task-mails.daily') }).isChecked()).toBe(true);

    await zone.fill('são paulo');
    const other = way.locale === 'en' ? 'fr' : 'en';
    await page.getByRole('radio', { name: other === 'fr' ? 'Français' : 'English' }).check();
    await save(page, t('preferences.save'));
    await expect.poll(() => outcome(page)).toBe(wordsIn(other).t('preferences.done.preferences'));
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other);
    await expect.poll(() => page.getByLabel(wordsIn(other).t('preferences.time-zone'), { exact: true }).inputValue()).toBe('America/Sao_Paulo');
  });

  test('one’s own details are changed, and show at the Sites', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto('/preferences');
    await page.getByRole('link', { name: t('preferences.change-of', { what: t('preferences.details') }) }).click();
    await page.getByLabel(t('ask.field.firstName')).fill('Pauline');
    await save(page, t('preferences.save'));
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('problem.telephone.missing'));
    await expect.poll(() => page.getByLabel(t('ask.field.firstName')).inputValue()).toBe('Pauline');
    await page.getByLabel(t('ask.field.telephone')).fill('+1 418 555 0123');
    await save(page, t('preferences.save'));
    await expect.poll(() => outcome(page)).toBe(t('preferences.done.details'));
    await expect.poll(() => textOf(page)).toContain('Pauline Tremblay');
    await page.goto(`/sites/${site.siteNumber}/access`);
    await expect.poll(() => textOf(page)).toContain('Pauline Tremblay');
  });

  test('a new address for signing in counts once its link was followed, and the old one hears of both', async () => {
    const person = await createPerson(stack.sql, 'Nadia', way.locale);
    const page = await stack.visitAs(person, way);
    await page.goto('/preferences');
    await page.getByRole('link', { name: t('preferences.change-of', { what: t('preferences.sign-in') }) }).click();
    const email = newAddress();
    await expect.poll(() => textOf(page), { message: 'what pressing the button does' }).toContain(t('preferences.sign-in.effect', { email: person.email }));
    await page.getByLabel(t('preferences.sign-in.new')).fill(email);
    await save(page, t('preferences.sign-in.submit'));
    await page.getByRole('button', { name: t('preferences.withdraw', { email }) }).waitFor();

    const [link, heard] = [await stack.mailbox.mail({ email }, 'address-confirmation'), await stack.mailbox.mail(person, 'address-confirmation')];
    expect(link.subject).toContain(t('mail.address-confirmation.subject.sign-in', { programme: 'Octroi' }).slice(0, 20));
    expect(link.html).toContain(`<html lang="${way.locale}"`);
    expect(heard.words).toContain(email);
    const path = link.links.find((one) => one.startsWith('/preferences/addresses/')) ?? '';
    await page.goto(path);
    await expect.poll(() => textOf(page)).toContain(t('own-address.sign-in.effect', { email, old: person.email }));
    await page.getByRole('button', { name: t('own-address.confirm') }).click();
    await expect.poll(() => outcome(page)).toBe(t('preferences.done.sign-in', { email }));
    // Who is signed in stands at the foot of the page on a phone, and in the banner elsewhere.
    await expect.poll(async () => plain(await page.getByRole(way.width > 400 ? 'banner' : 'contentinfo').innerText())).toContain(email);
    await until('the old one is told', () => stack.mailbox.kindsFor(person).length === 2);
    await page.goto(path);
    await expect.poll(() => textOf(page)).toContain(t('own-address.gone.text'));
  });

  test('somebody else changed the address for signing in: whoever reads the old one takes it back, signed out', async () => {
    const person = await createPerson(stack.sql, 'Nadia', way.locale);
    const page = await stack.visitAs(person, way);
    await page.goto('/preferences/sign-in-address');
    const email = newAddress();
    await page.getByLabel(t('preferences.sign-in.new')).fill(email);
    await save(page, t('preferences.sign-in.submit'));
    const heard = await stack.mailbox.mail(person, 'address-confirmation');
    const stop = heard.links.find((link) => link.endsWith('/stop')) ?? '';
    const owner = await stack.visit(way);
    await owner.goto(stop);
    await owner.getByRole('heading', { name: t('own-address.stop.title') }).waitFor();
    await expect.poll(() => textOf(owner), { message: 'what pressing the button does' }).toContain(t('own-address.stop.effect', { email, old: person.email }));

    const { links } = await stack.mailbox.mail({ email }, 'address-confirmation');
    await page.goto(links.find((link) => link.startsWith('/preferences/addresses/')) ?? '');
    await page.getByRole('button', { name: t('own-address.confirm') }).click();
    await expect.poll(() => outcome(page)).toBe(t('preferences.done.sign-in', { email }));

    await owner.goto(stop);
    await expect.poll(() => textOf(owner)).toContain(t('own-address.take-back.effect', { email, old: person.email }));
    await picture(owner, `take-back-${way.locale}-${way.width}`);
    await owner.getByRole('button', { name: t('own-address.take-back.submit') }).click();
    await expect.poll(() => outcome(owner)).toBe(t('own-address.taken-back.text'));
    await picture(owner, `taken-back-${way.locale}-${way.width}`);
    await page.goto('/preferences');
    await expect.poll(() => new URL(page.url()).pathname, { message: 'every session has ended' }).toBe('/sign-in');
    expect(await stack.sql`select email from person where id = ${person.id}`).toEqual([{ email: person.email }]);
    await until('the new one is told', () => stack.mailbox.kindsFor({ email }).length === 2);
    await owner.goto(stop);
    await expect.poll(() => textOf(owner), { message: 'spent, and told what it did' }).toContain(t('own-address.taken-back.text'));
  });

  test('an address for notices is confirmed on another device; then they are left altogether, and subscribed again', async () => {
    const person = await createPerson(stack.sql, 'Nadia', way.locale);
    const page = await stack.visitAs(person, way);
    await page.goto('/preferences/notices-address');
    const email = newAddress();
    await page.getByLabel(t('preferences.notices-address.field')).fill(email);
    await save(page, t('preferences.save'));
    await page.getByRole('button', { name: t('preferences.withdraw', { email }) }).waitFor();
    const phone = await stack.visit(way);
    const { links } = await stack.mailbox.mail({ email }, 'address-confirmation');
    await phone.goto(links.find((one) => one.startsWith('/preferences/addresses/')) ?? '');
    await phone.getByRole('button', { name: t('own-address.confirm') }).click();
    await phone.getByRole('heading', { name: t('own-address.done.title') }).waitFor();
    await page.goto('/preferences');
    await expect.poll(() => textOf(page)).toContain(email);

    await page.getByRole('link', { name: t('preferences.change-of', { what: t('preferences.notices') }) }).click();
    await page.getByLabel(t('preferences.notices.subscribe')).check();
    await save(page, t('preferences.save'));
    await expect.poll(() => outcome(page)).toBe(t('preferences.done.subscribed'));
    const [row] = await stack.sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${person.id}`;
    await phone.goto(`/unsubscribe/new-versions/${row?.unsubscribeToken}`);
    await expect.poll(() => textOf(phone)).toContain(t('unsubscribe.effect'));
    await phone.getByRole('button', { name: t('unsubscribe.submit') }).click();
    await phone.getByRole('heading', { name: t('unsubscribe.done.title') }).waitFor();
    await page.goto('/preferences');
    await expect.poll(() => textOf(page)).toContain(t('preferences.notices.not-subscribed'));
    await phone.goto(`/unsubscribe/new-versions/${row?.unsubscribeToken}`);
    await phone.getByRole('heading', { name: t('unsubscribe.done.title') }).waitFor();
    await expect.poll(() => phone.getByRole('button', { name: t('unsubscribe.submit') }).count()).toBe(0);
    await picture(phone, `unsubscribed-${way.locale}-${way.width}`);
    await phone.getByRole('link', { name: t('unsubscribe.done.again') }).click();
    await phone.getByLabel(t('sign-in.email')).waitFor();
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('whoever chose one mail a day gets it in the morning, with a way to each thing that waits', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    await createSecondary(stack.sql, site);
    await choose(stack.sql, site.primary, 'daily', zoneWhereItIs(9));
    const names = ['Rose', 'Hugo'];
    for (const name of names) await stack.waitingRequest(site, await createPerson(stack.sql, name), DOWNLOADS);
    await until('they wait', async () => (await stack.sql`select from digest_item where person_id = ${site.primary.id}`).length === 2);
    expect(stack.mailbox.kindsFor(site.primary)).toEqual([]);
    await stack.triggerSchedule('task-digest');
    const mail = await stack.mailbox.mail(site.primary, 'task-digest');
    expect(plain(mail.subject)).toContain(t('mail.task-digest.heading.all', { count: 2 }));
    for (const name of names) expect(mail.words).toContain(`${name} Tremblay`);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(mail.links.find((link) => link.includes('/access/requests/')) ?? '');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => textOf(page)).toMatch(/(Rose|Hugo) Tremblay/);
  });

  test.each([{ dark: false }, { dark: true }])('the pages are for everybody (dark: $dark)', async ({ dark }) => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, { ...way, dark });
    await page.goto('/preferences/sign-in-address');
    await page.getByLabel(t('preferences.sign-in.new')).fill(newAddress());
    await save(page, t('preferences.sign-in.submit'));
    const link = `/preferences/addresses/${(await stack.sql`select id, token from own_address where person_id = ${site.primary.id}`).map(({ id, token }) => `${id}/${token}`)[0]}`;
    const [stop] = await stack.sql`select id, stop_token from own_address where person_id = ${site.primary.id}`;
    const stopLink = `/preferences/addresses/${stop?.['id']}/${stop?.['stopToken']}/stop`;
    const [row] = await stack.sql`select unsubscribe_token from person where id = ${site.primary.id}`;
    const paths = ['', '/details', '/sign-in-address', '/notices-address', '/subscriptions'].map((path) => `/preferences${path}`);
    for (const path of [
      ...paths,
      link,
      link.slice(0, -1),
      stopLink,
      stopLink.replace('/stop', 'A/stop'),
      `/unsubscribe/new-versions/${row?.['unsubscribeToken']}`,
      '/unsubscribe/new-versions/cut-off',
    ]) {
      await page.setViewportSize({ width: way.width, height: 800 });
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations(page), path).toEqual([]);
      if (process.env['PICTURES'])
        await page.screenshot({
          path: `${process.env['PICTURES']}/${way.locale}-${dark ? 'dark' : 'light'}${path.slice(0, 30).replaceAll('/', '_')}.png`,
          fullPage: true,
        });
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), path).toBe(0);
    }
    await page.goto('/preferences/details');
    await page.getByLabel(t('ask.field.firstName')).fill('');
    await save(page, t('preferences.save'));
    await page.locator('main [role=alert]').first().waitFor();
    expect(await violations(page), 'with problems').toEqual([]);
  });
});
