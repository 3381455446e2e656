import { randomUUID } from 'node:crypto';
import type { Sql } from '../../src/database/connection.ts';
import { type Document, selectDocument } from '../../src/database/documents.ts';
import { openDocumentStores } from '../../src/documents/open-stores.ts';
import type { DocumentKind } from '../../src/domain/document.ts';
import type { DocumentId, PersonId, SiteId } from '../../src/domain/ids.ts';
import { publishDocument } from '../../src/server/use-cases/publish-document.ts';
import { storeFile } from '../../src/server/use-cases/store-file.ts';
import { pdfOf } from './pdf.ts';
import { PUBLIC_URL } from './test-app.ts';
import type { Fields, TestBrowser } from './test-browser.ts';

interface NewDocument {
  readonly title?: string;
  readonly kind?: DocumentKind;
  readonly date?: string;
  readonly fileName?: string;
  readonly bytes?: Buffer;
  readonly replaces?: DocumentId;
  readonly by?: PersonId | null;
}

/** A document that is published, as the desk does it. */
export async function createDocument(sql: Sql, { id: siteId }: { readonly id: SiteId }, given: NewDocument = {}): Promise<Document> {
  const { title = 'Proof of entitlement 2026', kind = 'proof-of-entitlement', date = '2026-03-12', fileName = 'proof.pdf', replaces, by = null } = given;
  const bytes = given.bytes ?? (await pdfOf(randomUUID()));
  const dependencies = { sql, documents: openDocumentStores(sql, undefined), documentLargest: 50_000_000 };
  const stored = await storeFile(dependencies, { fileName, bytes: inChunks(bytes), storedBy: by });
  if (!stored.ok) throw new Error(stored.problem);
  const place = { id: randomUUID() as DocumentId, siteId, contentId: stored.content.id, by, ...(replaces && { replaces }) };
  const published = await publishDocument(dependencies, { ...place, title, kind, date });
  if (published.kind !== 'published') throw new Error(published.kind);
  const document = await selectDocument(sql, published.id);
  if (!document) throw new Error('no document');
  return document;
}

/** As a network brings them. */
export async function* inChunks(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface SentForm {
  readonly fields?: Fields;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly type?: string };
  readonly headers?: Fields;
}

/** Posts a form with a file as browsers do: the fields in their order, the file last; without one, an empty part. */
export async function postFile(browser: TestBrowser, path: string, { fields = {}, file, headers = {} }: SentForm): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob(file ? [new Uint8Array(file.bytes)] : [], { type: file?.type ?? 'application/pdf' }), file?.name ?? '');
  const sent = new Response(form);
  const body = Buffer.from(await sent.arrayBuffer());
  const own = {
    Origin: PUBLIC_URL,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': sent.headers.get('Content-Type') ?? '',
    'Content-Length': String(body.length),
  };
  return browser.send(path, { method: 'POST', headers: { ...own, ...headers }, body });
}

/** The answers of a document's form. */
export function documentFields(site: { readonly siteNumber: string }, more: Fields = {}): Fields {
  return { siteNumber: site.siteNumber, documentTitle: 'Agreement 2026', documentKind: 'agreement', documentDate: '2026-03-12', ...more };
}

/** Everything from the form to the published document. */
export async function publishAsOperator(operator: TestBrowser, site: { readonly siteNumber: string }, bytes: Buffer, more: Fields = {}): Promise<string> {
  const sent = await postFile(operator, '/desk/documents/new', { fields: documentFields(site, more), file: { name: 'agreement.pdf', bytes } });
  const check = sent.headers.get('Location') ?? '';
  const published = await operator.post(check, { draft: new URL(check, PUBLIC_URL).searchParams.get('draft') ?? '' });
  return /documents\/([0-9a-f-]{36})/.exec(published.headers.get('Location') ?? '')?.[1] ?? '';
}

/** Everything that a refused act could have changed, as a text to compare. */
export async function everythingOfDocuments(sql: Sql): Promise<string> {
  const tables = await Promise.all([
    sql`select * from document order by id`,
    sql`select id, stored_at from document_content order by id`,
    sql`select content_id, piece from document_piece order by 1, 2`,
    sql`select id from history where document_id is not null order by id`,
  ]);
  return JSON.stringify(tables);
}
