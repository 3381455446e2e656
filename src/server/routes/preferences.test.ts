import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { upsertRefusedAddress } from '../../database/refused-addresses.ts';
import { selectSubscribed } from '../../database/subscriptions.ts';
import type { PersonId } from '../../domain/ids.ts';
import { translator } from '../../locales/translate.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');
const CHOSEN = { locale: 'fr', timeZone: 'Europe/Paris', taskMails: 'daily' };

async function somebody() {
  const person = await createPerson(sql, 'Nadia');
  return { person, browser: await signIn(testApp, person.email) };
}

async function stored(id: PersonId) {
  const [row] = await sql`select locale, time_zone, task_mails, notices_email, first_name, last_name, telephone from person where id = ${id}`;
  return row;
}

describe('language, time zone and task mails', () => {
  it('are saved, count at once and are told in the past', async () => {
    const { person, browser } = await somebody();
    const first = await (await browser.get('/preferences')).text();
    expect(first).toContain('value="en" checked');
    const answer = await browser.post('/preferences', { ...CHOSEN, timeZone: 'paris' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/preferences?done=preferences']);
    expect(await stored(person.id)).toMatchObject({ locale: 'fr', timeZone: 'Europe/Paris', taskMails: 'daily' });
    const after = await (await browser.get('/preferences?done=preferences')).text();
    expect(after).toContain('<html lang="fr">');
    expect(after).toContain(translator('fr')('preferences.done.preferences'));
    expect(after).toContain('value="daily" checked');
    expect(after).toContain('value="Europe/Paris"');
  });

  it.each([
    [{ locale: '' }, 'problem.locale.missing'],
    [{ locale: 'de' }, 'problem.language'],
    [{ timeZone: 'Europe/Atlantis' }, 'problem.time-zone'],
    [{ timeZone: '+05:00' }, 'problem.time-zone'],
    [{ taskMails: '' }, 'problem.taskMails.missing'],
    [{ taskMails: 'weekly' }, 'problem.taskMails.missing'],
  ] as const)('%j is told beside its field, and nothing that was typed is lost', async (wrong, key) => {
    const { person, browser } = await somebody();
    const before = await stored(person.id);
    const answer = await browser.post('/preferences', { ...CHOSEN, ...wrong });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(t(key));
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('data-problem-summary');
    if (!('taskMails' in wrong)) expect(text).toContain('value="daily" checked');
    if ('timeZone' in wrong) expect(text).toContain(`value="${wrong.timeZone}"`);
    expect(await stored(person.id)).toEqual(before);
  });

  it('need no time zone: an empty one is that of each Site', async () => {
    const { person, browser } = await somebody();
    await browser.post('/preferences', CHOSEN);
    await browser.post('/preferences', { ...CHOSEN, timeZone: '  ' });
    expect(await stored(person.id)).toMatchObject({ timeZone: null });
  });

  it('come back as they were typed when the session has ended meanwhile', async () => {
    const person = await createPerson(sql, 'Nadia');
    const browser = new TestBrowser(testApp);
    const answer = await browser.post('/preferences', CHOSEN);
    const next = new URL(answer.headers.get('Location') ?? '', 'http://x').searchParams.get('next') ?? '';
    expect(next).toMatch(/^\/preferences\?draft=/);
    await signIn(testApp, person.email, browser);
    const text = await (await browser.get(next)).text();
    expect(text).toContain('value="fr" checked');
    expect(text).toContain('value="daily" checked');
    expect(await stored(person.id)).toMatchObject({ taskMails: 'each' });
  });

  it('say that they were saved only to whoever saved them, and not by a link alone', async () => {
    const { person, browser } = await somebody();
    expect(await (await browser.get('/preferences?done=details')).text()).not.toContain(t('preferences.done.details'));
    await browser.post('/preferences', { ...CHOSEN, locale: 'en' });
    expect(await (await browser.get('/preferences?done=preferences')).text()).toContain(t('preferences.done.preferences'));
    await ownerSql`update person set preferences_saved_at = now() - interval '2 minutes' where id = ${person.id}`;
    expect(await (await browser.get('/preferences?done=preferences')).text()).not.toContain(t('preferences.done.preferences'));
  });

  it('show whoever has chosen no language the one that mails to them are in, whatever their browser speaks', async () => {
    const site = await createSite(sql, { locale: 'fr' });
    const browser = await signIn(testApp, site.primary.email);
    const first = await (await browser.get('/preferences')).text();
    expect(first).toContain('value="fr" checked');
    expect(first, 'the page itself speaks the browser’s').toContain(t('preferences.locale.not-chosen'));
    await browser.post('/preferences', { ...CHOSEN, locale: 'en' });
    const after = await (await browser.get('/preferences')).text();
    expect(after).toContain('value="en" checked');
    expect(after).not.toContain(t('preferences.locale.not-chosen'));
  });

  it('show none as chosen whose Sites write in several languages, and change nothing before one is', async () => {
    const site = await createSite(sql, { locale: 'fr' });
    await addContact(sql, (await createSite(sql)).id, site.primary.id, ['billing'], DOWNLOADS);
    const browser = await signIn(testApp, site.primary.email);
    const first = await (await browser.get('/preferences')).text();
    expect(first).not.toMatch(/name="locale" value="\w+" checked/);
    expect(first).toContain(t('preferences.locale.not-chosen'));
    const answer = await browser.post('/preferences', { timeZone: CHOSEN.timeZone, taskMails: CHOSEN.taskMails });
    expect(answer.status).toBe(422);
    const again = await answer.text();
    expect(again).toContain(t('problem.locale.missing'));
    expect(again).toContain(`value="${CHOSEN.timeZone}"`);
    expect(await stored(site.primary.id)).toMatchObject({ locale: null, timeZone: null, taskMails: 'each' });
  });

  it('make the home page speak of one’s own hours', async () => {
    const { browser } = await somebody();
    await browser.post('/preferences', { ...CHOSEN, timeZone: 'Etc/GMT-9' });
    expect(await (await browser.get('/preferences')).text()).toMatch(/<time [^>]*title="[^"]*(?:UTC|GMT)\+9/);
  });
});

describe('notices of new versions', () => {
  const page = async (browser: TestBrowser) => (await browser.get('/preferences/subscriptions')).text();

  it('come to whoever holds a contact type that they concern, and stop when they say so', async () => {
    const site = await createSite(sql);
    const technical = await createPerson(sql, 'Theo');
    await addContact(sql, site.id, technical.id, ['technical'], DOWNLOADS);
    const browser = await signIn(testApp, technical.email);
    expect(await page(browser)).toMatch(/id="new-versions"[^>]* checked/);
    expect((await browser.post('/preferences/subscriptions')).headers.get('Location')).toBe('/preferences?done=subscriptions');
    expect(await selectSubscribed(sql, technical.id, 'new-versions')).toBe(false);
    expect(await page(browser)).not.toMatch(/id="new-versions"[^>]* checked/);
    expect(await (await browser.get('/preferences?done=subscriptions')).text()).toContain(t('preferences.done.not-subscribed'));
    await browser.post('/preferences/subscriptions', { 'new-versions': 'yes' });
    expect(await selectSubscribed(sql, technical.id, 'new-versions')).toBe(true);
  });

  it('come to the primary contact only where nobody holds such a type', async () => {
    const site = await createSite(sql);
    const browser = await signIn(testApp, site.primary.email);
    expect(await page(browser)).toMatch(/id="new-versions"[^>]* checked/);
    await addContact(sql, site.id, (await createPerson(sql)).id, ['media'], DOWNLOADS);
    expect(await page(browser)).not.toMatch(/id="new-versions"[^>]* checked/);
  });

  it('leave it to the contact types where what is said counts anyway', async () => {
    const { person, browser } = await somebody();
    await browser.post('/preferences/subscriptions');
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBeUndefined();
    await browser.post('/preferences/subscriptions', { 'new-versions': 'yes' });
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBe(true);
  });
});

it('an address that a mail server refuses is told to whoever can mend it', async () => {
  const { person, browser } = await somebody();
  expect(await (await browser.get('/preferences')).text()).not.toContain('does not take our e-mails');
  await upsertRefusedAddress(sql, person.email, '550 5.1.1 No such mailbox');
  expect(await (await browser.get('/preferences')).text()).toContain(t('preferences.refused', { email: person.email }));
});

it('a sign-in is noted with the person', async () => {
  const { person } = await somebody();
  const [row] = await sql`select last_signed_in_at > now() - interval '1 minute' as now from person where id = ${person.id}`;
  expect(row).toEqual({ now: true });
});

it('nobody has preferences who is not signed in', async () => {
  for (const path of ['/preferences', '/preferences/details', '/preferences/sign-in-address', '/preferences/notices-address', '/preferences/subscriptions']) {
    const browser = new TestBrowser(testApp);
    for (const answer of [await browser.get(path), await browser.post(path)]) {
      expect(answer.status, path).toBe(303);
      expect(answer.headers.get('Location'), path).toMatch(/^\/sign-in\?next=/);
    }
  }
});

describe('times', () => {
  it('are one’s own on the home page, and the Site’s on a page of the Site', async () => {
    const site = await createSite(sql);
    await createRequest(sql, site, await createPerson(sql, 'Rose'));
    const browser = await signIn(testApp, site.primary.email);
    expect(await (await browser.get('/')).text()).toMatch(/<time [^>]*title="[^"]*(?:UTC|GMT)[-−][45]/);
    await browser.post('/preferences', { ...CHOSEN, locale: 'en', timeZone: 'Etc/GMT-9' });
    expect(await (await browser.get('/')).text()).toMatch(/<time [^>]*title="[^"]*(?:UTC|GMT)\+9/);
    const list = await (await browser.get(`/sites/${site.siteNumber}/access`)).text();
    expect(list).not.toMatch(/(?:UTC|GMT)\+9/);
    expect(list).toMatch(/<time [^>]*title="[^"]*(?:UTC|GMT)[-−][45]/);
  });
});
