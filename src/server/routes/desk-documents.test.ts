import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createDocument, documentFields, postFile } from '../../../tests/support/documents.ts';
import { encryptedPdf, pdfOf } from '../../../tests/support/pdf.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { addContact, createPerson, createSite } from '../../../tests/support/sites.ts';
import { createTestApp, OPERATOR, PUBLIC_URL, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { openDocumentStores } from '../../documents/open-stores.ts';
import { DOCUMENT_DAY_FIRST, DOCUMENT_YEARS_AHEAD } from '../../domain/document.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let operator: TestBrowser;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  operator = await signIn(testApp, OPERATOR);
});

const NEW = paths.newDocument();
const draftIn = (path: string) => new URL(path, PUBLIC_URL).searchParams.get('draft') ?? '';
const pdf = (bytes: Uint8Array) => ({ name: 'agreement.pdf', bytes });
const contents = async () => (await sql`select id from document_content`).length;
const pieces = async () => (await sql`select content_id from document_piece`).length;
const documentsAt = (site: { id: string }) =>
  sql<{ id: string; version: number; title: string }[]>`select id, version, title from document where site_id = ${site.id}`;
const eventsAt = (site: { id: string }) =>
  sql<
    { kind: string; via: string; documentId: string; after: unknown }[]
  >`select kind, via, document_id, after from history where site_id = ${site.id} and document_id is not null order by id`;

