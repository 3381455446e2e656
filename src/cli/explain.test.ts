import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { databaseLineOf, explain, lineOf } from './explain.ts';

/** As Node makes them of files and sockets. */
const systemError = (code: string, syscall: string) => Object.assign(new Error(`${code}: ${syscall} went wrong`), { code, syscall, errno: -2 });

describe('an error at the terminal', () => {
  it('of a file is one of the file, and never blamed on PostgreSQL', () => {
    for (const error of ['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'EMFILE', 'EIO'].map((code) => systemError(code, 'open'))) {
      expect(explain(error, undefined)).toEqual([(error as Error).message]);
      expect(lineOf(error)).toBe((error as Error).message);
    }
  });

  it('of a file that is named says its path and what is wrong with it, and nothing of how the system puts it', async () => {
    const missing: unknown = await stat('/nowhere/at/all.pdf').catch((error: unknown) => error);
    expect(explain(missing, undefined)).toEqual(['/nowhere/at/all.pdf: there is no such file']);
    const named = (code: string, syscall: string) => Object.assign(systemError(code, syscall), { path: '/data/all.pdf' });
    expect(lineOf(named('EACCES', 'open'))).toBe('/data/all.pdf: permission denied');
    expect(lineOf(named('EISDIR', 'open'))).toBe('/data/all.pdf: it is a folder');
    expect(lineOf(named('EIO', 'open')), 'what we have no words for').toBe('EIO: open went wrong');
    expect(lineOf(named('ENOENT', 'spawn /data/all.pdf')), 'what could not be started').toBe('ENOENT: spawn /data/all.pdf went wrong');
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
