import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { UnavailableError } from '../domain/errors.ts';
import type { ContentId } from '../domain/ids.ts';
import type { DocumentStore } from './document-store.ts';
import { inPieces } from './in-pieces.ts';

export interface S3Settings {
  /** Of the service, without the bucket: buckets are addressed by path, which every compatible store knows. */
  readonly url: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What is longer goes in parts, each at least 5 MB as S3 asks. */
const PART = 8 * 1024 * 1024;
const ANSWER_WITHIN = 20_000;

/** One object a file, named by its id, in a bucket that nobody else reads. */
export function s3Store(settings: S3Settings): DocumentStore & { /** Is the bucket there, and ours? Changes nothing. */ check(): Promise<void> } {
  const send = s3Sender(settings);

  return {
    async write(id, bytes) {
      const parts = inPieces(bytes, PART);
      const first = (await parts.next()).value ?? Buffer.alloc(0);
      const second = first.length < PART ? undefined : (await parts.next()).value;
      if (second === undefined) await send('PUT', key(id), { body: first, headers: PDF });
      else await writeInParts(id, [first, second], parts);
    },

    async *read(id) {
      // Headers within a time of their own; the body takes as long as whoever reads it.
      const answer = await send('GET', key(id));
      if (!answer.body) throw new UnavailableError('the content of a document is not there');
      yield* answer.body;
    },

    async remove(id) {
      for (const upload of await unfinishedUploads(id))
        await send('DELETE', key(id), { query: `uploadId=${encodeURIComponent(upload)}`, but: LEFT_TO_THE_STORE });
      await send('DELETE', key(id), { but: GONE });
    },

    async check() {
      await send('HEAD', '');
    },
  };

  /** Parts of a server that was killed while it sent them: nobody sees them, and a bucket keeps them for ever. */
  async function unfinishedUploads(id: ContentId): Promise<string[]> {
    const list = await (await send('GET', '', { query: `uploads=&prefix=${encodeURIComponent(key(id))}`, but: LEFT_TO_THE_STORE })).text();
    return [...list.matchAll(/<UploadId>([^<]+)<\/UploadId>/g)].flatMap(([, upload]) => (upload === undefined ? [] : [upload]));
  }

  async function writeInParts(id: ContentId, begun: readonly Buffer[], rest: AsyncIterable<Buffer>): Promise<void> {
    const begin = await (await send('POST', key(id), { query: 'uploads=', headers: PDF })).text();
    const uploadId = encodeURIComponent(/<UploadId>([^<]+)<\/UploadId>/.exec(begin)?.[1] ?? '');
    if (uploadId === '') throw new UnavailableError('the store of documents did not begin an upload');
    try {
      const tags: string[] = [];
      for await (const part of joined(begun, rest)) {
        const answer = await send('PUT', key(id), { query: `partNumber=${tags.length + 1}&uploadId=${uploadId}`, body: part });
        tags.push(answer.headers.get('ETag') ?? '');
      }
      const done = await (await send('POST', key(id), { query: `uploadId=${uploadId}`, body: Buffer.from(completion(tags)) })).text();
      // S3 may say 200 first and what went wrong behind it.
      if (!done.includes('CompleteMultipartUploadResult')) throw new UnavailableError('the store of documents did not complete an upload');
    } catch (error) {
      await send('DELETE', key(id), { query: `uploadId=${uploadId}`, but: GONE }).catch(() => undefined);
      throw error;
    }
  }
}

const PDF = { 'Content-Type': 'application/pdf' };

function key(id: ContentId): string {
  return `documents/${id}.pdf`;
}

async function* joined(begun: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield* begun;
  yield* rest;
}

function completion(tags: readonly string[]): string {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag.replaceAll('"', '&quot;')}</ETag></Part>`);
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`;
}

interface Asked {
  readonly query?: string;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are an answer too. */
  readonly but?: readonly number[];
}

/** There is no such object. */
const GONE = [404];
/** Our key may not, or the store cannot: it clears such parts away by a rule of its own (docs/operating.md). */
const LEFT_TO_THE_STORE = [400, 403, 404, 405, 501];

type Send = (method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE', path: string, asked?: Asked) => Promise<Response>;

/** Signed requests to the bucket; each signs what it sends, so that nothing changes on the way. @throws UnavailableError for every other answer than a good one */
function s3Sender({ url, bucket, region, accessKeyId, secretAccessKey }: S3Settings): Send {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const root = `${url.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}/`;
  return async (method, path, { query, body, headers, but = [] } = {}) => {
    const address = `${root}${path}${query === undefined ? '' : `?${query}`}`;
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signed = await client.sign(address, { method, headers: { ...headers, 'X-Amz-Content-Sha256': sha256 }, ...(body && { body: new Uint8Array(body) }) });
    const halt = new AbortController();
    const late = setTimeout(() => halt.abort(), ANSWER_WITHIN);
    try {
      const answer = await fetch(signed, { signal: halt.signal });
      if (answer.ok || but.includes(answer.status)) return answer;
      // What it says may name keys: the status alone goes into our logs.
      await answer.body?.cancel();
      throw new UnavailableError(`the store of documents answered ${answer.status}`);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      throw new UnavailableError('the store of documents is out of reach', { cause: error });
    } finally {
      clearTimeout(late);
    }
  };
}
