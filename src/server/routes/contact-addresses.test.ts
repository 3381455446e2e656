import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveContact } from '../../../tests/support/contact-changes.ts';
import { createContact } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { addContact, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { translator } from '../../locales/translate.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');
const textOf = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]*>/g, '');

/** Of somebody who is a user of another Site as well, so that a confirmation moves no sign-in. */
async function changed(alike: boolean) {
  const site = await createSite(sql);
  const person = await createContact(sql, site, ['technical'], { firstName: 'Bob' });
  await addContact(sql, (await createSite(sql)).id, person.id, [], DOWNLOADS);
  const newEmail = alike
    ? `${person.email[0]}.${randomBytes(6).toString('hex')}${person.email.slice(person.email.indexOf('@'))}`
    : `new@${randomBytes(6).toString('hex')}.test`;
  const { id, confirmToken, stopToken } = await saveContact(sql, site, person, { newEmail });
  const links = {
    confirm: paths.confirmContactAddress(confirmToken ?? ''),
    stop: paths.stopContactAddress(stopToken ?? ''),
    outcome: paths.contactAddressOutcome(id),
  };
  const masked = { old: maskedAddress(person.email), email: maskedAddress(newEmail) };
  return { person, site: { siteNumber: site.siteNumber, siteName: site.name }, newEmail, masked, links, browser: new TestBrowser(testApp) };
}

describe('two addresses of which the same is left to read', () => {
  it('are told apart in words, before and after the confirmation', async () => {
    const { site, newEmail, masked, links, browser } = await changed(true);
    expect(masked.old, 'the test’s own addresses').toBe(masked.email);
    const [old, email] = [`the old address (${masked.old})`, `the new address (${masked.email})`];
    const asked = await textOf(await browser.get(links.confirm));
    expect(asked).toContain(t('contact-address.confirm.effect', { old }));
    expect(asked, 'whoever reads this has it').toContain(t('contact-address.confirm.text', { ...site, email: newEmail }));
    await browser.post(links.confirm);
    const confirmed = await textOf(await browser.get(links.outcome));
    expect(confirmed).toContain(t('contact-address.done.confirmed.text', { ...site, email }));
    expect(confirmed).toContain(t('contact-address.done.signs-in-as-before', { email: old }));
    expect(confirmed, 'a sentence of its own').toContain('Confirmed just now');
    await browser.post(links.stop);
    const back = await textOf(await browser.get(links.outcome));
    expect(back).toContain(t('contact-address.done.taken-back.text', { ...site, old }));
    expect(back).toContain('Taken back just now');
  });

  it('are told apart in words where the change was stopped', async () => {
    const { site, masked, links, browser } = await changed(true);
    await browser.post(links.stop);
    const stopped = await textOf(await browser.get(links.outcome));
    expect(stopped).toContain(
      t('contact-address.done.stopped.text', { ...site, old: `the old address (${masked.old})`, email: `the new address (${masked.email})` }),
    );
    expect(stopped).toContain('Stopped just now');
  });
});

it('a third address with which the person signs in is told apart from the new one too', async () => {
  const { person, masked, links, browser } = await changed(true);
  const third = `${person.email[0]}.third-${person.email.slice(2)}`;
  await sql`update person set email = ${third} where id = ${person.id}`;
  await browser.post(links.confirm);
  expect(await textOf(await browser.get(links.outcome))).toContain(t('contact-address.done.signs-in-as-before', { email: `another address (${masked.old})` }));
});

it('two addresses that look different stand for themselves', async () => {
  const { site, masked, links, browser } = await changed(false);
  expect(await textOf(await browser.get(links.confirm))).toContain(t('contact-address.confirm.effect', masked));
  await browser.post(links.confirm);
  const confirmed = await textOf(await browser.get(links.outcome));
  expect(confirmed).toContain(t('contact-address.done.confirmed.text', { ...site, ...masked }));
  expect(confirmed).toContain(t('contact-address.done.signs-in-as-before', { email: masked.old }));
  expect(confirmed).not.toContain('old address (');
});
