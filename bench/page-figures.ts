import autocannon from 'autocannon';
import { type Child, startChild } from './child.ts';
import { type Figure, ratioAtLeast } from './figures.ts';
import { type BenchSite, insertSessionCookie, insertSite, insertSites, insertUsers } from './population.ts';
import type { BareServerOptions } from './bare-server.tsx';
import type { ProductServerOptions } from './product-server.ts';
import { alternate, median, pairedRatio, type Sides } from './rounds.ts';
import type { Services } from './services.ts';

const USERS = 100_000;
const SITES = 10_000;
const USERS_A_PAGE = 50;
const CONNECTIONS = 10;
const LATER_PAGE = 1000;

/** What a browser says about compression; autocannon by itself says nothing. */
const BROWSER = 'gzip, deflate, br, zstd';

export interface PageEffort {
  readonly rounds: number;
  readonly seconds: number;
}

/** The User list of a Site with 100,000 users, among 10,000 Sites, beside the bare page, and its 1,000th page beside its first. */
export async function measurePages(services: Services, { rounds, seconds }: PageEffort): Promise<Figure[]> {
  const site = await insertSite(services.sql, 'BENCH-PAGES');
  await insertUsers(services.sql, site, USERS);
  await insertSites(services.sql, SITES);
  const cookie = await insertSessionCookie(services.sql, site.primaryId);
  const servers = await startServers(services, site);
  const product = `${servers.product.url}/sites/${site.siteNumber}/access`;
  const later = `${product}?after=${await cursorOf(services, site, LATER_PAGE)}`;
  try {
    await check(product, later, cookie);
    const rate = (url: string, headers: Record<string, string>, duration: number) => pagesPerSecond(url, { ...headers, cookie }, duration);
    const compressed = { 'accept-encoding': BROWSER };
    for (const url of [product, later, servers.bare.url]) await rate(url, compressed, 2);
    const asBrowser = await alternate(rounds, { product: () => rate(product, compressed, seconds), bare: () => rate(servers.bare.url, compressed, seconds) });
    const plain = await alternate(rounds, { product: () => rate(product, {}, seconds), bare: () => rate(servers.bare.url, {}, seconds) });
    const laterPages = await alternate(rounds, { product: () => rate(later, compressed, seconds), bare: () => rate(product, compressed, seconds) });
    return [
      figure('User list, as a browser loads it (brotli)', asBrowser, 60),
      figure('User list, neither side compressed', plain, 60),
      // "Bare" is here the first page of the same list.
      figure(`User list, page ${LATER_PAGE} against page 1`, laterPages, 95),
    ];
  } finally {
    await Promise.all([servers.product.stop(), servers.bare.stop()]);
  }
}

function figure(name: string, rates: Sides<number>, percent: number): Figure {
  const ratio = pairedRatio(rates);
  return {
    section: 'pages',
    name,
    unit: '/s',
    product: median(rates.product),
    bare: median(rates.bare),
    ratio,
    target: ratioAtLeast(percent, ratio),
    rounds: rates,
  };
}

async function startServers({ postgres, temporal, dataDirectory }: Services, site: BenchSite): Promise<{ product: Child; bare: Child }> {
  const databaseUrl = postgres.applicationUrl;
  const [product, bare] = await Promise.all([
    startChild('product-server.ts', { databaseUrl, temporalAddress: temporal.address, dataDirectory } satisfies ProductServerOptions),
    startChild('bare-server.tsx', { databaseUrl, siteId: site.id } satisfies BareServerOptions),
  ]);
  return { product, bare };
}

async function pagesPerSecond(url: string, headers: Record<string, string>, duration: number): Promise<number> {
  const result = await autocannon({ url, headers, duration, connections: CONNECTIONS });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} pages failed at ${url}`);
  return result.requests.total / result.duration;
}

/** The cursor that page n - 1 links to. */
async function cursorOf({ sql }: Services, site: BenchSite, page: number): Promise<string> {
  const [row] = await sql<{ sortName: string; personId: string }[]>`
    select sort_name, person_id from access where site_id = ${site.id} order by sort_name, person_id offset ${(page - 1) * USERS_A_PAGE - 1} limit 1`;
  return Buffer.from(JSON.stringify([row?.sortName, row?.personId])).toString('base64url');
}

/** A rate of wrong pages is worth nothing. */
async function check(first: string, later: string, cookie: string): Promise<void> {
  const [one, thousandth] = await Promise.all([first, later].map(async (url) => (await fetch(url, { headers: { cookie } })).text()));
  const rows = (html: string | undefined) => html?.match(/<tr\b/g)?.length ?? 0;
  if (rows(one) !== USERS_A_PAGE + 1 || rows(thousandth) !== USERS_A_PAGE + 1 || one === thousandth)
    throw new Error('the User list does not show its 50 users');
}
