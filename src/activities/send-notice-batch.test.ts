import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { type FakeMailer, fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createContact, draftNotice, recipientsOf, rereadNotice, siteWithRenewalContacts, type StoredRecipient } from '../../tests/support/notices.ts';
import { createSite } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { reservePace, takeDelivery } from '../database/notice-delivery.ts';
import { markNoticePublished, type Notice, updateNoticeState } from '../database/notices.ts';
import { selectRefusedAddresses, upsertRefusedAddress } from '../database/refused-addresses.ts';
import { MailRefusedError } from '../mail/mail-refused-error.ts';
import type { OutgoingMail } from '../mail/mailer.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { finishNotice } from './finish-notice.ts';
import { prepareNotice } from './prepare-notice.ts';
import { sendNoticeBatch } from './send-notice-batch.ts';

const { sql, ownerSql } = useTestDatabase();

/** What becomes of one mail; undefined: it is taken. */
type Behaviour = (mail: OutgoingMail) => Promise<void> | Error | undefined;

function behaving(behave: Behaviour): FakeMailer {
  const mailer = fakeMailer();
  const take = mailer.send.bind(mailer);
  mailer.send = async (mail) => {
    const outcome = behave(mail);
    if (outcome instanceof Error) throw outcome;
    await outcome;
    await take(mail);
  };
  return mailer;
}

const answer = (responseCode: number) => Object.assign(new Error(`${responseCode} not now, marie@site.example`), { responseCode, code: 'EENVELOPE' });
const unreachable = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ECONNREFUSED' });

function dependenciesOf(mailer: FakeMailer, rate = 0): ActivityDependencies {
  const unused = behaving(() => new Error('notices leave by connections of their own'));
  return { sql, mailer: unused, notices: { mailer, rate }, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };
}

/** A notice to so many, everybody written down. */
async function prepared(count: number): Promise<Notice & { readonly emails: string[] }> {
  const site = await siteWithRenewalContacts(sql, count);
  const notice = await draftNotice(sql, { siteId: site.id });
  await markNoticePublished(sql, notice.id, null);
  await prepareNotice(dependenciesOf(fakeMailer()), { noticeId: notice.id });
  return { ...notice, emails: site.emails };
}

const patience = (giveUpAfter = 60_000) => ({ deferredSince: new Date().toISOString(), giveUpAfter });
const first = ({ id }: Notice, after = '0') => ({ noticeId: id, after });
const states = (recipients: readonly StoredRecipient[]) => recipients.map(({ state }) => state);
const addresses = (mailer: FakeMailer) => mailer.sent.map(({ to }) => to.address).sort();

