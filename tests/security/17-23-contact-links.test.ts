import { beforeAll, describe, expect, test } from 'vitest';
import { ALL_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { createUser } from '../support/access-changes.ts';
import { addressesOf, createTechnical, createHandover, newAddress, rereadContactChange, rereadHandover, saveContact } from '../support/contact-changes.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, MANAGES, newDecisionId } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

/** Posted by a page that says that the sign-in moves along. */
const MOVES = { signIn: 'moves' };

/** A technical contact who is a user, with a new address that waits; a browser in which nobody is signed in. */
async function waiting(email?: string) {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = email ?? newAddress();
  const change = await saveContact(sql, site, person, { newEmail });
  const links = { confirm: paths.confirmContactAddress(change.confirmToken ?? ''), stop: paths.stopContactAddress(change.stopToken ?? '') };
  return { site, person, newEmail, change, links, browser: new TestBrowser(testApp) };
}

describe('the links about a contact’s new address', () => {
  test('17: GET and HEAD change nothing and spend nothing', async () => {
    const { site, person, change, links, browser } = await waiting();
    for (const link of Object.values(links)) {
      for (const method of ['GET', 'HEAD', 'GET']) expect((await browser.send(link, { method })).status).toBe(200);
    }
    expect(await rereadContactChange(sql, change.id)).toEqual(change);
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    expect((await browser.post(links.confirm, MOVES)).status).toBe(303);
  });

  test('18: their pages send nothing by themselves', async () => {
    const { links, browser } = await waiting();
    for (const link of Object.values(links)) {
      const html = await (await browser.get(link)).text();
      expect([...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, inline]) => inline).join('')).toBe('');
      expect(html).not.toMatch(/http-equiv|\bon\w+=|hx-trigger|hx-post/);
    }
  });

  test('19: replayed they are gone, and a second press is told what the first one did', async () => {
    const { links, change, browser } = await waiting();
    expect((await browser.post(links.confirm, { ...MOVES, change: change.id })).headers.get('Location')).toBe(paths.contactAddressOutcome(change.id));
    for (const answer of [await browser.get(links.confirm), await browser.post(links.confirm)]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('This link is no longer good');
    }
    const again = await browser.post(links.confirm, { change: change.id });
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('The address is confirmed');
    expect((await browser.post(links.stop, { change: change.id })).status).toBe(303);
    expect((await browser.get(links.stop)).status).toBe(410);
    expect(await (await browser.get(paths.contactAddressOutcome(change.id))).text()).toContain('The change was taken back');
  });

  test('21: expired they are gone with the clean-up stopped', async () => {
    const { links, change, browser } = await waiting();
    await sql`update contact_change set confirm_until = now() - interval '1 second', stop_until = now() - interval '1 second' where id = ${change.id}`;
    for (const link of Object.values(links)) {
      expect((await browser.get(link)).status).toBe(410);
      expect((await browser.post(link)).status).toBe(410);
    }
    expect((await rereadContactChange(sql, change.id)).confirmedAt).toBeNull();
  });

  test('22: the token of the other link, of another change, cut or edited, opens nothing', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const { confirmToken, stopToken } = one.change;
    const tokens = [stopToken ?? '', confirmToken?.slice(1), `${confirmToken}x`, confirmToken?.toUpperCase(), '%00', one.change.id];
    for (const token of tokens) {
      expect([400, 404, 410], String(token)).toContain((await one.browser.post(`/contact-addresses/${token}`, { change: one.change.id })).status);
    }
    expect((await one.browser.post(paths.stopContactAddress(confirmToken ?? ''), { change: other.change.id })).status).toBe(410);
    for (const { change } of [one, other]) expect((await rereadContactChange(sql, change.id)).confirmedAt).toBeNull();
    expect((await one.browser.post(paths.confirmContactAddress(confirmToken ?? ''), { ...MOVES, change: other.change.id })).status).toBe(303);
    expect((await rereadContactChange(sql, other.change.id)).confirmedAt).toBeNull();
  });

  test('the page for the new address tells its reader, who may be a stranger, neither the person nor the old address', async () => {
    const { person, newEmail, links, browser } = await waiting();
    const html = await (await browser.get(links.confirm)).text();
    expect(html).toContain(newEmail);
    for (const secret of [person.email, person.firstName, person.lastName]) expect(html).not.toContain(secret);
    await browser.post(links.confirm, MOVES);
    const outcome = await (
      await browser.get(paths.contactAddressOutcome((await sql`select id from contact_change where new_email = ${newEmail}`)[0]?.['id']))
    ).text();
    for (const secret of [person.email, newEmail]) expect(outcome).not.toContain(secret);
  });

  test('8: what the page said of signing in is what its button does, or nothing is confirmed and it says what is so now', async () => {
    const { site, person, links, browser } = await waiting();
    const said = await (await browser.get(links.confirm)).text();
    expect(said).toContain('You also sign in with');
    expect(said).toContain('name="signIn" value="moves"');
    await addContact(sql, (await createSite(sql)).id, person.id, [], DOWNLOADS);
    const late = await browser.post(links.confirm, MOVES);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('has changed since you opened this page. Nothing was confirmed');
    expect(html).not.toContain('You also sign in with');
    expect(html).not.toContain('name="signIn"');
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    expect((await browser.post(links.confirm)).status).toBe(303);
    expect(await addressesOf(sql, site, person)).toMatchObject({ signIn: person.email });
    // The other way round: a page that did not say it moves nothing.
    const other = await waiting();
    expect((await other.browser.post(other.links.confirm)).status).toBe(409);
    expect(await addressesOf(sql, other.site, other.person)).toEqual({ contact: other.person.email, signIn: other.person.email });
  });

  test('9: a maker who lost the right redirects nobody’s mail with the link that is out; the page says why it is gone', async () => {
    const site = await createSite(sql);
    const person = await createUser(sql, site, DOWNLOADS, ['technical']);
    const maker = await createSecondary(sql, site, { ...MANAGES, contactUpdates: 'update' });
    const change = await saveContact(sql, site, person, { newEmail: newAddress(), by: maker });
    await sql`delete from contact where site_id = ${site.id} and person_id = ${maker.id}`;
    const browser = new TestBrowser(testApp);
    const link = paths.confirmContactAddress(change.confirmToken ?? '');
    for (let nth = 1; nth <= 2; nth += 1) {
      const answer = await browser.post(link, { change: change.id });
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('Whoever wrote the new address may no longer change this contact');
    }
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
  });

  test('the old address takes back what it had, not what the new one was given since, and the page says so', async () => {
    const { site, person, newEmail, change, links, browser } = await waiting();
    await browser.post(links.confirm, MOVES);
    await addContact(sql, (await createSite(sql)).id, person.id, [], ALL_PERMISSIONS);
    expect((await browser.post(links.stop)).status).toBe(303);
    expect(await (await browser.get(paths.contactAddressOutcome(change.id))).text()).toContain('One goes on signing in with the new address');
    expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: newEmail });
    const taken = await waiting();
    await taken.browser.post(taken.links.confirm, MOVES);
    await taken.browser.post(taken.links.stop);
    const outcome = await (await taken.browser.get(paths.contactAddressOutcome(taken.change.id))).text();
    expect(outcome).toContain('as before');
    expect(outcome).not.toContain('goes on signing in');
  });

  test('35: a form of another site presses no button', async () => {
    const { links, change, browser } = await waiting();
    expect((await browser.post(links.confirm, {}, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await rereadContactChange(sql, change.id)).confirmedAt).toBeNull();
  });
});

