import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { inChunks } from '../../tests/support/documents.ts';
import { useS3 } from '../../tests/support/s3.ts';
import { deleteContent, insertContent } from '../database/document-contents.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { ContentId } from '../domain/ids.ts';
import type { StoreName } from './document-store.ts';
import { openDocumentStores } from './open-stores.ts';
import { s3Store } from './s3-store.ts';

const { sql } = useTestDatabase();
const s3 = useS3();
const MEGABYTE = 1024 * 1024;

async function newContent(store: StoreName): Promise<ContentId> {
  const id = randomUUID() as ContentId;
  await insertContent(sql, { id, store, storedBy: null });
  return id;
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe.each<StoreName>(['database', 's3'])('the store %s', (name) => {
  const store = () => openDocumentStores(sql, s3.settings).store(name);

  // Beyond 8 MB a file goes to the bucket in parts, beyond 256 kB into the database in pieces; exactly as long is where slips hide.
  it.each([1, 256 * 1024, 256 * 1024 + 1, 3 * MEGABYTE, 8 * MEGABYTE, 8 * MEGABYTE + 1, 20 * MEGABYTE])(
    'gives back what it was given: %d bytes',
    async (size) => {
      const bytes = randomBytes(size);
      const id = await newContent(name);
      await store().write(id, inChunks(bytes));
      expect((await read(store().read(id))).equals(bytes)).toBe(true);
      await store().remove(id);
      await deleteContent(sql, id);
      await expect(read(store().read(id))).rejects.toThrow(UnavailableError);
      await store().remove(id);
    },
  );

  it('keeps several at once apart', async () => {
    const files = await Promise.all(Array.from({ length: 5 }, async () => ({ id: await newContent(name), bytes: randomBytes(600_000) })));
    await Promise.all(files.map(({ id, bytes }) => store().write(id, inChunks(bytes))));
    const back = await Promise.all(files.map(({ id }) => read(store().read(id))));
    expect(back.map((bytes, index) => bytes.equals(files[index]?.bytes ?? Buffer.alloc(0)))).toEqual(files.map(() => true));
  });

  it('leaves nothing to read of a file that breaks off', async () => {
    const id = await newContent(name);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(9 * MEGABYTE);
      throw new Error('the line was cut');
    }
    await expect(store().write(id, broken())).rejects.toThrow('the line was cut');
    await store().remove(id);
    await deleteContent(sql, id);
    await expect(read(store().read(id))).rejects.toThrow(UnavailableError);
  });

  it('can be left in the middle', async () => {
    const id = await newContent(name);
    await store().write(id, inChunks(randomBytes(3 * MEGABYTE)));
    for await (const chunk of store().read(id)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('a bucket', () => {
  it('is looked at without changing it', async () => {
    await expect(s3Store(s3.settings).check()).resolves.toBeUndefined();
  });

  it.each([
    ['of somebody else', { accessKeyId: 'somebody' }],
    ['that is not there', { bucket: 'no-such-bucket' }],
    ['that is away', { url: 'http://127.0.0.1:9' }],
  ])('%s is told as a part that is out of reach, without its keys', async (_, wrong) => {
    const store = s3Store({ ...s3.settings, ...wrong });
    const id = randomUUID() as ContentId;
    for (const act of [() => store.check(), () => store.write(id, inChunks(Buffer.from('a'))), () => read(store.read(id))]) {
      const error = await act().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(UnavailableError);
      expect(String(error)).not.toMatch(/S3RVER|somebody/);
    }
  });

  it('that the settings do not name is out of reach', () => {
    expect(() => openDocumentStores(sql, undefined).store('s3')).toThrow(UnavailableError);
    expect(openDocumentStores(sql, undefined).current).toBe('database');
    expect(openDocumentStores(sql, s3.settings).current).toBe('s3');
  });
});
