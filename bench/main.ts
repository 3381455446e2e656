import { parseArgs } from 'node:util';
import type { Figure } from './figures.ts';
import { measurePages } from './page-figures.ts';
import { table, writeResults } from './report.ts';
import { startServices } from './services.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const services = await startServices();
const figures: Figure[] = [];
try { figures.push(...await measurePages(services, values.quick ? { rounds: 3, seconds: 2 } : { rounds: 6, seconds: 4 })); } finally { await services.stop(); }
console.log(table(figures));
console.log(writeResults({ quick: values.quick, began: new Date(), figures, failures: [] }));
