import { once } from 'node:events';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { SESSION_SECRET } from '../../tests/support/test-app.ts';
import { readSettings } from '../config/settings.ts';
import { ListenError } from './listen-error.ts';
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts';

const { applicationUrl } = useTestDatabase();
const NOWHERE = 'postgres://nobody@127.0.0.1:9/nothing';
let running: RunningServer | undefined;
afterEach(() => running?.stop());

async function start(over: Partial<ServerOptions> = {}, environment: Record<string, string> = {}): Promise<RunningServer> {
  running = await startServer({
    settings: readSettings(environment, '/'),
    databaseUrl: applicationUrl,
    temporalAddress: '127.0.0.1:9',
    smtpUrl: 'smtp://127.0.0.1:9',
    sessionSecret: SESSION_SECRET,
    logger: pino({ level: 'silent' }),
    port: 0,
    ...over,
  });
  return running;
}

test('serves while PostgreSQL, Temporal and SMTP are away', async () => {
  const { url } = await start({ databaseUrl: NOWHERE });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect((await fetch(`${url}/sign-in`)).status).toBe(200);
  const ready = await fetch(`${url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'unavailable', database: 'unreachable', temporal: 'unreachable' });
});

test('takes forms from its own address, from localhost too, and from its public one', async () => {
  const { url } = await start({ publicUrl: 'https://access.example.test' });
  const post = (origin: string) =>
    fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', headers: { Origin: origin }, body: new URLSearchParams({ email: 'a@example.test' }) }).then(
      ({ status }) => status,
    );
  expect(await post(url)).toBe(303);
  expect(await post(url.replace('127.0.0.1', 'localhost'))).toBe(303);
  expect(await post('https://access.example.test')).toBe(303);
  expect(await post('http://evil.test')).toBe(403);
});

test('a port in use is one clear line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(start({ port })).rejects.toThrow(new ListenError(`Port ${port} (PORT) is in use by another program. Stop it, or set PORT to a free port.`));
  other.close();
});

test('an address that is none of this machine’s is one clear line', async () => {
  await expect(start({}, { HOST: '192.0.2.1' })).rejects.toThrow(/192\.0\.2\.1 \(HOST\) is not an address of this machine/);
});

test('a stop lets a request that runs finish, and takes no other', async () => {
  const server = await start({ databaseUrl: NOWHERE });
  // The check of PostgreSQL and Temporal takes its time.
  const slow = fetch(`${server.url}/health/ready`, { headers: { Connection: 'close' } });
  await fetch(`${server.url}/health/live`);
  await server.stop();
  running = undefined;
  expect((await slow).status).toBe(503);
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
});
