import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import { insertSession } from '../../src/database/sessions.ts';
import { hashOf, newSecret } from '../../src/server/secrets.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { everythingOfDocuments } from '../support/documents.ts';
import { createPerson } from '../support/sites.ts';
import { SESSION_SECRET } from '../support/test-app.ts';

const { sql, applicationUrl } = useTestDatabase();
const everything = () => everythingOfDocuments(sql);

describe('41: 100 MB', () => {
  let server: RunningServer;
  let cookie: string;
  beforeAll(async () => {
    const operator = await createPerson(sql, 'Olga');
    const settings = readSettings({ OPERATORS: operator.email, DOCUMENT_MAX_MB: '2' }, '/');
    const services = { databaseUrl: applicationUrl, temporalAddress: '127.0.0.1:9', smtpUrl: 'smtp://127.0.0.1:9', sessionSecret: SESSION_SECRET };
    server = await startServer({ ...services, settings, logger: pino({ level: 'silent' }), port: 0 });
    const secret = newSecret();
    await insertSession(sql, { idHash: hashOf(secret), personId: operator.id });
    cookie = `octroi_session=${secret}`;
  });
  afterAll(() => server.stop());

  /** Over a real connection: sends what `chunk` gives until it is answered, or `most` bytes have left. */
  function send(
    headers: Record<string, string>,
    head: string,
    most: number,
  ): Promise<{ status: number | undefined; sent: number; milliseconds: number; text: string }> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      let sent = 0;
      const own = { Cookie: cookie, Origin: server.url, 'Content-Type': 'multipart/form-data; boundary=b', ...headers };
      const sending = request(server.url + paths.newDocument(), { agent: false, method: 'POST', headers: own }, (answer) => {
        const milliseconds = performance.now() - start;
        let text = '';
        // Its first piece holds the page: it ends only once we stop sending.
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          resolve({ status: answer.statusCode, sent, milliseconds, text });
          sending.destroy();
        });
        answer.on('error', () => undefined);
      });
      sending.on('error', (error) => (sent > 0 ? undefined : reject(error)));
      const block = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (sent < most && !sending.destroyed) {
          sent += block.length;
          if (!sending.write(block)) return void sending.once('drain', more);
        }
      };
      sending.write(head);
      more();
    });
  }
  const field = (name: string, value: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const HEAD = `${field('documentTitle', 'A long one')}--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n`;
  const SIZE = 100 * 1024 * 1024;

  test('announced are refused at once, with what was typed', async () => {
    const before = await everything();
    const heard = await send({ 'Content-Length': String(SIZE) }, HEAD, 128 * 1024);
    expect(heard.status).toBe(413);
    expect(heard.milliseconds).toBeLessThan(2000);
    expect(await everything()).toBe(before);
  });

  test('in chunks are refused soon after the limit, and nothing of them stays', async () => {
    const before = await everything();
    const heard = await send({ 'Transfer-Encoding': 'chunked' }, HEAD, SIZE);
    expect(heard.status).toBe(413);
    expect(heard.sent).toBeLessThan(SIZE / 2);
    expect(await everything()).toBe(before);
  });
});
