import { request } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { useTestDatabase } from '../support/database.ts';
import { createTestApp, PUBLIC_URL, SESSION_SECRET } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, applicationUrl } = useTestDatabase();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    settings: readSettings({}, '/'),
    databaseUrl: applicationUrl,
    temporalAddress: '127.0.0.1:9',
    smtpUrl: 'smtp://127.0.0.1:9',
    sessionSecret: SESSION_SECRET,
    logger: pino({ level: 'silent' }),
    port: 0,
  });
});
afterAll(() => server.stop());

interface Heard {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
  readonly milliseconds: number;
}

/** Over a real connection: what Node's parser refuses never reaches the app. */
function ask(options: { method?: string; path?: string; headers?: Record<string, string> }, body: readonly string[] = []): Promise<Heard> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const sending = request(
      server.url + (options.path ?? '/sign-in'),
      { agent: false, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString(), milliseconds: performance.now() - start }),
        );
      },
    );
    sending.on('error', reject);
    // Still writing when the server has heard enough.
    sending.on('socket', (socket) => socket.on('error', reject));
    for (const chunk of body) sending.write(chunk);
    sending.end();
  });
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('36: 1 MB of Accept-Language is 431, fast, with the headers of every answer', async () => {
  const heard = await ask({ headers: { 'Accept-Language': 'fr,'.repeat(350_000) } });
  expect(heard.status).toBe(431);
  expect(heard.milliseconds).toBeLessThan(1000);
  expect(heard.headers['x-content-type-options']).toBe('nosniff');
  expect(heard.headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('36: a long one that still fits is not looked at', async () => {
  const heard = await ask({ headers: { 'Accept-Language': 'fr,'.repeat(4000) } });
  expect(heard.status).toBe(200);
  expect(heard.body).toContain('<html lang="en">');
  expect(heard.milliseconds).toBeLessThan(1000);
});

test('36: a body over 64 kB is 413, announced or in chunks, and fast', async () => {
  const body = `email=${'a'.repeat(70_000)}`;
  for (const headers of [{ 'Content-Length': String(body.length) }, { 'Transfer-Encoding': 'chunked' }]) {
    const heard = await ask({ method: 'POST', headers: { ...FORM, Origin: server.url, ...headers } }, [body.slice(0, 1000), body.slice(1000)]);
    expect(heard.status).toBe(413);
    expect(heard.milliseconds).toBeLessThan(1000);
    expect(heard.body).toContain('too much');
    expect(heard.body).toContain('larger than 64 kB');
  }
});

test('36: 20 MB in chunks are not read to the end', async () => {
  const heard = await ask(
    { method: 'POST', headers: { ...FORM, Origin: server.url, 'Transfer-Encoding': 'chunked' } },
    Array.from({ length: 320 }, () => 'a'.repeat(65_536)),
  ).catch((error: NodeJS.ErrnoException) => error.code);
  // The server may close the connection while we are still talking; what it never does is take all of it.
  expect(typeof heard === 'string' ? ['EPIPE', 'ECONNRESET'] : [413]).toContain(typeof heard === 'string' ? heard : heard?.status);
});

test('36: what says it is short and is not is no longer than it says', async () => {
  const testApp = await createTestApp(sql);
  const stream = new ReadableStream({
    start: (controller) => (controller.enqueue(new TextEncoder().encode(`email=${'a'.repeat(70_000)}`)), controller.close()),
  });
  const headers = { ...FORM, Origin: PUBLIC_URL, 'Content-Length': '10' };
  const answer = await new TestBrowser(testApp).send('/sign-in', { method: 'POST', headers, body: stream, duplex: 'half' });
  expect(answer.status).toBe(413);
});

test.each(['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 'GET /\\evil HTTP/1.1\r\nHost: a\r\n\r\n', 'nonsense\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n'])(
  'what is no HTTP (%j) is 400, with the headers of every answer',
  async (text) => {
    const heard = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.end(text));
      let all = '';
      socket.on('data', (chunk) => (all += chunk.toString()));
      socket.on('close', () => resolve(all));
      socket.on('error', reject);
    });
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard.toLowerCase()).toContain('x-content-type-options: nosniff');
  },
);

test('36: the form of a notice holds pages of text, and no more than a megabyte', async () => {
  const form = { method: 'POST', path: '/desk/notices/new', headers: { ...FORM, Origin: server.url } };
  const long = await ask(form, [`textEn=${'x'.repeat(500_000)}`]);
  expect(long.status, 'kept until somebody has signed in').toBe(303);
  const huge = await ask(form, [`textEn=${'x'.repeat(1_200_000)}`]);
  expect(huge.status).toBe(413);
  expect(huge.body).toContain('larger than 1 MB');
});