describe('publishing a document', () => {
  test('goes by a page that shows everything, says to how many, and publishes once', async () => {
    const site = await createSite(sql);
    await addContact(sql, site.id, (await createPerson(sql)).id, [], { ...NO_PERMISSIONS, accountDocuments: 'view' });
    const bytes = await pdfOf('Agreement');
    const sent = await postFile(operator, NEW, { fields: documentFields(site), file: pdf(bytes) });
    expect(sent.status).toBe(303);
    const check = sent.headers.get('Location') ?? '';
    const shown = await (await operator.get(check)).text();
    expect(shown).toContain(site.name);
    expect(shown).toContain('agreement.pdf');
    expect(shown).toContain('2 people there can list and download it at once');
    expect(await documentsAt(site), 'nobody sees it yet').toHaveLength(0);

    const answers = await Promise.all(Array.from({ length: 8 }, () => operator.post(check, { draft: draftIn(check) })));
    expect(answers.map(({ status, headers }) => [status, headers.get('Location')])).toEqual(
      answers.map(() => [303, `${paths.deskDocument(draftIn(check))}?done=published`]),
    );
    expect(await documentsAt(site)).toHaveLength(1);
    expect(await eventsAt(site)).toEqual([{ kind: 'document-published', via: 'page', documentId: draftIn(check), after: { kind: 'agreement', version: 1 } }]);
    const page = await (await operator.get(answers[0]?.headers.get('Location') ?? '')).text();
    expect(page).toContain('is published to Site');
    expect(await (await operator.get(paths.deskDocuments())).text()).toContain('Agreement 2026');
    const file = await operator.get(paths.downloadDeskDocument(draftIn(check)));
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('keeps the file where something else is wrong: it need not be sent again', async () => {
    const site = await createSite(sql);
    const wrong = await postFile(operator, NEW, {
      fields: documentFields(site, { documentTitle: ' ', documentDate: '2026-02-30' }),
      file: pdf(await pdfOf('Kept')),
    });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('Enter a title');
    expect(html).toContain('Enter a day as year-month-day');
    expect(html).toContain('agreement.pdf');
    const content = /name="content" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    const right = await postFile(operator, NEW, { fields: documentFields(site, { content }) });
    expect(right.status).toBe(303);
    const check = right.headers.get('Location') ?? '';
    expect((await operator.post(check, { draft: draftIn(check) })).status).toBe(303);
    expect(await documentsAt(site)).toHaveLength(1);
    // What is published cannot be published once more.
    expect((await postFile(operator, NEW, { fields: documentFields(site, { content }) })).status).toBe(422);
  });

  test.each([
    ['no file', undefined, 422, 'Choose a PDF file'],
    ['an empty file', async () => Buffer.alloc(0), 422, 'This file is empty'],
    ['what is no PDF', async () => Buffer.from('<html>%PDF-1.7 %%EOF</html>'), 422, 'This is not a PDF file'],
    ['a PDF that breaks off', async () => (await pdfOf('x')).subarray(0, -40), 422, 'its end is missing'],
    ['an encrypted PDF', encryptedPdf, 422, 'This PDF is encrypted'],
    ['a file too large', () => pdfOf('x', { size: 2_100_000 }), 413, 'This file is larger than 2 MB'],
  ] as const)('refuses %s in clear words, keeps what was typed, and stores nothing', async (_, make, status, words) => {
    const site = await createSite(sql);
    const before = [await contents(), await pieces()];
    const answer = await postFile(operator, NEW, { fields: documentFields(site), ...(make && { file: pdf(await make()) }) });
    expect(answer.status).toBe(status);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="Agreement 2026"');
    expect([await contents(), await pieces()]).toEqual(before);
  });

  test('a file sent in chunks without a length is refused once it is too long, and nothing of it stays', async () => {
    const site = await createSite(sql);
    const before = [await contents(), await pieces()];
    const form = new FormData();
    for (const [name, value] of Object.entries(documentFields(site))) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(await pdfOf('x', { size: 4_000_000 }))]), 'large.pdf');
    const sent = new Response(form);
    const headers = { Origin: PUBLIC_URL, 'Content-Type': sent.headers.get('Content-Type') ?? '' };
    const answer = await operator.send(NEW, { method: 'POST', headers, body: sent.body as ReadableStream, duplex: 'half' } as never);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('This file is larger than 2 MB');
    expect([await contents(), await pieces()]).toEqual(before);
  });

  test('the Site number that is not known, or none, is told beside its field', async () => {
    const file = pdf(await pdfOf('x'));
    expect(await (await postFile(operator, NEW, { fields: documentFields({ siteNumber: 'NOBODY' }), file })).text()).toContain(
      'We do not know this Site number',
    );
    expect(await (await postFile(operator, NEW, { fields: documentFields({ siteNumber: '' }), file })).text()).toContain('Enter the Site number');
  });

  test('the Site number may come in groups, as it is copied', async () => {
    const site = await createSite(sql);
    const inGroups = ` ${site.siteNumber.slice(0, 3)}\u00A0${site.siteNumber.slice(3)} `;
    const sent = await postFile(operator, NEW, { fields: documentFields({ siteNumber: inGroups }), file: pdf(await pdfOf('x')) });
    expect(sent.status).toBe(303);
    const check = sent.headers.get('Location') ?? '';
    expect(await (await operator.get(check)).text()).toContain(site.name);
    expect((await operator.post(check, { draft: draftIn(check) })).status).toBe(303);
    expect(await documentsAt(site)).toHaveLength(1);
  });

  test.each(['1000-01-01', '1989-12-31', '2999-12-31'])('a day that no document names, %s, is told beside its field, with the bounds', async (documentDate) => {
    const site = await createSite(sql);
    const answer = await postFile(operator, NEW, { fields: documentFields(site, { documentDate }), file: pdf(await pdfOf('x')) });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html.match(/must be between 1 January 1990 and ten years from today/g), 'above the form and beside the field').toHaveLength(2);
    expect(DOCUMENT_DAY_FIRST + DOCUMENT_YEARS_AHEAD, 'what the words say').toBe('1990-01-0110');
    expect(html).toContain(`value="${documentDate}"`);
  });

  test('an expired session loses nothing that was typed, and stores no file of a stranger', async () => {
    const site = await createSite(sql);
    const before = await contents();
    const browser = new TestBrowser(testApp);
    const sent = await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('x')) });
    expect(sent.status).toBe(303);
    expect(await contents()).toBe(before);
    const next = new URL(sent.headers.get('Location') ?? '', PUBLIC_URL).searchParams.get('next') ?? '';
    await signIn(testApp, OPERATOR, browser);
    expect(await (await browser.get(next)).text()).toContain('value="Agreement 2026"');
  });

  test('a draft that was published and sent again with other answers publishes nothing under the old id', async () => {
    const site = await createSite(sql);
    const sent = await postFile(operator, NEW, { fields: documentFields(site), file: pdf(await pdfOf('first')) });
    const draft = draftIn(sent.headers.get('Location') ?? '');
    await operator.post(paths.checkDocument(draft), { draft });
    const again = await postFile(operator, NEW, { fields: documentFields(site, { draft, documentTitle: 'Another' }), file: pdf(await pdfOf('second')) });
    const other = draftIn(again.headers.get('Location') ?? '');
    expect(other).not.toBe(draft);
    await operator.post(paths.checkDocument(other), { draft: other });
    expect((await documentsAt(site)).map(({ title }) => title).sort()).toEqual(['Agreement 2026', 'Another']);
  });
});

