import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connectionOptions } from './connection.ts';

const directory = mkdtempSync(join(tmpdir(), 'octroi-tls-'));
const certificate = join(directory, 'client.pem');
writeFileSync(certificate, 'a certificate');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const target = { address: 'temporal.example.test:7233', namespace: 'default' };

it('speaks plainly where nothing else was asked for', () => {
  expect(connectionOptions(target)).toEqual({ address: target.address });
  expect(connectionOptions({ ...target, tls: false })).not.toHaveProperty('tls');
});

it('takes an API key, and never without TLS unless told so', () => {
  expect(connectionOptions({ ...target, apiKey: 'key' })).toEqual({ address: target.address, apiKey: 'key', tls: {} });
  expect(connectionOptions({ ...target, apiKey: 'key', tls: false })).not.toHaveProperty('tls');
});

it('shows its own certificate with its key, and trusts one’s own authority', () => {
  const { tls } = connectionOptions({ ...target, tlsCertificatePath: certificate, tlsKey: 'a key', tlsAuthorityPath: certificate });
  expect(tls).toEqual({
    clientCertPair: { crt: Buffer.from('a certificate'), key: Buffer.from('a key') },
    serverRootCACertificate: Buffer.from('a certificate'),
  });
});

it('says which file it could not read', () => {
  expect(() => connectionOptions({ ...target, tlsCertificatePath: join(directory, 'none.pem'), tlsKey: 'a key' })).toThrow('none.pem');
});
