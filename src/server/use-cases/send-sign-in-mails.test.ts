import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { type FakeMailer, fakeMailer } from '../../../tests/support/fake-mailer.ts';
import { connect, type Sql } from '../../database/connection.ts';
import { insertSignIn, insertSignInMail } from '../../database/sign-ins.ts';
import type { SignInId } from '../../domain/ids.ts';
import type { Locale } from '../../domain/locale.ts';
import { MailRefusedError } from '../../mail/mail-refused-error.ts';
import { type SignInMails, startSignInMails } from './send-sign-in-mails.ts';

const { sql, ownerSql } = useTestDatabase();
const HOUR = 3_600_000;
let mailer: FakeMailer;
let mails: SignInMails;
let logged: string[];

function start(over: { sweepEvery?: number; sql?: Sql } = {}): SignInMails {
  const logger = pino(new Writable({ write: (chunk: Buffer, _, done) => (logged.push(chunk.toString()), done()) }));
  return startSignInMails({
    sql,
    mailer,
    logger,
    sessionSecret: 'secret',
    publicUrl: 'https://access.example.test:8443',
    programmeName: 'Programme',
    timeZone: 'UTC',
    sweepEvery: HOUR,
    ...over,
  });
}

beforeEach(async () => {
  await ownerSql`delete from mail`;
  await ownerSql`delete from sign_in`;
  mailer = fakeMailer();
  logged = [];
  mails = start();
});
afterEach(() => mails.stop());

async function ask(email = 'a@example.test', locale: Locale = 'en'): Promise<SignInId> {
  const id = randomUUID() as SignInId;
  await insertSignIn(sql, { id, email, browserHash: randomBytes(32), locale, next: '/' });
  await insertSignInMail(sql, { key: `sign-in.${id}.x`, id, address: email });
  return id;
}

/** As if the time had passed that a process may be busy with a mail. */
const leaseIsOver = () => ownerSql`update mail set claimed_at = claimed_at - interval '61 seconds'`;
const mailRow = async (id: SignInId) => (await ownerSql`select * from mail where ref = ${id}`)[0];

async function send(): Promise<void> {
  mails.wake();
  await mails.idle();
}

test('a mail leaves once, under its own name', async () => {
  const id = await ask();
  await send();
  await leaseIsOver();
  await send();
  expect(mailer.sent).toHaveLength(1);
  expect(mailer.sent[0]).toMatchObject({
    to: { address: 'a@example.test' },
    messageId: `<sign-in.${id}.x@access.example.test>`,
    headers: { 'X-Octroi-Mail': 'sign-in', 'X-Octroi-Ref': id },
  });
  expect(mailer.sent[0]?.text).toContain(`https://access.example.test:8443/sign-in/${id}/`);
  expect((await mailRow(id))?.['sentAt']).toBeInstanceOf(Date);
});

test('it speaks the language that the person chose, else that of the page', async () => {
  await ownerSql`insert into person (email, locale) values ('choice@example.test', 'fr'), ('open@example.test', null)`;
  for (const [email, locale] of [
    ['choice@example.test', 'en'],
    ['open@example.test', 'en'],
    ['nobody@example.test', 'fr'],
  ] as const)
    await ask(email, locale);
  await send();
  const subjectOf = (email: string) => mailer.sent.find(({ to }) => to.address === email)?.subject;
  expect(subjectOf('nobody@example.test')).toBe(subjectOf('choice@example.test'));
  expect(subjectOf('open@example.test')).not.toBe(subjectOf('choice@example.test'));
});

test('an SMTP server that is away delays it, and the same mail leaves when it is back', async () => {
  const id = await ask();
  mailer.failure = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await send();
  await send();
  expect(await mailRow(id)).toMatchObject({ sentAt: null, refusedAt: null });
  mailer.failure = undefined;
  await send();
  await send();
  expect(mailer.sent.map(({ messageId }) => messageId)).toEqual([`<sign-in.${id}.x@access.example.test>`]);
});

test('the sweep finds what nobody was woken for', async () => {
  await ask();
  const sweeping = start({ sweepEvery: 5 });
  await expect.poll(() => mailer.sent.length).toBe(1);
  await sweeping.stop();
});

test('of several servers one sends it', async () => {
  for (let n = 0; n < 30; n += 1) await ask(`n${n}@example.test`);
  const others = [start(), start(), start()];
  for (const sender of [mails, ...others]) for (let n = 0; n < 4; n += 1) sender.wake();
  await Promise.all([mails, ...others].map((sender) => sender.idle()));
  expect(mailer.sent).toHaveLength(30);
  expect(new Set(mailer.sent.map(({ messageId }) => messageId)).size).toBe(30);
  await Promise.all(others.map((sender) => sender.stop()));
});

test('a mail that a dead process had claimed is taken over, and not before', async () => {
  const id = await ask();
  await ownerSql`update mail set attempts = 1, claimed_at = now() where ref = ${id}`;
  await send();
  expect(mailer.sent).toHaveLength(0);
  await leaseIsOver();
  await send();
  expect(mailer.sent).toHaveLength(1);
});

test('an address that is refused for good is not tried again, and the next mail goes', async () => {
  const id = await ask('gone@example.test');
  mailer.failure = new MailRefusedError(550, '<gone@example.test> no such user');
  await send();
  mailer.failure = undefined;
  await ask('b@example.test');
  await leaseIsOver();
  await send();
  expect(mailer.sent.map(({ to }) => to.address)).toEqual(['b@example.test']);
  expect((await mailRow(id))?.['refusedAt']).toBeInstanceOf(Date);
  expect(logged.join('')).not.toContain('gone@example.test');
});

test('a sign-in that is over or used is not written about any more', async () => {
  const [expired, used] = [await ask(), await ask()];
  await ownerSql`update sign_in set expires_at = now() where id = ${expired}`;
  await ownerSql`update sign_in set used_at = now() where id = ${used}`;
  await send();
  expect(mailer.sent).toHaveLength(0);
});

test('a database that is away is noted, and ends nothing', async () => {
  const nobody = connect('postgres://nobody@127.0.0.1:9/nothing');
  const cut = start({ sql: nobody });
  cut.wake();
  await cut.idle();
  expect(logged.join('')).toContain('ECONNREFUSED');
  await cut.stop();
  await nobody.end({ timeout: 0 });
});

test('after the stop nothing is sent', async () => {
  await ask();
  await mails.stop();
  await send();
  expect(mailer.sent).toHaveLength(0);
});
