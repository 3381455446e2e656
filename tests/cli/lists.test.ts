import { beforeAll, describe, expect, it } from 'vitest';
import { closeRequest } from '../../src/database/access-requests.ts';
import { useTestDatabase } from '../support/database.ts';
import { createPerson, createRequest, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../support/sites.ts';
import { runCli } from './run-cli.ts';

const { sql, applicationUrl } = useTestDatabase();
const environment = { DATABASE_URL: applicationUrl };
let site: TestSite;
let other: TestSite;

beforeAll(async () => {
  site = await createSite(sql);
  other = await createSite(sql);
  const marie = await createPerson(sql, 'Marie');
  await createRequest(sql, site, marie);
  const denied = await createRequest(sql, other, marie);
  await closeRequest(sql, denied.id, { state: 'denied', decisionId: newDecisionId(), by: other.primary.id, reason: 'Unknown here' });
});

const requests = async (...options: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await runCli(['requests', 'list', '--json', ...options], environment)).out) as never;
const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('octroi requests list', () => {
  it('prints requests in the shape that others rely on', async () => {
    const pending = {
      id: uuid,
      number: expect.stringMatching(/^R-\d{4}-\d{4}/),
      siteNumber: site.siteNumber,
      requesterId: uuid,
      state: 'pending',
      asked: DOWNLOADS,
      given: null,
      reason: null,
    };
    expect(await requests()).toEqual([
      { ...pending, decidedBy: null, createdAt: isoTime, decidedAt: null, deadline: isoTime },
      {
        ...pending,
        siteNumber: other.siteNumber,
        state: 'denied',
        reason: 'Unknown here',
        decidedBy: other.primary.id,
        createdAt: isoTime,
        decidedAt: isoTime,
        deadline: isoTime,
      },
    ]);
  });

  it('filters by Site and state', async () => {
    expect(await requests('--site', site.siteNumber.toLowerCase())).toMatchObject([{ state: 'pending' }]);
    expect(await requests('--site', ` ${site.siteNumber.slice(0, 2)} ${site.siteNumber.slice(2)} `)).toMatchObject([{ siteNumber: site.siteNumber }]);
    expect(await requests('--state', 'denied')).toMatchObject([{ siteNumber: other.siteNumber }]);
    expect(await requests('--state', 'granted')).toEqual([]);
  });

  it('prints a table for people', async () => {
    const { out } = await runCli(['requests', 'list'], environment);
    const [header, first] = out.split('\n');
    expect(header).toMatch(/^NUMBER +SITE +STATE +RECEIVED +DEADLINE +DECIDED +ID$/);
    expect(first).toContain(site.siteNumber);
    expect((await runCli(['requests', 'list', '--state', 'expired'], environment)).out).toBe('No requests.\n');
  });

  it('refuses an unknown Site and an unknown state', async () => {
    expect(await runCli(['requests', 'list', '--site', '999'], environment)).toEqual({ code: 1, out: '', err: 'There is no Site 999.\n' });
    expect(await runCli(['requests', 'list', '--site', '?'], environment)).toMatchObject({ code: 2 });
    expect(await runCli(['requests', 'list', '--state', 'lost'], environment)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not one of pending, granted'),
    });
  });
});

describe('octroi people list', () => {
  it('lists one row for each Site, by Site number and address', async () => {
    const { out } = await runCli(['people', 'list', '--json'], environment);
    const rows = JSON.parse(out) as { siteNumber: string; email: string }[];
    expect(rows.map(({ siteNumber }) => siteNumber)).toEqual([site.siteNumber, other.siteNumber].sort());
    expect(Object.keys(rows[0] ?? {})).toEqual(['personId', 'siteNumber', 'email', 'firstName', 'lastName', 'contactTypes', 'permissions', 'state']);
  });

  it('prints a table for people', async () => {
    const { out } = await runCli(['people', 'list', '--site', site.siteNumber], environment);
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toContain('purchaseDownload=full');
  });
});
