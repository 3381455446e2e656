import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createDocument } from '../../../tests/support/documents.ts';
import { pdfOf } from '../../../tests/support/pdf.ts';
import { useS3 } from '../../../tests/support/s3.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { openDocumentStores } from '../../documents/open-stores.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';
import { withdrawDocument } from '../use-cases/withdraw-document.ts';
import { attachment } from '../pdf-download.ts';

const { sql, ownerSql } = useTestDatabase();
const s3 = useS3();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

async function scene() {
  const site = await createSite(sql);
  const person = await createPerson(sql, 'Rita');
  await addContact(sql, site.id, person.id, [], { ...NO_PERMISSIONS, accountDocuments: 'view' });
  return { site, person, reader: await signIn(testApp, person.email) };
}
const textOf = async (browser: TestBrowser, path: string) => (await browser.get(path)).text();
const titlesIn = (html: string) => [...html.matchAll(/<th scope="row"><a href="[^"]*">([^<]*)<\/a>/g)].map(([, title]) => title);
const downloadsOf = (document: { id: string }) =>
  sql<
    { actorId: string; detail: unknown }[]
  >`select actor_id, detail from history where document_id = ${document.id} and kind = 'document-downloaded' order by id`;

describe('the documents of a Site', () => {
  test('stand in their list, the latest day first, and are taught about where there are none', async () => {
    const { site, reader } = await scene();
    expect(await textOf(reader, paths.documents(site.siteNumber))).toContain('No document is published to this Site yet');
    await createDocument(sql, site, { title: 'Older', date: '2026-01-02' });
    await createDocument(sql, site, { title: 'Newer', date: '2026-03-02' });
    const first = await createDocument(sql, site, { title: 'Oldest', date: '2025-01-02' });
    await createDocument(sql, site, { title: 'Oldest, again', date: '2025-06-02', replaces: first.id });
    const list = await textOf(reader, paths.documents(site.siteNumber));
    expect(titlesIn(list)).toEqual(['Newer', 'Older', 'Oldest, again']);
    expect(list).toContain('2 versions');
  });

  test('are narrowed by kind, words without their accents, and days', async () => {
    const { site, reader } = await scene();
    await createDocument(sql, site, { title: 'Devis d’été n° 12', kind: 'quote', date: '2026-06-30' });
    await createDocument(sql, site, { title: 'Facture 100%_net', kind: 'invoice', date: '2026-07-01' });
    const found = async (query: string) => titlesIn(await textOf(reader, paths.documents(site.siteNumber, query)));
    expect(await found('kind=quote')).toEqual(['Devis d’été n° 12']);
    expect(await found('text=ETE+devis')).toEqual(['Devis d’été n° 12']);
    expect(await found('text=100%25_')).toEqual(['Facture 100%_net']);
    expect(await found('text=%25')).toHaveLength(2);
    expect(await found('from=2026-07-01')).toEqual(['Facture 100%_net']);
    expect(await found('to=2026-06-30')).toEqual(['Devis d’été n° 12']);
    expect(await found('kind=nonsense&after=nonsense')).toHaveLength(2);
    expect(await found(`after=2026-02-30_${site.id}`)).toHaveLength(2);
    expect(await textOf(reader, paths.documents(site.siteNumber, 'text=nowhere'))).toContain('No document fits these filters');
    for (const [query, words] of [
      ['from=2026-02-30', 'Enter a day as year-month-day'],
      ['from=2026-03-02&to=2026-03-01', 'This day is before the first one'],
      [`text=${'x'.repeat(201)}`, 'Shorten this to 200 characters'],
    ] as const) {
      const answer = await reader.get(paths.documents(site.siteNumber, query));
      expect(answer.status, query).toBe(422);
      expect(await answer.text()).toContain(words);
    }
    expect((await reader.get(paths.documents(site.siteNumber, 'text=&kind=quote'))).headers.get('Location')).toBe(
      paths.documents(site.siteNumber, 'kind=quote'),
    );
  });

  test('come page by page, and each once, while others are published', async () => {
    const { site, reader } = await scene();
    const one = await createDocument(sql, site, { title: 'T0', date: '2026-01-01' });
    await ownerSql`
      with numbered as (select n, gen_random_uuid() as id, gen_random_uuid() as content from generate_series(1, 119) n),
        files as (insert into document_content (id, store, stored_at, file_name, bytes, sha256) select content, 'database', now(), 'a.pdf', 1, sha256(content::text::bytea) from numbered)
      insert into document (id, series, site_id, version, title, kind, document_date, content_id)
      select id, id, ${site.id}, 1, 'T' || n, 'other', date '2026-01-01' + (n % 7), content from numbered`;
    const seen: (string | undefined)[] = [];
    let next: string | undefined = paths.documents(site.siteNumber);
    while (next !== undefined) {
      const html = await textOf(reader, next);
      seen.push(...titlesIn(html));
      next = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      await createDocument(sql, site, { title: 'meanwhile', date: '2026-12-31' });
    }
    expect(seen.filter((title) => title !== 'meanwhile').sort()).toEqual(Array.from({ length: 120 }, (_, n) => `T${n}`).sort());
    expect(one.version).toBe(1);
  });

  test('have a page with all their versions; one that was replaced says so', async () => {
    const { site, reader } = await scene();
    const first = await createDocument(sql, site, { title: 'Terms' });
    const second = await createDocument(sql, site, { title: 'Terms', replaces: first.id });
    const old = await textOf(reader, paths.document(site.siteNumber, first.id));
    expect(old).toContain('Version 2 has taken the place of this one');
    expect(old).toContain(paths.downloadDocument(site.siteNumber, second.id));
    expect(old).toContain(first.sha256.toString('hex'));
  });
});

describe('a download', () => {
  test('is the very file, to be saved under its name, kept by nobody and run by nobody, and stands in the history', async () => {
    const { site, person, reader } = await scene();
    const bytes = await pdfOf('The file', { size: 700_000 });
    const document = await createDocument(sql, site, { bytes, fileName: 'Reçu « été ».pdf' });
    const answer = await reader.get(paths.downloadDocument(site.siteNumber, document.id));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Recu _ ete _.pdf"; filename*=UTF-8''Re%C3%A7u%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await downloadsOf(document)).toEqual([{ actorId: person.id, detail: { version: 1 } }]);
    const primary = await signIn(testApp, site.primary.email);
    expect(await textOf(primary, paths.siteHistory(site.siteNumber))).toMatch(/Rita Tremblay<\/b> downloaded the document/);
  });

  test('that is only asked about (HEAD) is none', async () => {
    const { site, reader } = await scene();
    const document = await createDocument(sql, site);
    const answer = await reader.send(paths.downloadDocument(site.siteNumber, document.id), { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Length')).toBe(String(document.bytes));
    expect(await downloadsOf(document)).toEqual([]);
  });

  test('of what was withdrawn is none', async () => {
    const { site, person, reader } = await scene();
    const document = await createDocument(sql, site);
    await withdrawDocument({ sql }, { id: document.id, by: person.id });
    expect((await reader.get(paths.downloadDocument(site.siteNumber, document.id))).status).toBe(404);
    expect((await reader.get(paths.document(site.siteNumber, document.id))).status).toBe(404);
    expect(await downloadsOf(document)).toEqual([]);
  });

  test('of a file that is not there, or whose store is away, is a clear 503 that stands in no history', async () => {
    const { site, reader } = await scene();
    const document = await createDocument(sql, site);
    await ownerSql`delete from document_piece where content_id = ${document.contentId}`;
    const other = await createDocument(sql, site);
    await ownerSql`update document_content set store = 's3' where id = ${other.contentId}`;
    for (const lost of [document, other]) {
      const answer = await reader.get(paths.downloadDocument(site.siteNumber, lost.id));
      expect(answer.status).toBe(503);
      expect(answer.headers.get('Content-Type')).toContain('text/html');
      expect(answer.headers.get('Content-Disposition')).toBeNull();
      expect(await downloadsOf(lost)).toEqual([]);
    }
  });

  test('of a file that is not whole breaks off instead of ending', async () => {
    const { site, reader } = await scene();
    const document = await createDocument(sql, site, { bytes: await pdfOf('x', { size: 700_000 }) });
    await ownerSql`delete from document_piece where content_id = ${document.contentId} and piece = 2`;
    const answer = await reader.get(paths.downloadDocument(site.siteNumber, document.id));
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  test('comes from where the file was stored, whatever the settings say today', async () => {
    const { site, person } = await scene();
    const before = await createDocument(sql, site);
    const moved = await createTestApp(sql, { documents: openDocumentStores(sql, s3.settings) });
    const reader = await signIn(moved, person.email);
    expect((await reader.get(paths.downloadDocument(site.siteNumber, before.id))).status).toBe(200);
  });
});

test.each([
  ['plain.pdf', `attachment; filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
  ['a"b;c\\d.pdf', `attachment; filename="a_b_c_d.pdf"; filename*=UTF-8''a%22b%3Bc%5Cd.pdf`],
  ['l’été (1)*.pdf', `attachment; filename="l_ete (1)_.pdf"; filename*=UTF-8''l%E2%80%99%C3%A9t%C3%A9%20%281%29%2A.pdf`],
  ['日本.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf`],
])('a file called %s is sent under that name', (name, header) => {
  expect(attachment(name)).toBe(header);
});
