import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { MailRefusedError } from './mail-refused-error.ts';
import { createMailer, type Mailer, type MailForMany } from './mailer.ts';
import { openSmtpSink, type SinkBehaviour, type SmtpSink } from './smtp-sink.test-support.ts';

const SLOTS = ['sites-5f0c3c5e-8a55', 'token-0b7a1f6d'] as const;
const [SITES, TOKEN] = SLOTS;
const MAIL: MailForMany = {
  subject: 'Devis\u00a0: « accès » – mars',
  text: `Bonjour, voilà.\n\nVos sites : ${SITES}.\nhttps://octroi.example/unsubscribe/new-versions/${TOKEN}\n.\n-- \nSent by us = them\n`,
  html: `<!doctype html><p class="ink" style="margin:0 0 16px;font-size:16px;line-height:1.5;color:#23211d">Bonjour, voilà. <b>${SITES}</b></p><a href="https://octroi.example/unsubscribe/new-versions/${TOKEN}">Leave</a>`,
  headers: { 'X-Octroi-Mail': 'notice', 'X-Octroi-Ref': 'n1' },
};

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).toReversed()) await resource.close();
});

async function sinkAndMailer(behaviour: SinkBehaviour = {}): Promise<{ sink: SmtpSink; mailer: Mailer }> {
  const sink = await openSmtpSink(behaviour);
  const mailer = createMailer({ smtpUrl: sink.url, from: 'Licence Programme <octroi@vendor.example>', timeout: 2000 });
  opened.push(sink, mailer);
  return { sink, mailer };
}

const own = (n: number, { sites = `700${n} (Atelier n° ${n})`, token = `token-${n}`, name = `Zoë ${n}` } = {}) => ({
  to: { name, address: `reader-${n}@site.example` },
  messageId: `<notice.n1.${n}@octroi.example>`,
  headers: { 'List-Unsubscribe': `<https://octroi.example/unsubscribe/new-versions/${token}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  parts: [
    { slot: SITES, text: sites, html: `<i>${sites}</i>` },
    { slot: TOKEN, text: token, html: token },
  ],
});

const filled = (body: string, sites: string, token: string) => body.replaceAll(SITES, () => sites).replaceAll(TOKEN, () => token);

describe('a mail to many', () => {
  it('is to each of them the mail that would have been composed for them alone', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const send = await mailer.forMany(MAIL, SLOTS);
    await send(own(1));
    await send(own(2));
    const { parts, ...second } = own(2);
    await mailer.send({
      ...MAIL,
      ...second,
      text: parts.reduce((all, part) => all.replaceAll(part.slot, part.text), MAIL.text),
      html: parts.reduce((all, part) => all.replaceAll(part.slot, part.html), MAIL.html),
      headers: { ...MAIL.headers, ...second.headers },
    });
    expect(sink.received.map(({ recipients }) => recipients)).toEqual([['reader-1@site.example'], ['reader-2@site.example'], ['reader-2@site.example']]);
    const [first, composed, alone] = await Promise.all(sink.received.map(({ raw }) => PostalMime.parse(raw)));
    const plain = (mail: typeof first) => ({ ...mail, date: '', headers: Object.fromEntries((mail?.headers ?? []).map(({ key, value }) => [key, value])) });
    // A name may be encoded in two ways; that both say the same is seen below.
    const { 'content-type': one, date: _one, to: _to, ...headers } = plain(composed).headers;
    const { 'content-type': two, date: _two, to: _sameTo, ...expected } = plain(alone).headers;
    expect([one, two].every((type) => type?.startsWith('multipart/alternative'))).toBe(true);
    expect(headers).toEqual(expected);
    expect({ ...plain(composed), headers: {}, headerLines: [] }).toEqual({ ...plain(alone), headers: {}, headerLines: [] });
    expect(first?.text).toContain('Vos sites : 7001 (Atelier n° 1).\nhttps://octroi.example/unsubscribe/new-versions/token-1\n');
    expect(first?.html).toContain('<b><i>7001 (Atelier n° 1)</i></b>');
    expect(first?.messageId).toBe('<notice.n1.1@octroi.example>');
    expect(Math.abs(Date.parse(first?.date ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('says what each reader’s parts say, whatever and however long they are, in lines that every server takes', { timeout: 60_000 }, async () => {
    const { sink, mailer } = await sinkAndMailer();
    const send = await mailer.forMany(MAIL, SLOTS);
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).map((text) => text.replace(/[\r\n]/g, '_'));
    await fc.assert(
      fc.asyncProperty(line, fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 80 }), async (sites, token, name) => {
        sink.received.length = 0;
        await send(own(1, { sites, token, name }));
        const raw = sink.received[0]?.raw ?? '';
        const mail = await PostalMime.parse(raw);
        expect(mail.text?.trimEnd()).toBe(filled(MAIL.text, sites, token).trimEnd());
        expect(mail.html?.trimEnd()).toBe(filled(MAIL.html, `<i>${sites}</i>`, token));
        expect(mail.to).toMatchObject([{ address: 'reader-1@site.example' }]);
        expect(raw.split('\r\n').every((one) => one.length <= 998 && /^[\x20-\x7E\t]*$/.test(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['Zoë Żak', 'O"Brien \\ "x"', '田中'.repeat(40), '', 'Marie, Tremblay', 'x'.repeat(80), 'a <b@c.example>'])(
    'names its reader in its one line: %j',
    async (name) => {
      const { sink, mailer } = await sinkAndMailer();
      await (
        await mailer.forMany(MAIL, SLOTS)
      )(own(1, { name }));
      expect((await PostalMime.parse(sink.received[0]?.raw ?? '')).to).toEqual([{ name, address: 'reader-1@site.example' }]);
    },
  );

  it('cannot be given a header or a second recipient by what somebody typed (case 31)', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const attack = 'x\r\nBcc: evil@evil.example\r\nX-Evil: 1\r\n\r\n<script>';
    const send = await mailer.forMany({ ...MAIL, subject: attack }, SLOTS);
    await send({ ...own(1, { sites: attack, name: attack }), messageId: `<a${attack}@octroi.example>`, headers: { 'List-Unsubscribe': attack } });
    const { headers, subject, to } = await PostalMime.parse(sink.received[0]?.raw ?? '');
    expect(headers.filter(({ key }) => key === 'bcc' || key === 'x-evil')).toEqual([]);
    expect(subject).toBe('x Bcc: evil@evil.example X-Evil: 1 <script>');
    expect(to).toHaveLength(1);
    expect(sink.received[0]?.recipients).toEqual(['reader-1@site.example']);
  });

  it('tells an address that is refused for good from a fault that passes', async () => {
    const { sink, mailer } = await sinkAndMailer({ onRecipient: 550 });
    const send = await mailer.forMany(MAIL, SLOTS);
    await expect(send(own(1))).rejects.toBeInstanceOf(MailRefusedError);
    await expect(send({ ...own(1), to: { name: '', address: 'a@x.example, b@y.example' } })).rejects.toBeInstanceOf(MailRefusedError);
    sink.behave({ onRecipient: 450 });
    const error: unknown = await send(own(1)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ responseCode: 450 });
    expect(error).not.toBeInstanceOf(MailRefusedError);
  });
});
