import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { selectOpenInvitationLines } from '../../src/database/invitation-lines.ts';
import { selectStanding } from '../../src/database/standings.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { WAYS, type Words, wordsIn } from './words.ts';

const stack = useJourneyStack();

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

async function fillWho(page: Page, { t }: Words, email: string): Promise<void> {
  await page.getByLabel(t('ask.field.email')).fill(email);
  await page.getByLabel(t('ask.field.firstName')).fill('Noor');
  await page.locator('[name=invitedLastName]').fill('de Vries');
}

const level = (page: Page, { t }: Words, area: 'reporting' | 'accountDocuments') =>
  page.getByRole('group', { name: t(`area.${area}`) }).getByRole('radio', { name: t(`level.${area}.view`) });

/** From the User list's page to the invitation's own. */
async function invite(page: Page, words: Words, site: TestSite, email: string, areas: readonly ('reporting' | 'accountDocuments')[]): Promise<void> {
  const { t, word } = words;
  await page.goto(`/sites/${site.siteNumber}/access/users/new`);
  await fillWho(page, words, email);
  await press(page, t('ask.continue'));
  await heading(page, t('invite.permissions.title', { name: 'Noor de Vries' }));
  for (const area of areas) await level(page, words, area).check();
  await press(page, t('ask.continue'));
  await heading(page, t('invite.check.title'));
  await press(page, word.submit);
  await page.getByText(t('invitation.did.made', { name: 'Noor de Vries', email, siteNumber: site.siteNumber, siteName: site.name })).waitFor();
}

