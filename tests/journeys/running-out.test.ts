import { expect, test } from 'vitest';
import { textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSite, reread } from '../support/sites.ts';
import { wordsIn } from './words.ts';
import { selectPendingRequestOf } from '../../src/database/access-requests.ts';

const stack = useJourneyStack({ settings: { DECISION_REMINDERS: 'PT3S', DECISION_ESCALATION: 'PT5S', DECISION_DEADLINE: 'PT8S' } });
const { t, word } = wordsIn('fr');

test('a request that nobody decides: reminded, escalated, expired, and asked anew with the details filled in', { timeout: 90_000 }, async () => {
  const site = await createSite(stack.sql, { locale: 'fr', deskEmail: 'desk@vendor.example.test' });
  const marie = await createPerson(stack.sql, 'Marie', 'fr');
  const page = await stack.visitAs(marie, { locale: 'fr' });
  await page.goto('/');
  await page.getByLabel(t('ask.field.siteNumber')).fill(site.siteNumber);
  await page.getByLabel(t('ask.field.telephone')).fill('+1 514 555 0142');
  await page.getByRole('group', { name: word.reporting }).getByRole('radio', { name: word.view }).check();
  await page.getByLabel(t('ask.field.why')).fill('Pour les rapports du trimestre.');
  await page.getByRole('button', { name: t('ask.continue') }).click();
  await page.getByRole('button', { name: t('check.submit') }).click();
  await page.getByRole('heading', { name: t('submitted.title') }).waitFor();
  const request = await selectPendingRequestOf(stack.sql, site.id, marie.id);
  if (!request) throw new Error('no request');

  await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
  await stack.mailbox.mail(site.primary, 'decision-reminder', { ref: request.id });
  await stack.mailbox.mail(site.primary, 'decision-escalated', { ref: request.id });
  await stack.mailbox.mail({ email: 'desk@vendor.example.test' }, 'decision-escalated', { ref: request.id });
  const expired = await stack.mailbox.mail(marie, 'request-expired', { ref: request.id });
  expect(expired.links).toContain('/requests/new');
  expect((await reread(stack.sql, request)).state).toBe('expired');

  await page.getByRole('link', { name: t('submitted.follow') }).click();
  await page.getByRole('heading', { name: t('request.expired') }).waitFor();
  const seen = await textOf(page);
  for (const step of ['timeline.reminder', 'timeline.escalation', 'timeline.expired'] as const) expect(seen).toContain(t(step));
  await page.getByRole('link', { name: t('request.again') }).click();
  await expect.poll(() => page.getByLabel(t('ask.field.telephone')).inputValue()).toBe('+1 514 555 0142');
});
