import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { createUser, stateOf } from '../support/access-changes.ts';
import { focused, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createRequest, createSecondary, createSite } from '../support/sites.ts';
import { HELD, NAME, shot, userOfASite } from './user-of-a-site.ts';
import { LANGUAGES, wordsIn } from './words.ts';

const stack = useJourneyStack();

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('the primary makes a secondary contact, as long as there are places', async () => {
    const at = await userOfASite(stack, way);
    for (let count = 0; count < 3; count += 1) await createSecondary(stack.sql, at.site);
    const page = await stack.visitAs(at.site.primary, way);
    await page.goto(`${at.path}/permissions`);
    await expect.poll(() => textOf(page)).toContain(t('change.secondary.places', { taken: 3, allowed: 4 }));
    await page
      .getByRole('group', { name: t('area.manageAccess') })
      .getByRole('radio', { name: word.update })
      .check();
    await expect.poll(() => textOf(page)).toContain(t('change.secondary.needed'));
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.needs-secondary'));
    await shot(page, `needs-secondary-${way.locale}-${way.width}`);
    const box = page.getByRole('checkbox', { name: t('change.secondary.label', { name: NAME }) });
    await box.check();
    await expect.poll(() => textOf(page)).not.toContain(t('change.secondary.needed'));
    await expect.poll(() => textOf(page, '.effect')).toContain(t('grant.effect.secondary', { name: NAME }));
    await page.getByRole('button', { name: word.submit, exact: true }).click();
    await page.getByRole('heading', { name: t('changed.title') }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('changed.secondary-now', { name: NAME }));
    expect((await stateOf(stack.sql, at.site, at.user)).contactTypes).toEqual(['secondary']);

    const another = await createUser(stack.sql, at.site);
    await page.goto(`/sites/${at.site.siteNumber}/access/users/${another.id}/permissions`);
    await expect.poll(() => page.getByRole('checkbox').isDisabled()).toBe(true);
    await expect.poll(() => textOf(page)).toContain(t('change.secondary.full'));
    await shot(page, `secondary-full-${way.locale}-${way.width}`);
  });

  test('a secondary contact finds account management locked, with the reason, and changes the rest', async () => {
    const at = await userOfASite(stack, way, { ...HELD, accountDocuments: 'view' });
    const page = await stack.visitAs(await createSecondary(stack.sql, at.site), way);
    await page.goto(at.path);
    await expect.poll(() => textOf(page)).toContain(t('user.fixed.account', { name: NAME }));
    await expect.poll(() => page.getByRole('link', { name: t('user.remove') }).count()).toBe(0);
    await page.getByRole('link', { name: t('user.change') }).click();
    const documents = page.getByRole('group', { name: t('area.accountDocuments') });
    await documents.waitFor();
    await expect.poll(() => documents.getByRole('radio', { name: word.view }).isDisabled()).toBe(true);
    await expect.poll(() => textOf(page)).toContain(t('change.locked'));
    await expect.poll(() => textOf(page, '.effect')).toContain(t('change.effect.account', { name: NAME }));
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
    await expect.poll(() => textOf(page)).toContain(t('user.fixed.primary', { name: 'Paule Tremblay' }));
    await shot(page, `primary-${way.locale}-${way.width}`);
    await page.goto(userPath(secondary));
    await expect.poll(() => textOf(page)).toContain(t('user.fixed.own'));
    for (const person of [site.primary, secondary])
      for (const form of ['permissions', 'removal']) expect((await page.goto(`${userPath(person)}/${form}`))?.status()).toBe(403);
  });

  test('what waits for somebody who decides is named before they go', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const secondary = await createSecondary(stack.sql, site, ALL_PERMISSIONS);
    for (let count = 0; count < 2; count += 1) await createRequest(stack.sql, site, await createPerson(stack.sql, 'Rose'));
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`/sites/${site.siteNumber}/access/users/${secondary.id}/removal`);
    await expect.poll(() => textOf(page)).toContain(t('remove.requests', { count: 2, name: 'Simon Tremblay' }));
    await expect.poll(() => textOf(page)).toContain(t('contact.secondary'));
    await shot(page, `remove-secondary-${way.locale}-${way.width}`);
  });
});
