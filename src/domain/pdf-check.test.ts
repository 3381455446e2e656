import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
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
    ['one encrypted in place', () => latin1(file([table('/Size 1 /Encrypt<</V 5 /R 6>>')])), 'file-encrypted'],
  ])('is not %s', (_, make, problem) => {
    for (const size of [1, 7, 1000, 100_000]) expect(problemOf(make(), size)).toBe(problem);
  });
});

const HEADER = '%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n';
/** A part of a file; one that has a place is told where that is, and where the sections before it are. */
type Part = string | ((sections: readonly number[]) => string);
/** Cross-reference sections: as a table with its trailer, and as a stream. */
const table = (trailer: string) => () => `xref\n0 1\n0000000000 65535 f \ntrailer\n<< ${trailer} >>\n`;
const stream = (entries: string) => () => `12 0 obj\n<< ${entries} /Type /XRef /W [1 2 1] /Length 4 >>\nstream\n\0\u0001\u0002\u0003\nendstream\nendobj\n`;

/** A file of such parts, its last `startxref` leading to the last section, or to the one that `to` says. */
function file(parts: readonly Part[], to?: number | ((sections: readonly number[]) => number)): string {
  const sections: number[] = [];
  let text = HEADER;
  for (const part of parts) {
    const written = typeof part === 'string' ? part : part(sections);
    if (typeof part !== 'string') sections.push(text.length);
    text += written;
  }
  const start = typeof to === 'function' ? to(sections) : (sections[to ?? sections.length - 1] ?? 0);
  return `${text}startxref\n${start}\n%%EOF\n`;
}

