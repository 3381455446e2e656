import { once } from 'node:events';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { FormFields } from '../context.ts';
import { malformed, strictText } from './strict-text.ts';
import { TooLargeError } from './too-large.ts';

/** The file of a form, as it arrives. Its name is what a browser says. */
export interface FileOfForm {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** `left`: there is a file that nobody took. */
export type TakenFile<Taken> = { readonly kind: 'none' | 'left' } | { readonly kind: 'taken'; readonly taken: Taken };
type Take<Taken> = (file: FileOfForm) => Promise<Taken>;

export interface ReadUpload<Taken> {
  readonly fields: FormFields;
  readonly file: TakenFile<Taken>;
  /** Where something of the body was not read: what reads it. */
  readonly rest: ReadableStreamDefaultReader<Uint8Array> | undefined;
}

const LIMITS = { fieldNameSize: 100, fieldSize: 16 * 1024, fields: 50, files: 1, parts: 52, headerPairs: 20 } as const;

/**
 * Reads a multipart form with one file, which `take` is given while it arrives; without `take`, or once that has seen enough, nothing more of the body is read.
 * Fields are as strict as in every other form: each once, UTF-8 without NUL. @throws HTTPException for what is no such form
 */
export async function readUpload<Taken>(body: ReadableStream<Uint8Array>, contentType: string, take: Take<Taken> | undefined): Promise<ReadUpload<Taken>> {
  const parser = parserOf(contentType);
  const reader = body.getReader();
  const fields = new Map<string, string>();
  let taking = Promise.resolve<{ file: TakenFile<Taken>; whole: boolean }>({ file: { kind: 'none' }, whole: true });
  const parsed = new Promise<boolean>((resolve, reject) => {
    const fail = (message: string) => reject(malformed(message));
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) reject(new TooLargeError(LIMITS.fieldSize));
      else if (fields.has(name)) fail('a field given twice');
      else fields.set(name, value);
    });
    parser.on('file', (_, stream, { filename = '' }) => {
      // Browsers write a quote within a name as %22.
      taking = takeFile(stream, () => textOf(filename).replaceAll('%22', '"'), take);
      // Nothing more is wanted of a file that was not read to its end.
      taking.then(({ whole }) => !whole && resolve(false), reject);
    });
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(limit, () => fail('too many fields'));
    parser.on('error', () => fail('a form that breaks off'));
    parser.on('close', () => resolve(true));
  });
  void pump(reader, parser, parsed);
  try {
    const whole = await parsed;
    const { file } = await taking;
    return { fields: Object.fromEntries([...fields].map(([name, value]) => [textOf(name), textOf(value)])), file, rest: whole ? undefined : reader };
  } catch (error) {
    parser.destroy();
    // Whoever was taking the file puts away what they had of it.
    await taking.catch(() => undefined);
    throw error;
  }
}

function parserOf(contentType: string): busboy.Busboy {
  try {
    // Bytes as they are: the parser itself would mend broken text silently.
    return busboy({ headers: { 'content-type': contentType }, limits: LIMITS, defCharset: 'latin1', defParamCharset: 'latin1' });
  } catch {
    throw malformed('a multipart form without its boundary');
  }
}

/** Hands the body over as fast as the parser takes it, until that has all or wants no more. */
async function pump(reader: ReadableStreamDefaultReader<Uint8Array>, parser: busboy.Busboy, parsed: Promise<boolean>): Promise<void> {
  const over = parsed.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), over]);
      if (next === 'over') return;
      if (next.done) return void parser.end();
      if (!parser.write(next.value) && (await Promise.race([once(parser, 'drain'), over])) === 'over') return;
    }
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function takeFile<Taken>(stream: Readable, fileName: () => string, take: Take<Taken> | undefined): Promise<{ file: TakenFile<Taken>; whole: boolean }> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncGenerator<Uint8Array, void>;
  const first = await chunks.next();
  // No file was chosen: browsers send one without a name or content.
  if (first.done && fileName() === '') return { file: { kind: 'none' }, whole: true };
  if (!take) return { file: { kind: 'left' }, whole: first.done === true };
  let whole = first.done === true;
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    if (first.done) return;
    yield first.value;
    yield* chunks;
    whole = true;
  }
  const taken = await take({ fileName: fileName(), bytes: bytes() });
  return { file: { kind: 'taken', taken }, whole };
}

function textOf(value: string): string {
  // Beyond Latin-1 the part has named an alphabet of its own, and the parser has read it.
  return strictText(Buffer.from(value, /[^\0-\xFF]/.test(value) ? 'utf8' : 'latin1'));
}
