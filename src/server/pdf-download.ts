import type { Document } from '../database/documents.ts';
import { type AppContext, signedIn } from './context.ts';
import type { Dependencies } from './dependencies.ts';
import { openDocument } from './use-cases/open-document.ts';

/** A document's file, sent as it is read. Whoever only asks about it (HEAD) has not taken it. */
export async function pdfDownload(c: AppContext, dependencies: Pick<Dependencies, 'sql' | 'documents'>, document: Document): Promise<Response> {
  // First: an error page has none of these headers.
  const file = c.req.method === 'HEAD' ? undefined : await openDocument(dependencies, document, signedIn(c).personId);
  c.header('Content-Type', 'application/pdf');
  c.header('Content-Length', String(document.bytes));
  c.header('Content-Disposition', attachment(document.fileName));
  // Shown by a browser after all, it would be a page of nobody, without scripts.
  c.header('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  return file ? c.body(file) : c.body(null);
}

/** The name in letters that every program knows, and as it is. Source: RFC 6266, 4.3 and RFC 8187, 3.2. */
export function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
