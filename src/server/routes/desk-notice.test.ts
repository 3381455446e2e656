import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, TYPED_NOTICE, useTestDesk } from '../../../tests/support/desk.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { createTestApp, OPERATOR } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { until } from '../../../tests/support/until.ts';
import { markNoticePublished } from '../../database/notices.ts';
import { selectPersonByEmail } from '../../database/people.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

describe('whom a notice reaches', () => {
  it('is told as a number, and for a Site by name with the reason', async () => {
    const site = await createSite(sql);
    const tech = await createPerson(sql, 'Tessa');
    await addContact(sql, site.id, tech.id, ['technical', 'billing'], DOWNLOADS);
    const id = await desk.write({ noticeSite: site.siteNumber });
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).toContain(`It reaches one person of Site ${site.siteNumber}`);
    const page = await pageText(desk.operator.get(paths.deskNotice(id, `of=${site.siteNumber}`)));
    expect(page).toContain('Tessa Tremblay');
    expect(page).toContain('Contact type: Technical');
    expect(page).not.toContain('Paule Tremblay');
    await desk.operator.post(paths.editNotice(id), {
      version: '1',
      ...TYPED_NOTICE,
      noticeSites: 'one',
      noticeSite: site.siteNumber,
      noticeKind: 'renewal-quotes',
    });
    const renewal = await pageText(desk.operator.get(paths.deskNotice(id, `of=${site.siteNumber}`)));
    expect(renewal).toContain('Paule Tremblay');
    expect(renewal).toContain('Primary contact, since nobody there holds such a contact type');
  });

  it('over all Sites is counted while the page is shown already, and htmx gets the number alone', async () => {
    const id = await desk.write();
    const slow = await sql.reserve();
    try {
      await slow`begin`;
      // Whoever counts has to wait; nothing else on the page reads contacts.
      await slow`lock table contact in access exclusive mode`;
      // A desk of its own, which has counted nothing yet.
      const browser = new TestBrowser(await createTestApp(sql));
      for (const [name, value] of desk.operator.cookies) browser.cookies.set(name, value);
      expect(await pageText(browser.get(paths.deskNotice(id)))).toContain('are being counted');
      await slow`rollback`;
      await until('the number is there', async () => (await pageText(browser.get(paths.deskNotice(id), { 'HX-Request': 'true' }))).includes('at this moment'));
      expect(await pageText(browser.get(paths.deskNotice(id), { 'HX-Request': 'true' }))).not.toContain('<html');
    } finally {
      slow.release();
    }
  });

  it('of a Site that is not there, or not the notice’s, is told in words', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const toAll = await desk.write();
    expect(await pageText(desk.operator.get(paths.deskNotice(toAll, 'of=NO-SUCH-SITE')))).toContain('No Site has this number');
    expect(await pageText(desk.operator.get(paths.deskNotice(toAll, 'of=')))).toContain('Enter a Site number');
    const id = await desk.write({ noticeSite: site.siteNumber });
    for (const query of ['', `of=${other.siteNumber}`]) {
      const page = await pageText(desk.operator.get(paths.deskNotice(id, query)));
      expect(page, 'it has one Site, so none is asked for').not.toContain('Who they are at one Site');
      expect(page).toContain(site.primary.email);
      expect(page).not.toContain(other.primary.email);
    }
  });
});

describe('publishing', () => {
  it('says what it does and to how many; sent twice, it is published once', async () => {
    const site = await createSite(sql);
    const id = await desk.write({ noticeSite: site.siteNumber });
    const check = await pageText(desk.operator.get(paths.publishNotice(id)));
    expect(check).toContain('Publish the notice: one person gets it by e-mail, once and in their own language.');
    expect(check).toContain(TYPED_NOTICE.textFr);
    for (let press = 0; press < 2; press += 1) {
      expect((await desk.operator.post(paths.publishNotice(id), { version: '1' })).headers.get('Location')).toBe(paths.deskNotice(id, 'done=published'));
    }
    expect(desk.started.filter((one) => one === id)).toHaveLength(1);
    const me = await selectPersonByEmail(sql, OPERATOR);
    expect(await desk.stored(id)).toMatchObject({ state: 'sending', publishedBy: me?.id });
    const page = await pageText(desk.operator.get(paths.deskNotice(id, 'done=published')));
    expect(page).toContain('The notice is published, and leaves by itself.');
    expect(page).toContain(`notice-${id}`);
  });

  it('leads to the workflow where it is known where Temporal’s UI is', async () => {
    const id = await desk.write();
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    const browser = new TestBrowser(await createTestApp(sql, { temporalUi: { url: 'https://temporal.vendor.test/', namespace: 'access' } }));
    for (const [name, value] of desk.operator.cookies) browser.cookies.set(name, value);
    expect(await pageText(browser.get(paths.deskNotice(id)))).toContain(`href="https://temporal.vendor.test/namespaces/access/workflows/notice-${id}"`);
  });

  it.each(['1', '', 'x', '99'])('a text that is not the one that was checked is refused (version "%s")', async (version) => {
    const id = await desk.write();
    await desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Changed since' });
    const answer = await desk.operator.post(paths.publishNotice(id), { version });
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toContain('Changed since');
    expect((await desk.stored(id)).state).toBe('draft');
  });

  it('shows the words of another operator’s publication to nobody who did not publish', async () => {
    const id = await desk.write();
    await markNoticePublished(sql, id, null);
    for (const done of ['published', 'paused', 'saved', 'cancelled', 'nonsense', '__proto__']) {
      expect(await pageText(desk.operator.get(paths.deskNotice(id, `done=${done}`))), done).not.toContain('notice-success');
    }
  });
});

