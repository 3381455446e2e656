import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { translator } from '../../locales/translate.ts';
import { paths } from '../../templates/paths.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');
const textOf = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]*>/g, '');

async function asked(purpose: 'sign-in' | 'notices' = 'sign-in') {
  const person = await createPerson(sql, 'Nadia');
  const id = randomUUID();
  const email = `${person.email[0]}new-${randomUUID()}@example.test`;
  const form = purpose === 'sign-in' ? paths.mySignInAddress() : paths.myNoticesAddress();
  await (await signIn(testApp, person.email)).post(form, { id, email });
  const [row] = await sql<{ token: string }[]>`select token from own_address where id = ${id}`;
  return { id, person, email, link: paths.confirmOwnAddress(id, row?.token ?? '') };
}

describe('the link to a new address for signing in', () => {
  it('opened signed out, leads to a sign-in that says what it is for and with which address, and then back', async () => {
    const { person, email, link } = await asked();
    const browser = new TestBrowser(testApp);
    const location = (await browser.get(link)).headers.get('Location') ?? '';
    expect(location).toBe(paths.signIn(link));
    const said = t('sign-in.confirm.text', { email, old: maskedAddress(person.email) });
    const page = await (await browser.get(location)).text();
    expect(page.replaceAll(/<[^>]*>/g, '')).toContain(said);
    expect(page).toContain(`<h1>${t('sign-in.confirm.title')}</h1>`);
    expect(page, 'whoever has the link may be a stranger').not.toContain(person.email);
    const wrong = await browser.post('/sign-in', { email: 'nobody', next: link });
    expect(wrong.status).toBe(422);
    expect(await textOf(wrong)).toContain(said);
    await signIn(testApp, person.email, browser);
    expect((await browser.get(location)).headers.get('Location')).toBe(link);
    expect((await browser.post(link)).headers.get('Location')).toBe('/preferences?done=sign-in');
  });

  it('which is over, edited, or of another kind is a sign-in as any other', async () => {
    const { id, link } = await asked();
    const notices = await asked('notices');
    const browser = new TestBrowser(testApp);
    for (const next of [`${link}x`, `${link}?a=b`, notices.link, paths.confirmOwnAddress(randomUUID(), 'x'), paths.preferences()]) {
      const text = await textOf(await browser.get(paths.signIn(next)));
      expect(text, next).not.toContain(t('sign-in.confirm.title'));
      expect(text, next).toContain(t('sign-in.email.hint'));
    }
    await ownerSql`update own_address set expires_at = now() - interval '1 second' where id = ${id}`;
    expect(await textOf(await browser.get(paths.signIn(link)))).not.toContain(t('sign-in.confirm.title'));
  });

  it('opened as somebody else, offers to sign out, and comes back to itself', async () => {
    const { person, link } = await asked();
    const stranger = await createPerson(sql, 'Rose');
    const browser = await signIn(testApp, stranger.email);
    for (const answer of [await browser.get(link), await browser.post(link)]) {
      expect(answer.status).toBe(403);
      const text = await answer.text();
      expect(text).toContain(t('own-address.other.text', { signedIn: stranger.email, old: maskedAddress(person.email) }));
      expect(text).not.toContain(person.email);
      const form = /<main[^]*<form method="post" action="([^"]+)">[^]*?name="next" value="([^"]+)"/.exec(text);
      expect(form?.slice(1)).toEqual([paths.signOut(), link]);
      expect(/<main[^]*<\/main>/.exec(text)?.[0], 'nothing of the wrong person').not.toContain(`href="${paths.preferences()}"`);
    }
    const out = await browser.post(paths.signOut(), { next: link });
    expect(out.headers.get('Location')).toBe(paths.signIn(link));
    expect((await browser.get(paths.preferences())).status, 'signed out').toBe(303);
    await signIn(testApp, person.email, browser);
    expect((await browser.get(link)).status).toBe(200);
  });

  it('signing out leads to no other place than one of ours', async () => {
    const browser = await signIn(testApp, (await createPerson(sql)).email);
    expect((await browser.post(paths.signOut(), { next: '//evil.example/' })).headers.get('Location')).toBe(paths.signIn());
  });
});

describe('the page of the link that stops it', () => {
  it.each([
    ['their own', 'Etc/GMT-9', 'GMT+9'],
    ['none, and no Site', null, 'UTC'],
  ])('tells the hours of the person’s zone, with its name: %s', async (_, zone, name) => {
    const { id, person } = await asked();
    await sql`update person set time_zone = ${zone} where id = ${person.id}`;
    const [row] = await sql<{ stopToken: string }[]>`select stop_token from own_address where id = ${id}`;
    const stop = paths.stopOwnAddress(id, row?.stopToken ?? '');
    const owner = new TestBrowser(testApp);
    expect(await textOf(await owner.get(stop))).toMatch(new RegExp(`This link is good until [^.]* at \\d\\d:\\d\\d ${name.replace('+', '\\+')}\\.`));
    const stopped = (await owner.post(stop)).headers.get('Location') ?? '';
    const outcome = await textOf(await owner.get(stopped));
    expect(outcome, 'a sentence of its own').toContain('Stopped just now');
    expect(outcome).toContain(`${name})`);
  });
});
