import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { selectStanding } from '../../src/database/standings.ts';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { durationInWords } from '../../src/templates/policy-in-words.ts';
import { createUser } from '../support/access-changes.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { createTechnical } from '../support/contact-changes.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createSite, type TestSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();
const SHOTS = process.env['SHOTS'];
const shot = async (page: Page, name: string) => (SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }));

async function scene({ locale }: Pick<Way, 'locale'>) {
  const site = await createSite(stack.sql, { locale });
  const to = await createTechnical(stack.sql, site);
  return { site, to, about: { siteNumber: site.siteNumber, siteName: site.name, name: 'Tina Tremblay' } };
}
const typesOf = async (site: TestSite, person: Person) => (await selectStanding(stack.sql, site.id, person.id))?.contactTypes;

/** From the contacts to the offer, to whoever the form is given. */
async function offer(page: Page, site: TestSite, { t }: ReturnType<typeof wordsIn>, choose: () => Promise<void>): Promise<void> {
  await page.goto(`/sites/${site.siteNumber}/contacts`);
  await page
    .getByRole('link', { name: t('contacts.hand-over') })
    .first()
    .click();
  await page.getByRole('heading', { name: t('handover.title') }).waitFor();
  await choose();
  await page.getByRole('button', { name: t('handover.continue') }).click();
  await page.getByRole('heading', { name: t('handover.check.title') }).waitFor();
}

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('the primary contact hands the Site over: chosen, checked, offered by mail, accepted signed in, told to both', async () => {
    const { site, to, about } = await scene(way);
    const page = await stack.visitAs(site.primary, way);
    await offer(page, site, words, async () => {
      await shot(page, `hand-over-${way.locale}-${way.width}`);
      await page.getByRole('radio', { name: 'Tina Tremblay' }).check();
      await page.getByRole('radio', { name: t('handover.stays.secondary'), exact: true }).check();
    });
    const duration = plain(durationInWords({ t, locale: way.locale }, 14 * 24 * 3_600_000));
    const effect = async () => plain(await page.locator('.effect').innerText());
    await expect.poll(effect).toContain(t('handover.effect', { ...about, duration }));
    await expect.poll(effect).toContain(t('handover.effect.secondary'));
    await shot(page, `hand-over-check-${way.locale}-${way.width}`);
    await page.getByRole('button', { name: t('handover.submit') }).click();
    await page.getByRole('heading', { name: t('handover.open.title', about) }).waitFor();
    await shot(page, `hand-over-open-${way.locale}-${way.width}`);
    expect(await typesOf(site, to)).toEqual(['technical']);

    const mail = await stack.mailbox.mail(to, 'primary-offered');
    expect(mail.words).toContain(t('mail.primary-offered.stays-secondary', { by: 'Paule Tremblay' }));
    const [link = ''] = mail.links;
    const theirs = await stack.visitAs(to, way);
    await theirs.goto('/');
    await theirs.getByRole('heading', { name: t('home.offered', { name: 'Paule Tremblay' }) }).waitFor();
    await theirs.goto(link);
    await expect.poll(() => textOf(theirs)).toContain(t('handover.offer.effect.secondary', { name: 'Paule Tremblay' }));
    await shot(theirs, `handover-${way.locale}-${way.width}`);
    await theirs.getByRole('button', { name: t('handover.offer.accept') }).click();
    await theirs.getByRole('heading', { name: t('handover.offer.accepted', about) }).waitFor();
    await shot(theirs, `handover-accepted-${way.locale}-${way.width}`);
    expect(await typesOf(site, to)).toEqual(expect.arrayContaining(['primary', 'technical']));
    expect((await selectStanding(stack.sql, site.id, to.id))?.permissions).toEqual(ALL_PERMISSIONS);
    expect(await typesOf(site, site.primary)).toEqual(['secondary']);
    expect((await stack.mailbox.mail(to, 'contact-changed')).subject).toBe(t('mail.handed-over.to.subject', about));
    expect((await stack.mailbox.mail(site.primary, 'contact-changed')).subject).toBe(t('mail.handed-over.from.subject', { ...about, to: 'Tina Tremblay' }));

    await theirs.getByRole('link', { name: t('handover.offer.to-contacts') }).click();
    await theirs
      .getByRole('link', { name: t('contacts.hand-over') })
      .first()
      .waitFor();
    await page.goto(`/sites/${site.siteNumber}/contacts/primary`);
    await expect.poll(() => textOf(page)).toContain(t('refusal.hand-over-primary-only'));
    await theirs.goto(`/sites/${site.siteNumber}/history`);
    await expect.poll(() => textOf(theirs)).toContain(t('history.event.primary-accepted', { name: 'Tina Tremblay' }));
  });

  test('an offer to a user by their address is declined, the next one withdrawn, and nothing has changed', async () => {
    const { site, to, about } = await scene(way);
    const user = await createUser(stack.sql, site);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/contacts/primary`);
    await page.getByRole('radio', { name: t('handover.who.other') }).check();
    await page.getByRole('textbox', { name: t('handover.who.email') }).fill('nobody@example.test');
    await page.getByRole('button', { name: t('handover.continue') }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.staysAs.missing'));
    await shot(page, `hand-over-wrong-${way.locale}-${way.width}`);
    await page.getByRole('radio', { name: t('handover.stays.user'), exact: true }).check();
    await page.getByRole('button', { name: t('handover.continue') }).click();
    await page.getByText(t('problem.handoverEmail.not-of-the-site')).first().waitFor();
    await page.getByRole('textbox', { name: t('handover.who.email') }).fill(user.email);
    await page.getByRole('button', { name: t('handover.continue') }).click();
    await page.getByRole('button', { name: t('handover.submit') }).click();
    const mail = await stack.mailbox.mail(user, 'primary-offered');
    const theirs = await stack.visitAs(user, way);
    await theirs.goto(mail.links[0] ?? '');
    await theirs.getByRole('button', { name: t('handover.offer.decline'), exact: true }).click();
    await theirs.getByRole('heading', { name: t('handover.offer.declined') }).waitFor();
    expect((await stack.mailbox.mail(site.primary, 'contact-changed')).subject).toBe(
      t('mail.handover-declined.from.subject', { to: 'Ursula Tremblay', siteNumber: site.siteNumber }),
    );

    await offer(page, site, words, async () => {
      await expect.poll(() => textOf(page)).toContain('Ursula Tremblay');
      await page.getByRole('radio', { name: 'Tina Tremblay' }).check();
      await page.getByRole('radio', { name: t('handover.stays.nothing'), exact: true }).check();
    });
    await page.getByRole('button', { name: t('handover.submit') }).click();
    await expect.poll(() => textOf(page)).toContain(t('handover.withdraw.effect', about));
    await page.getByRole('button', { name: t('handover.withdraw') }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain('Tina Tremblay');
    await shot(page, `hand-over-withdrawn-${way.locale}-${way.width}`);
    expect((await stack.mailbox.mail(to, 'contact-changed')).subject).toBe(t('mail.handover-withdrawn.to.subject', about));
    expect(await typesOf(site, site.primary)).toEqual(['primary']);
  });
});

test.each(LANGUAGES)('somebody who is signed out comes from the mail to the offer by signing in ($how)', async (way) => {
  const { t } = wordsIn(way.locale);
  const { site, to, about } = await scene(way);
  const page = await stack.visitAs(site.primary, way);
  await offer(page, site, wordsIn(way.locale), async () => {
    await page.getByRole('radio', { name: 'Tina Tremblay' }).check();
    await page.getByRole('radio', { name: t('handover.stays.user'), exact: true }).check();
  });
  await page.getByRole('button', { name: t('handover.submit') }).click();
  const mail = await stack.mailbox.mail(to, 'primary-offered');
  const theirs = await stack.visit(way);
  await theirs.goto(mail.links[0] ?? '');
  await theirs.getByRole('textbox').fill(to.email);
  await theirs.locator('main form button[type=submit]').click();
  const signIn = await stack.mailbox.mail(to, 'sign-in');
  await theirs.goto(signIn.links[0] ?? '');
  await theirs.locator('main form button[type=submit]').click();
  await theirs.getByRole('heading', { name: t('handover.offer.title', about) }).waitFor();
});
