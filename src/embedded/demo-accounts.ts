import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from './ready-table.ts';

/** Works at the operators' desk of a demo whose settings name nobody. The domain belongs to nobody. */
export const DEMO_OPERATOR = 'operator@vendor.example';

/** Loads the demo at the first start of a data folder, and never again: what somebody changed or deleted in it stays so. Who can sign in is told each time. */
export async function demoAccounts(dataDirectory: string, load: () => Promise<DemoAccount[]>): Promise<DemoAccount[]> {
  const file = join(dataDirectory, 'demo.json');
  const loaded = readAccounts(file);
  if (loaded) return loaded;
  const accounts = await load();
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  return accounts;
}

function readAccounts(file: string): DemoAccount[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[];
  } catch {
    return undefined;
  }
}
