import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { tryLock } from '../../src/embedded/process-lock.ts';
import { useTestDatabase } from '../support/database.ts';
import { quietPort } from '../support/quiet-port.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { runCli } from './run-cli.ts';

const { applicationUrl, ownerUrl } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'octroi-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OCTROI = fileURLToPath(new URL('../../bin/octroi.js', import.meta.url));
const NO_STACK = { DATA_DIR: join(folder, 'nothing') };

describe('the command line', () => {
  it('shows every command in its help, and its own help for each', async () => {
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS) {
      expect(out).toContain(`  ${name}`);
      expect(await runCli([...name.split(' '), '--help'])).toMatchObject({ code: 0, out: expect.stringContaining(summary) });
    }
    expect(await runCli(['sites', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('sites import F.csv') });
  });

  it.each([
    [[], 'Usage: octroi COMMAND'],
    [['sites'], '"octroi sites" needs one of: import'],
    [['export'], 'unknown command "export"'],
    [['notices', 'send', '--kind', 'x'], '"octroi notices send" needs --subject-en'],
    [['notices', 'list'], 'unknown command "notices list"'],
    [['--frobnicate'], 'unknown option --frobnicate'],
    [['sites', 'import'], '"octroi sites import" needs F.csv'],
    [['sites', 'import', 'a.csv', 'b.csv'], '"octroi sites import" needs F.csv and no more: "b.csv" is too many'],
    [['sites', 'import', 'a.csv', 'b.csv', 'c.csv'], 'needs F.csv and no more: "b.csv", "c.csv" are too many'],
    [['people', 'list', 'a.csv'], '"octroi people list" takes nothing behind it: "a.csv" is too many'],
    [['people', 'list', '--site', '1', '--site=2'], '--site is given more than once'],
    [['people', 'list', '--site', 'x y'], '--site: "x y" is not a Site number'],
    [['requests', 'list', '--site', 'x y'], '--site: "x y" is not a Site number'],
    [['people', 'list', '--sites', '1'], "Unknown option '--sites'"],
    [['people', 'list', '--site'], "Option '--site <value>' argument missing"],
    [['mail', 'test'], '"octroi mail test" needs --to'],
    [['mail', 'test', '--to', 'a@b.example,c@d.example'], 'is not one plain e-mail address'],
  ])('answers %j with exit code 2 and one line', async (args, line) => {
    const { code, out, err } = await runCli(args, NO_STACK);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
    if (args.length > 0) expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('names all missing settings at once, one line each', async () => {
    const { code, err } = await runCli(['server'], NO_STACK);
    expect(code).toBe(1);
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL']);
  });

  it.each([
    ['a wrong setting', { DECISION_DEADLINE: 'soon', DATABASE_URL: 'mysql://x' }, ['DATABASE_URL must be', 'DECISION_DEADLINE must be']],
    ['no database there', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, ['PostgreSQL is out of reach']],
    ['a wrong password', { DATABASE_URL: applicationUrl.replace(/:[^:@]+@/, ':wrong@') }, ['PostgreSQL refuses the password of DATABASE_URL']],
  ])('tells %s in one line each, without a stack', async (_, environment, lines) => {
    const { code, err } = await runCli(['people', 'list'], environment);
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toEqual(lines.map((line) => expect.stringContaining(line)));
    expect((await runCli(['people', 'list'], { ...environment, LOG_LEVEL: 'debug' })).code).toBe(1);
  });

  it('finds the running stack by its data folder, and none after it stopped', async () => {
    const data = mkdtempSync(join(folder, 'data-'));
    const attempt = await tryLock(data, 'octroi');
    writeFileSync(join(data, 'run.json'), JSON.stringify({ database: applicationUrl, pid: process.pid }));
    expect(await runCli(['people', 'list', '--json'], { DATA_DIR: data })).toEqual({ code: 0, out: '[]\n', err: '' });
    if ('lock' in attempt) attempt.lock.release();
    expect(await runCli(['people', 'list', '--json'], { DATA_DIR: data })).toMatchObject({
      code: 1,
      err: expect.stringContaining('no stack of "octroi start" runs on'),
    });
  });

  it('is what bin/octroi.js runs', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [OCTROI, ...args], { encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'], ...NO_STACK } });
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: octroi COMMAND') });
    expect(run('frobnicate')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('unknown command "frobnicate"') });
    expect(run('people', 'list')).toMatchObject({ status: 1, stderr: expect.stringContaining('DATABASE_URL is not set') });
  }, 120_000);
});

describe('a part that cannot start', () => {
  const octroi = (command: string, environment: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [OCTROI, command], {
      encoding: 'utf8',
      cwd: folder,
      timeout: 90_000,
      env: { PATH: process.env['PATH'], ...NO_STACK, DATABASE_URL: applicationUrl, SMTP_URL: 'smtp://127.0.0.1:1', ...environment },
    });

  it('ends, instead of staying as a process that does nothing', async () => {
    const lost = octroi('worker', { TEMPORAL_ADDRESS: inject('services').temporal.address, TEMPORAL_NAMESPACE: 'elsewhere' });
    expect(lost).toMatchObject({ status: 1, stderr: expect.stringContaining('Namespace elsewhere was not found') });
    // A sender that only the mailer can tell to be none: the port is open by then.
    const mute = octroi('server', { TEMPORAL_ADDRESS: '127.0.0.1:1', PORT: String(await quietPort()), MAIL_FROM: 'a@b.example,' });
    expect(mute).toMatchObject({ status: 1, stderr: expect.stringContaining('The sender must be an e-mail address') });
  }, 240_000);
});

describe('octroi migrate', () => {
  it('says that the schema is up to date, and needs to know whose it is', async () => {
    expect(await runCli(['migrate'], { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: applicationUrl })).toEqual({
      code: 0,
      out: 'The schema is up to date.\n',
      err: '',
    });
    expect(await runCli(['migrate'], NO_STACK)).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_OWNER_URL or DATABASE_URL must be set') });
  });
});

describe('octroi doctor and octroi mail test', () => {
  it('names what works and what does not', async () => {
    const sink = await startSmtpSink();
    const environment = {
      DATABASE_URL: applicationUrl,
      TEMPORAL_ADDRESS: inject('services').temporal.address,
      SMTP_URL: sink.url,
      PUBLIC_URL: 'https://access.example.com',
    };
    const healthy = await runCli(['doctor'], environment);
    expect(healthy.out.match(/✓ \w+/g)).toEqual([
      '✓ settings',
      '✓ database',
      '✓ schema',
      '✓ temporal',
      '✓ namespace',
      '✓ search',
      '✓ schedules',
      '✓ mail',
      '✓ documents',
    ]);
    expect(healthy.code).toBe(0);
    expect(await runCli(['mail', 'test', '--to', 'Ops@Vendor.example'], environment)).toMatchObject({ code: 0 });
    expect(sink.mails).toMatchObject([{ kind: 'test', to: 'ops@vendor.example' }]);
    await sink.stop();
    const sick = await runCli(['doctor', '--json'], { ...environment, TEMPORAL_NAMESPACE: 'elsewhere', DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' });
    expect(sick.code).toBe(1);
    expect(JSON.parse(sick.out)).toMatchObject([
      { name: 'settings', ok: true },
      { name: 'database', ok: false, detail: expect.stringContaining('out of reach') },
      { name: 'schema', ok: false },
      { name: 'temporal', ok: true },
      { name: 'namespace', ok: false, detail: expect.stringContaining('temporal operator namespace create --namespace elsewhere') },
      { name: 'search attributes', ok: false },
      { name: 'schedules', ok: false },
      { name: 'mail', ok: false },
      { name: 'documents', ok: true },
    ]);
    expect(await runCli(['mail', 'test', '--to', 'a@b.example'], environment)).toMatchObject({
      code: 1,
      err: expect.stringContaining('The mail was not sent'),
    });
    expect(await runCli(['doctor'], { PORT: 'http' })).toMatchObject({ code: 1, out: expect.stringContaining('✗ settings  PORT must be') });
  });
});