describe('the offer of a Site', () => {
  async function offered() {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const handover = await createHandover(sql, site, to);
    return { site, to, handover };
  }

  test('17: GET and HEAD of the mail’s link change nothing', async () => {
    const { to, handover } = await offered();
    const browser = await signIn(testApp, to.email);
    for (const method of ['GET', 'HEAD']) expect((await browser.send(paths.handover(handover.id), { method })).status).toBe(200);
    expect((await rereadHandover(sql, handover.id)).state).toBe('offered');
  });

  test('1, 4, 23: is not there for anybody but the two whom it is about, as if there were none', async () => {
    const { site, handover } = await offered();
    const readers = [await createSecondary(sql, site), await createPerson(sql), (await createSite(sql)).primary];
    const fields = { decisionId: newDecisionId() };
    for (const reader of readers) {
      const browser = await signIn(testApp, reader.email);
      for (const id of [handover.id, newDecisionId()]) {
        expect((await browser.get(paths.handover(id))).status).toBe(404);
        expect((await browser.post(paths.acceptHandover(id), fields)).status).toBe(404);
        expect((await browser.post(paths.declineHandover(id), fields)).status).toBe(404);
      }
    }
    const nobody = new TestBrowser(testApp);
    expect((await nobody.get(paths.handover(handover.id))).headers.get('Location')).toContain('/sign-in');
    expect((await nobody.post(paths.acceptHandover(handover.id), fields)).headers.get('Location')).toContain('/sign-in');
    expect((await rereadHandover(sql, handover.id)).state).toBe('offered');
  });

  test('13, 14: a secondary contact neither offers nor withdraws, whatever is posted', async () => {
    const { site, to, handover } = await offered();
    const secondary = await createSecondary(sql, site, { ...DOWNLOADS, manageAccess: 'update', contactUpdates: 'update' });
    const browser = await signIn(testApp, secondary.email);
    expect((await browser.get(paths.handOver(site.siteNumber))).status).toBe(403);
    const fields = {
      handoverTo: secondary.id,
      staysAs: 'nothing',
      by: site.primary.id,
      fromId: site.primary.id,
      state: 'accepted',
      decisionId: newDecisionId(),
    };
    expect((await browser.post(paths.handOver(site.siteNumber), fields)).status).toBe(403);
    expect((await browser.post(paths.withdrawHandover(site.siteNumber, handover.id), fields)).status).toBe(404);
    expect(await rereadHandover(sql, handover.id)).toMatchObject({ state: 'offered', toId: to.id });
    expect(await sql`select person_id from contact where site_id = ${site.id} and type = 'primary'`).toEqual([{ personId: site.primary.id }]);
  });

  test('9: a primary contact who is one no more offers nothing with the form that was open', async () => {
    const { site, to, handover } = await offered();
    const browser = await signIn(testApp, site.primary.email);
    const other = await signIn(testApp, to.email);
    await other.post(paths.acceptHandover(handover.id), { decisionId: newDecisionId() });
    expect([403, 404]).toContain((await browser.post(paths.handOver(site.siteNumber), { handoverTo: site.primary.id, staysAs: 'user' })).status);
  });

  test('1: an offer of another Site is withdrawn on no page of one’s own', async () => {
    const [mine, theirs] = [await offered(), await offered()];
    const browser = await signIn(testApp, mine.site.primary.email);
    const answer = await browser.post(paths.withdrawHandover(mine.site.siteNumber, theirs.handover.id), { decisionId: newDecisionId() });
    expect(answer.status).toBe(404);
    expect((await rereadHandover(sql, theirs.handover.id)).state).toBe('offered');
  });
});
