import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const DAY = 86_400_000;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'octroi-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment, directory);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

const BUCKET = {
  DOCUMENTS_S3_URL: 'https://s3.example.com',
  DOCUMENTS_S3_BUCKET: 'our-documents',
  DOCUMENTS_S3_ACCESS_KEY_ID: 'key',
  DOCUMENTS_S3_SECRET_ACCESS_KEY: 'secret',
};

describe('the settings of the monthly review', () => {
  it('have their defaults, may be short for trying, and are never so short that the schedule could not be made', () => {
    expect(readSettings({}, directory).review).toEqual({ reminder: 7 * DAY, secondaries: 14 * DAY, every: 3_600_000 });
    expect(readSettings({ REVIEW_REMINDER: 'PT2S', REVIEW_SECONDARIES: 'PT4S', REVIEW_EVERY: 'PT1S' }, directory).review).toEqual({
      reminder: 2000,
      secondaries: 4000,
      every: 1000,
    });
    expect(problemsOf({ REVIEW_EVERY: 'PT0S' })).toEqual(['REVIEW_EVERY must be an ISO 8601 duration such as P14D or PT5S']);
    expect(problemsOf({ REVIEW_REMINDER: 'a week' })).toEqual(['REVIEW_REMINDER must be an ISO 8601 duration such as P14D or PT5S']);
  });
});

