import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { OwnAddress } from '../../database/own-addresses.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import { translator } from '../../locales/translate.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
const woken: string[] = [];
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ settledAddress: async (id) => void woken.push(id) }) });
});

const t = translator('en');
const newEmail = () => `new-${randomUUID()}@example.test`;
const SIGN_IN = '/preferences/sign-in-address';
const NOTICES = '/preferences/notices-address';

async function somebody() {
  const person = await createPerson(sql, 'Nadia');
  return { person, browser: await signIn(testApp, person.email) };
}

const addressesOf = (personId: PersonId) => sql<OwnAddress[]>`select *, now() as now from own_address where person_id = ${personId} order by created_at`;
const emailsOf = async (id: PersonId) =>
  (await sql<{ email: string; noticesEmail: string | null }[]>`select email, notices_email from person where id = ${id}`)[0];

async function ask(browser: TestBrowser, personId: PersonId, path: string, email: string) {
  const answer = await browser.post(path, { id: randomUUID(), email });
  const address = (await addressesOf(personId)).at(-1);
  return { answer, address, link: `/preferences/addresses/${address?.id}/${address?.token}` };
}

describe('a new address for signing in', () => {
  it('changes nothing before its link was followed; then it signs in, and the other devices are signed out', async () => {
    const { person, browser } = await somebody();
    const elsewhere = await signIn(testApp, person.email);
    const email = newEmail();
    const { answer, address, link } = await ask(browser, person.id, SIGN_IN, ` ${email.toUpperCase()} `);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, SIGN_IN]);
    expect(address).toMatchObject({ purpose: 'sign-in', email, askedFrom: person.email, confirmedAt: null });
    expect((await emailsOf(person.id))?.email).toBe(person.email);
    expect(await (await browser.get('/preferences')).text()).toContain(t('preferences.withdraw', { email }));

    const shown = await browser.get(link);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain(t('own-address.sign-in.effect', { email, old: person.email }));
    expect((await emailsOf(person.id))?.email).toBe(person.email);
    const confirmed = await browser.post(link);
    expect(confirmed.headers.get('Location')).toBe('/preferences?done=sign-in');
    expect(await (await browser.get('/preferences?done=sign-in')).text()).toContain(t('preferences.done.sign-in', { email }));
    expect((await emailsOf(person.id))?.email).toBe(email);
    expect((await elsewhere.get('/preferences')).status).toBe(303);
    expect(woken).toContain(address?.id);
    const again = await signIn(testApp, email);
    expect(await (await again.get('/preferences')).text()).toContain(email);
  });

  it('voids the sign-ins that are on their way to the old one', async () => {
    const { person, browser } = await somebody();
    const { link } = await ask(browser, person.id, SIGN_IN, newEmail());
    const asked = new TestBrowser(testApp);
    const before = testApp.mailer.sent.length;
    await asked.post('/sign-in', { email: person.email });
    await testApp.signInMails.idle();
    await browser.post(link);
    const signInLink = testApp.mailer.sent[before]?.text.match(/\/sign-in\/[\w-]+\/[\w-]+/)?.[0] ?? '';
    expect((await asked.post(signInLink)).status).toBe(410);
  });

  it('is asked for anew only right after a sign-in; what was typed comes along', async () => {
    const { person, browser } = await somebody();
    await ownerSql`update session set created_at = now() - interval '2 hours' where person_id = ${person.id}`;
    expect(await (await browser.get(SIGN_IN)).text()).toContain(t('preferences.sign-in.again'));
    const email = newEmail();
    const { answer, address } = await ask(browser, person.id, SIGN_IN, email);
    expect(answer.status).toBe(403);
    expect(address).toBeUndefined();
    const text = await answer.text();
    const next = /<main[^]*name="next" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(next).toMatch(/^\/preferences\/sign-in-address\?draft=/);
    expect(text).toContain(`name="email" value="${person.email}"`);
    await signIn(testApp, person.email, browser);
    const form = await (await browser.get(next)).text();
    expect(form).toContain(`value="${email}"`);
    expect(form).not.toContain(t('preferences.sign-in.again'));
  });

  it('takes the place of the one asked for before, whose link then opens nothing', async () => {
    const { person, browser } = await somebody();
    const first = await ask(browser, person.id, SIGN_IN, newEmail());
    const second = await ask(browser, person.id, SIGN_IN, newEmail());
    expect((await browser.post(first.link)).status).toBe(410);
    expect((await browser.post(second.link)).status).toBe(303);
    expect((await emailsOf(person.id))?.email).toBe(second.address?.email);
  });

  it('is withdrawn by a button', async () => {
    const { person, browser } = await somebody();
    const { address, link } = await ask(browser, person.id, SIGN_IN, newEmail());
    expect((await browser.post(SIGN_IN, { withdraw: 'yes' })).headers.get('Location')).toBe('/preferences?done=withdrawn');
    const text = await (await browser.get('/preferences?done=withdrawn')).text();
    expect(text).toContain(t('preferences.done.withdrawn'));
    expect(text).not.toContain(address?.email);
    expect((await browser.post(link)).status).toBe(410);
    expect((await emailsOf(person.id))?.email).toBe(person.email);
  });

  it('is one however often its form is sent, and not another one by the same form', async () => {
    const { person, browser } = await somebody();
    const [id, email] = [randomUUID(), newEmail()];
    const answers = await Promise.all([1, 2, 3].map(() => browser.post(SIGN_IN, { id, email })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await addressesOf(person.id)).toHaveLength(1);
    const other = await browser.post(SIGN_IN, { id, email: newEmail() });
    expect(other.status).toBe(409);
    expect(await other.text()).toContain(t('problem.form-used'));
    expect(await addressesOf(person.id)).toHaveLength(1);
    const stranger = await somebody();
    expect((await stranger.browser.post(SIGN_IN, { id, email })).status).toBe(409);
    expect(await addressesOf(stranger.person.id)).toHaveLength(0);
  });

  it.each([
    ['', 'problem.email.missing'],
    ['nobody', 'problem.email'],
    ['a@b.example, c@d.example', 'problem.email'],
    ['"a@evil x"@good.example', 'problem.email'],
  ] as const)('%j is refused in words', async (email, key) => {
    const { person, browser } = await somebody();
    const { answer } = await ask(browser, person.id, SIGN_IN, email);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(t(key));
    expect(await addressesOf(person.id)).toHaveLength(0);
  });

  it('that one has already is told', async () => {
    const { person, browser } = await somebody();
    const { answer } = await ask(browser, person.id, SIGN_IN, person.email);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(t('problem.address-unchanged'));
  });

  it('is received while Temporal is away', async () => {
    const away = fakeWorkflowClient({
      startAddressConfirmation: async () => {
        throw new UnavailableError('away');
      },
    });
    const other = await createTestApp(sql, { workflowClient: away });
    const person = await createPerson(sql, 'Nadia');
    const browser = await signIn(other, person.email);
    const { answer, address } = await ask(browser, person.id, SIGN_IN, newEmail());
    expect(answer.status).toBe(303);
    expect(address?.workflowStartedAt).toBeNull();
  });

  it('can be asked for ten times a day', async () => {
    const { person, browser } = await somebody();
    for (let nth = 1; nth <= 10; nth += 1) expect((await ask(browser, person.id, NOTICES, newEmail())).answer.status).toBe(303);
    const { answer } = await ask(browser, person.id, SIGN_IN, newEmail());
    expect(answer.status).toBe(429);
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/);
  });
});

