import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll } from 'vitest';
import type { S3Settings } from '../../src/documents/s3-store.ts';

/** Another program's S3 on loopback, with one bucket. It knows who may, and does not check how requests are signed. */
export interface TestS3 {
  readonly settings: S3Settings;
  readonly environment: Readonly<Record<string, string>>;
  /** How many parts of unfinished uploads it holds. */
  parts(): number;
  /** As if it were away. */
  stop(): Promise<void>;
}

/** Call it at the top of the file. */
export function useS3(): TestS3 {
  let server: S3rver | undefined;
  let directory = '';
  let port = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'octroi-s3-'));
    server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'documents-of-tests' }] });
    ({ port } = await server.run());
  });
  const stop = async () => {
    await server?.close();
    server = undefined;
  };
  afterAll(async () => {
    await stop();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    get settings() {
      return { url: `http://127.0.0.1:${port}`, bucket: 'documents-of-tests', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    },
    get environment() {
      const { url, bucket, accessKeyId, secretAccessKey } = this.settings;
      return { DOCUMENTS_S3_URL: url, DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_ACCESS_KEY_ID: accessKeyId, DOCUMENTS_S3_SECRET_ACCESS_KEY: secretAccessKey };
    },
    // As it keeps them on the disk.
    parts: () => readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => /[\\/]\d+\.md5$/.test(name)).length,
    stop,
  };
}