describe('the settings of documents', () => {
  it('keep them in the database, at most 25 MB each, unless they say otherwise', () => {
    expect(readSettings({}, directory).documents).toEqual({ s3: undefined, largest: 25 * 1024 * 1024 });
    expect(readSettings({ DOCUMENT_MAX_MB: '3' }, directory).documents.largest).toBe(3 * 1024 * 1024);
  });

  it('name a bucket wholly, its keys from files too, or not at all', () => {
    writeFileSync(join(directory, 'secret'), 'from a file\n');
    const { DOCUMENTS_S3_SECRET_ACCESS_KEY: _, ...rest } = BUCKET;
    const { s3 } = readSettings({ ...rest, DOCUMENTS_S3_SECRET_ACCESS_KEY_FILE: 'secret', DOCUMENTS_S3_REGION: 'eu-west-3' }, directory).documents;
    expect(s3).toEqual({ url: 'https://s3.example.com', bucket: 'our-documents', region: 'eu-west-3', accessKeyId: 'key', secretAccessKey: 'from a file' });
    expect(problemsOf({ DOCUMENTS_S3_URL: BUCKET.DOCUMENTS_S3_URL })).toEqual([
      'DOCUMENTS_S3_BUCKET is not set, and documents in a bucket need it',
      'DOCUMENTS_S3_ACCESS_KEY_ID is not set, and documents in a bucket need it',
      'DOCUMENTS_S3_SECRET_ACCESS_KEY is not set, and documents in a bucket need it',
    ]);
  });

  it.each([
    [{ ...BUCKET, DOCUMENTS_S3_URL: 's3://bucket' }, 'DOCUMENTS_S3_URL must be an address that starts with http:// or https://'],
    [{ ...BUCKET, DOCUMENTS_S3_BUCKET: 'Our/Documents' }, 'DOCUMENTS_S3_BUCKET must be the name of a bucket'],
    [{ DOCUMENT_MAX_MB: '0' }, 'DOCUMENT_MAX_MB must be from 1 to 500'],
    [{ DOCUMENT_MAX_MB: '25 MB' }, 'DOCUMENT_MAX_MB must be a whole number of megabytes'],
  ])('tell what is wrong with %j', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('readSettings', () => {
  it('needs none: the contract’s defaults', () => {
    expect(readSettings({}, directory)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      dataDirectory: join(directory, 'data'),
      demo: true,
      databaseUrl: undefined,
      temporal: { address: undefined, namespace: 'default' },
      smtpUrl: undefined,
      requestedPorts: { web: undefined, temporal: undefined },
      defaultPolicy: {
        deadline: 14 * DAY,
        reminders: [3 * DAY, 7 * DAY],
        escalation: 7 * DAY,
        invitationDeadline: 14 * DAY,
        askAgainAfter: 0,
        secondariesAllowed: 4,
        fourEyes: false,
      },
      trustedProxies: [],
    });
  });

  it('names every wrong setting at once', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      PUBLIC_URL: 'example.org',
      DATABASE_URL: 'mysql://x',
      TEMPORAL_ADDRESS: 'http://x',
      SMTP_URL: 'x',
      DECISION_DEADLINE: '14',
      DECISION_REMINDERS: 'P3D,soon',
      DEMO: 'maybe',
      SESSION_SECRET: 'short',
      DATABASE_OWNER_URL_FILE: 'nowhere',
    });
    const named = [
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SMTP_URL',
      'DECISION_DEADLINE',
      'DECISION_REMINDERS',
      'DEMO',
      'SESSION_SECRET',
      'DATABASE_OWNER_URL_FILE',
    ];
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(named.sort());
    expect(problems.every((problem) => !problem.includes('\n'))).toBe(true);
  });

  it('never repeats a secret’s value in a problem', () => {
    expect(problemsOf({ SESSION_SECRET: 'tell-nobody', DATABASE_URL: 'hunter2' }).join()).not.toMatch(/tell-nobody|hunter2/);
  });

  it('takes an empty value as not set', () => {
    const names = [
      'PORT',
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SMTP_URL',
      'DEMO',
      'DECISION_DEADLINE',
      'DECISION_REMINDERS',
      'SESSION_SECRET',
      'SESSION_SECRET_FILE',
      'PUBLIC_URL',
      'LOG_LEVEL',
      'TRUSTED_PROXIES',
    ];
    expect(readSettings(Object.fromEntries(names.map((name) => [name, ''])), directory)).toEqual(readSettings({}, directory));
  });

  it('reads a secret from the file that NAME_FILE names, without its last line break', () => {
    writeFileSync(join(directory, 'secret'), `${'s'.repeat(40)}\n`);
    writeFileSync(join(directory, 'url'), 'postgres://octroi:geheim@db/octroi\n');
    const settings = readSettings({ SESSION_SECRET_FILE: 'secret', DATABASE_URL_FILE: join(directory, 'url') }, directory);
    expect(settings.sessionSecret).toBe('s'.repeat(40));
    expect(settings.databaseUrl).toBe('postgres://octroi:geheim@db/octroi');
  });

  it('prefers the secret itself to its file', () => {
    writeFileSync(join(directory, 'secret'), 'f'.repeat(40));
    expect(readSettings({ SESSION_SECRET: 'e'.repeat(40), SESSION_SECRET_FILE: 'secret' }, directory).sessionSecret).toBe('e'.repeat(40));
  });

  it('names a .env that cannot be read: where a container is given one that is not there, it is a folder', () => {
    mkdirSync(join(directory, '.env'));
    expect(problemsOf({})).toEqual([`${join(directory, '.env')} cannot be read`]);
  });

  it('reads .env beneath the environment', () => {
    writeFileSync(join(directory, '.env'), 'PROGRAMME_NAME=From the file\nPORT=4000\n');
    expect(readSettings({ PORT: '5000' }, directory)).toMatchObject({ programmeName: 'From the file', port: 5000, requestedPorts: { web: 5000 } });
  });

  it('sorts reminders, and takes none where the deadline is the only date', () => {
    expect(readSettings({ DECISION_REMINDERS: 'PT2M, PT5S', DECISION_ESCALATION: 'PT1M' }, directory).defaultPolicy).toMatchObject({
      reminders: [5000, 120_000],
      escalation: 60_000,
    });
  });

  it.each(['0', '65536', '-1', '3000.5', '0x50'])('refuses port %s', (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1);
  });

  it.each(['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0/8', '::1/129', '10.0.0.1, nobody'])('refuses %s as a trusted proxy', (TRUSTED_PROXIES) => {
    expect(problemsOf({ TRUSTED_PROXIES })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES names /)]);
  });

  it('takes addresses and ranges as trusted proxies', () => {
    expect(readSettings({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1/128' }, directory).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1/128']);
    expect(readSettings({}, directory).trustedProxies).toEqual([]);
  });

  it.each(['https://example.org/octroi', 'https://example.org/?a=1', 'https://example.org/#a', 'https://me:pw@example.org'])(
    'refuses %s as the public address',
    (PUBLIC_URL) => {
      expect(problemsOf({ PUBLIC_URL })).toEqual(['PUBLIC_URL must be an address without a path, such as https://access.example.com']);
    },
  );

  it.each(['nobody', 'Octroi <nobody>', 'Octroi <a@b.example', 'a@b.example, c@d.example'])('refuses %s as the sender of mails', (MAIL_FROM) => {
    expect(problemsOf({ MAIL_FROM })).toEqual(['MAIL_FROM must be an e-mail address, or a name and <an e-mail address>']);
  });

  it.each(['a@b.example', 'Octroi <a@b.example>', '"Licence Programme" <a@localhost>'])('takes %s as the sender of mails', (MAIL_FROM) => {
    expect(readSettings({ MAIL_FROM }, directory).mailFrom).toBe(MAIL_FROM);
  });

  it('drops the slash after the public address', () => {
    expect(readSettings({ PUBLIC_URL: 'https://octroi.example.org/' }, directory).publicUrl).toBe('https://octroi.example.org');
  });
});

describe('the rate of notices', () => {
  it('is 50 mails a second, unless it is another whole number; 0 is none', () => {
    expect(readSettings({}, directory).noticeRate).toBe(50);
    expect(readSettings({ NOTICE_RATE: '0' }, directory).noticeRate).toBe(0);
    for (const rate of ['-1', '2.5', 'fast', '100000'])
      expect(problemsOf({ NOTICE_RATE: rate })).toEqual([expect.stringMatching(/^NOTICE_RATE must be a whole number/)]);
  });
});
