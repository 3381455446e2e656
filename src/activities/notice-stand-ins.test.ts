import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { addBareContact, createContact, draftNotice, recipientsOf } from '../../tests/support/notices.ts';
import { addContact, createSite, type TestSite } from '../../tests/support/sites.ts';
import { markNoticePublished, type Notice, updateNoticeState } from '../database/notices.ts';
import type { Person } from '../database/people.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { ALL_PERMISSIONS } from '../domain/permissions.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { finishNotice } from './finish-notice.ts';
import { addStandIns } from './notice-stand-ins.ts';
import { prepareNotice } from './prepare-notice.ts';
import { sendNoticeBatch } from './send-notice-batch.ts';

const { sql } = useTestDatabase();

function scene() {
  const mailer = fakeMailer();
  const dependencies: ActivityDependencies = { sql, mailer, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };
  const batch = ({ id: noticeId }: Notice, after = '0') => sendNoticeBatch(dependencies, { noticeId, after });
  const finish = ({ id: noticeId }: Notice, giveUpAfter: number) =>
    finishNotice(dependencies, { noticeId, deferredSince: new Date().toISOString(), giveUpAfter });
  return {
    refuse: (...addresses: string[]) => addresses.forEach((address) => mailer.refused.add(address)),
    /** Whose mails their server answers with "later", from now on. */
    defer: (...addresses: string[]) => (mailer.deferred.clear(), addresses.forEach((address) => mailer.deferred.add(address))),
    async published(kind: NoticeKind, siteId: TestSite['id'] | null): Promise<Notice> {
      const notice = await draftNotice(sql, { kind, siteId });
      await markNoticePublished(sql, notice.id, null);
      await prepareNotice(dependencies, { noticeId: notice.id });
      return notice;
    },
    /** One pass over everybody who waits, as the workflow makes it. */
    async pass(notice: Notice, giveUpAfter = 60_000) {
      for (let last = await batch(notice); last.more;) last = await batch(notice, last.after);
      return finish(notice, giveUpAfter);
    },
    batch,
    finish,
    mailTo: (notice: Notice, { email }: Person) => mailer.sent.find(({ headers, to }) => headers['X-Octroi-Ref'] === notice.id && to.address === email)?.text,
    got: (notice: Notice) =>
      mailer.sent
        .filter(({ headers }) => headers['X-Octroi-Ref'] === notice.id)
        .map(({ to }) => to.address)
        .sort(),
  };
}

async function remove(site: TestSite, person: Person): Promise<void> {
  await sql`delete from contact where site_id = ${site.id} and person_id = ${person.id}`;
  await sql`delete from access where site_id = ${site.id} and person_id = ${person.id}`;
}

