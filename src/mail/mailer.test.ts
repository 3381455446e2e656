import { createServer, type AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { MailRefusedError } from './mail-refused-error.ts';
import { createMailer, type Mailer, type OutgoingMail } from './mailer.ts';
import { openSmtpSink, type Received, type SmtpSink, type SinkBehaviour } from './smtp-sink.test-support.ts';

const MAIL: OutgoingMail = {
  to: { name: 'Marie Tremblay', address: 'marie@site.example' },
  subject: 'Réponse\u00a0: « accès » – site 7001234',
  text: 'Bonjour, voilà.\n',
  html: '<p>Bonjour, voilà.</p>',
  messageId: '<request-granted.1.2@octroi.example>',
  headers: { 'X-Octroi-Mail': 'request-granted', 'X-Octroi-Ref': '1' },
};

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).toReversed()) await resource.close();
});

async function sinkAndMailer(behaviour: SinkBehaviour = {}, timeout = 2_000): Promise<{ sink: SmtpSink; mailer: Mailer }> {
  const sink = await openSmtpSink(behaviour);
  const mailer = createMailer({ smtpUrl: sink.url, from: 'Licence Programme <octroi@vendor.example>', timeout });
  opened.push(sink, mailer);
  return { sink, mailer };
}

function only(received: readonly Received[]): Received {
  expect(received).toHaveLength(1);
  return received[0] as Received;
}

async function parsed(sink: SmtpSink) {
  const mail = await PostalMime.parse(only(sink.received).raw);
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { mail, header };
}

describe('a mail that is sent', () => {
  it('arrives with its text, its HTML and its headers', async () => {
    const { sink, mailer } = await sinkAndMailer();
    await mailer.send(MAIL);
    const { mail, header } = await parsed(sink);
    expect(mail.from).toMatchObject({ name: 'Licence Programme', address: 'octroi@vendor.example' });
    expect(mail.to).toMatchObject([{ name: 'Marie Tremblay', address: 'marie@site.example' }]);
    expect(mail).toMatchObject({ subject: MAIL.subject, messageId: MAIL.messageId });
    expect(mail.text?.trim()).toBe(MAIL.text.trim());
    expect(mail.html?.trim()).toBe(MAIL.html);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(header('x-octroi-mail')).toEqual(['request-granted']);
    expect(header('x-octroi-ref')).toEqual(['1']);
    expect(Math.abs(Date.parse(mail.date ?? '') - Date.now())).toBeLessThan(60_000);
    expect(only(sink.received).raw).toMatch(/Content-Type: text\/plain; charset=utf-8/i);
    expect(only(sink.received).raw).toMatch(/Content-Type: text\/html; charset=utf-8/i);
  });

  it('goes to the one address and to nobody else', async () => {
    const { sink, mailer } = await sinkAndMailer();
    await mailer.send({ ...MAIL, to: { name: 'x@evil.example, "y" <z@evil.example>', address: 'marie@site.example' } });
    expect(only(sink.received).recipients).toEqual(['marie@site.example']);
    expect((await parsed(sink)).mail.to).toHaveLength(1);
  });

  it('keeps its Message-ID when it is sent again', async () => {
    const { sink, mailer } = await sinkAndMailer();
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    const ids = sink.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim());
    expect(ids).toEqual([MAIL.messageId, MAIL.messageId]);
  });

  it('cannot be given a header by what somebody typed (case 31)', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const attack = 'x\r\nBcc: evil@evil.example\r\nX-Evil: 1\r\n\r\n<script>';
    await mailer.send({
      ...MAIL,
      to: { name: attack, address: MAIL.to.address },
      subject: attack,
      messageId: `<a${attack}@octroi.example>`,
      headers: { 'X-Octroi-Mail': attack, 'X-Octroi-Ref': attack },
    });
    const { mail, header } = await parsed(sink);
    expect(header('bcc')).toEqual([]);
    expect(header('x-evil')).toEqual([]);
    expect(mail.subject).toBe('x Bcc: evil@evil.example X-Evil: 1 <script>');
    expect(mail.text?.trim()).toBe(MAIL.text.trim());
    expect(only(sink.received).recipients).toEqual([MAIL.to.address]);
  });

  it('is not read from a file or an address that its text names', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const html = { path: '/etc/hostname' } as unknown as string;
    await expect(mailer.send({ ...MAIL, html })).rejects.toThrow('File access rejected');
    expect(sink.received).toEqual([]);
  });
});

describe('an address that is refused for good', () => {
  it.each([550, 551, 553, 554])('by %i is told from a fault', async (code) => {
    const { mailer } = await sinkAndMailer({ onRecipient: code });
    const error: unknown = await mailer.send(MAIL).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MailRefusedError);
    expect(error).toMatchObject({ code });
  });

  it.each(['a@x.example, b@y.example', '"a@evil.example x"@good.example', 'marie@site.example\r\nDATA'])('without asking the server: %j', async (address) => {
    const { sink, mailer } = await sinkAndMailer();
    await expect(mailer.send({ ...MAIL, to: { name: 'Marie', address } })).rejects.toBeInstanceOf(MailRefusedError);
    expect(sink.connections).toBe(0);
  });
});

describe('a fault that passes', () => {
  it.each<[string, SinkBehaviour]>([
    ['the recipient deferred', { onRecipient: 450 }],
    ['a server that wants us to sign in', { onRecipient: 530 }],
    ['the sender refused', { onSender: 550 }],
    ['the content refused', { onData: 554 }],
    ['the line dropped after the final dot', { onData: 'drop' }],
    ['a server that falls silent', { onData: 'silence' }],
  ])('is no refusal: %s', async (_, behaviour) => {
    const { mailer } = await sinkAndMailer(behaviour, 400);
    const error: unknown = await mailer.send(MAIL).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefusedError);
  });

  it('leaves the mailer fit to send when the server is back', async () => {
    const { sink, mailer } = await sinkAndMailer({ onData: 'drop' }, 400);
    await expect(mailer.send(MAIL)).rejects.toThrow();
    sink.behave({});
    await mailer.send(MAIL);
    expect(sink.received).toHaveLength(1);
  });

  it('is also a server that never falls silent and never comes to an end', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write('220 here\r\n');
      const trickle = setInterval(() => socket.write('250-and more\r\n'), 50);
      socket.on('close', () => clearInterval(trickle));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from: 'octroi@vendor.example', timeout: 100 });
    opened.push(mailer);
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is also that nobody listens', async () => {
    const { sink, mailer } = await sinkAndMailer();
    await sink.close();
    await expect(mailer.verify()).rejects.toThrow();
    await expect(mailer.send(MAIL)).rejects.not.toBeInstanceOf(MailRefusedError);
  });
});

it('verifies without sending', async () => {
  const { sink, mailer } = await sinkAndMailer();
  await mailer.verify();
  expect(sink.received).toEqual([]);
});
