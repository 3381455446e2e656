import { type Child, startChild } from './child.ts';
import { type Figure, ratioAtMost } from './figures.ts';
import { type BenchSite, insertSessionCookie, insertSite, insertSites, insertUsers } from './population.ts';
import { memoryOfTree } from './process-memory.ts';
import type { ProductServerOptions } from './product-server.ts';
import { median, percentile } from './rounds.ts';
import type { Services } from './services.ts';

const USERS = 100_000;
const SITES = 10_000;

export interface ListEffort {
  /** People who are looked for, each in several ways. */
  readonly looked: number;
  readonly exports: number;
}

interface Bench {
  readonly server: Child;
  readonly site: BenchSite;
  readonly cookie: string;
}

/** The User list of a Site with 100,000 users among 10,000 Sites: what is searched beside the plain page, and the whole list as a file. */
export async function measureList(services: Services, { looked, exports }: ListEffort): Promise<Figure[]> {
  const { sql, postgres, temporal, dataDirectory } = services;
  const site = await insertSite(sql, 'BENCH-LIST');
  await insertUsers(sql, site, USERS);
  await insertSites(sql, SITES);
  const cookie = await insertSessionCookie(sql, site.primaryId);
  const options = { databaseUrl: postgres.applicationUrl, temporalAddress: temporal.address, dataDirectory } satisfies ProductServerOptions;
  const bench = { server: await startChild('product-server.ts', options), site, cookie };
  try {
    return [...(await searchFigures(services, bench, looked)), ...(await exportFigures(bench, exports))];
  } finally {
    await bench.server.stop();
  }
}

/** What somebody types on the way to a person: some letters of a name, both names, the address, and now and then what is nobody's. */
async function typings({ sql }: Services, { site }: Bench, looked: number): Promise<string[]> {
  const people = await sql<{ firstName: string; lastName: string; email: string }[]>`
    select first_name, split_part(last_name, ' ', 1) as last_name, email from access join person on person.id = person_id
    where site_id = ${site.id} and email like 'user-%' order by person_id limit ${looked}`;
  return people.flatMap(({ firstName, lastName, email }, index) => [
    lastName.slice(0, 2),
    lastName.slice(0, 4),
    lastName,
    `${firstName} ${lastName.slice(0, 3)}`,
    firstName,
    email.slice(0, email.indexOf('@')),
    email,
    ...(index % 10 === 0 ? [`${lastName}xyz`] : []),
  ]);
}

/** One person's own waiting, not a crowd's: one request after the other, each search beside a plain page, so that what else the machine does hits both. */
async function searchFigures(services: Services, bench: Bench, looked: number): Promise<Figure[]> {
  const list = `${bench.server.url}/sites/${bench.site.siteNumber}/access`;
  const texts = await typings(services, bench, looked);
  const search = (text: string) => load(bench, `${list}?${new URLSearchParams({ q: text }).toString()}`);
  for (const text of texts.slice(0, 20)) await search(text);
  const rounds = { product: [] as number[], bare: [] as number[] };
  for (const text of texts) {
    rounds.bare.push(await load(bench, list));
    rounds.product.push(await search(text));
  }
  const [product, bare] = [percentile(rounds.product, 95), percentile(rounds.bare, 95)];
  const shared = { section: 'list' as const, unit: 'ms' as const };
  return [
    {
      ...shared,
      name: 'Search as one types, 95th of 100 against the plain page',
      product,
      bare,
      ratio: product / bare,
      target: ratioAtMost(300, product / bare),
      rounds,
    },
    {
      ...shared,
      name: 'Search as one types, median',
      product: median(rounds.product),
      bare: median(rounds.bare),
      ratio: median(rounds.product) / median(rounds.bare),
    },
  ];
}

/** Milliseconds until the whole page is there. */
async function load({ cookie }: Bench, url: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie, 'accept-encoding': 'br' } });
  await answer.arrayBuffer();
  // A way round by another address would be measured with it.
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} at ${url}`);
  return performance.now() - began;
}

const FEWEST_ROWS = 50_000;
const MOST_MEMORY = 64;

async function exportFigures(bench: Bench, exports: number): Promise<Figure[]> {
  const rates: number[] = [];
  await exported(bench);
  const held = () => memoryOfTree(bench.server.pid).reduce((sum, { megabytes }) => sum + megabytes, 0);
  const before = held();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, held())), 100);
  for (let round = 0; round < exports; round += 1) rates.push(await exported(bench));
  clearInterval(watch);
  const [rate, grown] = [median(rates), most - before];
  return [
    { section: 'list', name: 'Export as CSV, rows', unit: '/s', product: rate, target: { text: `≥ ${FEWEST_ROWS}/s`, met: rate >= FEWEST_ROWS } },
    {
      section: 'list',
      name: 'Export as CSV, memory above before',
      unit: 'MB',
      product: grown,
      target: { text: `≤ ${MOST_MEMORY} MB`, met: grown <= MOST_MEMORY },
    },
  ];
}

/** Rows a second. */
async function exported({ server, site, cookie }: Bench): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${server.url}/sites/${site.siteNumber}/access/users.csv`, { headers: { cookie } });
  let lines = 0;
  for await (const part of answer.body ?? []) for (const byte of part as Uint8Array) if (byte === 10) lines += 1;
  if (lines < USERS) throw new Error(`the export has ${lines} lines`);
  return (lines * 1000) / (performance.now() - began);
}
