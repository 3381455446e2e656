import { parseArgs } from 'node:util';
import { measureEngine } from './engine-figures.ts';
import type { Figure } from './figures.ts';
import { measurePages } from './page-figures.ts';
import { table, writeResults } from './report.ts';
import { startServices, type Services } from './services.ts';

const EFFORT = {
  full: { engine: { rounds: 6, batch: 100, single: 25 }, pages: { rounds: 6, seconds: 4 } },
  quick: { engine: { rounds: 2, batch: 50, single: 15 }, pages: { rounds: 2, seconds: 2 } },
} as const;
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const effort = values.quick ? EFFORT.quick : EFFORT.full;
const began = new Date();
const figures: Figure[] = [];
const failures: string[] = [];

const sections: Record<string, (services: Services) => Promise<Figure[]>> = {
  engine: (services) => measureEngine(services, effort.engine),
  pages: (services) => measurePages(services, effort.pages),
};
const services = await startServices();
try {
  for (const [name, measure] of Object.entries(sections)) if (values.only === undefined || values.only.split(',').includes(name)) figures.push(...(await measure(services)));
} finally { await services.stop(); }
console.log(table(figures));
console.log(writeResults({ quick: values.quick, began, figures, failures }));
