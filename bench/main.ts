import { parseArgs } from 'node:util';
import { measureDocuments } from './document-figures.ts';
import { measureEngine } from './engine-figures.ts';
import type { Figure } from './figures.ts';
import { measureFirstView } from './first-view-figures.ts';
import { measureInvitations } from './invitation-figures.ts';
import { measureNotices } from './notice-figures.ts';
import { measureList } from './list-figures.ts';
import { measurePages } from './page-figures.ts';
import { table, writeResults } from './report.ts';
import { type Services, startServices } from './services.ts';
import { measureStart } from './start-figures.ts';

// The product beside bare baselines. `--quick` for a look; `--only engine,pages,list,first-view,invitations,notices,documents,start` for a part of it.
const EFFORT = {
  full: {
    engine: { rounds: 6, batch: 100, single: 25 },
    pages: { rounds: 6, seconds: 4 },
    list: { looked: 100, exports: 5 },
    laterStarts: 3,
    invitations: { people: 1000 },
    documents: { downloads: 20 },
    notices: { recipients: 100_000, rounds: 10, bare: 1000 },
  },
  quick: {
    engine: { rounds: 2, batch: 50, single: 15 },
    pages: { rounds: 2, seconds: 2 },
    list: { looked: 20, exports: 2 },
    laterStarts: 1,
    invitations: { people: 200 },
    documents: { downloads: 5 },
    notices: { recipients: 10_000, rounds: 3, bare: 1000 },
  },
} as const;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const effort = EFFORT[values.quick ? 'quick' : 'full'];
const wanted = values.only?.split(',');
const began = new Date();
const figures: Figure[] = [];
const failures: string[] = [];

async function section(name: string, measure: () => Promise<Figure[]>): Promise<void> {
  if (wanted && !wanted.includes(name)) return;
  process.stderr.write(`${name} …\n`);
  try {
    figures.push(...(await measure()));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function withServices(measure: (services: Services) => Promise<Figure[]>): Promise<Figure[]> {
  const services = await startServices();
  try {
    return await measure(services);
  } finally {
    await services.stop();
  }
}

// Fresh data folders for each part: none is slowed by what another one left behind.
await section('engine', () => withServices((services) => measureEngine(services, effort.engine)));
await section('pages', () => withServices((services) => measurePages(services, effort.pages)));
await section('list', () => withServices((services) => measureList(services, effort.list)));
await section('first-view', () => withServices(measureFirstView));
await section('invitations', () => withServices((services) => measureInvitations(services, effort.invitations)));
await section('notices', () => withServices((services) => measureNotices(services, effort.notices)));
await section('documents', () => withServices((services) => measureDocuments(services, effort.documents)));
await section('start', () => measureStart(effort.laterStarts));

const file = writeResults({ quick: values.quick, began, figures, failures });
process.stdout.write(`\n${table(figures)}\n\n${failures.map((failure) => `not measured: ${failure}\n`).join('')}${file}\n`);
// Ratios are for people to judge; only what did not run is a failure.
process.exit(failures.length === 0 ? 0 : 1);
