import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figures.ts';

const RESULTS = fileURLToPath(new URL('results', import.meta.url));
const HEAD = ['', 'product', 'bare', 'ratio', 'target', ''];

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head = [], ...lines] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('──'), ...lines.map(line)].join('\n');
}

function cells({ name, unit, product, bare, ratio, target }: Figure): string[] {
  const shown = (value: number | undefined) => (value === undefined ? '' : `${amount(value)}${unit === 'count' ? '' : unit === '/s' ? '/s' : ` ${unit}`}`);
  return [
    name,
    shown(product),
    shown(bare),
    ratio === undefined ? '' : `${Math.round(ratio * 100)} %`,
    target?.text ?? '',
    target ? (target.met ? '✓' : '✗') : '',
  ];
}

function amount(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}

export interface Run {
  readonly quick: boolean;
  readonly began: Date;
  readonly figures: readonly Figure[];
  readonly failures: readonly string[];
}

/** The same for machines; returns the file's path. */
export function writeResults({ quick, began, figures, failures }: Run): string {
  mkdirSync(RESULTS, { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, memoryMb: Math.round(totalmem() / 1e6), loadAtEnd: loadavg() };
  const content = {
    began: began.toISOString(),
    seconds: Math.round((Date.now() - began.getTime()) / 1000),
    quick,
    commit: commit(),
    machine,
    figures,
    failures,
  };
  const file = join(RESULTS, `${began.toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
