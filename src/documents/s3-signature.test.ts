import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inChunks } from '../../tests/support/documents.ts';
import type { ContentId } from '../domain/ids.ts';
import { s3Store } from './s3-store.ts';

const KEYS = { bucket: 'our-documents', region: 'eu-west-3', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of tests' };

interface Heard {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}
const heard: Heard[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    heard.push({ request, body: Buffer.concat(chunks) });
    response.setHeader('ETag', '"tag"').end(request.method === 'POST' ? '<UploadId>an+upload/=</UploadId><CompleteMultipartUploadResult>' : '');
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');
const hmac = (key: string | Buffer, of: string) => createHmac('sha256', key).update(of).digest();

/** The signature by the steps of the documentation, on what arrived. Source: AWS, Signature Version 4, "Create a signed AWS API request". */
function signatureOf({ request, body }: Heard): string {
  const url = new URL(request.url ?? '', 'http://localhost');
  const names = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&');
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  expect(names).toContain('host');
  expect(names).toContain('x-amz-content-sha256');
  expect(request.headers['x-amz-content-sha256']).toBe(sha256(body));
  const canonical = [request.method, url.pathname, query, headers, names.join(';'), sha256(body)].join('\n');
  const at = String(request.headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${KEYS.region}/s3/aws4_request`;
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${KEYS.secretAccessKey}`, at.slice(0, 8)), KEYS.region));
  return hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`).toString('hex');
}

it('every request is signed as S3 asks, what it holds too', async () => {
  const store = s3Store({ ...KEYS, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  const id = randomUUID() as ContentId;
  await store.write(id, inChunks(Buffer.from('%PDF-1.7 short')));
  await store.write(id, inChunks(Buffer.alloc(9 * 1024 * 1024, 'long')));
  for await (const _ of store.read(id));
  await store.remove(id);
  await store.check();
  const object = `/our-documents/documents/${id}.pdf`;
  const upload = 'uploadId=an%2Bupload%2F%3D';
  expect(heard.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
    `PUT ${object}`,
    `POST ${object}?uploads=`,
    `PUT ${object}?partNumber=1&${upload}`,
    `PUT ${object}?partNumber=2&${upload}`,
    `POST ${object}?${upload}`,
    `GET ${object}`,
    `GET /our-documents/?uploads=&prefix=documents%2F${id}.pdf`,
    `DELETE ${object}`,
    'HEAD /our-documents/',
  ]);
  for (const one of heard) expect(one.request.headers.authorization).toContain(`Signature=${signatureOf(one)}`);
  expect(heard[4]?.body.toString()).toContain('<PartNumber>2</PartNumber><ETag>&quot;tag&quot;</ETag>');
});