const invitedAt = async (site: TestSite) => {
  const [line] = await selectOpenInvitationLines(stack.sql, site.id, 1);
  if (!line) throw new Error('no invitation');
  return line;
};

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t, word } = words;

  test('a contact adds a user, who signs in by the welcome mail and accepts', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const email = `noor-${site.siteNumber.toLowerCase()}@example.test`;
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access/users/new`);

    // Nothing filled: every problem in one place, each a link to its field.
    await press(page, t('ask.continue'));
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('shell.problems', { count: 3 }));
    await follow(page, t('problem.invitedEmail.missing'));
    await expect.poll(() => focused(page)).toBe('invitedEmail');

    await fillWho(page, words, email);
    await press(page, t('ask.continue'));
    await heading(page, t('invite.permissions.title', { name: 'Noor de Vries' }));
    await press(page, t('ask.continue'));
    await page.getByRole('link', { name: t('problem.nothing-given-invitation') }).waitFor();
    await level(page, words, 'reporting').check();
    await expect.poll(() => textOf(page, '.effect')).toContain(t('can.reporting.view'));
    await press(page, t('ask.continue'));

    // Looked over, changed, looked over again.
    await heading(page, t('invite.check.title'));
    await page.getByRole('link', { name: t('check.change-of', { field: t('check.name') }) }).click();
    await page.getByLabel(t('ask.field.firstName')).fill('Noor-Anna');
    await press(page, t('ask.continue'));
    await expect.poll(() => level(page, words, 'reporting').isChecked()).toBe(true);
    await press(page, t('ask.continue'));
    await heading(page, t('invite.check.title'));
    await expect.poll(() => textOf(page)).toContain('Noor-Anna de Vries');
    await expect.poll(() => textOf(page)).toContain(t('invite.check.mail', { email, language: t(`invite.language.${way.locale}`) }));
    await press(page, word.submit);

    const made = t('invitation.did.made', { name: 'Noor-Anna de Vries', email, siteNumber: site.siteNumber, siteName: site.name });
    await page.getByText(made).waitFor();
    await expect.poll(() => focused(page)).toContain(made);

    // The invited person, in another browser, comes by the mail's link.
    const mail = await stack.mailbox.mail({ email }, 'welcome');
    const { id } = await invitedAt(site);
    expect(mail.links).toContain(`/invitations/${id}`);
    const invited = await stack.visit(way);
    await invited.goto(`/invitations/${id}`);
    await heading(invited, t('invited.landing.title', { programme: 'Licence Programme' }));
    expect(await textOf(invited)).not.toContain(email);
    await press(invited, t('invited.landing.submit'));
    const signIn = await stack.mailbox.mail({ email }, 'sign-in');
    await invited.getByLabel(t('sign-in.code.label')).fill(/\b\d{6}\b/.exec(signIn.text)?.[0] ?? '');
    await press(invited, t('sign-in.code.submit'));
    await heading(invited, t('invited.title', { siteNumber: site.siteNumber, siteName: site.name }));
    await expect.poll(() => textOf(invited)).toContain(t('invited.by', { name: 'Paule Tremblay', siteNumber: site.siteNumber, siteName: site.name }));
    await press(invited, t('invited.accept'));
    await invited.getByRole('heading', { name: t('invited.accepted') }).waitFor();
    const [person] = await stack.sql<{ id: TestSite['primary']['id'] }[]>`select id from person where email = ${email}`;
    expect(person && (await selectStanding(stack.sql, site.id, person.id))?.permissions).toEqual({ ...NO_PERMISSIONS, reporting: 'view' });

    await page.reload();
    await page.getByText(t('state.accepted'), { exact: true }).waitFor();
  });

  test('an invited person declines, and whoever invited is told', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const invitee = await createPerson(stack.sql, 'Noor', way.locale);
    await invite(await stack.visitAs(site.primary, way), words, site, invitee.email, ['reporting']);
    await stack.mailbox.mail(invitee, 'welcome');
    const page = await stack.visitAs(invitee, way);
    await page.goto(`/invitations/${(await invitedAt(site)).id}`);
    await press(page, t('invited.decline'));
    await page.getByRole('heading', { name: t('invited.declined') }).waitFor();
    await stack.mailbox.mail(site.primary, 'request-denied');
    expect(await selectStanding(stack.sql, site.id, invitee.id)).toBeUndefined();
  });

  test('what a secondary may not give alone awaits the primary, who confirms it', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const secondary = await createSecondary(stack.sql, site);
    const email = `noor-${site.siteNumber.toLowerCase()}@example.test`;
    await invite(await stack.visitAs(secondary, way), words, site, email, ['reporting', 'accountDocuments']);
    const { id } = await invitedAt(site);
    await stack.mailbox.mail(site.primary, 'decision-asked', { ref: id });
    expect(stack.mailbox.kindsFor({ email })).toEqual([]);

    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access/invitations/${id}`);
    await page.getByText(t('state.awaiting'), { exact: true }).waitFor();
    await follow(page, word.grant);
    await heading(page, t('invitation.grant.title', { name: 'Noor de Vries' }));
    await expect.poll(() => level(page, words, 'accountDocuments').isChecked()).toBe(true);
    await press(page, word.submit);
    await page.getByText(t('invitation.did.granted', { name: 'Noor de Vries', email, siteNumber: site.siteNumber, siteName: site.name })).waitFor();
    await stack.mailbox.mail({ email }, 'welcome', { ref: id });
  });

  test('an invitation is changed, sent again and revoked', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const invitee = await createPerson(stack.sql, 'Noor', way.locale);
    const page = await stack.visitAs(site.primary, way);
    await invite(page, words, site, invitee.email, ['reporting']);
    const { id } = await invitedAt(site);
    const there = `/sites/${site.siteNumber}/access/invitations/${id}`;
    const welcomes = (count: number) =>
      until(`${count} welcome mails have come`, () => stack.mailbox.kindsFor(invitee).filter((kind) => kind === 'welcome').length === count || undefined);
    await welcomes(1);

    await page.goto(there);
    await follow(page, t('invitation.change'));
    await page.getByRole('radio', { name: t('level.purchaseDownload.media') }).check();
    await press(page, word.submit);
    await page
      .getByText(plain(t('invitation.did.changed', { name: 'Noor de Vries', email: invitee.email, siteNumber: site.siteNumber, siteName: site.name })))
      .waitFor();
    await welcomes(2);
    await follow(page, t('invitation.send-again'));
    await press(page, t('invitation.send-again'));
    await page.getByText(t('invitation.did.sent', { email: invitee.email })).waitFor();
    await welcomes(3);
    await follow(page, t('invitation.revoke'));
    await press(page, t('invitation.revoke'));
    await page.getByText(t('invitation.ended.revoked-you', { name: 'Noor de Vries', siteNumber: site.siteNumber, siteName: site.name })).waitFor();

    const invited = await stack.visitAs(invitee, way);
    await invited.goto(`/invitations/${id}`);
    await invited.getByRole('heading', { name: t('invited.revoked') }).waitFor();
  });

  test('several people are pasted, mended, checked and invited, and the page shows how far they are', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const at = site.siteNumber.toLowerCase();
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access/users/import`);
    const box = page.getByLabel(t('batch.people'), { exact: true });
    await box.fill(`Courriel;Prénom;Nom;Reporting\nann@${at}.test;Ann;Lee;Consulter\nbo@${at};Bo;Roy;View`);
    await press(page, t('batch.check'));
    await page.getByRole('alert').waitFor();
    await expect
      .poll(() => textOf(page, '[role=alert]'))
      .toContain(`${t('batch.line-column', { line: 3, column: 'email' })} ${t('batch.problem.email', { value: `bo@${at}` })}`);
    await expect.poll(() => focused(page)).toContain(t('batch.problems', { count: 1 }));
    await box.fill((await box.inputValue()).replace(`bo@${at};`, `bo@${at}.test;`));
    await press(page, t('batch.check'));
    await heading(page, t('batch.check.title', { count: 2 }));
    await expect.poll(() => textOf(page)).toContain(t('batch.check.abilities', { count: 2, abilities: t('can.reporting.view') }));
    await press(page, word.submit);
    await page.getByText(t('batch.did', { count: 2, siteNumber: site.siteNumber, siteName: site.name })).waitFor();
    for (const name of ['ann', 'bo']) await stack.mailbox.mail({ email: `${name}@${at}.test` }, 'welcome');
    // By itself, or where no script runs by a press.
    await until('both are on their way', async () => {
      if (!way.javaScript) await page.reload();
      return (await textOf(page)).includes(t('batch.progress.done', { total: 2 })) || undefined;
    });
    await page.getByRole('link', { name: 'Ann Lee' }).click();
    await heading(page, t('invitation.title', { number: (await invitedAt(site)).number, name: 'Ann Lee' }));
  });
});

test('a file is chosen instead of pasting', async () => {
  const { t, word } = wordsIn('en');
  const site = await createSite(stack.sql);
  const page = await stack.visitAs(site.primary);
  await page.goto(`/sites/${site.siteNumber}/access/users/import`);
  await page.getByLabel(t('batch.file')).setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`email,first_name,last_name\r\nzoe@${site.siteNumber.toLowerCase()}.test,Zo\xeb,Gagn\xe9\r\n`, 'latin1'),
  });
  await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
  await press(page, t('batch.check'));
  await heading(page, t('batch.check.title', { count: 1 }));
  await press(page, word.submit);
  await page.getByText(t('batch.did', { count: 1, siteNumber: site.siteNumber, siteName: site.name })).waitFor();
  expect((await invitedAt(site)).name).toBe('Zoë Gagné');
});

test('two presses on Submit make one invitation', async () => {
  const words = wordsIn('en');
  const site = await createSite(stack.sql);
  const page = await stack.visitAs(site.primary);
  await page.goto(`/sites/${site.siteNumber}/access/users/new`);
  await fillWho(page, words, `noor-${site.siteNumber.toLowerCase()}@example.test`);
  await press(page, words.t('ask.continue'));
  await page.getByRole('radio', { name: words.t('level.purchaseDownload.software') }).check();
  await press(page, words.t('ask.continue'));
  await page.getByRole('button', { name: words.word.submit }).dblclick();
  await page.getByText(words.t('state.open'), { exact: true }).waitFor();
  expect(await selectOpenInvitationLines(stack.sql, site.id, 10)).toMatchObject([
    { permissions: { ...NO_PERMISSIONS, purchaseDownload: DOWNLOADS.purchaseDownload } },
  ]);
});
