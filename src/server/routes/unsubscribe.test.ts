import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createPerson } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectSubscribed, upsertSubscription } from '../../database/subscriptions.ts';
import { translator } from '../../locales/translate.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');

describe('the link that ends a subscription', () => {
  async function subscriber() {
    const person = await createPerson(sql, 'Theo', 'fr');
    await upsertSubscription(sql, person.id, 'new-versions', true);
    const [row] = await sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${person.id}`;
    const token = row?.unsubscribeToken ?? '';
    return { person, path: `/unsubscribe/new-versions/${token}`, token };
  }
  /** As a mail programme does it: from nowhere, with no cookie. */
  const oneClick = (path: string, init: RequestInit = {}) =>
    testApp.app.request(`https://access.example.test${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      ...init,
    });

  it('asks first, in the person’s language, and changes nothing by being looked at', async () => {
    const { person, path } = await subscriber();
    const answer = await new TestBrowser(testApp).get(path);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain(`action="${path}"`);
    expect(text).not.toContain(person.email);
    await testApp.app.request(`https://access.example.test${path}`, { method: 'HEAD' });
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBe(true);
  });

  it('speaks the language that this browser was told, where it was told one', async () => {
    const { path } = await subscriber();
    const browser = new TestBrowser(testApp);
    await browser.post('/language', { locale: 'en', next: path });
    expect(await (await browser.get(path)).text()).toContain('<html lang="en">');
  });

  it('ends it by a button, and twice is once', async () => {
    const { person, path } = await subscriber();
    for (let nth = 0; nth < 2; nth += 1) {
      const answer = await new TestBrowser(testApp).post(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(translator('fr')('unsubscribe.done.title'));
    }
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBe(false);
  });

  it('opened again, is told as done, since when in the person’s own hours, with the way back; subscribed again, it asks again', async () => {
    const { person, path } = await subscriber();
    await sql`update person set time_zone = 'Etc/GMT-9', locale = 'en' where id = ${person.id}`;
    await new TestBrowser(testApp).post(path);
    await sql`update subscription set changed_at = '2026-03-04T20:02:00Z' where person_id = ${person.id}`;
    const again = await new TestBrowser(testApp).get(path);
    expect(again.status).toBe(200);
    const text = await again.text();
    expect(text).toContain(t('unsubscribe.done.title'));
    expect(text.replaceAll(/<[^>]*>/g, '')).toContain(t('unsubscribe.already.text', { since: '5 March 2026 at 05:02 GMT+9' }));
    expect(text).toMatch(/href="\/preferences\/subscriptions"/);
    expect(text).not.toContain(t('unsubscribe.submit'));
    expect(text).not.toContain(`action="${path}"`);
    await upsertSubscription(sql, person.id, 'new-versions', true);
    expect(await (await new TestBrowser(testApp).get(path)).text()).toContain(t('unsubscribe.submit'));
  });

  it('that came apart on its way says so, and sends nobody to a sign-in that it does not need', async () => {
    const { path } = await subscriber();
    for (const answer of [await new TestBrowser(testApp).get(path.slice(0, -4)), await new TestBrowser(testApp).post(path.slice(0, -4))]) {
      expect(answer.status).toBe(404);
      const text = await answer.text();
      expect(text).toContain(t('unsubscribe.gone.text'));
      expect(text).toMatch(/href="\/preferences\/subscriptions"/);
      expect(text).not.toContain('signed in');
    }
  });

  it('ends it by one click of a mail programme, in either of the forms that RFC 8058 allows, without a redirect', async () => {
    const { person, path } = await subscriber();
    expect((await oneClick(path)).status).toBe(200);
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBe(false);
    const other = await subscriber();
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    expect((await oneClick(other.path, { body, headers: {} })).status).toBe(200);
    expect(await selectSubscribed(sql, other.person.id, 'new-versions')).toBe(false);
  });

  it('leads nowhere with another kind or another token', async () => {
    const { person, token } = await subscriber();
    for (const path of [
      `/unsubscribe/tool-changes/${token}`,
      `/unsubscribe/renewal-quotes/${token}`,
      `/unsubscribe/everything/${token}`,
      `/unsubscribe/new-versions/${person.id}`,
      '/unsubscribe/new-versions/nonsense',
    ]) {
      expect((await new TestBrowser(testApp).get(path)).status, path).toBe(404);
      expect((await oneClick(path)).status, path).toBe(404);
    }
    expect(await selectSubscribed(sql, person.id, 'new-versions')).toBe(true);
  });
});
