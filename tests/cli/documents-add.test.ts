import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentStores } from '../../src/documents/open-stores.ts';
import type { ContentId } from '../../src/domain/ids.ts';
import { useTestDatabase } from '../support/database.ts';
import { encryptedPdf, pdfOf } from '../support/pdf.ts';
import { useS3 } from '../support/s3.ts';
import { createSite, type TestSite } from '../support/sites.ts';
import { runCli } from './run-cli.ts';

const { sql, applicationUrl } = useTestDatabase();
const s3 = useS3();
const folder = mkdtempSync(join(tmpdir(), 'octroi-documents-'));
const environment = { DATABASE_URL: applicationUrl, DOCUMENT_MAX_MB: '1' };
let site: TestSite;
beforeAll(async () => {
  site = await createSite(sql);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
const add = (file: string, options: readonly string[] = [], environment_: NodeJS.ProcessEnv = environment) => {
  const usual = { '--site': site.siteNumber, '--title': 'Terms 2026', '--kind': 'agreement', '--date': '2026-03-12' };
  const others = Object.entries(usual).filter(([name]) => !options.includes(name));
  return runCli(['documents', 'add', ...others.flat(), ...options, file], environment_);
};
const documents = () => sql<{ id: string; version: number; fileName: string; contentId: ContentId; publishedBy: string | null }[]>`
  select d.id, d.version, d.content_id, d.published_by, f.file_name from document d join document_content f on f.id = d.content_id where d.site_id = ${site.id} order by d.version`;

describe('octroi documents add', () => {
  it('publishes a file, says so, and refuses the same one again', async () => {
    const file = fileOf('Terms of 2026.pdf', await pdfOf('first'));
    const first = await add(file, ['--json']);
    expect(first).toMatchObject({ code: 0, err: '' });
    const [stored] = await documents();
    expect(JSON.parse(first.out)).toEqual({
      id: stored?.id,
      siteNumber: site.siteNumber,
      version: 1,
      title: 'Terms 2026',
      kind: 'agreement',
      date: '2026-03-12',
    });
    expect(stored).toMatchObject({ fileName: 'Terms of 2026.pdf', publishedBy: null });
    expect(await sql`select via from history where document_id = ${stored?.id ?? ''}`).toEqual([{ via: 'import' }]);
    const again = await add(file);
    expect(again.code).toBe(1);
    expect(again.err).toContain(`has this very file already: Terms 2026, dated 2026-03-12 (${stored?.id})`);
    expect(await documents()).toHaveLength(1);
    expect(await sql`select from document_content`, 'nothing of the refused one stays').toHaveLength(1);

    await sql`insert into document_content (id, store, begun_at) values (gen_random_uuid(), 'database', now() - interval '25 hours')`;

    const next = await add(fileOf('b.pdf', await pdfOf('second')), ['--replaces', stored?.id ?? '']);
    expect(next).toMatchObject({ code: 0, err: '' });
    expect(next.out).toContain('version 2');
    expect(await sql`select from document_content where stored_at is null`, 'what broke off yesterday is cleared away').toHaveLength(0);
    expect((await add(fileOf('c.pdf', await pdfOf('third')), ['--replaces', stored?.id ?? ''])).err).toContain('not the newest version');
    expect((await documents()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it.each<[string, () => string | Promise<Buffer>, string]>([
    ['that is none', () => '<html></html>', 'is not a PDF'],
    ['that is empty', () => '', 'is empty'],
    ['that breaks off', () => '%PDF-1.7 and no more', 'is not a whole PDF'],
    ['that is encrypted', encryptedPdf, 'is encrypted'],
    ['that is too large', () => pdfOf('x', { size: 1_100_000 }), 'is larger than 1 MB, which is what DOCUMENT_MAX_MB allows'],
  ])('refuses a PDF %s, and publishes nothing', async (_, make, words) => {
    const before = await documents();
    const { code, err } = await add(fileOf('bad.pdf', await make()));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(words) });
    expect(await documents()).toEqual(before);
  });

  it.each([
    [['--date', '2026-02-30'], 2, '--date: "2026-02-30" is not a day'],
    [['--date', '1026-03-12'], 2, '--date: "1026-03-12" is not between 1990-01-01 and 10 years from today'],
    [['--date', '2999-12-31'], 2, '--date: "2999-12-31" is not between 1990-01-01 and 10 years from today'],
    [['--kind', 'letter'], 2, '--kind: "letter" is none of proof-of-entitlement'],
    [['--title', '  '], 2, '--title'],
    [['--site', 'x y'], 2, '--site: "x y" is not a Site number'],
    [['--site', ' NO-SUCH- SITE '], 1, 'There is no Site NO-SUCH-SITE.'],
    [['--replaces', 'that'], 2, '--replaces: "that" is not the id of a document'],
    [['--replaces', '00000000-0000-4000-8000-000000000000'], 1, 'has no document'],
  ] as const)('tells what is wrong with %j', async (options, code, words) => {
    const answer = await add(fileOf('good.pdf', await pdfOf('good')), options);
    expect(answer).toMatchObject({ code, out: '', err: expect.stringContaining(words) });
  });

  it('tells that there is no such file, and blames nothing else for it', async () => {
    const nowhere = join(folder, 'nowhere.pdf');
    expect(await add(nowhere)).toEqual({ code: 1, out: '', err: `${nowhere}: there is no such file\n` });
    expect(await add(folder)).toEqual({ code: 1, out: '', err: `${folder} is not a file. Nothing was published.\n` });
  });

  it('tells what was given too often, and publishes nothing of it', async () => {
    const [one, two] = [fileOf('one.pdf', await pdfOf('one')), fileOf('two.pdf', await pdfOf('two'))];
    const before = await documents();
    expect(await add(two, [one])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`needs FILE.pdf and no more: "${two}" is too many`) });
    expect(await add(one, ['--kind', 'quote', '--kind', 'invoice'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--kind is given more than once'),
    });
    expect(await documents()).toEqual(before);
  });

  it('publishes into the bucket of the settings', async () => {
    const bytes = await pdfOf('in the bucket');
    const { code, err } = await add(fileOf('bucket.pdf', bytes), ['--title', 'In a bucket'], { ...environment, ...s3.environment });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [row] = await sql<
      { id: ContentId }[]
    >`select f.id from document d join document_content f on f.id = d.content_id where d.title = 'In a bucket' and f.store = 's3'`;
    const chunks: Uint8Array[] = [];
    for await (const chunk of openDocumentStores(sql, s3.settings)
      .store('s3')
      .read(row?.id ?? ('' as ContentId)))
      chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect((await add(fileOf('d.pdf', await pdfOf('d')), [], { ...environment, DOCUMENTS_S3_URL: s3.settings.url })).err).toContain(
      'DOCUMENTS_S3_BUCKET is not set',
    );
  });
});