describe('where the bucket is away', () => {
  test('a file is not taken, the rest stays, and it is told as what it is', async () => {
    const site = await createSite(sql);
    const away = { url: 'http://127.0.0.1:9', bucket: 'away', region: 'us-east-1', accessKeyId: 'key', secretAccessKey: 'secret' };
    const app = await createTestApp(sql, { documents: openDocumentStores(sql, away) });
    const browser = await signIn(app, OPERATOR);
    const answer = await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('away')) });
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).toContain('The store of files is away for the moment');
    expect(html).toContain('value="Agreement 2026"');
    expect(html).not.toContain('aria-invalid');
    // What begins with no PDF is refused all the same.
    expect((await postFile(browser, NEW, { fields: documentFields(site), file: pdf(Buffer.from('no PDF at all')) })).status).toBe(422);
  });
});

test('the list of the desk shows each version as what it is', async () => {
  const site = await createSite(sql);
  const first = await createDocument(sql, site, { title: 'Terms' });
  await createDocument(sql, site, { title: 'Terms', replaces: first.id });
  const html = await (await operator.get(paths.deskDocuments(`site=${site.siteNumber}`))).text();
  expect(html.match(/Version \d/g)).toEqual(['Version 2', 'Version 1']);
});

test('the list of the desk is narrowed by Site, kind, words and days, and told what makes no sense', async () => {
  const [site, other] = [await createSite(sql), await createSite(sql)];
  await createDocument(sql, site, { title: 'Devis été 2026', kind: 'quote', date: '2026-06-01' });
  await createDocument(sql, other, { title: 'Devis hiver', kind: 'quote', date: '2026-12-01' });
  const list = async (query: string) => (await operator.get(paths.deskDocuments(query))).text();
  const mine = await list(`site=${site.siteNumber.toLowerCase()}`);
  expect(mine).toContain('Devis été 2026');
  expect(mine).not.toContain('Devis hiver');
  expect(await list(`site=${site.siteNumber}&text=ETE&kind=quote&from=2026-06-01&to=2026-06-01`)).toContain('Devis été 2026');
  expect(await list(`site=${site.siteNumber}&text=hiver`)).toContain('No document fits');
  const inGroups = await list(`site=${site.siteNumber.slice(0, 3)}+${site.siteNumber.slice(3)}+`);
  expect(inGroups).toContain('Devis été 2026');
  expect(inGroups).not.toContain('Devis hiver');
  expect((await operator.get(paths.deskDocuments('from=2026-02-30'))).status).toBe(422);
  expect((await operator.get(paths.deskDocuments('text=&kind='))).headers.get('Location')).toBe(paths.deskDocuments());
});
