import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { databaseLineOf, explain, lineOf } from './explain.ts';

/** As Node makes them of files and sockets. */
const systemError = (code: string, syscall: string) => Object.assign(new Error(`${code}: ${syscall} went wrong`), { code, syscall, errno: -2 });

describe('an error at the terminal', () => {
  it('of a file is one of the file, and never blamed on PostgreSQL', async () => {
    const missing: unknown = await stat('/nowhere/at/all.pdf').catch((error: unknown) => error);
    for (const error of [missing, ...['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'EMFILE', 'EIO'].map((code) => systemError(code, 'open'))]) {
      expect(explain(error, undefined)).toEqual([(error as Error).message]);
      expect(lineOf(error)).toBe((error as Error).message);
    }
  });

  it.each([
    ['a port that nobody listens on', systemError('ECONNREFUSED', 'connect')],
    ['a socket of the file system that is not there', systemError('ENOENT', 'connect')],
    ['a server that shuts down', Object.assign(new Error('terminating connection'), { code: '57P01', severity: 'FATAL' })],
    ['the driver’s own', Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' })],
  ])('of PostgreSQL is named as one: %s', (_, error) => {
    expect(explain(error, undefined)).toEqual([`PostgreSQL is out of reach: ${error.message}`]);
    expect(databaseLineOf(error)).toBe(`PostgreSQL is out of reach: ${error.message}`);
  });

  it('of another part that could not be reached is told by whoever asked it, without PostgreSQL', () => {
    for (const code of ['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND']) expect(lineOf(systemError(code, 'connect'))).toBe(`${code}: connect went wrong`);
  });
});
