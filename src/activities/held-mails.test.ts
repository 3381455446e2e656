import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { type FakeMailer, fakeMailer } from '../../tests/support/fake-mailer.ts';
import { draftNotice, rereadNotice, siteWithRenewalContacts } from '../../tests/support/notices.ts';
import { markNoticePublished, type Notice } from '../database/notices.ts';
import type { OutgoingMail } from '../mail/mailer.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { answerWithout, heldMails } from './held-mails.ts';
import { prepareNotice } from './prepare-notice.ts';
import { sendNoticeBatch } from './send-notice-batch.ts';

const { sql } = useTestDatabase();

const said = (response: string) => Object.assign(new Error(response), { response, responseCode: Number(response.slice(0, 3)), code: 'EENVELOPE' });
const unreachable = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ECONNREFUSED' });

/** A mail server of which somebody says each time what it does. */
function server(): { readonly mailer: FakeMailer; behave: (mail: OutgoingMail) => Error | undefined } {
  const mailer = fakeMailer();
  const take = mailer.send.bind(mailer);
  const made = { mailer, behave: (_mail: OutgoingMail): Error | undefined => undefined };
  mailer.send = async (mail) => {
    const failure = made.behave(mail);
    if (failure) throw failure;
    await take(mail);
  };
  return made;
}

async function published(
  count: number,
): Promise<{ notice: Notice; emails: string[]; at: ReturnType<typeof server>; batch: (after?: string) => Promise<{ after: string }> }> {
  const site = await siteWithRenewalContacts(sql, count);
  const notice = await draftNotice(sql, { siteId: site.id });
  await markNoticePublished(sql, notice.id, null);
  const at = server();
  const dependencies: ActivityDependencies = {
    sql,
    mailer: fakeMailer(),
    notices: { mailer: at.mailer, rate: 0 },
    publicUrl: 'https://octroi.example',
    programmeName: 'Licence Programme',
  };
  await prepareNotice(dependencies, { noticeId: notice.id });
  return { notice, emails: site.emails, at, batch: (after = '0') => sendNoticeBatch(dependencies, { noticeId: notice.id, after }) };
}

describe('a notice whose mails the server does not take', () => {
  it('says since when and its last answer, and no more once they have left', async () => {
    const { notice, at, batch } = await published(30);
    expect(await rereadNotice(sql, notice)).toMatchObject({ heldSince: null, heldAnswer: null });
    at.behave = unreachable;
    await expect(batch()).rejects.toThrow('ECONNREFUSED');
    const first = await rereadNotice(sql, notice);
    expect(first).toMatchObject({ heldSince: expect.any(Date) as Date, heldAnswer: 'ECONNREFUSED' });
    at.behave = () => said('451 4.3.2 queue is full');
    await expect(batch()).rejects.toThrow('do not leave');
    expect(await rereadNotice(sql, notice), 'since the first time').toMatchObject({ heldSince: first.heldSince, heldAnswer: '451 4.3.2 queue is full' });
    at.behave = () => undefined;
    await batch();
    expect(await rereadNotice(sql, notice)).toMatchObject({ heldSince: null, heldAnswer: null });
  });

  it('says so until the last of those that were put off has left, while others leave', async () => {
    const { notice, emails, at, batch } = await published(12);
    const slow = new Set([emails[2], emails[7]]);
    at.behave = ({ to }) => (slow.has(to.address) ? said('450 4.2.0 greylisted') : undefined);
    const { after } = await batch();
    expect(at.mailer.sent).toHaveLength(10);
    const held = await rereadNotice(sql, notice);
    expect(held.heldAnswer).toBe('450 4.2.0 greylisted');
    // The end of the pass has nobody to send to, and the next begins with the first of them alone.
    await batch(after);
    slow.delete(emails[2]);
    await batch();
    expect(await rereadNotice(sql, notice)).toMatchObject({ heldSince: held.heldSince, heldAnswer: '450 4.2.0 greylisted' });
    slow.clear();
    await batch();
    expect(await rereadNotice(sql, notice)).toMatchObject({ heldSince: null, heldAnswer: null });
    expect(at.mailer.sent).toHaveLength(12);
  });

  it('that is refused for good holds nothing up', async () => {
    const { notice, emails, at, batch } = await published(2);
    at.mailer.refused.add(emails[0] ?? '');
    await batch();
    expect(await rereadNotice(sql, notice)).toMatchObject({ heldSince: null });
  });

  it('keeps no address of anybody, however the server writes it', async () => {
    const { notice, emails, at, batch } = await published(2);
    at.behave = ({ to }) => said(`450 4.2.2 <${to.address}>: mailbox of ${to.address.split('@')[0]?.toUpperCase()} is full\r\nlater`);
    await batch().catch(() => undefined);
    const { heldAnswer } = await rereadNotice(sql, notice);
    expect(heldAnswer).toBe('450 4.2.2 <…>: mailbox of … is full later');
    for (const email of emails) expect(heldAnswer).not.toContain(email.split('@')[0]);
  });
});

it.each([
  ['marie@site.example', said('452 <marie@site.example> marie’s mailbox, MARIE, mariette'), '452 <…> …’s mailbox, …, mariette'],
  ['a+b.c@site.example', said('452 user a+b.c is over quota, aab_c is not'), '452 user … is over quota, aab_c is not'],
  ['(x@site.example', said('452 (x is odd'), '452 … is odd'],
  ['a@b.example', said('535 5.7.8 login relay@vendor.example failed'), '535 5.7.8 login … failed'],
  ['a@b.example', said(`451 ${'x'.repeat(900)}`), `451 ${'x'.repeat(196)}`],
  ['a@b.example', unreachable(), 'ECONNREFUSED'],
  ['a@b.example', new Error('a@b.example broke it'), 'unexpected error'],
  ['a@b.example', 'a thrown text', 'unexpected error'],
])('of an answer about %s only what names nobody is kept: %s', (email, error, kept) => {
  expect(answerWithout(email, error)).toBe(kept);
});

it('knows the last place of those that were put off, in whatever order they come', () => {
  const held = heldMails();
  expect(held.held).toBeUndefined();
  for (const position of ['9', '100', '20']) held.add({ email: 'a@b.example', position }, said(`450 at ${position}`));
  expect(held.held).toEqual({ answer: '450 at 20', position: '100' });
});