describe('a batch of a notice', () => {
  it('sends each their mail in their language, with what a program needs to know of it, and writes it down', async () => {
    const site = await createSite(sql, { locale: 'fr' });
    const [rene, rose] = [await createContact(sql, site, ['media'], 'Rene'), await createContact(sql, site, ['media'], 'Rose')];
    await sql`update person set locale = 'en' where id = ${rose.id}`;
    const notice = await draftNotice(sql, { siteId: site.id, kind: 'new-versions' });
    await markNoticePublished(sql, notice.id, null);
    const mailer = fakeMailer();
    await prepareNotice(dependenciesOf(mailer), { noticeId: notice.id });
    expect(await sendNoticeBatch(dependenciesOf(mailer), first(notice))).toMatchObject({ state: 'sending', more: false, sent: 2, refused: 0 });
    const mails = new Map(mailer.sent.map((mail) => [mail.to.address, mail]));
    const [person] = await sql<{ token: string }[]>`select unsubscribe_token as token from person where id = ${rene.id}`;
    expect(mails.get(rene.email)).toMatchObject({
      to: { name: 'Rene Tremblay' },
      subject: notice.subjectFr,
      messageId: `<notice.${notice.id}.${rene.id}@octroi.example>`,
      headers: {
        'X-Octroi-Mail': 'notice',
        'X-Octroi-Ref': notice.id,
        'List-Unsubscribe': `<https://octroi.example/unsubscribe/new-versions/${person?.token}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    expect(mails.get(rene.email)?.text).toContain(`${site.siteNumber} (${site.name})`);
    expect(mails.get(rose.email)).toMatchObject({ subject: notice.subjectEn });
    expect(states(await recipientsOf(sql, notice))).toEqual(['sent', 'sent']);
    expect(await finishNotice(dependenciesOf(mailer), { noticeId: notice.id, ...patience() })).toEqual({
      state: 'sent',
      recipients: 2,
      sent: 2,
      refused: 0,
      undelivered: 0,
      departed: 0,
    });
  });

  it('goes on behind the place where the one before ended, and sends nobody anything who has it', async () => {
    const notice = await prepared(30);
    const mailer = fakeMailer();
    const half = behaving((mail) => (mailer.sent.length >= 10 ? answer(451) : void mailer.sent.push(mail)));
    await expect(sendNoticeBatch(dependenciesOf(half), first(notice))).rejects.toThrow('mails of the notice do not leave: EENVELOPE');
    const batch = await sendNoticeBatch(dependenciesOf(mailer), first(notice));
    expect(batch).toMatchObject({ sent: 30, more: false });
    expect(addresses(mailer)).toEqual(notice.emails);
    expect(await sendNoticeBatch(dependenciesOf(mailer), first(notice, batch.after))).toMatchObject({ more: false, sent: 30 });
    expect(mailer.sent).toHaveLength(30);
  });

  it('marks an address that is refused for good, sends it nothing more, and takes the mark away where a mail arrives', async () => {
    const notice = await prepared(3);
    const [gone = '', back = ''] = notice.emails;
    await upsertRefusedAddress(sql, back, '550 gone for a while');
    const mailer = behaving(({ to }) => (to.address === gone ? new MailRefusedError(550, '550 5.1.1 no such mailbox') : undefined));
    expect(await sendNoticeBatch(dependenciesOf(mailer), first(notice))).toMatchObject({ sent: 2, refused: 1 });
    expect(await selectRefusedAddresses(sql, notice.emails)).toMatchObject([{ email: gone, answer: '550 5.1.1 no such mailbox' }]);
    expect((await recipientsOf(sql, notice)).find(({ email }) => email === gone)).toMatchObject({ state: 'refused' });
    expect(await finishNotice(dependenciesOf(mailer), { noticeId: notice.id, ...patience() })).toEqual({
      state: 'sent',
      recipients: 3,
      sent: 2,
      refused: 1,
      undelivered: 0,
      departed: 0,
    });
  });

  it('leaves a mail that the server does not take now for the next pass, and gives it up in the end', async () => {
    const notice = await prepared(5);
    const [slow = ''] = notice.emails;
    const mailer = behaving(({ to }) => (to.address === slow ? answer(450) : undefined));
    const dependencies = dependenciesOf(mailer);
    const noticeId = notice.id;
    expect(await sendNoticeBatch(dependencies, first(notice))).toMatchObject({ state: 'sending', more: false, sent: 4 });
    expect(await finishNotice(dependencies, { noticeId, ...patience() })).toMatchObject({ state: 'sending' });
    // Alone it is still about its reader, and no reason to take the server for away.
    expect(await sendNoticeBatch(dependencies, first(notice))).toMatchObject({ state: 'sending', more: false, sent: 4 });
    expect(await finishNotice(dependencies, { noticeId, ...patience(0) })).toMatchObject({ state: 'sending', undelivered: 1, triesAnew: true });
    // The others at the Site have it, so that nobody has to stand in.
    expect(await sendNoticeBatch(dependencies, first(notice))).toMatchObject({ more: false });
    expect(await finishNotice(dependencies, { noticeId, ...patience() })).toEqual({
      state: 'sent',
      recipients: 5,
      sent: 4,
      refused: 0,
      undelivered: 1,
      departed: 0,
    });
    expect((await recipientsOf(sql, notice)).find(({ email }) => email === slow)).toMatchObject({ state: 'undelivered' });
  });

  it('fails where nothing leaves, soon and without a word of anybody’s address', async () => {
    const notice = await prepared(50);
    let tries = 0;
    const away = behaving(() => (++tries, unreachable()));
    await expect(sendNoticeBatch(dependenciesOf(away), first(notice))).rejects.toThrow(/^mails of the notice do not leave: ECONNREFUSED$/);
    expect(tries).toBeLessThan(20);
    const few = await prepared(2);
    await expect(sendNoticeBatch(dependenciesOf(away), first(few))).rejects.toThrow('ECONNREFUSED');
    expect(states(await recipientsOf(sql, few))).toEqual(['waiting', 'waiting']);
  });
});

describe('a batch under way', () => {
  /** A server that takes mails only when it is told to. */
  function slowly() {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = 0;
    const mailer = behaving(() => (++taken > 20 ? held : undefined));
    return { mailer, release: () => release(), arrived: () => until('mails are on their way', () => taken > 20) };
  }

  it.each(['pause', 'cancel'] as const)('ends after the mails that are on their way at a %s', async (step) => {
    const notice = await prepared(200);
    const { mailer, release, arrived } = slowly();
    const batch = sendNoticeBatch(dependenciesOf(mailer), first(notice));
    await arrived();
    await updateNoticeState(sql, notice.id, step, null);
    release();
    const { state, sent, more } = await batch;
    expect({ state, more }).toEqual({ state: step === 'pause' ? 'paused' : 'cancelled', more: true });
    expect(sent).toBe(mailer.sent.length);
    expect(sent).toBeLessThan(200);
    expect(await sendNoticeBatch(dependenciesOf(mailer), first(notice))).toMatchObject({ state, sent });
    expect(mailer.sent).toHaveLength(sent);
  });

  it('ends where another worker has taken it over, and what it sent is written down all the same', async () => {
    const notice = await prepared(200);
    const { mailer, release, arrived } = slowly();
    const batch = sendNoticeBatch(dependenciesOf(mailer), first(notice));
    await arrived();
    expect(await takeDelivery(sql, notice.id, randomUUID())).toMatchObject({ takenOver: true });
    release();
    expect((await batch).sent).toBeLessThan(200);
    expect(states(await recipientsOf(sql, notice)).filter((state) => state === 'sent')).toHaveLength(mailer.sent.length);
  });

  it('writes down what has left before it gives up, where its worker stops', async () => {
    const notice = await prepared(200);
    const { mailer, release, arrived } = slowly();
    const stop = new AbortController();
    const batch = sendNoticeBatch(dependenciesOf(mailer), first(notice), stop.signal);
    await arrived();
    stop.abort(new Error('the worker stops'));
    release();
    await expect(batch).rejects.toThrow('the worker stops');
    expect(mailer.sent.length).toBeLessThan(200);
    expect((await rereadNotice(sql, notice)).state).toBe('sending');
    expect(states(await recipientsOf(sql, notice)).filter((state) => state === 'sent')).toHaveLength(mailer.sent.length);
  });

  it('waits for a database that is away, after the mails that it can remember, and sends nobody anything twice', async () => {
    const notice = await prepared(400);
    const mailer = fakeMailer();
    await ownerSql`revoke update on notice_recipient from octroi`;
    try {
      const batch = sendNoticeBatch(dependenciesOf(mailer), first(notice));
      await until('it waits', () => mailer.sent.length >= 100);
      expect(mailer.sent.length).toBeLessThan(210);
      await ownerSql`grant update on notice_recipient to octroi`;
      expect(await batch).toMatchObject({ state: 'sending', sent: 400, more: false });
    } finally {
      await ownerSql`grant update on notice_recipient to octroi`;
    }
    expect(addresses(mailer)).toEqual(notice.emails);
  });
});

describe('the rate of notices', () => {
  it('is kept by all who send together', async () => {
    const waits = [];
    const begins = performance.now();
    for (let n = 0; n < 6; n += 1) waits.push(await reservePace(sql, 10, 5));
    // Half a second each, one behind the other.
    for (const [n, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(n * 500);
    // The last one is told when it comes: what had passed by then is not waited for again.
    expect(waits.at(-1)).toBeGreaterThan(4 * 500 - (performance.now() - begins));
    await ownerSql`update notice_pace set next_at = now()`;
  });

  it('holds a batch back', async () => {
    const notice = await prepared(12);
    await ownerSql`update notice_pace set next_at = now()`;
    const mailer = fakeMailer();
    const begins = performance.now();
    expect(await sendNoticeBatch(dependenciesOf(mailer, 20), first(notice))).toMatchObject({ sent: 12 });
    expect(performance.now() - begins).toBeGreaterThan(450);
  });
});
