import type { RunFile } from './run-file.ts';

export type DemoAccount = { readonly email: string; readonly name: string; readonly role: string };
export type Ready = {
  readonly run: RunFile;
  readonly dataDirectory: string;
  readonly seconds: number;
  readonly accounts: readonly DemoAccount[];
  readonly bold: (text: string) => string;
};

/** What the terminal says when everything is up: where to go, who can sign in, how to stop. */
export function readyTable({ run, dataDirectory, seconds, accounts, bold }: Ready): string {
  const rows: [string, string][] = [['Web', bold(run.web)]];
  if (run.mailbox !== null) rows.push(['Mailbox', run.mailbox]);
  if (run.temporalUi !== null) rows.push(['Temporal UI', run.temporalUi]);
  rows.push(
    ['Temporal', `${run.temporal}, namespace ${run.namespace}`],
    ['SMTP', withoutPassword(run.smtp)],
    ['Database', withoutPassword(run.database)],
    ['Data folder', dataDirectory],
  );
  return [
    '',
    `  ${bold('Octroi is ready')} after ${seconds.toFixed(1)} s`,
    '',
    ...columns(rows),
    ...demo(accounts, run.mailbox, bold),
    '',
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function demo(accounts: readonly DemoAccount[], mailbox: string | null, bold: (text: string) => string): string[] {
  if (accounts.length === 0) return [];
  const where = mailbox === null ? '' : ' (the link comes to the mailbox)';
  return ['', `  ${bold('Sign in to the demo')} by e-mail as${where}:`, '', ...columns(accounts.map(({ email, name, role }) => [email, `${name}, ${role}`]))];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`);
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
