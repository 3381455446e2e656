import { HTTPException } from 'hono/http-exception';
import type { AppContext, AppMiddleware, FormFields } from '../context.ts';
import { boundaryOf, parseMultipart } from './multipart.ts';
import { isUnsafe } from './same-origin.ts';
import { malformed, strictText } from './strict-text.ts';
import { TooLargeError } from './too-large.ts';

/** Room for the longest form of ours with every character encoded. */
const LARGEST = 64 * 1024;
/** Of a file, where a form takes one, and of pages of text. */
const LARGEST_FILE = 1024 * 1024;
const MOST_FIELDS = 200;
/** For a form without a document to arrive, in milliseconds. */
const ARRIVES_WITHIN = 30_000;

/** Paths whose forms take a file: many people at once (templates/paths: addUsers). */
const TAKES_FILE = /^\/sites\/[^/]+\/access\/users\/import$/;

/** Paths whose forms bring a document, which no part of the chain holds as a whole: what reads them stands on the routes (templates/paths: newDocument, newDocumentVersion). */
const BRINGS_DOCUMENT = /^\/desk\/documents\/(?:new|[^/]+\/versions)$/;

/** Paths whose forms hold pages of text in two languages (templates/paths: newNotice, editNotice). One that is too long comes back to be shortened, rather than being lost here. */
const TAKES_LONG_TEXT = /^\/desk\/notices\/(?:new|[^/]+\/text)$/;

/** Reads a posted form: urlencoded, at most 64 kB however it is sent, each field once, valid UTF-8 without NUL. Where a form takes a file, multipart too; there, and where it holds pages of text, up to a megabyte. */
export function form(): AppMiddleware {
  return async (c, next) => {
    if (isUnsafe(c.req.method)) c.set('form', await readForm(c));
    await next();
  };
}

async function readForm(c: AppContext): Promise<FormFields | undefined> {
  if (bringsDocument(c)) return undefined;
  const takesFile = TAKES_FILE.test(c.req.path);
  const limit = takesFile || TAKES_LONG_TEXT.test(c.req.path) ? LARGEST_FILE : LARGEST;
  // What stands around a file has room besides.
  const largest = limit === LARGEST ? LARGEST : limit + LARGEST;
  if (Number(c.req.header('Content-Length') ?? 0) > largest) throw new TooLargeError(limit);
  const body = await readBody(c.req.raw.body, largest, limit);
  const contentType = c.req.header('Content-Type') ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return parseFields(body);
  if (type === 'multipart/form-data' && takesFile) return readMultipart(c, body, contentType);
  // A form without any field may come without a type.
  if (body.length === 0 && type === '') return {};
  throw new HTTPException(415, { message: 'not a form' });
}

function bringsDocument(c: AppContext): boolean {
  return BRINGS_DOCUMENT.test(c.req.path) && /^multipart\/form-data\s*(?:;|$)/i.test(c.req.header('Content-Type') ?? '');
}

function readMultipart(c: AppContext, body: Buffer, contentType: string): FormFields {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw malformed('a multipart form without its boundary');
  const { fields, uploads } = parseMultipart(body, boundary, MOST_FIELDS);
  c.set('uploads', uploads);
  return Object.fromEntries(fields);
}

/** The header is a promise, and chunks come without one: what counts is what arrives, and in time. */
async function readBody(stream: ReadableStream<Uint8Array> | null, largest: number, limit: number): Promise<Buffer> {
  if (!stream) return Buffer.alloc(0);
  const reader = stream.getReader();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => undefined);
  }, ARRIVES_WITHIN);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > largest) throw new TooLargeError(limit);
      chunks.push(part.value);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
  if (late) throw malformed('a form that did not arrive in time');
  return Buffer.concat(chunks);
}

/** Node's own parsers would mend broken text silently, and take the first or the last of two fields: both are refused. */
export function parseFields(body: Buffer): FormFields {
  const fields = new Map<string, string>();
  for (const pair of body.toString('latin1').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (fields.has(name)) throw malformed('a field given twice');
    fields.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
    if (fields.size > MOST_FIELDS) throw malformed('too many fields');
  }
  return Object.fromEntries(fields);
}

function decode(text: string): string {
  const bytes = Buffer.from(
    text.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return strictText(bytes);
}
