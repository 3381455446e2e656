import { beforeAll, describe, expect, it } from 'vitest';
import { contactScene, saveContact } from '../../../tests/support/contact-scene.ts';
import { contactForm, contactOf } from '../../../tests/support/contacts.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectContactChange } from '../../database/contact-changes.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
const started: string[] = [];
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ startContactChange: async ({ changeId }) => void started.push(changeId) }) });
});

const scene = () => contactScene(sql, testApp);
const save = saveContact(sql);
const eventsAt = (site: TestSite) => sql<{ kind: string; before: unknown; after: unknown; detail: unknown; subjectId: string; actorId: string }[]>`
  select kind, before, after, detail, subject_id, actor_id from history where site_id = ${site.id} order by id`;
const changesAt = (site: TestSite) => sql<{ id: ContactChangeId }[]>`select id from contact_change where site_id = ${site.id} order by made_at`;

describe('a contact’s card', () => {
  it('is saved with its event, in the past, and the person is told', async () => {
    const at = await scene();
    const answer = await save(at.primary, at, { contactTelephone: '514 987-6543', contactCity: 'Montréal', 'type-renewal': 'yes' });
    expect(answer.status).toBe(303);
    const contact = await contactOf(sql, at.site, at.person);
    expect(contact.card).toMatchObject({ telephone: '514 987-6543', city: 'Montréal', email: at.person.email });
    expect(contact.standing.contactTypes).toEqual(['technical', 'renewal']);
    expect(await eventsAt(at.site)).toEqual([
      {
        kind: 'contact-changed',
        before: { contactTypes: ['technical'] },
        after: { contactTypes: ['technical', 'renewal'] },
        detail: { changed: ['telephone', 'city'] },
        subjectId: at.person.id,
        actorId: at.site.primary.id,
      },
    ]);
    const [change] = await changesAt(at.site);
    expect(started).toContain(change?.id);
    const html = await (await at.primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).toContain(`You changed the card of Marie Tremblay at Site ${at.site.siteNumber}`);
    expect(html).toContain('Changed: Telephone and City.');
    expect(html).toContain(`Marie Tremblay is told by e-mail at ${at.person.email}`);
  });

  it('is told in the past to nobody but its maker', async () => {
    const at = await scene();
    const location = (await save(at.primary, at, { contactCity: 'Laval' })).headers.get('Location') ?? '';
    const other = await signIn(testApp, (await createSecondary(sql, at.site, { ...NO_PERMISSIONS, contactUpdates: 'view' })).email);
    const html = await (await other.get(location)).text();
    expect(html).toContain('Laval');
    expect(html).not.toContain('You changed');
  });

  it.each([
    ['contactFirstName', '', 'Enter the first name'],
    ['contactLastName', ' ', 'Enter the last name'],
    ['contactTelephone', '', 'Enter a telephone number'],
    ['contactEmail', '', 'without one, nothing reaches this contact'],
    ['contactEmail', 'two@example.test, three@example.test', 'Enter one e-mail address'],
    ['contactFirstName', 'x'.repeat(81), 'Shorten this to 80 characters'],
    ['contactAddress', 'x'.repeat(201), 'Shorten this to 200 characters'],
    ['contactPostalCode', '1'.repeat(21), 'Shorten this to 20 characters'],
    ['contactCity', 'a\u202eb', 'Remove the invisible or control characters'],
    ['contactCountry', 'ZZ', 'Choose a country from the list'],
  ])('says what is wrong with %s %j beside it, and loses nothing', async (name, typed, words) => {
    const at = await scene();
    const answer = await save(at.primary, at, { contactRegion: 'Québec', 'type-billing': 'yes', [name]: typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="${name}-problem"[^]*?${words}`));
    expect(html).toMatch(new RegExp(`id="${name}"[^>]*aria-invalid="true"`));
    expect(html).toContain('value="Québec"');
    expect(html).toMatch(/id="type-billing"[^>]*checked/);
    expect(await eventsAt(at.site)).toEqual([]);
  });

  it('without any way to be reached says both, and where', async () => {
    const at = await scene();
    const html = await (await save(at.primary, at, { contactTelephone: '', contactEmail: '' })).text();
    expect(html).toContain('href="#contactTelephone"');
    expect(html).toContain('href="#contactEmail"');
  });

  it('keeps at least one type', async () => {
    const at = await scene();
    const form = await contactForm(sql, at.site, at.person);
    const { 'type-technical': _, ...without } = form;
    const answer = await save(at.primary, at, {}, without);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/id="contactTypes-problem"[^]*?Tick at least one contact type/);
  });

  it('is one change, however often the same form comes', async () => {
    const at = await scene();
    const form = { ...(await contactForm(sql, at.site, at.person)), contactCity: 'Laval' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => save(at.primary, at, {}, form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await changesAt(at.site)).toHaveLength(1);
    expect(await eventsAt(at.site)).toHaveLength(1);
  });

  it('is not saved by the same form with something else in it: it says so, and takes a second look', async () => {
    const at = await scene();
    const form = await contactForm(sql, at.site, at.person);
    await save(at.primary, at, { contactCity: 'Laval' }, form);
    const answer = await save(at.primary, at, { contactCity: 'Paris' }, form);
    expect(answer.status).toBe(409);
    expect((await contactOf(sql, at.site, at.person)).card.city).toBe('Laval');
    const html = await answer.text();
    expect(html).toContain('City: “nothing” when you opened the page, “Laval” now.');
    expect(html).toMatch(/id="contactCity"[^>]*value="Paris"/);
    const changeId = /name="changeId" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await save(at.primary, at, { ...(await contactForm(sql, at.site, at.person)), contactCity: 'Paris', changeId }, {})).status).toBe(303);
  });

  it('changed by two at once is told to the second, who loses nothing and overwrites nothing', async () => {
    const at = await scene();
    const other = await signIn(testApp, (await createSecondary(sql, at.site, { ...NO_PERMISSIONS, contactUpdates: 'update' })).email);
    const [mine, theirs] = [await contactForm(sql, at.site, at.person), await contactForm(sql, at.site, at.person)];
    expect((await save(other, at, { contactCity: 'Laval', 'type-billing': 'yes' }, theirs)).status).toBe(303);
    const late = await save(at.primary, at, { contactAddress: '4 rue du Port' }, mine);
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('Simon Tremblay changed Marie Tremblay while this page was open');
    expect(html).toContain('City: “nothing” when you opened the page, “Laval” now.');
    expect(html).toContain('Contact types: “Technical” when you opened the page, “Technical and Billing” now.');
    expect(html).toMatch(/id="contactAddress"[^>]*value="4 rue du Port"/);
    expect(html).toMatch(/id="contactCity"[^>]*value="Laval"/);
    expect(html).toMatch(/id="type-billing"[^>]*checked/);
    expect((await contactOf(sql, at.site, at.person)).card.address).toBe('');
    const again = await save(at.primary, at, { contactAddress: '4 rue du Port' });
    expect(again.status).toBe(303);
    expect((await contactOf(sql, at.site, at.person)).card).toMatchObject({ city: 'Laval', address: '4 rue du Port' });
  });

  it('of somebody who changed their own data meanwhile is told too', async () => {
    const at = await scene();
    const form = await contactForm(sql, at.site, at.person);
    await sql`update person set telephone = '999' where id = ${at.person.id}`;
    const late = await save(at.primary, at, { contactCity: 'Laval' }, form);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Telephone: “514 555-0123” when you opened the page, “999” now.');
  });

  it('that says the same is no change', async () => {
    const at = await scene();
    const answer = await save(at.primary, at, {});
    expect(answer.headers.get('Location')).toContain('done=nothing');
    expect(await changesAt(at.site)).toEqual([]);
    expect(await (await at.primary.get(answer.headers.get('Location') ?? '')).text()).toContain('Nothing was changed');
  });

  it('of somebody who was removed meanwhile is nobody’s any more, and says so', async () => {
    const at = await scene();
    const form = await contactForm(sql, at.site, at.person);
    await sql`delete from contact where site_id = ${at.site.id} and person_id = ${at.person.id}`;
    const answer = await save(at.primary, at, { contactCity: 'Laval' }, form);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('is no contact of this Site any more');
    expect((await at.primary.get(paths.contact(at.site.siteNumber, at.person.id))).status).toBe(404);
  });

  it('is saved with an engine that is away', async () => {
    const away = await createTestApp(sql, {
      workflowClient: fakeWorkflowClient({
        startContactChange: async () => {
          throw new UnavailableError('away');
        },
      }),
    });
    const at = await scene();
    const browser = await signIn(away, at.site.primary.email);
    expect((await save(browser, at, { contactCity: 'Laval' })).status).toBe(303);
    const [change] = await changesAt(at.site);
    expect(await selectContactChange(sql, change?.id ?? ('' as ContactChangeId))).toMatchObject({ workflowStartedAt: null });
  });

  it('comes back as it was typed after signing in again', async () => {
    const at = await scene();
    const form = await contactForm(sql, at.site, at.person);
    await sql`update session set ended_at = now() where person_id = ${at.site.primary.id}`;
    const answer = await save(at.primary, at, { contactCity: 'Trois-Rivières', 'type-media': 'yes' }, form);
    const next = decodeURIComponent((answer.headers.get('Location') ?? '').split('next=')[1] ?? '');
    const back = await signIn(testApp, at.site.primary.email, at.primary);
    const html = await (await back.get(next)).text();
    expect(html).toMatch(/id="contactCity"[^>]*value="Trois-Rivières"/);
    expect(html).toMatch(/id="type-media"[^>]*checked/);
    expect(html).toContain('data-unsaved="typed"');
  });
});

it('a signed-out form without its id is none of ours', async () => {
  const at = await scene();
  expect((await at.primary.post(paths.editContact(at.site.siteNumber, at.person.id), { contactCity: 'Laval' })).status).toBe(422);
  expect((await new TestBrowser(testApp).post(paths.editContact(at.site.siteNumber, at.person.id), {})).status).toBe(303);
});