describe('where nobody for whom an obligatory notice was written down has got it at a Site', () => {
  it('because their address was refused just now, the primary contact gets it', async () => {
    const [site, served] = [await createSite(sql), await createSite(sql)];
    const [rene, other] = [await createContact(sql, site, ['renewal']), await createContact(sql, served, ['renewal'])];
    const { refuse, published, pass, got } = scene();
    refuse(rene.email);
    const notice = await published('renewal-quotes', null);
    expect(await pass(notice)).toMatchObject({ state: 'sent', refused: 1 });
    expect(got(notice)).toContain(site.primary.email);
    expect(got(notice)).toContain(other.email);
    expect(got(notice)).not.toContain(served.primary.email);
    expect((await recipientsOf(sql, notice)).find(({ personId }) => personId === site.primary.id)?.siteNumbers).toEqual([site.siteNumber]);
  });

  it('because they left before their mail did, whoever holds the type by now gets it, else the primary contact', async () => {
    const [site, followed] = [await createSite(sql), await createSite(sql)];
    const [leaves, replaced] = [await createContact(sql, site, ['renewal']), await createContact(sql, followed, ['renewal'])];
    const { published, pass, got } = scene();
    const [one, two] = [await published('renewal-quotes', site.id), await published('renewal-quotes', followed.id)];
    await remove(site, leaves);
    await remove(followed, replaced);
    const successor = await createContact(sql, followed, ['renewal']);
    for (const notice of [one, two]) expect(await pass(notice)).toMatchObject({ state: 'sent', sent: 1, departed: 1, recipients: 2 });
    expect(got(one)).toEqual([site.primary.email]);
    expect(got(two)).toEqual([successor.email]);
  });

  it('because they left this one of their Sites, it is not named to them, and the primary contact gets it', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const rene = await createContact(sql, site, ['renewal']);
    await addBareContact(sql, other, rene, ['renewal']);
    const { published, pass, got, mailTo } = scene();
    const notice = await published('renewal-quotes', null);
    await remove(site, rene);
    expect(await pass(notice)).toMatchObject({ state: 'sent', departed: 0 });
    expect(got(notice)).toEqual(expect.arrayContaining([rene.email, site.primary.email]));
    expect(got(notice)).not.toContain(other.primary.email);
    expect(mailTo(notice, rene)).toContain(other.siteNumber);
    expect(mailTo(notice, rene)).not.toContain(site.siteNumber);
  });

  it('because their server took no mail for days, the primary contact gets it, with days of trying of their own', async () => {
    const site = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    const { published, pass, got, defer } = scene();
    const notice = await published('renewal-quotes', site.id);
    defer(rene.email, site.primary.email);
    expect(await pass(notice)).toMatchObject({ state: 'sending', undelivered: 0, recipients: 1 });
    expect(await pass(notice, 0)).toMatchObject({ state: 'sending', undelivered: 1, triesAnew: true });
    // Put off at first, as one whom a server does not know yet.
    expect(await pass(notice)).toMatchObject({ state: 'sending', recipients: 2 });
    defer();
    expect(await pass(notice)).toMatchObject({ state: 'sent', sent: 1, undelivered: 1 });
    expect(got(notice)).toEqual([site.primary.email]);
  });

  it('because they were refused, the primary contact waits for nobody whose server puts mails off', async () => {
    const [site, slow] = [await createSite(sql), await createSite(sql)];
    const [rene, theo] = [await createContact(sql, site, ['renewal']), await createContact(sql, slow, ['renewal'])];
    const { refuse, defer, published, pass, got } = scene();
    refuse(rene.email);
    defer(theo.email);
    const notice = await published('renewal-quotes', null);
    expect(await pass(notice)).toMatchObject({ state: 'sending', refused: 1 });
    expect(got(notice)).toContain(site.primary.email);
    expect(got(notice)).not.toContain(slow.primary.email);
  });

  it('because they were given up, it does not end before somebody stands in, though the answer that told of it was lost', async () => {
    const site = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    const { published, pass, finish, got, defer } = scene();
    const notice = await published('renewal-quotes', site.id);
    defer(rene.email);
    expect(await pass(notice)).toMatchObject({ state: 'sending' });
    expect(await finish(notice, 0)).toMatchObject({ state: 'sending', undelivered: 1, triesAnew: true });
    expect(await finish(notice, 0)).toMatchObject({ state: 'sending', undelivered: 1, triesAnew: true });
    expect(await pass(notice)).toMatchObject({ state: 'sent', sent: 1, undelivered: 1 });
    expect(got(notice)).toEqual([site.primary.email]);
  });

  it('because they left it after it was looked who stands in, and before their mail for another Site, the primary contact gets it', async () => {
    const [site, other, refusing] = [await createSite(sql), await createSite(sql), await createSite(sql)];
    const [rene, robin] = [await createContact(sql, site, ['renewal']), await createContact(sql, refusing, ['renewal'])];
    await addBareContact(sql, other, rene, ['renewal']);
    const { refuse, defer, published, pass, got } = scene();
    const notice = await published('renewal-quotes', null);
    refuse(robin.email);
    defer(rene.email);
    expect(await pass(notice)).toMatchObject({ state: 'sending', refused: 1 });
    await remove(site, rene);
    defer();
    expect(await pass(notice)).toMatchObject({ state: 'sent' });
    expect(got(notice)).toContain(site.primary.email);
    expect(got(notice)).not.toContain(other.primary.email);
  });

  it('because even the primary contact’s address is refused, it ends, and nobody is tried twice', async () => {
    const site = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    const { refuse, published, pass } = scene();
    refuse(rene.email, site.primary.email);
    const notice = await published('renewal-quotes', site.id);
    expect(await pass(notice)).toMatchObject({ state: 'sent', sent: 0, refused: 2, recipients: 2 });
  });

  it('one primary contact of several such Sites gets it once, with all of them named', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    await sql.begin(async (tx) => {
      await tx`delete from contact where site_id = ${other.id} and type = 'primary'`;
      await addContact(tx, other.id, site.primary.id, ['primary'], ALL_PERMISSIONS);
    });
    const [rene, robin] = [await createContact(sql, site, ['renewal']), await createContact(sql, other, ['renewal'])];
    const { refuse, published, pass, got } = scene();
    refuse(rene.email, robin.email);
    const notice = await published('renewal-quotes', null);
    await pass(notice);
    expect(got(notice).filter((email) => email === site.primary.email)).toHaveLength(1);
    const [row] = (await recipientsOf(sql, notice)).filter(({ personId }) => personId === site.primary.id);
    expect(row?.siteNumbers.toSorted()).toEqual([site.siteNumber, other.siteNumber].toSorted());
  });
});

it('whoever joins says so, with how many there are now', async () => {
  const site = await createSite(sql);
  const rene = await createContact(sql, site, ['renewal']);
  const { refuse, published, batch } = scene();
  refuse(rene.email);
  const notice = await published('renewal-quotes', site.id);
  const first = await batch(notice);
  expect(first).toMatchObject({ more: true, joined: 1, recipients: 2, sent: 0, refused: 1 });
  expect(await batch(notice, first.after)).toMatchObject({ more: false, joined: 0, recipients: 2, sent: 1 });
});

it('a notice that is cancelled before it was looked who stands in has nobody added', async () => {
  const site = await createSite(sql);
  const rene = await createContact(sql, site, ['renewal']);
  const { published } = scene();
  const notice = await published('renewal-quotes', site.id);
  await remove(site, rene);
  await sql`update notice_recipient set state = 'departed' where notice_id = ${notice.id}`;
  await sql`update notice set departed = 1 where id = ${notice.id}`;
  await updateNoticeState(sql, notice.id, 'cancel', null);
  expect(await addStandIns(sql, notice)).toBe(0);
  expect(await recipientsOf(sql, notice)).toHaveLength(1);
});

it('a primary contact who has it for another Site already is not written to again', async () => {
  const [site, other] = [await createSite(sql), await createSite(sql)];
  const rene = await createContact(sql, site, ['renewal']);
  await addBareContact(sql, other, site.primary, ['renewal']);
  const { refuse, published, pass, got } = scene();
  refuse(rene.email);
  const notice = await published('renewal-quotes', null);
  expect(await pass(notice)).toMatchObject({ state: 'sent', refused: 1 });
  expect(got(notice).filter((email) => email === site.primary.email)).toHaveLength(1);
});

it('what is not obligatory ends with whoever asked for it', async () => {
  const site = await createSite(sql);
  const mia = await createContact(sql, site, ['media']);
  const { refuse, published, pass } = scene();
  refuse(mia.email);
  const notice = await published('new-versions', site.id);
  expect(await pass(notice)).toMatchObject({ state: 'sent', recipients: 1, refused: 1 });
});
