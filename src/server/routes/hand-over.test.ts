import { beforeAll, describe, expect, it } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import {
  createTechnical,
  createHandover,
  nameNewPrimary,
  newAddress,
  rereadContactChange,
  rereadHandover,
  saveContact,
} from '../../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function primaryAt(site: TestSite) {
  return signIn(testApp, site.primary.email);
}
const nonceIn = (html: string) => /name="decisionId" value="([^"]+)"/.exec(html)?.[1] ?? '';
const latestOf = async (site: TestSite) =>
  (await sql<{ id: string; toId: string; staysAs: string; state: string }[]>`select * from primary_handover where site_id = ${site.id}`)[0];

describe('handing a Site over', () => {
  it('is chosen, checked and offered, and shows where it stands; a second press is the same offer', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const browser = await primaryAt(site);
    const form = await (await browser.get(paths.handOver(site.siteNumber))).text();
    expect(form).toContain(`id="to-${to.id}"`);
    expect(form).not.toContain(`id="to-${site.primary.id}"`);
    const chosen = await browser.post(paths.handOver(site.siteNumber), { handoverTo: to.id, staysAs: 'secondary' });
    const check = chosen.headers.get('Location') ?? '';
    expect(check).toContain('/contacts/primary/check?draft=');
    const checked = await (await browser.get(check)).text();
    expect(checked).toContain('Tina Tremblay becomes the primary contact of Site');
    expect(await latestOf(site)).toBeUndefined();
    const draft = check.split('draft=')[1] ?? '';
    for (let nth = 0; nth < 2; nth += 1) {
      const offered = await browser.post(check, { draft });
      expect([offered.status, offered.headers.get('Location')]).toEqual([303, paths.handOver(site.siteNumber)]);
    }
    expect(await latestOf(site)).toMatchObject({ toId: to.id, staysAs: 'secondary', state: 'offered' });
    expect(await (await browser.get(paths.handOver(site.siteNumber))).text()).toContain(`You offered Site ${site.siteNumber}`);
    const contacts = (await (await browser.get(paths.contacts(site.siteNumber))).text()).replaceAll(/<\/?time[^>]*>/g, '');
    expect(contacts).toMatch(new RegExp(`<a href="${paths.handOver(site.siteNumber)}">Offered to Tina Tremblay until \\d+ \\w+ \\d{4}: see the offer</a>`));
    expect((await browser.get(check)).headers.get('Location')).toBe(paths.handOver(site.siteNumber));
  });

  it('is open to a new primary contact although the one before had offered the Site: that offer is neither theirs nor good any more', async () => {
    const site = await createSite(sql);
    const [to, primary] = [await createTechnical(sql, site), await createTechnical(sql, site)];
    const before = await createHandover(sql, site, to);
    await nameNewPrimary(sql, site, primary);
    const browser = await signIn(testApp, primary.email);
    const form = await (await browser.get(paths.handOver(site.siteNumber))).text();
    expect(form).not.toContain(`You offered Site ${site.siteNumber}`);
    expect(form).toContain(`id="to-${to.id}"`);
    const check = (await browser.post(paths.handOver(site.siteNumber), { handoverTo: to.id, staysAs: 'user' })).headers.get('Location') ?? '';
    expect((await browser.get(check)).status).toBe(200);
    expect((await browser.post(check, { draft: check.split('draft=')[1] ?? '' })).headers.get('Location')).toBe(paths.handOver(site.siteNumber));
    expect(await (await browser.get(paths.handOver(site.siteNumber))).text()).toContain(`You offered Site ${site.siteNumber}`);
    expect(await rereadHandover(sql, before.id)).toMatchObject({ state: 'void' });
  });

  it('takes somebody who is no contact by their address', async () => {
    const site = await createSite(sql);
    const user = await createUser(sql, site);
    const browser = await primaryAt(site);
    const chosen = await browser.post(paths.handOver(site.siteNumber), { handoverTo: 'other', handoverEmail: ` ${user.email.toUpperCase()}`, staysAs: 'user' });
    expect(await (await browser.get(chosen.headers.get('Location') ?? '')).text()).toContain(user.email);
  });

  it.each([
    [{}, 'Choose who is to be the primary contact'],
    [{ handoverTo: 'other', staysAs: 'user' }, 'Enter their e-mail address, or choose one of the contacts'],
    [{ handoverTo: 'other', handoverEmail: 'nonsense', staysAs: 'user' }, 'Enter one e-mail address, such as'],
    [{ handoverTo: 'other', handoverEmail: 'nobody@example.test', staysAs: 'user' }, 'Nobody with this address is a contact of the Site'],
    [{ handoverTo: crypto.randomUUID(), staysAs: 'user' }, 'Choose somebody who is a contact of the Site or has access'],
    [{ handoverTo: crypto.randomUUID(), staysAs: 'king' }, 'Choose what you will be afterwards'],
  ] as const)('says what is missing or wrong, and keeps the rest: %o', async (fields, words) => {
    const site = await createSite(sql);
    await createTechnical(sql, site);
    const browser = await primaryAt(site);
    const answer = await browser.post(paths.handOver(site.siteNumber), fields);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('aria-invalid="true"');
    if ('handoverEmail' in fields) expect(html).toContain(`value="${fields.handoverEmail}"`);
    if ('staysAs' in fields && fields.staysAs === 'user') expect(html).toMatch(/value="user" checked/);
  });

  it('to oneself is none', async () => {
    const site = await createSite(sql);
    const browser = await primaryAt(site);
    const answer = await browser.post(paths.handOver(site.siteNumber), { handoverTo: 'other', handoverEmail: site.primary.email, staysAs: 'user' });
    expect(await answer.text()).toContain('This is you');
    const chosen = await browser.post(paths.handOver(site.siteNumber), { handoverTo: site.primary.id, staysAs: 'user' });
    expect(await chosen.text()).toContain('You are the primary contact already: choose somebody else');
  });

  it('tells at its form where no place of a secondary contact is left', async () => {
    const site = await createSite(sql);
    for (let nth = 0; nth < 4; nth += 1) await createSecondary(sql, site);
    const to = await createTechnical(sql, site);
    const browser = await primaryAt(site);
    const chosen = await browser.post(paths.handOver(site.siteNumber), { handoverTo: to.id, staysAs: 'secondary' });
    const check = chosen.headers.get('Location') ?? '';
    const answer = await browser.post(check, { draft: check.split('draft=')[1] ?? '' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('as many secondary contacts as its policy allows');
  });

  it('comes back as it was filled in after signing in again', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const browser = new TestBrowser(testApp);
    const answer = await browser.post(paths.handOver(site.siteNumber), { handoverTo: to.id, staysAs: 'nothing' });
    const next = new URL(answer.headers.get('Location') ?? '', 'https://x').searchParams.get('next') ?? '';
    await signIn(testApp, site.primary.email, browser);
    const html = await (await browser.get(next)).text();
    expect(html).toMatch(new RegExp(`value="${to.id}" checked`));
    expect(html).toMatch(/value="nothing" checked/);
  });

  it('is withdrawn, and its page says so', async () => {
    const site = await createSite(sql);
    const handover = await createHandover(sql, site, await createTechnical(sql, site));
    const browser = await primaryAt(site);
    const decisionId = nonceIn(await (await browser.get(paths.handOver(site.siteNumber))).text());
    const answer = await browser.post(paths.withdrawHandover(site.siteNumber, handover.id), { decisionId });
    expect(await (await browser.get(answer.headers.get('Location') ?? '')).text()).toContain('You withdrew the offer to Tina Tremblay');
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'withdrawn' });
  });

  it('that was answered meanwhile is not withdrawn any more: the page says what it came to', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    const browser = await primaryAt(site);
    await (await signIn(testApp, to.email)).post(paths.declineHandover(handover.id), { decisionId: newDecisionId() });
    const answer = await browser.post(paths.withdrawHandover(site.siteNumber, handover.id), { decisionId: newDecisionId() });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Tina Tremblay declined');
  });
});