describe('an address for notices', () => {
  it('is confirmed by its link too, wherever that is opened', async () => {
    const { person, browser } = await somebody();
    const email = newEmail();
    const { link } = await ask(browser, person.id, NOTICES, email);
    expect((await emailsOf(person.id))?.noticesEmail).toBeNull();
    const elsewhere = new TestBrowser(testApp);
    expect((await elsewhere.get(link)).status).toBe(200);
    const done = await elsewhere.post(link);
    expect(done.status).toBe(200);
    expect(await done.text()).toContain(t('own-address.done.text', { email }));
    expect(await emailsOf(person.id)).toEqual({ email: person.email, noticesEmail: email });
    expect((await browser.get('/preferences')).status, 'no session ends').toBe(200);
  });

  it('is left empty for the address that signs in, which counts at once', async () => {
    const { person, browser } = await somebody();
    const { link } = await ask(browser, person.id, NOTICES, newEmail());
    await browser.post(link);
    const waiting = await ask(browser, person.id, NOTICES, newEmail());
    expect((await browser.post(NOTICES, { id: randomUUID(), email: ' ' })).headers.get('Location')).toBe('/preferences?done=notices');
    expect((await emailsOf(person.id))?.noticesEmail).toBeNull();
    expect((await browser.post(waiting.link)).status).toBe(410);
  });

  it('that counts already needs no link', async () => {
    const { person, browser } = await somebody();
    const { answer } = await ask(browser, person.id, NOTICES, person.email);
    expect(answer.headers.get('Location')).toBe('/preferences?done=notices');
    expect(await addressesOf(person.id)).toHaveLength(0);
  });
});
