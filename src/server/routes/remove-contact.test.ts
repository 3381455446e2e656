import { beforeAll, describe, expect, it } from 'vitest';
import { createHandover } from '../../../tests/support/contact-changes.ts';
import { contactForm, contactOf, createContact, newContactChangeId } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { Person } from '../../database/people.ts';
import { selectStanding } from '../../database/standings.ts';
import { seenField } from '../use-cases/contact-form.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function scene(): Promise<{ site: TestSite; primary: TestBrowser }> {
  const site = await createSite(sql);
  return { site, primary: await signIn(testApp, site.primary.email) };
}

const kindsAt = async (site: TestSite) =>
  (await sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} order by id`).map(({ kind }) => kind);

describe('a removal', () => {
  const removal = async (site: TestSite, person: Pick<Person, 'id'>) => {
    const { card, standing } = await contactOf(sql, site, person);
    return { changeId: newContactChangeId(), seen: seenField({ card, contactTypes: standing.contactTypes }) };
  };

  it('says what ends and what stays, and ends that', async () => {
    const { site, primary } = await scene();
    const person = await createContact(sql, site, ['billing', 'renewal']);
    await addContact(sql, site.id, person.id, [], DOWNLOADS);
    const path = paths.removeContact(site.siteNumber, person.id);
    const html = await (await primary.get(path)).text();
    expect(html).toContain('From then on Paule Tremblay takes the place: Renewal and Billing.');
    expect(html).toContain('stays a user of the Site');
    const answer = await primary.post(path, await removal(site, person));
    expect(answer.status).toBe(303);
    expect(await selectStanding(sql, site.id, person.id)).toMatchObject({ contactTypes: [], permissions: DOWNLOADS });
    const after = await (await primary.get(answer.headers.get('Location') ?? '')).text();
    expect(after).toContain(`You removed Marie Tremblay from the contacts of Site ${site.siteNumber}`);
    expect(after).toContain('Access to the Site stays as it was.');
    expect(await kindsAt(site)).toEqual(['contact-removed']);
  });

  it('is one, however often it is sent, and takes a look at types that were given meanwhile', async () => {
    const { site, primary } = await scene();
    const person = await createContact(sql, site, ['billing']);
    const [path, form] = [paths.removeContact(site.siteNumber, person.id), await removal(site, person)];
    await sql`insert into contact (site_id, person_id, type) values (${site.id}, ${person.id}, 'renewal')`;
    const stale = await primary.post(path, form);
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Contact types: “Billing” when you opened the page, “Renewal and Billing” now.');
    const fresh = await removal(site, person);
    const answers = await Promise.all([1, 2, 3].map(() => primary.post(path, fresh)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await kindsAt(site)).toEqual(['contact-removed']);
    expect((await primary.post(path, { ...form, changeId: newContactChangeId() })).status).toBe(409);
  });

  it('of somebody whom the Site is offered to says that the offer ends, and afterwards that it has', async () => {
    const { site, primary } = await scene();
    const [person, user] = [await createContact(sql, site, ['billing']), await createContact(sql, site, ['billing'])];
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    const path = paths.removeContact(site.siteNumber, person.id);
    expect(await (await primary.get(path)).text()).not.toContain('the offer ends');
    await createHandover(sql, site, person);
    expect(await (await primary.get(path)).text()).toContain(
      'The Site is offered to Marie Tremblay, who has not answered and leaves it with this: the offer ends',
    );
    const answer = await primary.post(path, await removal(site, person));
    expect(await (await primary.get(answer.headers.get('Location') ?? '')).text()).toContain('The offer of the Site to Marie Tremblay has ended');
    expect(await (await primary.get(paths.handOver(site.siteNumber))).text()).toContain('Marie Tremblay is not at the Site any more and had not answered');
    await createHandover(sql, site, user);
    expect(await (await primary.get(paths.removeContact(site.siteNumber, user.id))).text()).not.toContain('the offer ends');
    expect(await (await primary.get(paths.removeUser(site.siteNumber, user.id))).text()).toContain('The offer ends, also if you undo this');
    const kept = await primary.post(paths.removeContact(site.siteNumber, user.id), await removal(site, user));
    expect(await (await primary.get(kept.headers.get('Location') ?? '')).text()).not.toContain('has ended');
  });

  it('of somebody whose new address waits ends the waiting', async () => {
    const { site, primary } = await scene();
    const person = await createContact(sql, site, ['billing']);
    await primary.post(paths.editContact(site.siteNumber, person.id), { ...(await contactForm(sql, site, person)), contactEmail: 'new@example.test' });
    await primary.post(paths.removeContact(site.siteNumber, person.id), await removal(site, person));
    expect(await sql`select from contact_change where person_id = ${person.id} and new_email is not null and superseded_at is null`).toHaveLength(0);
  });
});
