import { SettingsError } from '../config/settings.ts';
import { isDatabaseUnreachable } from '../database/unreachable.ts';
import { whyUnreadable } from '../import/unreadable-file.ts';
import { RefusedError, UsageError } from './command.ts';

/** PostgreSQL's codes that an operator meets, in words that say what to do. */
const DATABASE: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the password of DATABASE_URL',
  '28000': 'PostgreSQL refuses the role of DATABASE_URL',
  '3D000': 'the database that DATABASE_URL names does not exist',
  '42P01': 'the database has no schema of this version: run "octroi migrate" first',
  '42703': 'the database has the schema of another version: run "octroi migrate" first',
  '42501': 'the role of DATABASE_URL may not do this',
  '40001': 'somebody else kept changing the same rows: nothing was changed, run it again',
  '40P01': 'somebody else kept changing the same rows: nothing was changed, run it again',
};

/** An error as lines for the person at the terminal, without a stack unless LOG_LEVEL asks for one. */
export function explain(error: unknown, logLevel: string | undefined): readonly string[] {
  if (error instanceof SettingsError) return error.problems;
  if (error instanceof RefusedError || error instanceof UsageError) return error.lines;
  const line = databaseLineOf(error);
  const isDebugging = logLevel === 'debug' || logLevel === 'trace';
  return isDebugging && error instanceof Error && error.stack !== undefined ? [line, error.stack] : [line];
}

/** The one line of an error, whatever part it comes from: whoever asked that part says which. */
export function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  // Both drivers mark what PostgreSQL itself says with a severity.
  const known = 'severity' in error ? DATABASE[code] : undefined;
  if (known !== undefined) return error.message === '' ? known : `${known} (${oneLine(error.message)})`;
  return fileLine(error) ?? (oneLine(error.message) || code || error.name);
}

/** A file or folder that cannot be had: its path, and why. A programme that cannot be started has a path too, and is no file of whoever reads this. */
function fileLine(error: Error): string | undefined {
  const why = whyUnreadable(error);
  const { path, syscall = '' } = error as NodeJS.ErrnoException;
  return why === undefined || path === undefined || syscall.startsWith('spawn') ? undefined : `${path}: ${why}`;
}

/** The same of what only the database was asked for: a socket's error does not say whose it is. */
export function databaseLineOf(error: unknown): string {
  const line = lineOf(error);
  return isDatabaseUnreachable(error) ? `PostgreSQL is out of reach: ${line}` : line;
}

/** Some libraries put a stack into the message. */
function oneLine(text: string): string {
  return text
    .replace(/\n\s+at [^]*$/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
