import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '../src/database/connection.ts';
import { openDocumentStores } from '../src/documents/open-stores.ts';
import { addDocument } from '../src/server/use-cases/publish-document.ts';
import { paths } from '../src/templates/paths.ts';
import { type Child, startChild } from './child.ts';
import { atMost, type Figure } from './figures.ts';
import { insertSessionCookie, insertSite } from './population.ts';
import { memoryOfTree } from './process-memory.ts';
import type { ProductServerOptions } from './product-server.ts';
import { median } from './rounds.ts';
import type { Services } from './services.ts';

const MEGABYTE = 1024 * 1024;
const SIZE = 20 * MEGABYTE;
const AT_ONCE = 8;
/** A quarter of what is on its way: whatever is held, it is not the files. */
const MOST_GROWTH = 40;

/** Downloads of a document of 20 MB out of PostgreSQL: how long one takes, and how far the server's memory grows while eight of them leave at once. */
export async function measureDocuments(services: Services, { downloads }: { readonly downloads: number }): Promise<Figure[]> {
  const { sql, temporal, postgres, dataDirectory } = services;
  const addresses = { databaseUrl: postgres.applicationUrl, temporalAddress: temporal.address };
  const server = await startChild('product-server.ts', { ...addresses, dataDirectory } satisfies ProductServerOptions);
  try {
    const site = await insertSite(sql, 'BENCH-DOCUMENTS');
    const url = server.url + paths.downloadDocument(site.siteNumber, await publish(services, site));
    const cookie = await insertSessionCookie(sql, site.primaryId);
    // Beforehand, so that what is measured is neither the start nor the first growth of a young heap.
    for (let count = 0; count < 2; count += 1) await Promise.all(Array.from({ length: AT_ONCE }, () => download(url, cookie)));
    const times: number[] = [];
    for (let count = 0; count < downloads; count += 1) times.push(await download(url, cookie));
    const growth = await growthDuring(server, () => Promise.all(Array.from({ length: AT_ONCE }, () => download(url, cookie))));
    const section = 'documents';
    return [
      { section, name: 'Download of a 20 MB document', unit: 'ms', product: median(times) },
      ...(growth === undefined
        ? []
        : [
            {
              section,
              name: `Server memory grown by ${AT_ONCE} such downloads at once`,
              unit: 'MB',
              product: growth,
              target: atMost(MOST_GROWTH, 'MB', growth),
            } as const,
          ]),
    ];
  } finally {
    await server.stop();
  }
}

async function publish({ postgres }: Services, site: { readonly id: Parameters<typeof addDocument>[1]['siteId'] }): Promise<string> {
  const sql = connect(postgres.applicationUrl, { max: 1, applicationName: 'octroi bench' });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('%PDF-1.7\n');
    for (let sent = 0; sent < SIZE; sent += MEGABYTE) yield randomBytes(MEGABYTE);
    yield Buffer.from('\nstartxref\n0\n%%EOF\n');
  }
  try {
    const dependencies = { sql, documents: openDocumentStores(sql, undefined), documentLargest: 2 * SIZE };
    const file = { fileName: `${randomUUID()}.pdf`, bytes: bytes() };
    const added = await addDocument(dependencies, { siteId: site.id, title: 'A document', kind: 'other', date: '2026-01-01', file });
    if (added.kind !== 'published') throw new Error(`the document was not published: ${added.kind}`);
    return added.id;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Milliseconds until the last byte is there; what comes is counted and thrown away. */
async function download(url: string, cookie: string): Promise<number> {
  const begins = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  let length = 0;
  for await (const chunk of answer.body ?? []) length += (chunk as Uint8Array).length;
  if (length < SIZE) throw new Error(`the download ended after ${length} bytes (${answer.status})`);
  return performance.now() - begins;
}

/** The peak above what the process held before, in megabytes; undefined where it cannot be read. */
async function growthDuring(server: Child, work: () => Promise<unknown>): Promise<number | undefined> {
  const held = () => memoryOfTree(server.pid).find(({ pid }) => pid === server.pid)?.megabytes;
  const before = process.platform === 'linux' ? held() : undefined;
  if (before === undefined) return void (await work());
  let peak = before;
  let done = false;
  const working = work().finally(() => {
    done = true;
  });
  while (!done) {
    peak = Math.max(peak, held() ?? 0);
    await delay(20);
  }
  await working;
  return peak - before;
}