const PLAIN = table('/Size 1 /Root 1 0 R');
const LOCKED = table('/Size 1 /Root 1 0 R /Encrypt 9 0 R');
const page = (content: string) => `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;

describe('whether a file is encrypted', () => {
  it.each<[string, string]>([
    ['a comment', file(['% trailer << /Encrypt 9 0 R >>\n', PLAIN])],
    ['a comment in the trailer', file([table('/Size 1 % /Encrypt 9 0 R\n /Root 1 0 R')])],
    ['a string of an object', file(['1 0 obj << /Title (all about /Encrypt 9 0 R) >> endobj\n', PLAIN])],
    ['a string of the trailer', file([table('/Size 1 /ID [(\\) /Encrypt 9 0 R (\\)) ) <AB>]')])],
    ['an entry of something else in the trailer', file([table('/Size 1 /Info << /Encrypt 9 0 R >>')])],
    ['the text of a page', file([page('BT (see trailer << /Encrypt 9 0 R >>) Tj ET'), PLAIN])],
    ['the text of a page, beside a whole table', file([page('xref\n0 1\ntrailer << /Encrypt 9 0 R >>'), PLAIN])],
    ['an object that leads nowhere', file(['9 0 obj << /Encrypt << /V 5 >> >> endobj\n', stream('/Size 1')])],
    ['an entry that is nothing', file([table('/Size 1 /Encrypt null')])],
    ['a name that only begins so', file([table('/Size 1 /EncryptMetadata 9 0 R')])],
    ['a revision that nothing leads to any more', file([LOCKED, 'startxref\n15\n%%EOF\n', PLAIN])],
    ['a file within the file', file([page(file([LOCKED])), stream('/Size 1 /Root 1 0 R')])],
  ])('is not said by %s', (_, text) => {
    for (const size of [1, 7, 1000]) expect(problemOf(latin1(text), size)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['its trailer', file([PLAIN, LOCKED])],
    ['its trailer, behind much else', file([page('x'.repeat(300_000)), LOCKED])],
    ['its trailer, behind a long table', file([() => `xref\n0 9000\n${'0000000000 65535 f \n'.repeat(9000)}trailer << /Encrypt 9 0 R >>\n`])],
    ['its trailer, in other signs', file([table('/Size 1 /#45ncr#79pt 9 0 R')])],
    ['its trailer, without any space', file([() => 'xref 0 0 trailer<</ID[<A><B>]/Encrypt<</Filter/Standard>>>>\n'])],
    ['its trailer, behind a string of signs', file([table('/ID [(a\\\\) (b (c) \\) >>)] /Encrypt 9 0 R')])],
    ['its cross-reference stream', file([stream('/Size 1 /Encrypt 9 0 R')])],
    ['a long cross-reference stream', file([stream(`/Index [${'1 1 '.repeat(20_000)}] /Encrypt 9 0 R`)])],
    ['its first section, where the last line leads to that: made for the web', file([LOCKED, page('x'.repeat(5000)), PLAIN], 0)],
    ['the space before its section', file([PLAIN, '\n\n', LOCKED], (sections) => (sections[1] ?? 0) - 2)],
    ['the revision before, which the newest builds on', file([LOCKED, () => PLAIN().replace('/Size 1', `/Size 1 /Prev ${HEADER.length}`)])],
    ['any trailer, where the last line leads nowhere: readers then look for one', file([LOCKED], () => 7)],
    ['a trailer without its table, where the last line leads nowhere', file(['trailer << /Encrypt 9 0 R >>\n'])],
  ])('is said by %s', (_, text) => {
    for (const size of [1, 7, 1000]) expect(problemOf(latin1(text), size)).toBe('file-encrypted');
  });

  it('is not decided by revisions that lead around in a circle', () => {
    const around = () => PLAIN().replace('/Size 1', `/Size 1 /Prev ${HEADER.length}`);
    expect(problemOf(latin1(file([around])))).toBeUndefined();
  });

  it('is told of what another program makes, wherever its pieces fall', async () => {
    const made = await PDFDocument.create();
    made.addPage().drawText('trailer << /Encrypt 9 0 R >>');
    made.setTitle('/Encrypt 9 0 R');
    for (const useObjectStreams of [true, false]) {
      const plain = Buffer.from(await made.save({ useObjectStreams }));
      const locked = latin1(plain.toString('latin1').replace(/\/Size \d+(?=[^]{0,80}\/Root)/, '$&\n/Encrypt 9 0 R'));
      expect(locked.length).toBeGreaterThan(plain.length);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: plain.length }), (size) => {
          expect(problemOf(plain, size)).toBeUndefined();
          expect(problemOf(locked, size)).toBe('file-encrypted');
        }),
      );
    }
  });

  it('is never said by what stands in the pages, the strings and the comments', () => {
    const pieces = [
      'trailer',
      'xref',
      ' << ',
      ' >> ',
      '/Encrypt',
      ' 9 0 R ',
      '1 0 obj',
      '(',
      ')',
      '<',
      '[',
      '%',
      '\n',
      '\\',
      ' ',
      '0',
      'endobj',
      'stream',
      'startxref',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), fc.integer({ min: 1, max: 200 }), (given, size) => {
        const words = given.join('');
        const title = `1 0 obj\n<< /Title (${words.replace(/[()\\]/g, '\\$&')}) /Sub % ${words.replaceAll('\n', ' ')}\n null >>\nendobj\n`;
        for (const part of [page(words), title]) {
          expect(problemOf(latin1(file([part, PLAIN])), size)).toBeUndefined();
          expect(problemOf(latin1(file([part, stream('/Encrypt 9 0 R')])), size)).toBe('file-encrypted');
        }
      }),
    );
  });

  it.each(['1 0 obj<<', '1 0 obj<<(', '(', '<<', 'xref ', '9', ' ', 'trailer<<(', '1 0 obj<<>>stream\n'])(
    'takes time in proportion, whatever is said again and again: %j',
    (words) => {
      // Of the processor, so that a busy machine is not taken for a slow check.
      const began = process.cpuUsage();
      problemOf(latin1(file([words.repeat(Math.ceil(3_000_000 / words.length)), PLAIN])), 64_000);
      expect(process.cpuUsage(began).user / 1e6, 'seconds').toBeLessThan(5);
    },
  );
});
