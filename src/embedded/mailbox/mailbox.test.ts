import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentProgress } from '../progress.ts';
import { startMailbox, type EmbeddedMailbox } from './mailbox.ts';
import type { Message } from './message.ts';

let dataDirectory: string;
let mailbox: EmbeddedMailbox;
const start = (): Promise<EmbeddedMailbox> =>
  startMailbox({ dataDirectory, smtpPort: 0, smtpPortRequested: false, port: 0, portRequested: false, progress: silentProgress });
const get = async (path: string): Promise<Response> => fetch(`${mailbox.url}${path}`);
const messages = async (query = ''): Promise<Message[]> => (await (await get(`/api/messages${query}`)).json()) as Message[];

beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-mailbox-'));
  mailbox = await start();
});
afterEach(async () => {
  await mailbox.stop();
  rmSync(dataDirectory, { recursive: true });
});

async function send(fields: { to?: string | string[]; subject?: string; kind?: string; ref?: string; html?: string; text?: string } = {}): Promise<void> {
  const {
    to = 'marie@example.org',
    subject = 'Décision attendue',
    kind = 'decision-asked',
    ref = 'r-1',
    text = 'Bonjour',
    html = '<html><head></head><body><p>Bonjour</p><script>alert(1)</script></body></html>',
  } = fields;
  await createTransport(mailbox.smtpUrl).sendMail({
    from: 'Octroi <octroi@example.org>',
    to,
    subject,
    text,
    html,
    messageId: `<${kind}.${ref}@example.org>`,
    headers: { 'X-Octroi-Mail': kind, 'X-Octroi-Ref': ref, 'Auto-Submitted': 'auto-generated' },
  });
}

describe('the mailbox', () => {
  it('gives scripts what a mail says', async () => {
    await send();
    const [message] = await messages();
    expect(message).toMatchObject({
      from: 'octroi@example.org',
      to: ['marie@example.org'],
      subject: 'Décision attendue',
      kind: 'decision-asked',
      ref: 'r-1',
      messageId: '<decision-asked.r-1@example.org>',
      autoSubmitted: 'auto-generated',
    });
    expect(message?.text.trim()).toBe('Bonjour');
    expect(message?.html).toContain('<p>Bonjour</p>');
    expect(message?.headers['x-octroi-ref']).toBe('r-1');
    expect(await (await get(`/api/messages/${message?.id}`)).json()).toEqual(message);
  });

  it('finds mails by recipient, kind and reference, newest first', async () => {
    await send({ subject: 'one' });
    await send({ subject: 'two', to: ['paul@example.org', 'Marie@example.org'] });
    await send({ subject: 'three', kind: 'request-granted', ref: 'r-2' });
    expect((await messages()).map((message) => message.subject)).toEqual(['three', 'two', 'one']);
    expect((await messages('?to=marie@example.org&kind=decision-asked')).map((message) => message.subject)).toEqual(['two', 'one']);
    expect((await messages('?ref=r-2')).map((message) => message.subject)).toEqual(['three']);
    expect(await messages('?to=nobody@example.org')).toEqual([]);
  });

  it('keeps mails over a restart, also one whose line in the index was lost', async () => {
    await send({ subject: 'kept' });
    await mailbox.stop();
    rmSync(join(dataDirectory, 'mailbox', 'index.jsonl'));
    mailbox = await start();
    expect(await messages()).toMatchObject([{ subject: 'kept', to: ['marie@example.org'], kind: 'decision-asked' }]);
    await mailbox.stop();
    mailbox = await start();
    expect(await messages()).toHaveLength(1);
  });

  it('shows the list, the mail, its text, headers and raw form', async () => {
    await send({ subject: 'A <b>bold</b> subject', text: 'See http://127.0.0.1:3000/sign-in/x.' });
    const [message] = await messages();
    const list = await (await get('/')).text();
    expect(list).toContain('A &lt;b&gt;bold&lt;/b&gt; subject');
    expect(await (await get(`/messages/${message?.id}`)).text()).toContain(`src="/messages/${message?.id}/html"`);
    expect(await (await get(`/messages/${message?.id}?view=text`)).text()).toContain(
      '<a href="http://127.0.0.1:3000/sign-in/x" target="_blank" rel="noopener noreferrer">',
    );
    expect(await (await get(`/messages/${message?.id}?view=headers`)).text()).toContain('x-octroi-mail');
    expect(await (await get(`/messages/${message?.id}?view=raw`)).text()).toContain('X-Octroi-Mail: decision-asked');
    expect((await get('/messages/none')).status).toBe(404);
  });

  it('lets no script of a mail run, and opens its links in a new tab', async () => {
    await send();
    const [message] = await messages();
    const answer = await get(`/messages/${message?.id}/html`);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(answer.headers.get('content-security-policy')).not.toContain('allow-scripts');
    expect(await answer.text()).toContain('<head><base target="_blank">');
    const page = await get('/');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('deletes all, for people and for scripts', async () => {
    await send();
    expect((await fetch(`${mailbox.url}/api/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await messages()).toEqual([]);
    await send();
    expect((await fetch(`${mailbox.url}/delete-all`, { method: 'POST', redirect: 'manual' })).status).toBe(303);
    expect(readdirSync(join(dataDirectory, 'mailbox'))).toEqual([]);
  });

  it('refuses other sites and foreign host names', async () => {
    await send();
    const evil = await fetch(`${mailbox.url}/delete-all`, { method: 'POST', headers: { Origin: 'http://evil.example' } });
    expect(evil.status).toBe(403);
    expect(await messages()).toHaveLength(1);
    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost(`localhost:${mailbox.port}`)).toBe(200);
  });

  it('refuses a mail of more than 10 MB and takes the next one', async () => {
    await expect(send({ text: 'x'.repeat(10_500_000) })).rejects.toMatchObject({ responseCode: 552 });
    await send({ subject: 'small' });
    expect((await messages()).map((message) => message.subject)).toEqual(['small']);
  });

  it('tells open pages that a mail came', async () => {
    const events = await get('/events');
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = (await reader?.read())?.value ?? '';
    await send();
    while (!seen.includes('event: change')) seen += (await reader?.read())?.value ?? '';
    expect(seen).toContain('event: change');
  });
});

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(mailbox.url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
