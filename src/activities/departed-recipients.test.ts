import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createContact, draftNotice, recipientsOf, siteWithRenewalContacts, subscribe } from '../../tests/support/notices.ts';
import { createSite, type TestSite } from '../../tests/support/sites.ts';
import { markNoticePublished, type Notice, selectNoticeProgress } from '../database/notices.ts';
import type { Person } from '../database/people.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { finishNotice } from './finish-notice.ts';
import { prepareNotice } from './prepare-notice.ts';
import { sendNoticeBatch } from './send-notice-batch.ts';

const { sql } = useTestDatabase();
const mailer = fakeMailer();
const dependencies: ActivityDependencies = { sql, mailer, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };

async function prepared(kind: NoticeKind, siteId: TestSite['id'] | null): Promise<Notice> {
  const notice = await draftNotice(sql, { kind, siteId });
  await markNoticePublished(sql, notice.id, null);
  await prepareNotice(dependencies, { noticeId: notice.id });
  return notice;
}

async function removeContact(site: TestSite, person: Person): Promise<void> {
  await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
}

async function removeFrom(site: TestSite, person: Person): Promise<void> {
  await removeContact(site, person);
  await sql`delete from access where site_id = ${site.id} and person_id = ${person.id}`;
}

const PATIENCE = { deferredSince: new Date().toISOString(), giveUpAfter: 60_000 };

/** Sends what waits; who got it, and what is written down of each. */
async function sent(notice: Notice, after = '0') {
  const batch = await sendNoticeBatch(dependencies, { noticeId: notice.id, after });
  const got = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === notice.id).map(({ to }) => to.address);
  const states = Object.fromEntries((await recipientsOf(sql, notice)).map(({ email, state }) => [email, state]));
  return { batch, got: got.sort(), states };
}

describe('whoever left while a notice was on its way', () => {
  it('by unsubscribing, or by being removed from the Site, gets none, and is counted apart', async () => {
    const site = await createSite(sql);
    const [stays, unsubscribes, removed] = [
      await createContact(sql, site, ['technical'], 'Stella'),
      await createContact(sql, site, ['technical'], 'Una'),
      await createContact(sql, site, ['technical'], 'Remy'),
    ];
    const notice = await prepared('new-versions', site.id);
    await subscribe(sql, unsubscribes, 'new-versions', false);
    await removeFrom(site, removed);
    const { batch, got, states } = await sent(notice);
    expect(got).toEqual([stays.email]);
    expect(states).toEqual({ [stays.email]: 'sent', [unsubscribes.email]: 'departed', [removed.email]: 'departed' });
    expect(batch).toMatchObject({ state: 'sending', more: false, sent: 1, refused: 0, departed: 2 });
    expect(await selectNoticeProgress(sql, notice.id)).toEqual({ recipients: 3, sent: 1, refused: 0, undelivered: 0, departed: 2 });
    // Behind the place where it ended nobody waits, and it ends although they got nothing.
    expect((await sent(notice, batch.after)).got).toHaveLength(1);
    expect(await finishNotice(dependencies, { noticeId: notice.id, ...PATIENCE })).toMatchObject({ state: 'sent', sent: 1, undelivered: 0, departed: 2 });
  });

  it('is nobody who stays a user or a contact of any of the Sites named', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const [user, contactElsewhere] = [await createContact(sql, site, ['renewal'], 'Ursula'), await createContact(sql, site, ['renewal'], 'Carla')];
    await sql`insert into contact (site_id, person_id, type) values (${other.id}, ${contactElsewhere.id}, 'renewal')`;
    const notice = await prepared('renewal-quotes', null);
    await removeContact(site, user);
    await removeFrom(site, contactElsewhere);
    const { states } = await sent(notice);
    expect(states).toMatchObject({ [user.email]: 'sent', [contactElsewhere.email]: 'sent' });
  });

  it('by unsubscribing gets an obligatory notice all the same', async () => {
    const site = await createSite(sql);
    const tara = await createContact(sql, site, ['technical'], 'Tara');
    const notice = await prepared('tool-changes', site.id);
    await subscribe(sql, tara, 'tool-changes', false);
    await subscribe(sql, tara, 'new-versions', false);
    expect((await sent(notice)).got).toEqual([tara.email]);
  });

  it('is passed over, be it a whole batch of them, and holds up nobody behind', async () => {
    const site = await siteWithRenewalContacts(sql, 1001);
    const last = site.emails.at(-1) ?? '';
    const notice = await prepared('renewal-quotes', site.id);
    await sql`delete from contact c using person p where p.id = c.person_id and c.site_id = ${site.id} and c.type = 'renewal' and p.email <> ${last}`;
    const first = await sent(notice);
    expect(first.batch).toMatchObject({ state: 'sending', more: true, sent: 0, departed: 1000 });
    const second = await sent(notice, first.batch.after);
    expect(second.batch).toMatchObject({ more: false, sent: 1, departed: 1000 });
    expect(second.got).toEqual([last]);
    expect(await finishNotice(dependencies, { noticeId: notice.id, ...PATIENCE })).toMatchObject({ state: 'sent', recipients: 1001, departed: 1000 });
  });
});
