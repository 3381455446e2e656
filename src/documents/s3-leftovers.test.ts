import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../tests/support/until.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { ContentId } from '../domain/ids.ts';
import { s3Store } from './s3-store.ts';

const MEGABYTE = 1024 * 1024;

/** As much of S3 as uploads in parts need, those that nobody finishes among it. */
const bucket = { uploads: new Map<string, { readonly key: string; parts: number }>(), objects: new Set<string>(), listing: 200, ending: 204 };
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((asked, answer) => {
    void serve(asked).then(([status, body]) => answer.writeHead(status, { ETag: '"part"' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
beforeEach(() => {
  bucket.uploads.clear();
  bucket.objects.clear();
  bucket.listing = 200;
  bucket.ending = 204;
});

async function serve(asked: IncomingMessage): Promise<[number, string?]> {
  const { pathname, searchParams } = new URL(asked.url ?? '', url);
  await asked.resume().toArray();
  const key = pathname.replace('/documents-of-tests/', '');
  const upload = searchParams.get('uploadId');
  if (upload !== null) return onUpload(asked.method, upload);
  if (asked.method === 'GET' && searchParams.has('uploads')) return [bucket.listing, listed(searchParams.get('prefix') ?? '')];
  if (asked.method === 'POST' && searchParams.has('uploads')) {
    // As stores make them: not to be put into an address as they are.
    const id = `${randomUUID()}+/=`;
    bucket.uploads.set(id, { key, parts: 0 });
    return [200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`];
  }
  if (asked.method === 'DELETE') return [bucket.objects.delete(key) ? 204 : 404];
  return [400];
}

function onUpload(method: string | undefined, id: string): [number, string?] {
  const upload = bucket.uploads.get(id);
  if (!upload) return [404];
  if (method === 'PUT') upload.parts += 1;
  else if (bucket.ending === 204) bucket.uploads.delete(id);
  return [method === 'PUT' ? 200 : bucket.ending];
}

function listed(prefix: string): string {
  if (bucket.listing !== 200) return '<Error><UploadId>not a list</UploadId></Error>';
  const found = [...bucket.uploads].filter(([, { key }]) => key.startsWith(prefix));
  const uploads = found.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
  return `<ListMultipartUploadsResult>${uploads.join('')}</ListMultipartUploadsResult>`;
}

const store = () => s3Store({ url, bucket: 'documents-of-tests', region: 'us-east-1', accessKeyId: 'key', secretAccessKey: 'secret' });

/** A server that is killed while a file of more than one part arrives: nobody clears up behind it. */
async function killedAfterAPart(): Promise<ContentId> {
  const id = randomUUID() as ContentId;
  async function* arriving(): AsyncGenerator<Uint8Array> {
    for (let megabyte = 0; megabyte < 17; megabyte += 1) yield randomBytes(MEGABYTE);
    await new Promise(() => undefined);
  }
  void store().write(id, arriving());
  await until('a part is there', () => [...bucket.uploads.values()].some(({ key, parts }) => key.includes(id) && parts > 0));
  return id;
}

describe('the parts of a file that a killed server had begun to send', () => {
  it('go when the file is taken away, and nobody else’s do', async () => {
    const [killed, underWay] = [await killedAfterAPart(), await killedAfterAPart()];
    await store().remove(killed);
    expect([...bucket.uploads.values()].map(({ key }) => key)).toEqual([`documents/${underWay}.pdf`]);
    await store().remove(killed);
    expect(bucket.uploads.size).toBe(1);
  });

  it.each([403, 501])('do not keep the file where a store tells nothing of them: %d', async (status) => {
    const id = randomUUID() as ContentId;
    bucket.objects.add(`documents/${id}.pdf`);
    bucket.listing = status;
    await store().remove(id);
    expect(bucket.objects.size).toBe(0);
  });

  it('do not keep the file either where our key may not end them', async () => {
    const killed = await killedAfterAPart();
    bucket.ending = 403;
    await store().remove(killed);
    expect(bucket.uploads.size, 'as long as the store keeps them').toBe(1);
  });

  it('wait for the next time where the store is away', async () => {
    const killed = await killedAfterAPart();
    bucket.listing = 503;
    await expect(store().remove(killed)).rejects.toThrow(UnavailableError);
    bucket.listing = 200;
    await store().remove(killed);
    expect(bucket.uploads.size).toBe(0);
  });
});
