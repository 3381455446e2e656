import { malformed, strictText } from './strict-text.ts';

/** A file as it was chosen; its name is what the browser says, and good for nothing but being shown. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const HEADERS_END = Buffer.from('\r\n\r\n');
const LONGEST_HEADERS = 2000;

/** The boundary that a Content-Type names. Source: RFC 2046, 5.1.1. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

/** The parts of a form that can hold a file: each field once, texts as strictly as everywhere. A file that was not chosen is no file. Source: RFC 7578. */
export function parseMultipart(body: Buffer, boundary: string, mostFields: number): MultipartForm {
  const fields = new Map<string, string>();
  const uploads = new Map<string, Upload>();
  const names = new Set<string>();
  for (const part of partsOf(body, boundary)) {
    const { name, fileName, content } = readPart(part);
    if (names.has(name)) throw malformed('a field given twice');
    names.add(name);
    if (names.size > mostFields) throw malformed('too many fields');
    if (fileName === undefined) fields.set(name, strictText(content));
    else if (fileName !== '' || content.length > 0) uploads.set(name, { fileName, bytes: content });
  }
  return { fields, uploads };
}

function* partsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const first = Buffer.from(`--${boundary}`, 'latin1');
  const next = Buffer.from(`\r\n--${boundary}`, 'latin1');
  if (!body.subarray(0, first.length).equals(first)) throw malformed('no form behind its boundary');
  let from = first.length;
  while (body.toString('latin1', from, from + 2) === '\r\n') {
    const end = body.indexOf(next, from);
    if (end < 0) throw malformed('a form that breaks off');
    yield body.subarray(from + 2, Math.max(end, from + 2));
    from = end + next.length;
  }
  if (body.toString('latin1', from, from + 2) !== '--') throw malformed('a form that breaks off');
}

function readPart(part: Buffer): { name: string; fileName: string | undefined; content: Buffer } {
  const end = part.indexOf(HEADERS_END);
  if (end < 0 || end > LONGEST_HEADERS) throw malformed('a part without its headers');
  const disposition = /^content-disposition:[ \t]*form-data[ \t]*;([^\r\n]*)/im.exec(strictText(part.subarray(0, end)))?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw malformed('a part without a name');
  return { name, fileName: parameter(disposition, 'filename'), content: part.subarray(end + HEADERS_END.length) };
}

/** Browsers write a quote within a name as %22. */
function parameter(disposition: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)[ \\t]*${name}="([^"\\r\\n]*)"`, 'i').exec(disposition)?.[1]?.replaceAll('%22', '"');
}
