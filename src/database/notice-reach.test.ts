import { beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { addBareContact, createContact, draftNotice, recipientsOf, subscribe } from '../../tests/support/notices.ts';
import { addContact, createPerson, createSite, DOWNLOADS, type TestSite } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { prepareNotice } from '../activities/prepare-notice.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import { insertRecipients } from './notice-recipients.ts';
import { selectNoticeReach, selectNoticeRecipientsOf, selectRoutes } from './notice-reach.ts';
import { markNoticePublished, updateNoticeState } from './notices.ts';
import type { Person } from './people.ts';
import { upsertRefusedAddress } from './refused-addresses.ts';

const { sql, ownerSql } = useTestDatabase();
let site: TestSite;
beforeEach(async () => {
  site = await createSite(sql);
});

const who = async (kind: NoticeKind) =>
  Object.fromEntries((await selectNoticeRecipientsOf(sql, kind, site.id)).map(({ personId, reason }) => [personId, reason.kind]));

/** The recipients of a notice to all Sites, as they are written down when it is published; only those of this test. */
async function writtenDown(kind: NoticeKind, people: readonly Person[]) {
  const notice = await draftNotice(sql, { kind });
  await markNoticePublished(sql, notice.id, null);
  const unused = {} as never;
  expect(await prepareNotice({ sql, mailer: unused, publicUrl: '', programmeName: '' }, { noticeId: notice.id })).toMatchObject({ status: 'prepared' });
  return (await recipientsOf(sql, notice)).filter(({ personId }) => people.some(({ id }) => id === personId));
}

describe('who of a Site gets a notice', () => {
  it('is whoever holds a concerned type, and the primary contact where nobody does', async () => {
    expect(await who('renewal-quotes')).toEqual({ [site.primary.id]: 'nobody-holds-type' });
    const rene = await createPerson(sql, 'Rene');
    await addBareContact(sql, site, rene, ['renewal', 'billing']);
    expect(await who('renewal-quotes')).toEqual({ [rene.id]: 'holds-type' });
    expect(await who('tool-changes')).toEqual({ [site.primary.id]: 'nobody-holds-type' });
  });

  it('is the primary contact too where the addresses of all others are refused: of an obligatory notice the one that the Site has', async () => {
    const rene = await createContact(sql, site, ['renewal']);
    await upsertRefusedAddress(sql, 'rene@former.example', '550 5.1.1 no such mailbox');
    expect(await who('renewal-quotes')).toEqual({ [rene.id]: 'holds-type' });
    await sql`update contact_card set email = 'rene@former.example' where site_id = ${site.id} and person_id = ${rene.id}`;
    expect(await who('renewal-quotes')).toEqual({ [rene.id]: 'holds-type', [site.primary.id]: 'addresses-refused' });
    expect(await selectNoticeRecipientsOf(sql, 'renewal-quotes', site.id)).toMatchObject([
      { name: 'Rene Tremblay', email: 'rene@former.example', addressRefused: true },
      { email: site.primary.email, addressRefused: false },
    ]);
  });

  it('of new versions is nobody who unsubscribed, and whoever subscribed and has downloads or a contact type there', async () => {
    const [max, ugo, rita, dora, bill] = [
      await createContact(sql, site, ['media'], 'Max'),
      await createPerson(sql, 'Ugo'),
      await createPerson(sql, 'Rita'),
      await createPerson(sql, 'Dora'),
      await createPerson(sql, 'Bill'),
    ];
    await addContact(sql, site.id, ugo.id, [], DOWNLOADS);
    await addContact(sql, site.id, rita.id, [], { ...NO_PERMISSIONS, reporting: 'view' });
    await addContact(sql, site.id, dora.id, [], DOWNLOADS);
    await addBareContact(sql, site, bill, ['billing']);
    for (const person of [ugo, rita, bill]) await subscribe(sql, person, 'new-versions', true);
    expect(await who('new-versions')).toEqual({ [max.id]: 'holds-type', [ugo.id]: 'subscribed', [bill.id]: 'subscribed' });
    await subscribe(sql, max, 'new-versions', false);
    expect(await who('new-versions')).toEqual({ [ugo.id]: 'subscribed', [bill.id]: 'subscribed' });
  });

  it('of new versions gets them at the address that they chose for it, which no Site has a say in', async () => {
    const tara = await createContact(sql, site, ['technical'], 'Tara');
    await sql`update contact_card set email = 'tara@site.example' where site_id = ${site.id} and person_id = ${tara.id}`;
    await sql`update person set notices_email = 'tara@news.example' where id = ${tara.id}`;
    expect(await selectNoticeRecipientsOf(sql, 'new-versions', site.id)).toMatchObject([{ email: 'tara@news.example' }]);
    expect(await selectNoticeRecipientsOf(sql, 'tool-changes', site.id)).toMatchObject([{ email: 'tara@site.example' }]);
  });
});

describe('the recipients of a notice', () => {
  it('are people: somebody with several Sites is written down once, with all of them, in the order of their numbers', async () => {
    const second = await createSite(sql, { locale: 'fr' });
    const rene = await createContact(sql, second, ['renewal']);
    await addBareContact(sql, site, rene, ['renewal']);
    const numbers = [site.siteNumber, second.siteNumber].sort();
    const first = numbers[0] === site.siteNumber ? site : second;
    expect(await writtenDown('renewal-quotes', [rene])).toEqual([
      { personId: rene.id, email: rene.email, locale: first.locale, siteNumbers: numbers, state: 'waiting' },
    ]);
    expect(await selectNoticeReach(sql, { kind: 'renewal-quotes', siteId: second.id })).toBe(1);
    await sql`update person set locale = 'fr' where id = ${rene.id}`;
    expect(await writtenDown('renewal-quotes', [rene])).toMatchObject([{ locale: 'fr' }]);
  });

  it('are written down once also where their Sites stand on several pages, and each page only adds to them', async () => {
    const second = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    await addBareContact(sql, second, rene, ['renewal']);
    const notice = await draftNotice(sql);
    for (const { id } of [site, second])
      for await (const routes of selectRoutes(sql, { kind: 'renewal-quotes', siteId: id })) await insertRecipients(sql, notice.id, routes);
    expect(await recipientsOf(sql, notice)).toMatchObject([{ personId: rene.id, siteNumbers: [site.siteNumber, second.siteNumber] }]);
  });

  it('get it at the address that their Sites agree on; else at their own, unless mail to that is refused', async () => {
    const second = await createSite(sql);
    const rene = await createContact(sql, site, ['renewal']);
    await addBareContact(sql, second, rene, ['renewal']);
    const cards = async (...emails: readonly (string | null)[]) => {
      for (const [at, { id }] of [site, second].entries())
        await sql`update contact_card set email = ${emails[at] ?? null} where site_id = ${id} and person_id = ${rene.id}`;
    };
    await cards('rene@work.example', 'rene@work.example');
    expect(await writtenDown('renewal-quotes', [rene])).toMatchObject([{ email: 'rene@work.example' }]);
    await cards('rene@work.example', null);
    expect(await writtenDown('renewal-quotes', [rene])).toMatchObject([{ email: rene.email }]);
    await upsertRefusedAddress(sql, rene.email, '550 gone');
    expect(await writtenDown('renewal-quotes', [rene])).toMatchObject([{ email: 'rene@work.example' }]);
  });

  it('stay as they were written down, and are as many as were counted before', async () => {
    const [one, two] = [await createContact(sql, site, ['renewal']), await createContact(sql, site, ['renewal'])];
    const notice = await draftNotice(sql, { siteId: site.id });
    expect(await selectNoticeReach(sql, notice)).toBe(2);
    await markNoticePublished(sql, notice.id, null);
    const dependencies = { sql, mailer: {} as never, publicUrl: '', programmeName: '' };
    expect(await prepareNotice(dependencies, { noticeId: notice.id })).toEqual({ status: 'prepared', recipients: 2 });
    await createContact(sql, site, ['renewal']);
    expect(await prepareNotice(dependencies, { noticeId: notice.id })).toEqual({ status: 'prepared', recipients: 2 });
    expect(new Set((await recipientsOf(sql, notice)).map(({ personId }) => personId))).toEqual(new Set([one.id, two.id]));
  });

  it('are written down once by two who do it at the same time, and meanwhile the notice can be paused', async () => {
    const rene = await createContact(sql, site, ['renewal']);
    const notice = await draftNotice(sql, { siteId: site.id });
    await markNoticePublished(sql, notice.id, null);
    const dependencies = { sql, mailer: {} as never, publicUrl: '', programmeName: '' };
    let preparing: Promise<unknown>[] = [];
    await ownerSql.begin(async (tx) => {
      // Holds both of them up at their first recipient.
      await tx`lock table notice_recipient in share mode`;
      preparing = [prepareNotice(dependencies, { noticeId: notice.id }), prepareNotice(dependencies, { noticeId: notice.id })];
      await until(
        'one waits',
        async () =>
          (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%notice_recipient%'`).length >
          0,
      );
      expect(await updateNoticeState(sql, notice.id, 'pause', null)).toMatchObject({ state: 'paused' });
    });
    expect(await Promise.all(preparing)).toEqual([
      { status: 'prepared', recipients: 1 },
      { status: 'prepared', recipients: 1 },
    ]);
    expect(await recipientsOf(sql, notice)).toMatchObject([{ personId: rene.id }]);
  });

  it('of a notice to all are found page by page, all of them', async () => {
    // More Sites than a page holds, each with nobody but its primary contact.
    await ownerSql`
        with people as (insert into person (email) select 'many-' || n || '@example.test' from generate_series(1, 1203) n returning id, email),
          sites as (insert into site (site_number, name, country, locale, time_zone) select 'MANY-' || n, 'Many', 'CA', 'fr', 'UTC' from generate_series(1, 1203) n returning id, site_number),
          pairs as (select s.id as site_id, p.id as person_id from sites s join people p on p.email = lower(s.site_number) || '@example.test'),
          held as (insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
            select site_id, person_id, 'none', 'none', 'none', 'none', 'update', 'update', 'view' from pairs)
        insert into contact (site_id, person_id, type) select site_id, person_id, 'primary' from pairs`;
    const many = await sql<Person[]>`select id from person where email like 'many-%'`;
    const written = await writtenDown('renewal-quotes', many);
    expect(written).toHaveLength(1203);
    expect(written.map(({ siteNumbers }) => siteNumbers[0])).toEqual(
      (await sql<{ n: string }[]>`select site_number as n from site where name = 'Many' order by site_number`).map(({ n }) => n),
    );
    const all = await sql<{ count: number }[]>`select recipients as count from notice where recipients is not null order by published_at desc limit 1`;
    expect(await selectNoticeReach(sql, { kind: 'renewal-quotes' })).toBe(all[0]?.count);
  });
});
