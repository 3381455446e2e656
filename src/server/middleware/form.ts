import { HTTPException } from 'hono/http-exception';
import type { AppContext, AppMiddleware, FormFields } from '../context.ts';
import { isUnsafe } from './same-origin.ts';

/** Room for the longest form of ours with every character encoded. */
const LARGEST = 64 * 1024;
const MOST_FIELDS = 200;

const tooLarge = () => new HTTPException(413, { message: 'body too large' });
const malformed = (message: string) => new HTTPException(422, { message });

/** Reads a posted form: urlencoded only, at most 64 kB however it is sent, each field once, valid UTF-8 without NUL. */
export function form(): AppMiddleware {
  return async (c, next) => {
    if (isUnsafe(c.req.method)) c.set('form', await readForm(c));
    await next();
  };
}

async function readForm(c: AppContext): Promise<FormFields> {
  if (Number(c.req.header('Content-Length') ?? 0) > LARGEST) throw tooLarge();
  const body = await readBody(c.req.raw.body);
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return parseFields(body);
  // A form without any field may come without a type.
  if (body.length === 0 && type === undefined) return {};
  throw new HTTPException(415, { message: 'not a form' });
}

/** The header is a promise, and chunks come without one: what counts is what arrives. */
async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  if (!stream) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge();
    chunks.push(chunk);
  }
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
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!decoded.includes('\0')) return decoded;
  } catch {
    throw malformed('a field that is not UTF-8');
  }
  throw malformed('a field with a NUL');
}
