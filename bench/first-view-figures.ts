import { get } from 'node:http';
import { type Child, startChild } from './child.ts';
import { atMost, type Figure } from './figures.ts';
import { requestsOfBrowser } from './browser-requests.ts';
import { insertSessionCookie, insertSite } from './population.ts';
import type { ProductServerOptions } from './product-server.ts';
import type { Services } from './services.ts';

const LIMIT = 30;
const KILOBYTE = 1000;

/** Everything a browser loads on its first view of two pages, as it travels, and whether it asks anybody else. */
export async function measureFirstView(services: Services): Promise<Figure[]> {
  const site = await insertSite(services.sql, 'BENCH-VIEW');
  const cookie = await insertSessionCookie(services.sql, site.primaryId);
  const options = { databaseUrl: services.postgres.applicationUrl, temporalAddress: services.temporal.address, dataDirectory: services.dataDirectory };
  const server = await startChild('product-server.ts', options satisfies ProductServerOptions);
  try {
    return [
      ...(await firstView(server, 'first view of the sign-in page', '/sign-in', undefined)),
      ...(await firstView(server, 'first view of a User list', `/sites/${site.siteNumber}/access`, cookie)),
    ];
  } finally {
    await server.stop();
  }
}

async function firstView(server: Child, name: string, path: string, cookie: string | undefined): Promise<Figure[]> {
  const page = await load(`${server.url}${path}`, cookie);
  const found = linked(page.body.toString(), server.url);
  const seen = await requestsOfBrowser(`${server.url}${path}`, cookie);
  const all = new Set([...found, ...(seen ?? [])].filter((url) => url !== `${server.url}${path}`));
  const elsewhere = [...all].filter((url) => new URL(url).origin !== server.url);
  let bytes = (await load(`${server.url}${path}`, cookie, 'gzip, deflate, br')).body.length;
  for (const url of all) if (!elsewhere.includes(url)) bytes += (await load(url, cookie, 'gzip, deflate, br')).body.length;
  return [
    { section: 'first view', name: `${name}, ${1 + all.size} files`, unit: 'kB', product: bytes / KILOBYTE, target: atMost(LIMIT, 'kB', bytes / KILOBYTE) },
    {
      section: 'first view',
      name: `  requests to other hosts (${seen ? 'seen by a browser' : 'read out of the page'})`,
      unit: 'count',
      product: elsewhere.length,
      target: { text: '0', met: elsewhere.length === 0 },
    },
  ];
}

/** What the page's head and body load: style sheets, scripts, icons, images. Links that somebody may follow are not loaded. */
function linked(html: string, base: string): string[] {
  const tags = html.match(/<(?:link|script|img|iframe|source|use)\b[^>]*>/g) ?? [];
  const addresses = tags.flatMap((tag) => /\s(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? []);
  return [
    ...new Set(
      addresses
        .filter((address) => !address.startsWith('#') && !address.startsWith('data:'))
        .map((address) => new URL(address.replaceAll('&amp;', '&'), base).href),
    ),
  ];
}

/** The body as it travels: `fetch` would unpack it. */
function load(url: string, cookie: string | undefined, encodings?: string): Promise<{ body: Buffer }> {
  const headers = { ...(cookie !== undefined && { cookie }), ...(encodings !== undefined && { 'accept-encoding': encodings }) };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve({ body: Buffer.concat(chunks) }) : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}
