import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { useTestDatabase } from '../support/database.ts';
import { createContact } from '../support/notices.ts';
import { useOwnNamespace } from '../support/own-namespace.ts';
import { createSite, type TestSite } from '../support/sites.ts';
import { runCli } from './run-cli.ts';

const { sql, applicationUrl } = useTestDatabase();
const { address, namespace } = useOwnNamespace();
const environment = { DATABASE_URL: applicationUrl, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
let workflowClient: WorkflowClient;
let site: TestSite;
let elsewhere: TestSite;

beforeAll(async () => {
  workflowClient = createWorkflowClient({ address, namespace });
  site = await createSite(sql);
  await createContact(sql, site, ['renewal']);
  await createContact(sql, site, ['renewal']);
  elsewhere = await createSite(sql);
});
afterAll(() => workflowClient.close());

const TEXT = { 'subject-en': 'Quotes', 'text-en': 'In March.\n\nBy mail.', 'subject-fr': 'Devis', 'text-fr': 'En mars.' };
const send = (options: Readonly<Record<string, string>>, flags: readonly string[] = [], overrides: NodeJS.ProcessEnv = {}) =>
  runCli(['notices', 'send', ...Object.entries({ kind: 'renewal-quotes', ...TEXT, ...options }).flatMap(([name, value]) => [`--${name}`, value]), ...flags], {
    ...environment,
    ...overrides,
  });

describe('octroi notices send', () => {
  it('publishes a notice to a Site’s contacts and hands it over', async () => {
    const { code, out, err } = await send({ site: site.siteNumber.toLowerCase() }, ['--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const printed = JSON.parse(out) as { id: string; number: string };
    expect(printed).toEqual({
      id: expect.any(String) as string,
      number: expect.stringMatching(/^N-\d{4}-\d{4}$/) as string,
      kind: 'renewal-quotes',
      siteNumber: site.siteNumber,
      reach: 2,
      handedOver: true,
    });
    const [notice] =
      await sql`select kind, site_id, subject_en, text_en, subject_fr, text_fr, state, created_by, published_by from notice where id = ${printed.id}`;
    expect(notice).toEqual({
      kind: 'renewal-quotes',
      siteId: site.id,
      subjectEn: 'Quotes',
      textEn: 'In March.\n\nBy mail.',
      subjectFr: 'Devis',
      textFr: 'En mars.',
      state: 'sending',
      createdBy: null,
      publishedBy: null,
    });
    expect(await workflowClient.stateOfNotice(printed.id as never)).toBe('running');
  });

  it('says in words whom it reaches: of all Sites, each person once', async () => {
    const { code, out } = await send({});
    expect(code).toBe(0);
    expect(out).toMatch(/^N-\d{4}-\d{4} is published and reaches 3 people \(workflow notice-[0-9a-f-]{36}\)\.\n$/);
  });

  it('is there where Temporal is away, and says that it waits', async () => {
    const { code, out } = await send({ site: site.siteNumber, 'subject-en': 'While it is away' }, [], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(code).toBe(0);
    expect(out).toContain('Temporal is out of reach: it is sent as soon as that is back.\n');
  });

  it('doubts the same notice within a day, and publishes it again where that is meant', async () => {
    const said = { site: site.siteNumber, 'subject-en': 'Once' };
    const first = await send(said);
    expect(first.code).toBe(0);
    const number = first.out.split(' ')[0];
    const count = async () => (await sql`select id from notice where subject_en = 'Once'`).length;
    expect(await send(said)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        new RegExp(
          `^The same notice was published on \\d{4}-\\d\\d-\\d\\d at \\d\\d:\\d\\d UTC, as ${number}: nothing was published\\.\nWith --again it is published once more, and everybody gets it once more\\.\n$`,
        ),
      ) as string,
    });
    expect(await count()).toBe(1);
    expect(await send(said, ['--again'])).toMatchObject({ code: 0, err: '' });
    expect(await count()).toBe(2);
    for (const other of [{ 'text-fr': 'Un autre texte' }, { kind: 'tool-changes' }, { site: elsewhere.siteNumber }])
      expect(await send({ ...said, ...other }), JSON.stringify(other)).toMatchObject({ code: 0 });
    await sql`update notice set published_at = now() - interval '25 hours' where subject_en = 'Once'`;
    expect(await send(said), 'a day later').toMatchObject({ code: 0 });
  });

  it('publishes one of two that are sent at once', async () => {
    const said = { site: site.siteNumber, 'subject-en': 'Twice at once' };
    const answers = await Promise.all([send(said), send(said)]);
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(await sql`select id from notice where subject_en = 'Twice at once'`).toHaveLength(1);
  });

  it('refuses what is not a notice, names all that is wrong, and publishes nothing', async () => {
    const before = await sql`select id from notice`;
    expect(await send({ 'subject-en': 'a\nb', 'text-en': 'x'.repeat(20_001), 'subject-fr': '', 'text-fr': ' ' })).toEqual({
      code: 2,
      out: '',
      err: [
        '--subject-en: must be one line without a link or control characters',
        '--text-en: is longer than 20000 characters',
        '--subject-fr: is empty; a notice needs both languages',
        '--text-fr: is empty; a notice needs both languages',
        'Nothing was published.',
        '',
      ].join('\n'),
    });
    expect(await send({ 'subject-fr': '' })).toEqual({
      code: 2,
      out: '',
      err: '--subject-fr: is empty; a notice needs both languages\nNothing was published.\n',
    });
    expect(await send({ site: 'x y' })).toMatchObject({ code: 2, err: '--site: "x y" is not a Site number\n' });
    expect(await send({}, ['--kind', 'new-versions'])).toMatchObject({ code: 2, err: expect.stringContaining('--kind is given more than once') as string });
    // Wrong usage is told as such, wherever the database is.
    expect(await send({ 'text-en': ' ' }, [], { DATABASE_URL: '', DATA_DIR: '/nonexistent' })).toMatchObject({ code: 2 });
    expect(await send({ site: '999' })).toMatchObject({ code: 1, err: 'There is no Site 999.\n' });
    expect(await send({ kind: 'gossip' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('"gossip" is not one of tool-changes, renewal-quotes, new-versions') as string,
    });
    expect(await send({}, [], { TEMPORAL_ADDRESS: '', DATA_DIR: '/nonexistent' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('TEMPORAL_ADDRESS is not set') as string,
    });
    expect(await sql`select id from notice`).toHaveLength(before.length);
  });

  it('refuses a notice that would reach nobody', async () => {
    const alone = await createSite(sql);
    await sql`insert into subscription (person_id, kind, subscribed) values (${alone.primary.id}, 'new-versions', false)`;
    expect(await send({ kind: 'new-versions', site: alone.siteNumber })).toEqual({ code: 1, out: '', err: 'It would reach nobody: nothing was published.\n' });
  });
});