describe('the offer', () => {
  it('stands on the home page of whoever it is made to, and leads to its page', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to, { staysAs: 'user' });
    const browser = await signIn(testApp, to.email);
    const home = await (await browser.get('/')).text();
    expect(home).toContain('Paule Tremblay offers you a Site');
    expect(home).toContain(paths.handover(handover.id));
    const offer = await (await browser.get(paths.handover(handover.id))).text();
    expect(offer).toContain('Paule Tremblay stays as a user, without account management.');
    expect(offer).toContain('Accept the Site');
  });

  it('is accepted with a button, once, and the new primary contact is led on', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    const browser = await signIn(testApp, to.email);
    const decisionId = newDecisionId();
    for (let nth = 0; nth < 2; nth += 1)
      expect((await browser.post(paths.acceptHandover(handover.id), { decisionId })).headers.get('Location')).toBe(paths.handover(handover.id));
    const html = await (await browser.get(paths.handover(handover.id))).text();
    expect(html).toContain(`You are the primary contact of Site ${site.siteNumber}`);
    expect((await browser.get(paths.contacts(site.siteNumber))).status).toBe(200);
    expect((await browser.post(paths.declineHandover(handover.id), { decisionId: newDecisionId() })).status).toBe(409);
  });

  it('leads whoever made it to where it stands', async () => {
    const site = await createSite(sql);
    const handover = await createHandover(sql, site, await createTechnical(sql, site));
    const browser = await primaryAt(site);
    expect((await browser.get(paths.handover(handover.id))).headers.get('Location')).toBe(paths.handOver(site.siteNumber));
  });
});

describe('a new address that waits, on the contact’s page', () => {
  it('is sent again and withdrawn by whoever edits the contact, and the page says what was done', async () => {
    const site = await createSite(sql);
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const newEmail = newAddress();
    const change = await saveContact(sql, site, person, { newEmail });
    const browser = await primaryAt(site);
    const shown = await (await browser.get(paths.contact(site.siteNumber, person.id))).text();
    expect(shown).toContain('A new e-mail address waits to be confirmed');
    const at = paths.contactAddressChange(site.siteNumber, change.id);
    expect((await browser.get(at)).headers.get('Location')).toBe(paths.contact(site.siteNumber, person.id));
    const sent = await browser.post(at, { act: 'send-again', mails: '1' });
    const after = await (await browser.get(sent.headers.get('Location') ?? '')).text();
    expect(after).toContain(`The link goes to ${newEmail} once more.`);
    expect(after).toContain('The link was mailed 2 times.');
    const withdrawn = await browser.post(at, { act: 'withdraw', mails: '2' });
    const end = await (await browser.get(withdrawn.headers.get('Location') ?? '')).text();
    expect(end).toContain('You withdrew the new address.');
    expect(end).not.toContain('A new e-mail address waits');
    const late = await browser.post(at, { act: 'send-again', mails: '2' });
    expect(await (await browser.get(late.headers.get('Location') ?? '')).text()).toContain('nothing was changed now');
    expect((await browser.post(at, { act: 'confirm', mails: '1' })).status).toBe(422);
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ stoppedBy: site.primary.id, confirmMails: 2 });
  });
});