it('tells times in the zone that the operator chose', async () => {
  const id = await desk.write();
  await sql`update notice set created_at = '2026-01-05T12:00:00Z' where id = ${id}`;
  await sql`update person set time_zone = 'Asia/Tokyo' where email = ${OPERATOR}`;
  const page = await pageText(desk.operator.get(paths.deskNotice(id)));
  await sql`update person set time_zone = null where email = ${OPERATOR}`;
  expect(page).toContain('5 January 2026 at 21:00');
});

describe('a notice under way', () => {
  async function published(): Promise<NoticeId> {
    const id = await desk.write();
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    return id;
  }
  const location = async (path: string) => (await desk.operator.post(path)).headers.get('Location');

  it('is paused, resumed and cancelled; each press again changes nothing', async () => {
    const id = await published();
    for (const [path, state, done] of [
      [paths.pauseNotice(id), 'paused', 'paused'],
      [paths.resumeNotice(id), 'sending', 'resumed'],
      [paths.cancelNotice(id), 'cancelled', 'cancelled'],
    ] as const) {
      for (let press = 0; press < 2; press += 1) expect(await location(path)).toBe(paths.deskNotice(id, `done=${done}`));
      expect((await desk.stored(id)).state).toBe(state);
    }
    expect(await location(paths.resumeNotice(id)), 'it cannot be resumed').toBe(paths.deskNotice(id, 'done=ended-meanwhile'));
    expect((await desk.stored(id)).state).toBe('cancelled');
    expect(await pageText(desk.operator.get(paths.deskNotice(id, 'done=ended-meanwhile')))).toContain('It had ended already');
  });

  it('says before it is cancelled who will not get it', async () => {
    const id = await published();
    await sql`update notice set recipients = 1200, sent = 200, prepared_at = now() where id = ${id}`;
    const page = await pageText(desk.operator.get(paths.cancelNotice(id)));
    expect(page).toContain('the 1,000 people who have not got it yet do not get it. The 200 mails that have left stay sent.');
  });

  it('asks for how far it is until it is done, and gives htmx that part alone', async () => {
    const id = await published();
    await sql`update notice set recipients = 10, sent = 3, refused = 1, prepared_at = now() where id = ${id}`;
    const fragment = await pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' }));
    expect(fragment).not.toContain('<html');
    expect(fragment).toContain('4 of 10 mails are dealt with.');
    expect(fragment).toContain(`hx-get="${paths.deskNotice(id)}"`);
    expect(fragment, 'with what stands above it').toMatch(
      /<div id="notice-facts" hx-swap-oob="outerMorph">.*Published by.*<div id="notice-done" hx-swap-oob="outerMorph"><\/div>/,
    );
    await sql`update notice set state = 'paused' where id = ${id}`;
    // Somebody else may resume it.
    expect(await pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' }))).toContain(`hx-get="${paths.deskNotice(id)}"`);
    await sql`update notice set state = 'sent', sent = 9, ended_at = now() where id = ${id}`;
    const end = await pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' }));
    expect(end).toContain('Done: all 10 mails are dealt with.');
    expect(end).not.toContain('hx-get');
  });

  it('tells above its progress what was done, without taking the focus again, as long as it is so', async () => {
    const id = await published();
    await desk.operator.post(paths.pauseNotice(id));
    const here = paths.deskNotice(id, 'done=paused');
    expect(await pageText(desk.operator.get(here))).toMatch(/<div id="notice-done"><div class="notice notice-success" role="alert" tabindex="-1" autofocus/);
    const anew = () => pageText(desk.operator.get(here, { 'HX-Request': 'true' }));
    const still = await anew();
    expect(still).toContain(`hx-get="${here}"`);
    expect(still).toMatch(/<div id="notice-done" hx-swap-oob="outerMorph"><div class="notice notice-success" role="alert" tabindex="-1">/);
    expect(still).toContain('It is paused.');
    expect(still).toContain('Paused by');
    await desk.colleague.post(paths.resumeNotice(id));
    const after = await anew();
    expect(after).not.toContain('It is paused.');
    expect(after).not.toContain('Paused by');
  });

  it('counts those who left meanwhile apart, and says so; the numbers come out', async () => {
    const id = await published();
    await sql`update notice set recipients = 10, sent = 3, refused = 1, departed = 2, prepared_at = now() where id = ${id}`;
    const page = await pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' }));
    expect(page).toContain('6 of 10 mails are dealt with.');
    const counts = [...page.matchAll(/<dt>.*?<\/svg>\s*(.*?)<\/dt>\s*<dd>(\d+)<\/dd>/g)].map(([, name, count]) => [name?.trim(), Number(count)]);
    expect(counts).toEqual([
      ['Sent', 3],
      ['Waiting', 4],
      ['Unsubscribed or left', 2],
      ['Refused', 1],
    ]);
    expect(page).toContain('They get none.');
    await sql`update notice set state = 'sent', sent = 7, ended_at = now() where id = ${id}`;
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).not.toContain('Waiting');
  });

  it('cannot be cancelled while it is a draft, and a draft shows no progress', async () => {
    const id = await desk.write();
    expect((await desk.operator.get(paths.cancelNotice(id))).headers.get('Location')).toBe(paths.deskNotice(id));
    await desk.operator.post(paths.cancelNotice(id));
    expect((await desk.stored(id)).state).toBe('draft');
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).not.toContain('notice-progress');
  });
});
