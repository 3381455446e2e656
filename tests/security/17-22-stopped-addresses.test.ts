import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { translator } from '../../src/locales/translate.ts';
import { paths } from '../../src/templates/paths.ts';
import { newAddress, saveContact } from '../support/contact-changes.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');

/** Asked for in a browser that is signed in as the person: by somebody who stole its session, say. */
async function ask(browser: TestBrowser, email = newAddress()) {
  const id = randomUUID();
  expect((await browser.post('/preferences/sign-in-address', { id, email })).status).toBe(303);
  const [row] = await sql<{ token: string; stopToken: string }[]>`select token, stop_token from own_address where id = ${id}`;
  const { token = '', stopToken = '' } = row ?? {};
  return { id, email, token, stopToken, confirm: paths.confirmOwnAddress(id, token), stop: paths.stopOwnAddress(id, stopToken) };
}

async function asked() {
  const person = await createPerson(sql, 'Nadia');
  const thief = await signIn(testApp, person.email);
  return { person, thief, owner: new TestBrowser(testApp), ...(await ask(thief)) };
}

async function confirmed() {
  const one = await asked();
  expect((await one.thief.post(one.confirm)).status).toBe(303);
  expect(await emailOf(one.person)).toBe(one.email);
  return one;
}

const emailOf = async ({ id }: Pick<Person, 'id'>) => (await sql<{ email: string }[]>`select email from person where id = ${id}`)[0]?.email;
const everything = async ({ id }: Pick<Person, 'id'>) =>
  JSON.stringify([
    await sql`select * from person where id = ${id}`,
    await sql`select id, token, stop_token, confirmed_at, ended_at, stopped_at from own_address where person_id = ${id}`,
    await sql`select id_hash, ended_at from session where person_id = ${id}`,
  ]);
const isSignedOut = async (browser: TestBrowser) => (await browser.get('/preferences')).status === 303;

