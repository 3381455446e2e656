import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { createMailer, type Mailer } from '../../src/mail/mailer.ts';
import { renderMail } from '../../src/templates/mails/render-mail.ts';
import { CONTEXT, SAMPLES } from '../../src/templates/mails/mail-samples.test-support.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { createTestApp } from '../support/test-app.ts';

const { sql } = useTestDatabase();
let sink: SmtpSink;
let mailer: Mailer;
beforeAll(async () => {
  sink = await startSmtpSink();
  mailer = createMailer({ smtpUrl: sink.url, from: 'Octroi <octroi@example.test>' });
});
afterAll(async () => {
  mailer.close();
  await sink.stop();
});

const ATTACK = '\r\nBcc: evil@evil.test\r\nX-Evil: 1\r\n\r\n<p>evil';
/** What people and operators type; ids, numbers, links and levels are ours. */
const TYPED = new Set(['name', 'why', 'reason', 'question', 'answer', 'telephone']);

function attacked<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (TYPED.has(key) ? `${value}${ATTACK}` : value) as T;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => attacked(one)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, attacked(inner, name)])) as T;
}

test.each(Object.keys(SAMPLES).flatMap((name) => LOCALES.map((locale) => [name, locale] as const)))(
  '31: line breaks in what people typed add no header to the mail “%s” (%s)',
  async (name, locale) => {
    const mail = SAMPLES[name];
    if (!mail) throw new Error('no such sample');
    const rendered = renderMail(attacked(mail), { ...CONTEXT, programmeName: `Programme${ATTACK}`, locale });
    const ref = randomUUID();
    const headers = { 'X-Octroi-Mail': mail.kind, 'X-Octroi-Ref': ref };
    await mailer.send({ ...rendered, to: { name: `Marie${ATTACK}`, address: 'marie@example.test' }, messageId: `<${ref}@example.test>`, headers });
    const [received] = sink.about(ref);
    expect(received?.to).toBe('marie@example.test');
    expect([...(received?.headers.keys() ?? [])].filter((header) => /bcc|evil|^cc$/i.test(header))).toEqual([]);
    expect(received?.subject).not.toMatch(/[\r\n]/);
    expect(received?.subject.length).toBeGreaterThan(5);
    expect(sink.mails.filter(({ to }) => to.includes('evil'))).toEqual([]);
  },
);

test('31: a form takes no line break into a name', async () => {
  const testApp = await createTestApp(sql);
  const site = await createSite(sql);
  const primary = await signIn(testApp, site.primary.email);
  const stranger = await signIn(testApp, (await createPerson(sql)).email);
  const attack = `Marie\r\nBcc: evil@evil.test`;
  const request = { siteNumber: site.siteNumber, firstName: attack, lastName: 'T', telephone: '1', why: 'w', ...NO_PERMISSIONS, reporting: 'view' };
  const answers = [
    await stranger.post(paths.newRequest(), request),
    await stranger.post(paths.newRequest(), { ...request, firstName: 'M', lastName: attack }),
    await stranger.post(paths.newRequest(), { ...request, firstName: 'M', telephone: attack }),
    await primary.post(paths.newPreset(site.siteNumber), { id: randomUUID(), presetName: attack, reporting: 'view' }),
    await primary.post(paths.addUser(site.siteNumber), { invitedEmail: 'a@example.test', invitedFirstName: attack, invitedLastName: 'T', invitedLocale: 'en' }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Remove the invisible or control characters');
  }
});
