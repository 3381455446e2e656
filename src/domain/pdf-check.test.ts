import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encryptedPdf, pdfOf } from '../../tests/support/pdf.ts';
import type { FileProblem } from './document.ts';
import { pdfCheck } from './pdf-check.ts';

function problemOf(bytes: Uint8Array, size = 1000): FileProblem | undefined {
  const check = pdfCheck();
  for (let at = 0; at < bytes.length; at += size) {
    const problem = check.add(bytes.subarray(at, at + size));
    if (problem) return problem;
  }
  return check.end();
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
let pdf: Buffer;
let encrypted: Buffer;
beforeAll(async () => {
  pdf = await pdfOf('Agreement', { size: 5000 });
  encrypted = await encryptedPdf();
});

describe('a file that is to be published', () => {
  it('is a whole PDF, however it is cut while it travels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), (size) => {
        expect(problemOf(pdf, size)).toBeUndefined();
        expect(problemOf(encrypted, size)).toBe('file-encrypted');
      }),
    );
  });

  it('may have a line or some padding behind its end', () => {
    expect(problemOf(Buffer.concat([pdf, latin1('\r\n\0\0\0\n')]))).toBeUndefined();
  });

  it('may say that its metadata are not encrypted, as it may say that word at all', () => {
    expect(problemOf(Buffer.concat([pdf.subarray(0, 20), latin1('\n%/EncryptMetadata false\n'), pdf.subarray(20)]))).toBeUndefined();
  });

  it.each<[string, () => Buffer, FileProblem]>([
    ['nothing', () => Buffer.alloc(0), 'file-empty'],
    ['four bytes', () => latin1('%PDF'), 'file-not-pdf'],
    ['a page', () => latin1('<!doctype html><script>alert(1)</script>'), 'file-not-pdf'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'file-not-pdf'],
    ['a PDF behind a page: two kinds in one file', () => Buffer.concat([latin1('<html>'), pdf]), 'file-not-pdf'],
    ['a header alone', () => latin1('%PDF-1.7\nhello'), 'file-broken-off'],
    ['a PDF without its end', () => pdf.subarray(0, -20), 'file-broken-off'],
    ['a PDF with its end long before the file’s', () => Buffer.concat([pdf, Buffer.alloc(4000)]), 'file-broken-off'],
    ['an encrypted one', () => encrypted, 'file-encrypted'],
    ['one encrypted in place', () => Buffer.concat([latin1('%PDF-2.0\n1 0 obj <</Encrypt<</V 5>>>>'), pdf.subarray(9)]), 'file-encrypted'],
  ])('is not %s', (_, make, problem) => {
    for (const size of [1, 7, 1000, 100_000]) expect(problemOf(make(), size)).toBe(problem);
  });
});
