import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { readSettings } from '../src/config/settings.ts';
import type { Sql } from '../src/database/connection.ts';
import { paths } from '../src/templates/paths.ts';
import { startWorker } from '../src/worker/start-worker.ts';
import { type Child, startChild } from './child.ts';
import { atMost, type Figure } from './figures.ts';
import { type BenchSite, insertSessionCookie, insertSite } from './population.ts';
import type { ProductServerOptions } from './product-server.ts';
import { percentile } from './rounds.ts';
import type { Services } from './services.ts';

/** How often the batch's page asks for itself. */
const LOOKS_EVERY = 2000;
/** For all of them to leave: the issue's own. */
const WITHIN_SECONDS = 60;

/** Many invitations out of one CSV file, as a contact's browser sends it: checked, submitted, and looked at until every welcome mail has left. */
export async function measureInvitations(services: Services, { people }: { readonly people: number }): Promise<Figure[]> {
  const { temporal, postgres, dataDirectory } = services;
  const settings = readSettings({}, dataDirectory);
  const logger = pino({ level: settings.logLevel }, pino.destination('/dev/null'));
  const smtp = await startChild('smtp-sink.ts', {});
  const addresses = { databaseUrl: postgres.applicationUrl, temporalAddress: temporal.address };
  const worker = await startWorker({ settings, ...addresses, smtpUrl: smtp.url, publicUrl: 'http://octroi.bench.example', logger });
  const server = await startChild('product-server.ts', { ...addresses, dataDirectory } satisfies ProductServerOptions);
  try {
    // Once beforehand, so that what is measured is the work and not the start.
    await inviteMany(services, server, await insertSite(services.sql, 'BENCH-WARM'), 20);
    return figures(people, await inviteMany(services, server, await insertSite(services.sql, 'BENCH-CSV'), people));
  } finally {
    await Promise.all([server.stop(), worker.stop()]);
    await smtp.stop();
  }
}

interface Measured {
  /** Seconds. */
  readonly checked: number;
  readonly submitted: number;
  readonly left: number;
  /** Milliseconds of each look at the page while they left. */
  readonly looks: readonly number[];
}

async function inviteMany({ sql }: Services, server: Child, site: BenchSite, people: number): Promise<Measured> {
  const cookie = await insertSessionCookie(sql, site.primaryId);
  const headers = { cookie, Origin: new URL(server.url).origin, 'Sec-Fetch-Site': 'same-origin' };
  const send = (path: string, body: FormData | URLSearchParams) => fetch(server.url + path, { method: 'POST', headers, body, redirect: 'manual' });
  const form = new FormData();
  form.set('people', '');
  form.set('file', new File([csvOf(site, people)], 'people.csv', { type: 'text/csv' }));
  // From here on: a browser that posted before has the cookie that drafts are bound to.
  const begins = performance.now();
  const checked = await send(paths.addUsers(site.siteNumber), form);
  const draft = /draft=([\w-]+)/.exec(checked.headers.get('location') ?? '')?.[1];
  const browser = checked.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (draft === undefined) throw new Error(`the table was not taken: ${checked.status}`);
  headers.cookie = [cookie, ...browser].join('; ');
  const afterCheck = performance.now();
  const submitted = await send(paths.checkUsers(site.siteNumber, draft), new URLSearchParams({ draft }));
  if (submitted.status !== 303) throw new Error(`the invitations were not taken: ${submitted.status}`);
  const afterSubmit = performance.now();
  const looks = await untilAllLeft(server.url + paths.invitationBatch(site.siteNumber, draft), headers.cookie);
  while ((await unsent(sql, draft, people)) > 0) await delay(50);
  return { checked: (afterCheck - begins) / 1000, submitted: (afterSubmit - afterCheck) / 1000, left: (performance.now() - afterSubmit) / 1000, looks };
}

/** The page counts what is on its way; here the SMTP server has to have taken it. */
async function unsent(sql: Sql, batch: string, people: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from mail where kind = 'welcome' and sent_at is not null and ref in (select id from invitation where batch_id = ${batch})`;
  return people - (row?.count ?? 0);
}

async function untilAllLeft(url: string, cookie: string): Promise<number[]> {
  const looks: number[] = [];
  for (let tries = 0; tries < 300; tries += 1) {
    const begins = performance.now();
    const html = await (await fetch(url, { headers: { cookie, 'HX-Request': 'true', 'HX-Request-Type': 'partial' } })).text();
    looks.push(performance.now() - begins);
    if (!html.includes('hx-trigger')) return looks;
    await delay(LOOKS_EVERY);
  }
  throw new Error('the invitations have not left');
}

function csvOf({ siteNumber }: BenchSite, people: number): string {
  const rows = Array.from(
    { length: people },
    (_, n) => `invited-${siteNumber.toLowerCase()}-${n}@bench.example,Marie,Tremblay ${n},${n % 2 ? 'fr' : 'en'},media,view`,
  );
  return ['email,first_name,last_name,language,purchase_download,reporting', ...rows].join('\r\n');
}

function figures(people: number, { checked, submitted, left, looks }: Measured): Figure[] {
  const count = people.toLocaleString('en');
  const figure = (name: string, product: number, unit: 's' | 'ms' = 's') => ({ section: 'invitations', name, unit, product }) as const;
  return [
    figure(`${count} invitations by CSV: every row checked`, checked),
    figure(`${count} invitations by CSV: received, all or nothing`, submitted),
    { ...figure(`${count} invitations by CSV: every welcome mail sent`, left), target: atMost(WITHIN_SECONDS, 's', left) },
    figure('Its page while they leave, 95 of 100 looks', percentile(looks, 95), 'ms'),
  ];
}
