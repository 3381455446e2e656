import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type EmbeddedPostgres } from './postgres.ts';
import { readProcess } from './process-identity.ts';
import { silentProgress } from './progress.ts';

let dataDirectory: string;
let running: EmbeddedPostgres | undefined;
const start = async (): Promise<EmbeddedPostgres> =>
  (running = await startPostgres({ dataDirectory, port: 0, portRequested: false, progress: silentProgress }));

/** One folder for all: setting one up takes longer than every test here. */
beforeAll(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-postgres-'));
  // Out of everybody else's reach, as a folder under root's home is for the user that PostgreSQL then runs as.
  chmodSync(dataDirectory, 0o700);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => rmSync(dataDirectory, { recursive: true }));

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe<T[]>(text))];
  } finally {
    await sql.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps data over a stop and a second start', async () => {
    const first = await start();
    await query(first.ownerUrl, "create table kept (word text); insert into kept values ('Décision')");
    await first.stop();
    expect(readProcess(first.pid)).toBeUndefined();
    const second = await start();
    expect(await query(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'Décision' }]);
  });

  it('writes safely, in UTF-8, and listens on this machine alone', async () => {
    const { superuserUrl } = await start();
    const [settings] = await query<Record<string, string>>(
      superuserUrl,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets`,
    );
    expect(settings).toEqual({ fsync: 'on', pages: 'on', commit: 'on', encoding: 'UTF8', listens: '127.0.0.1', sockets: '' });
  });

  it('gives the application a role that cannot change the schema', async () => {
    const { applicationUrl, ownerUrl } = await start();
    await query(ownerUrl, 'create table mine (id int)');
    await expect(query(applicationUrl, 'create table theirs (id int)')).rejects.toThrow('permission denied');
    await expect(query(applicationUrl, 'drop table mine')).rejects.toThrow('must be owner');
    expect(await query(applicationUrl, 'select current_user as me')).toEqual([{ me: 'octroi' }]);
  });

  it('asks for its password, which is kept from others', async () => {
    const { applicationUrl } = await start();
    const url = new URL(applicationUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDirectory, 'postgres-passwords.json')).mode & 0o777).toBe(0o600);
  });

  it('left running by a launcher that was killed is stopped, and its data found', async () => {
    const orphan = await startInProcessAndKillIt();
    expect(readProcess(orphan)).toBeDefined();
    const next = await start();
    expect(readProcess(orphan)).toBeUndefined();
    expect(await query(next.applicationUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('never ends another process that was given the number in its pid file', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), `${process.ppid}\n/nowhere\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    await start();
    expect(readProcess(process.ppid)).toBeDefined();
  });

  it('starts again where it was itself killed', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start();
    expect(await query(second.applicationUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says which port is in use where it was asked for', async () => {
    const { port } = await start();
    const other = mkdtempSync(join(tmpdir(), 'octroi-postgres-'));
    await expect(startPostgres({ dataDirectory: other, port, portRequested: true, progress: silentProgress })).rejects.toThrow(
      `Port ${port} (POSTGRES_PORT) is in use`,
    );
    rmSync(other, { recursive: true });
  });

  it('says what is missing where its passwords are lost', async () => {
    await (await start()).stop();
    const passwords = join(dataDirectory, 'postgres-passwords.json');
    renameSync(passwords, `${passwords}.away`);
    await expect(start()).rejects.toThrow('postgres-passwords.json is missing');
    renameSync(`${passwords}.away`, passwords);
  });
});

async function startInProcessAndKillIt(): Promise<number> {
  const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `import { startPostgres } from ${module('postgres.ts')}; import { silentProgress } from ${module('progress.ts')};
    await startPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)}, port: 0, portRequested: false, progress: silentProgress });
    console.log('up'); setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(launcher.stdout, 'data');
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  return Number(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
