import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { upsertRefusedAddress } from '../../src/database/refused-addresses.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { contactOf, createContact } from '../support/contacts.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSecondary, createSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { LANGUAGES, WAYS, wordsIn } from './words.ts';

const stack = useJourneyStack();
const button = (page: Page) => page.locator('main form .form-actions button[type=submit]').first();

describe.each(WAYS)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('the primary contact finds what is missing, puts it right, and the person hears of it', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['technical']);
    await stack.sql`update person set telephone = case when id = ${person.id} then '' else '514 987-6543' end where id = any(${[person.id, site.primary.id]}::uuid[])`;
    const page = await stack.visitAs(site.primary, way);
    await page.goto('/');
    await page.getByRole('link', { name: t('contacts.title'), exact: true }).click();
    const mend = page.locator('.contacts-mend');
    await expect.poll(async () => plain(await mend.innerText())).toContain(t('contacts.missing', { fields: t('contacts.field.telephone') }));
    await expect.poll(() => textOf(page), { message: 'what nobody is named for' }).toContain(t('contacts.nobody', { primary: 'Paule Tremblay' }));

    await mend.getByRole('link', { name: `${t('contacts.mend.edit')}: Marie Tremblay` }).click();
    const telephone = page.getByLabel(t('contacts.field.telephone'));
    await expect.poll(() => page.locator('label[for=contactTelephone]').innerText()).toContain('*');
    await expect
      .poll(() => textOf(page), { message: 'what saving does' })
      .toContain(t('contacts.form.effect', { name: 'Marie Tremblay', email: person.email }));
    await expect.poll(() => textOf(page), { message: 'what it does not touch' }).toContain(t('contacts.form.email.notices'));
    await page.getByLabel(t('contacts.field.city')).fill('Montréal');
    await button(page).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page), { message: 'the summary has the focus' }).toContain(t('problem.contactTelephone.missing'));
    await expect.poll(() => telephone.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.getByLabel(t('contacts.field.city')).inputValue()).toBe('Montréal');

    await telephone.fill('514 987-6543');
    await page.getByLabel(t('contact.renewal'), { exact: true }).check();
    await button(page).click();
    const outcome = page.locator('.outcome-sentence');
    await outcome.waitFor();
    await expect
      .poll(async () => plain(await outcome.innerText()))
      .toContain(t('contacts.done.changed', { name: 'Marie Tremblay', siteNumber: site.siteNumber, siteName: site.name }));
    await expect.poll(() => textOf(page)).toContain(t('contacts.done.told', { name: 'Marie Tremblay', email: person.email }));
    expect((await contactOf(stack.sql, site, person)).standing.contactTypes).toEqual(['technical', 'renewal']);
    const mail = await stack.mailbox.mail(person, 'contact-changed');
    expect(mail.words).toContain(site.siteNumber);
    expect(mail.words).toContain('Paule Tremblay');

    await page.goto(`/sites/${site.siteNumber}/history`);
    await page.locator('.event').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('history.event.contact-changed', { by: 'Paule Tremblay', name: 'Marie Tremblay' }));
    await page.goto(`/sites/${site.siteNumber}/contacts`);
    await expect.poll(() => textOf(page)).toContain(t('contacts.mend.none'));
  });

  test('a telephone number and a postal code of another country are saved, and asked about', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['billing']);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/contacts/${person.id}/details`);
    await page.getByLabel(t('contacts.field.telephone')).fill('01 42 68 53 00');
    await page.getByLabel(t('contacts.field.postalCode')).fill('75001');
    await button(page).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('contacts.done.doubts'));
    await expect.poll(() => textOf(page)).toContain(t('contacts.doubt.postalCode', { country: 'Canada' }));
    expect((await contactOf(stack.sql, site, person)).card).toMatchObject({ telephone: '01 42 68 53 00', postalCode: '75001' });
    await page.getByRole('link', { name: t('contacts.edit'), exact: true }).click();
    await page.getByLabel(t('contacts.field.country')).selectOption({ label: 'France' });
    await button(page).click();
    await page.locator('.outcome-sentence').waitFor();
    expect(await textOf(page)).not.toContain(t('contacts.done.doubts'));
    await expect.poll(() => page.locator('.field-doubt').count()).toBe(0);
  });

  test('somebody who is no user is added, and taken out again', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/contacts`);
    await page.getByRole('link', { name: t('contacts.add') }).click();
    await button(page).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => textOf(page), { message: 'nobody is reached without any address' }).toContain(t('problem.contactEmail.missing'));
    const email = `nadia-${randomUUID()}@example.test`;
    // "Nom" stands in "Prénom" too.
    await page.locator('#contactFirstName').fill('Nadia');
    await page.locator('#contactLastName').fill('Benali');
    await page.getByLabel(t('contacts.field.telephone')).fill('514 987-6543');
    await page.locator('#contactEmail').fill(email);
    await page.getByLabel(t('contact.media'), { exact: true }).check();
    await button(page).click();
    const outcome = page.locator('.outcome-sentence');
    await outcome.waitFor();
    await expect
      .poll(async () => plain(await outcome.innerText()))
      .toContain(t('contacts.done.added', { name: 'Nadia Benali', siteNumber: site.siteNumber, siteName: site.name }));
    expect((await stack.mailbox.mail({ email }, 'contact-changed')).words).toContain(site.siteNumber);
    await expect.poll(() => textOf(page)).toContain(t('contacts.access.no'));

    await page.getByRole('link', { name: t('contacts.remove') }).click();
    await page.getByRole('heading', { name: t('contacts.remove.title', { name: 'Nadia Benali' }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('contacts.remove.alone', { primary: 'Paule Tremblay', types: t('contact.media') }));
    await page.getByRole('button', { name: t('contacts.remove.submit') }).click();
    await outcome.waitFor();
    await expect
      .poll(async () => plain(await outcome.innerText()))
      .toContain(t('contacts.done.removed', { name: 'Nadia Benali', siteNumber: site.siteNumber, siteName: site.name }));
    await expect.poll(() => page.locator('.contact-person').count()).toBe(1);
    await until('the second mail has come', () => stack.mailbox.kindsFor({ email }).length === 2);
  });

  test('two who change the same contact: the second sees what the first did, and loses nothing', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['technical']);
    const other = await createSecondary(stack.sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' });
    const [mine, theirs] = [await stack.visitAs(site.primary, way), await stack.visitAs(other, way)];
    const path = `/sites/${site.siteNumber}/contacts/${person.id}/details`;
    await mine.goto(path);
    await theirs.goto(path);
    await expect.poll(() => theirs.locator('#type-secondary').isDisabled(), { message: 'only the primary designates' }).toBe(true);
    await theirs.getByLabel(t('contacts.field.city')).fill('Laval');
    await button(theirs).click();
    await theirs.locator('.outcome-sentence').waitFor();
    await mine.getByLabel(t('contacts.field.address'), { exact: true }).fill('4 rue du Port');
    await button(mine).click();
    await mine.getByRole('alert').waitFor();
    const nothing = t('contacts.meanwhile.nothing');
    await expect.poll(() => textOf(mine)).toContain(t('contacts.meanwhile.difference', { what: t('contacts.field.city'), was: nothing, is: 'Laval' }));
    await expect.poll(() => textOf(mine)).toContain('Simon Tremblay');
    await expect.poll(() => mine.getByLabel(t('contacts.field.address'), { exact: true }).inputValue()).toBe('4 rue du Port');
    await expect.poll(() => mine.getByLabel(t('contacts.field.city')).inputValue()).toBe('Laval');
    await button(mine).click();
    await mine.locator('.outcome-sentence').waitFor();
    expect((await contactOf(stack.sql, site, person)).card).toMatchObject({ city: 'Laval', address: '4 rue du Port' });
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t } = wordsIn(way.locale);

  test('leaving with something unsaved asks; saving, or having changed nothing, does not', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['technical']);
    const page = await stack.visitAs(site.primary, way);
    const asked: string[] = [];
    let stay = true;
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void (stay ? dialog.dismiss() : dialog.accept());
    });
    const path = `/sites/${site.siteNumber}/contacts/${person.id}/details`;
    const leave = () => page.getByRole('link', { name: t('contacts.form.cancel') }).click();
    await page.goto(path);
    await page.locator('#contactCity').click();
    await leave();
    await page.waitForURL((url) => !url.pathname.endsWith('/details'));
    expect(asked).toEqual([]);

    await page.goto(path);
    await page.locator('#contactCity').fill('Laval');
    await leave();
    await until('it was asked', () => asked.length === 1);
    expect(asked).toEqual(['beforeunload']);
    await expect.poll(() => page.locator('#contactCity').inputValue()).toBe('Laval');

    // Another language is no leaving: what was typed comes along, unsaved as it was.
    await page.locator('form.language button').click();
    await page.waitForFunction(`document.documentElement.lang !== '${way.locale}'`);
    await expect.poll(() => page.locator('#contactCity').inputValue()).toBe('Laval');
    expect(asked).toHaveLength(1);
    await page.locator('#type-billing').check();
    await page.locator('.brand').click();
    await until('it was asked again', () => asked.length === 2);

    await button(page).click();
    await page.locator('.outcome-sentence').waitFor();
    expect(asked).toHaveLength(2);

    await page.goto(path);
    await page.locator('#contactFirstName').fill('');
    await button(page).click();
    await page.getByRole('alert').waitFor();
    // Come back with a problem, it is unsaved from the start.
    await page.locator('#contactRegion').click();
    stay = false;
    await page.locator('.brand').click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(asked).toHaveLength(3);
  });

  test('whoever has but the overview sees names and types, and keeps their own card', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['technical']);
    const looker = await createPerson(stack.sql, 'Odile');
    await addContact(stack.sql, site.id, looker.id, ['billing'], { ...NO_PERMISSIONS, accountDocuments: 'view' });
    const page = await stack.visitAs(looker, way);
    await page.goto('/');
    await page.getByRole('link', { name: t('contacts.title'), exact: true }).click();
    await expect.poll(() => textOf(page)).toContain('Marie Tremblay');
    expect(await textOf(page)).not.toContain(person.email);
    await expect.poll(() => page.getByRole('link', { name: t('contacts.add') }).count()).toBe(0);
    await page.getByRole('link', { name: 'Odile Tremblay' }).click();
    await page.getByRole('link', { name: t('contacts.edit.own') }).click();
    await expect.poll(() => textOf(page)).toContain(t('contacts.form.effect.own'));
    await page.getByLabel(t('contacts.field.telephone')).fill('514 987-6543');
    await button(page).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('contacts.done.changed-own', { siteNumber: site.siteNumber, siteName: site.name }));
  });

  test.each([{ dark: false }, { dark: true }])('the pages are for everybody (dark: $dark)', async ({ dark }) => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const person = await createContact(stack.sql, site, ['technical']);
    const lost = await createContact(stack.sql, site, ['billing'], { firstName: 'Remi' });
    await stack.sql`update person set telephone = '01 23', last_name = ${'Anticonstitutionnellement'.repeat(3)} where id = ${lost.id}`;
    await upsertRefusedAddress(stack.sql, lost.email, '550 5.1.1 no such user');
    const page = await stack.visitAs(site.primary, { ...way, dark });
    for (const path of ['', '/new', `/${person.id}`, `/${lost.id}`, `/${lost.id}/details`, `/${person.id}/removal`]) {
      await page.setViewportSize({ width: way.width, height: 900 });
      await page.goto(`/sites/${site.siteNumber}/contacts${path}`);
      expect(await violations(page), path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await sidewaysScroll(page), path).toBe(0);
    }
    await page.goto(`/sites/${site.siteNumber}/contacts/new`);
    await button(page).focus();
    await page.keyboard.press('Enter');
    await page.locator('main [role=alert]').first().waitFor();
    expect(await violations(page), 'after it was sent').toEqual([]);
  });
});
