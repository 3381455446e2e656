import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { createUser, stateOf } from '../support/access-changes.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createRequest, createSecondary, createSite, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();
const SHOTS = process.env['SHOTS'];
const shot = async (page: Page, name: string) => (SHOTS === undefined ? undefined : page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }));

const HELD: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' };

interface Scene {
  readonly site: TestSite;
  readonly user: Person;
  readonly path: string;
}

async function scene(way: Pick<Way, 'locale'>, permissions: Permissions = HELD): Promise<Scene> {
  const site = await createSite(stack.sql, { locale: way.locale });
  const user = await createUser(stack.sql, site, permissions);
  return { site, user, path: `/sites/${site.siteNumber}/access/users/${user.id}` };
}

const NAME = 'Ursula Tremblay';
const valuesOf = ({ site }: Scene) => ({ name: NAME, siteNumber: site.siteNumber, siteName: site.name });

/** Lets the time to undo be over: the workflow looks at the row as soon as it is woken. */
async function timeIsOver(page: Page): Promise<void> {
  const id = new URL(page.url()).searchParams.get('change') ?? '';
  await stack.sql`update access_change set undo_until = now() - interval '1 second' where id = ${id}`;
  await stack.wakeAccessChange(id);
}

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a contact changes what a user holds, sees what changes before and after, and the user hears the difference', async () => {
    const at = await scene(way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(at.path);
    await shot(page, `user-${way.locale}-${way.width}`);
    expect(await textOf(page)).toContain(t('level.purchaseDownload.media'));
    await page.getByRole('link', { name: t('user.change') }).click();
    await page.getByRole('heading', { name: t('change.title', { name: NAME }) }).waitFor();
    const media = page.getByRole('radio', { name: t('level.purchaseDownload.media') });
    expect(await media.isChecked()).toBe(true);
    expect(plain(await page.locator('.area-purchaseDownload').innerText())).toContain(`${t('level.purchaseDownload.media')} ${t('change.mark')}`);

    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page
      .getByRole('group', { name: t('area.entitlements') })
      .getByRole('radio', { name: word.update })
      .check();
    expect(await textOf(page)).toContain(t('change.changed', { asked: t('level.purchaseDownload.media'), given: t('level.purchaseDownload.software') }));
    const effect = plain(await page.locator('.effect').innerText());
    expect(effect).toContain(t('can.purchaseDownload.software'));
    expect(effect).toContain(t('can.entitlements.update'));
    expect(effect).not.toContain(t('can.purchaseDownload.media'));
    await shot(page, `change-${way.locale}-${way.width}`);

    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    const result = await textOf(page, '.access-change');
    expect(result).toContain(t('changed.past-you', valuesOf(at)));
    expect(result).toContain(
      t('changed.difference', {
        area: t('area.purchaseDownload'),
        was: t('level.purchaseDownload.media'),
        is: t('level.purchaseDownload.software'),
      }),
    );
    expect(await page.getByRole('button', { name: t('undo.submit.changed') }).count()).toBe(1);
    await shot(page, `changed-${way.locale}-${way.width}`);
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...HELD, purchaseDownload: 'software', entitlements: 'update' });

    await timeIsOver(page);
    const mail = await stack.mailbox.mail(at.user, 'access-changed');
    expect(mail.words).toContain(t('mail.access-changed.before', { level: t('level.purchaseDownload.media') }));
    expect(mail.words).not.toContain(t('mail.access-changed.before', { level: t('level.reporting.view') }));
    await page.reload();
    expect(await page.getByRole('button', { name: t('undo.submit.changed') }).count()).toBe(0);
    expect(await textOf(page)).toContain(t('history.title'));
  });

  test('a contact deletes an access with a reason, sees what goes, and the person is signed out and told', async () => {
    const at = await scene(way);
    const theirs = await stack.visitAs(at.user, way);
    await theirs.goto('/');
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(at.path);
    await page.getByRole('link', { name: t('user.remove') }).click();
    await page.getByRole('heading', { name: t('remove.title', { name: NAME }) }).waitFor();
    const shown = await textOf(page);
    expect(shown).toContain(t('level.purchaseDownload.media'));
    expect(shown).toContain(t('remove.sessions.text', { name: NAME }));
    expect(shown).toContain(t('remove.nothing-waits', { name: NAME }));
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.reason.missing'));
    await page.getByRole('textbox', { name: t('remove.reason') }).fill('Left the company.\n<b>Sorry</b>');
    await shot(page, `remove-${way.locale}-${way.width}`);
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await page.getByRole('heading', { name: t('removed.title') }).waitFor();
    await shot(page, `removed-${way.locale}-${way.width}`);
    expect(await textOf(page)).toContain(t('removed.past-you', valuesOf(at)));

    await theirs.goto('/');
    expect(new URL(theirs.url()).pathname).toBe('/sign-in');
    await timeIsOver(page);
    const mail = await stack.mailbox.mail(at.user, 'access-removed');
    expect(mail.text).toContain('> Left the company.\n> <b>Sorry</b>');
    expect(mail.html).not.toContain('<b>Sorry');
    await page.reload();
    expect(await page.getByRole('button', { name: t('undo.submit.removed') }).count()).toBe(0);
    expect((await page.goto(at.path))?.status()).toBe(404);
    await page.goto(`/sites/${at.site.siteNumber}/access`);
    expect(await textOf(page)).not.toContain(at.user.email);
  });

  test('what was done is undone, and nobody hears of it', async () => {
    const at = await scene(way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/removal`);
    await page.getByRole('textbox', { name: t('remove.reason') }).fill('The wrong one');
    await page.getByRole('button', { name: t('remove.submit') }).click();
    await page.getByRole('button', { name: t('undo.submit.removed') }).click();
    await page.getByRole('heading', { name: t('undo.done') }).waitFor();
    expect(await textOf(page)).toContain(t('undo.done.removed-you', { name: NAME }));
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual(HELD);
    await shot(page, `undone-${way.locale}-${way.width}`);

    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('button', { name: t('undo.submit.changed') }).click();
    await page.getByRole('heading', { name: t('undo.done') }).waitFor();
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual(HELD);
    expect(stack.mailbox.kindsFor(at.user)).toEqual([]);
  });

  test('the second of two contacts is told what changed, who it was, and keeps what was chosen', async () => {
    const at = await scene(way);
    const secondary = await createSecondary(stack.sql, at.site);
    const [first, second] = [await stack.visitAs(at.site.primary, way), await stack.visitAs(secondary, way)];
    for (const page of [first, second]) await page.goto(`${at.path}/permissions`);
    await first.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await first.getByRole('button', { name: word.submit, exact: true }).click();
    await first.getByRole('heading', { name: t('changed.title') }).waitFor();

    const reporting = second.getByRole('group', { name: t('area.reporting') });
    await reporting.getByRole('radio', { name: word.none }).check();
    await second.getByRole('button', { name: word.submit, exact: true }).click();
    await second.getByRole('heading', { name: t('meanwhile.title') }).waitFor();
    await shot(second, `meanwhile-${way.locale}-${way.width}`);
    const told = await textOf(second);
    expect(told).toContain('Paule Tremblay');
    expect(told).toContain(
      t('meanwhile.difference', {
        area: t('area.purchaseDownload'),
        was: t('level.purchaseDownload.media'),
        is: t('level.purchaseDownload.software'),
      }),
    );
    expect(await reporting.getByRole('radio', { name: word.none }).isChecked(), 'the choice is kept').toBe(true);
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...HELD, purchaseDownload: 'software' });
    expect(plain(await second.locator('.area-purchaseDownload').innerText())).toContain(`${t('level.purchaseDownload.software')} ${t('change.mark')}`);

    expect(await second.getByRole('radio', { name: t('level.purchaseDownload.software') }).isChecked(), 'what was not touched follows').toBe(true);
    await second.getByRole('button', { name: word.submit, exact: true }).click();
    await second.getByRole('heading', { name: t('changed.title') }).waitFor();
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...NO_PERMISSIONS, purchaseDownload: 'software' });
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('the primary makes a secondary contact, as long as there are places', async () => {
    const at = await scene(way);
    for (let count = 0; count < 3; count += 1) await createSecondary(stack.sql, at.site);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    expect(await textOf(page)).toContain(t('change.secondary.places', { taken: 3, allowed: 4 }));
    await page
      .getByRole('group', { name: t('area.manageAccess') })
      .getByRole('radio', { name: word.update })
      .check();
    expect(await textOf(page)).toContain(t('change.secondary.needed'));
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.needs-secondary'));
    await shot(page, `needs-secondary-${way.locale}-${way.width}`);
    const box = page.getByRole('checkbox', { name: t('change.secondary.label', { name: NAME }) });
    await box.check();
    expect(await textOf(page)).not.toContain(t('change.secondary.needed'));
    expect(await textOf(page, '.effect')).toContain(t('grant.effect.secondary', { name: NAME }));
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    expect(await textOf(page)).toContain(t('changed.secondary-now', { name: NAME }));
    expect((await stateOf(stack.sql, at.site, at.user)).contactTypes).toEqual(['secondary']);

    const another = await createUser(stack.sql, at.site);
    await page.goto(`/sites/${at.site.siteNumber}/access/users/${another.id}/permissions`);
    expect(await page.getByRole('checkbox').isDisabled()).toBe(true);
    expect(await textOf(page)).toContain(t('change.secondary.full'));
    await shot(page, `secondary-full-${way.locale}-${way.width}`);
  });

  test('a secondary contact finds account management locked, with the reason, and changes the rest', async () => {
    const at = await scene(way, { ...HELD, accountDocuments: 'view' });
    const page = await stack.visitAs(await createSecondary(stack.sql, at.site), way);
    await page.goto(at.path);
    expect(await textOf(page)).toContain(t('user.fixed.account', { name: NAME }));
    expect(await page.getByRole('link', { name: t('user.remove') }).count()).toBe(0);
    await page.getByRole('link', { name: t('user.change') }).click();
    const documents = page.getByRole('group', { name: t('area.accountDocuments') });
    await documents.waitFor();
    expect(await documents.getByRole('radio', { name: word.view }).isDisabled()).toBe(true);
    expect(await textOf(page)).toContain(t('change.locked'));
    expect(await textOf(page, '.effect')).toContain(t('change.effect.account', { name: NAME }));
    await shot(page, `locked-${way.locale}-${way.width}`);
    await page
      .getByRole('group', { name: t('area.reporting') })
      .getByRole('radio', { name: word.none })
      .check();
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    expect((await stateOf(stack.sql, at.site, at.user)).permissions).toEqual({ ...HELD, reporting: 'none', accountDocuments: 'view' });
  });

  test('the primary’s page says why nothing can be changed, and one’s own too', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const secondary = await createSecondary(stack.sql, site);
    const page = await stack.visitAs(secondary, way);
    const userPath = (person: Person) => `/sites/${site.siteNumber}/access/users/${person.id}`;
    await page.goto(userPath(site.primary));
    expect(await textOf(page)).toContain(t('user.fixed.primary', { name: 'Paule Tremblay' }));
    await shot(page, `primary-${way.locale}-${way.width}`);
    await page.goto(userPath(secondary));
    expect(await textOf(page)).toContain(t('user.fixed.own'));
    for (const person of [site.primary, secondary])
      for (const form of ['permissions', 'removal']) expect((await page.goto(`${userPath(person)}/${form}`))?.status()).toBe(403);
  });

  test('what waits for somebody who decides is named before they go', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const secondary = await createSecondary(stack.sql, site, ALL_PERMISSIONS);
    for (let count = 0; count < 2; count += 1) await createRequest(stack.sql, site, await createPerson(stack.sql, 'Rose'));
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access/users/${secondary.id}/removal`);
    expect(await textOf(page)).toContain(t('remove.requests', { count: 2, name: 'Simon Tremblay' }));
    expect(await textOf(page)).toContain(t('contact.secondary'));
    await shot(page, `remove-secondary-${way.locale}-${way.width}`);
  });

  test('nothing is lost by an expired session: the form comes back as it was filled', async () => {
    const at = await scene(way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.context().clearCookies({ name: 'octroi_session' });
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByLabel(t('sign-in.email')).fill(at.site.primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(at.site.primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('change.title', { name: NAME }) }).waitFor();
    expect(await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).isChecked()).toBe(true);
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
  });

  test('the result says by itself when it was told, without a reload', async () => {
    const at = await scene(way);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    const undo = page.getByRole('button', { name: t('undo.submit.changed') });
    await undo.focus();
    await timeIsOver(page);
    await stack.mailbox.mail(at.user, 'access-changed');
    await until('the button is gone', async () => (await undo.count()) === 0);
    expect(new URL(page.url()).pathname).toBe(at.path);
  });
});