describe('the link to the old address', () => {
  test('ends a new one before it counts, and every session with it', async () => {
    const { person, thief, owner, stop, confirm, email, id } = await asked();
    expect(await (await owner.get(stop)).text()).toContain(t('own-address.stop.effect', { email, old: person.email }));
    expect((await owner.post(stop)).headers.get('Location')).toBe(paths.stoppedOwnAddress(id));
    expect(await (await owner.get(paths.stoppedOwnAddress(id))).text()).toContain(t('own-address.stopped.text'));
    expect(await isSignedOut(thief)).toBe(true);
    const again = await signIn(testApp, person.email);
    expect((await again.post(confirm)).status).toBe(410);
    expect(await emailOf(person)).toBe(person.email);
  });

  test('takes one back that counts, with everything that the account holds', async () => {
    const site = await createSite(sql);
    const thief = await signIn(testApp, site.primary.email);
    const one = await ask(thief);
    await thief.post(one.confirm);
    const elsewhere = await signIn(testApp, one.email);
    const owner = new TestBrowser(testApp);
    expect(await (await owner.get(one.stop)).text()).toContain(t('own-address.take-back.effect', { email: one.email, old: site.primary.email }));
    expect((await owner.post(one.stop)).status).toBe(303);
    expect(await (await owner.get(paths.stoppedOwnAddress(one.id))).text()).toContain(t('own-address.taken-back.text'));
    expect(await emailOf(site.primary)).toBe(site.primary.email);
    for (const browser of [thief, elsewhere]) expect(await isSignedOut(browser)).toBe(true);
    const back = await signIn(testApp, site.primary.email);
    expect((await back.get(paths.manageAccess(site.siteNumber))).status).toBe(200);
    const nobody = await signIn(testApp, one.email);
    expect((await nobody.get(paths.manageAccess(site.siteNumber))).status).toBe(404);
  });

  test('17: GET and HEAD change nothing and spend nothing, before it counts and afterwards', async () => {
    for (const one of [await asked(), await confirmed()]) {
      const before = await everything(one.person);
      for (const method of ['GET', 'HEAD', 'GET']) expect((await one.owner.send(one.stop, { method })).status).toBe(200);
      expect(await everything(one.person)).toBe(before);
      expect((await one.owner.post(one.stop)).status).toBe(303);
    }
  });

  test('18: its page sends nothing by itself', async () => {
    const { owner, stop } = await asked();
    const html = await (await owner.get(stop)).text();
    expect([...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, inline]) => inline).join('')).toBe('');
    expect(html).not.toMatch(/http-equiv|\bon\w+=|hx-trigger|hx-post/);
  });

  test('19: replayed it is gone, and a second press is told what the first one did', async () => {
    const { person, owner, stop } = await confirmed();
    await owner.post(stop);
    const before = await everything(person);
    for (const answer of [await owner.get(stop), await owner.post(stop)]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain(t('own-address.taken-back.text'));
    }
    expect(await everything(person)).toBe(before);
  });

  test('20: fifty at once take it back once', async () => {
    const { person, owner, stop } = await confirmed();
    const answers = await Promise.all(Array.from({ length: 50 }, () => owner.post(stop)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
    expect(await emailOf(person)).toBe(person.email);
  });

  test('21: seven days after the asking it is gone, whoever may have swept up or not', async () => {
    const { person, owner, stop, id, email } = await confirmed();
    const [row] = await sql<{ days: number }[]>`select extract(epoch from stop_until - created_at)::float / 86400 as days from own_address where id = ${id}`;
    expect(row?.days).toBeCloseTo(7, 3);
    await ownerSql`update own_address set stop_until = now() - interval '1 second' where id = ${id}`;
    const before = await everything(person);
    for (const answer of [await owner.get(stop), await owner.post(stop)]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain(t('own-address.stop.gone'));
    }
    expect(await everything(person)).toBe(before);
    expect(await emailOf(person)).toBe(email);
  });

  test('22: the token of the other link, of another address, cut or edited, stops nothing; nor does this one confirm', async () => {
    const [one, other] = [await asked(), await asked()];
    const before = [await everything(one.person), await everything(other.person)];
    for (const token of [one.token, other.stopToken, one.stopToken.slice(1), `${one.stopToken}A`, one.stopToken.toUpperCase(), 'null', 'undefined']) {
      expect((await one.owner.post(paths.stopOwnAddress(one.id, token))).status, token).toBe(410);
    }
    expect((await one.owner.post(paths.stopOwnAddress('nonsense', one.stopToken))).status).toBe(410);
    expect((await one.thief.post(paths.confirmOwnAddress(one.id, one.stopToken))).status).toBe(410);
    expect((await one.owner.post(paths.stopContactAddress(one.stopToken))).status).toBe(410);
    expect([await everything(one.person), await everything(other.person)]).toEqual(before);
  });

  test('4: whoever has the id alone learns no address, and nothing of one that nobody stopped', async () => {
    const one = await asked();
    expect((await one.owner.get(paths.stoppedOwnAddress(one.id))).status).toBe(404);
    expect((await one.owner.get(paths.stoppedOwnAddress(randomUUID()))).status).toBe(404);
    await one.owner.post(one.stop);
    const html = await (await one.owner.get(paths.stoppedOwnAddress(one.id))).text();
    for (const secret of [one.email, one.person.email]) expect(html).not.toContain(secret);
  });

  test('35: a form of another site presses no button', async () => {
    const { person, owner, stop } = await confirmed();
    const before = await everything(person);
    expect((await owner.post(stop, {}, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await everything(person)).toBe(before);
  });
});

describe('whoever stole the session and moved on', () => {
  test('to a second address loses both, and neither takes anything back', async () => {
    const one = await confirmed();
    const second = await ask(one.thief);
    expect((await one.thief.post(second.confirm)).status).toBe(303);
    expect((await one.owner.post(one.stop)).status).toBe(303);
    expect(await emailOf(one.person)).toBe(one.person.email);
    expect((await one.owner.post(second.stop)).status).toBe(410);
    expect(await emailOf(one.person)).toBe(one.person.email);
  });

  test('by asking for another one instead leaves the first link good', async () => {
    const one = await asked();
    const second = await ask(one.thief);
    await one.thief.post(second.confirm);
    expect(await emailOf(one.person)).toBe(second.email);
    expect(await (await one.owner.get(one.stop)).text()).toContain(t('own-address.take-back.later', { old: one.person.email }));
    expect((await one.owner.post(one.stop)).status).toBe(303);
    expect(await emailOf(one.person)).toBe(one.person.email);
  });

  test('and leaves one that waits finds it ended', async () => {
    const one = await confirmed();
    const waiting = await ask(one.thief);
    await one.owner.post(one.stop);
    const back = await signIn(testApp, one.person.email);
    expect((await back.post(waiting.confirm)).status).toBe(410);
    expect(await emailOf(one.person)).toBe(one.person.email);
  });

  test('and made themselves a contact with another address takes nothing back by that one’s link', async () => {
    const one = await confirmed();
    const site = await createSite(sql);
    const change = await saveContact(sql, site, { ...one.person, email: one.email }, { newEmail: newAddress() });
    await one.owner.post(one.stop);
    expect((await one.owner.post(paths.stopContactAddress(change.stopToken ?? ''))).status).toBe(410);
    expect(await emailOf(one.person)).toBe(one.person.email);
  });

  test('from an address that a Site had given them and that was taken back: their link takes nothing back', async () => {
    const one = await confirmed();
    const site = await createSite(sql);
    const change = await saveContact(sql, site, one.person, { newEmail: one.email });
    await ownerSql`
      update contact_change set made_at = now() - interval '1 hour', confirmed_at = now() - interval '50 minutes', confirm_token = null, stop_token = null, moved_sign_in = true,
             stopped_at = now(), signs_in_with = 'old' where id = ${change.id}`;
    expect((await one.owner.get(one.stop)).status).toBe(410);
    expect((await one.owner.post(one.stop)).status).toBe(410);
    expect(await emailOf(one.person)).toBe(one.email);
  });
});

describe('somebody else who has the old address by now', () => {
  test('and holds nothing was its owner too, and makes room', async () => {
    const one = await confirmed();
    await signIn(testApp, one.person.email);
    expect((await one.owner.post(one.stop)).status).toBe(303);
    expect(await emailOf(one.person)).toBe(one.person.email);
  });

  test('and holds something keeps it; nobody signs in to the account any more', async () => {
    const one = await confirmed();
    const site = await createSite(sql);
    await sql`update person set email = ${one.person.email} where id = ${site.primary.id}`;
    expect((await one.owner.post(one.stop)).headers.get('Location')).toBe(paths.stoppedOwnAddress(one.id));
    expect(await (await one.owner.get(paths.stoppedOwnAddress(one.id))).text()).toContain(t('own-address.lost.text'));
    expect(await emailOf(site.primary)).toBe(one.person.email);
    expect(await emailOf(one.person)).toMatch(/@replaced\.invalid$/);
    expect(await isSignedOut(one.thief)).toBe(true);
  });
});
