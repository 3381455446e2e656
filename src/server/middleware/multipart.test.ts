import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryOf, parseMultipart } from './multipart.ts';

const parse = (text: string | Buffer, boundary = 'b') => parseMultipart(Buffer.isBuffer(text) ? text : Buffer.from(text), boundary, 200);
const part = (headers: string, content: string) => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
const field = (name: string, content: string) => part(`Content-Disposition: form-data; name="${name}"`, content);

describe('a form with a file', () => {
  test('is the same as a browser sent it', async () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((name) => !/["\\\r\n%\0]/.test(name));
    const values = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, values), names.filter(Boolean), fc.uint8Array({ minLength: 1 }), async (fields, fileName, bytes) => {
        fc.pre(!JSON.stringify([fields, fileName]).match(/\\ud[89a-f]/) && !Object.hasOwn(fields, 'the file'));
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        form.set('the file', new File([new Uint8Array(bytes)], fileName));
        const sent = new Response(form);
        const read = parseMultipart(Buffer.from(await sent.arrayBuffer()), boundaryOf(sent.headers.get('Content-Type') ?? '') ?? '', 200);
        const breaks = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');
        expect(Object.fromEntries(read.fields)).toEqual(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, breaks(value)])));
        expect(read.uploads.get('the file')?.fileName).toBe(fileName);
        expect(Buffer.from(bytes).equals(read.uploads.get('the file')?.bytes ?? Buffer.alloc(0))).toBe(true);
      }),
    );
  });

  test('keeps a name with a line separator of Unicode whole', () => {
    const read = parse(`${part('Content-Disposition: form-data; name="file"; filename="a\u2028b.csv"', 'x')}--b--\r\n`);
    expect(read.uploads.get('file')?.fileName).toBe('a\u2028b.csv');
  });

  test('whose file was not chosen has none', () => {
    const read = parse(`${part('Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream', '')}--b--\r\n`);
    expect(read.uploads.size).toBe(0);
  });

  test.each([
    ['nothing', ''],
    ['another boundary', `--c\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--c--`],
    ['no end', field('a', '1')],
    ['half a part', '--b\r\nContent-Disposition: form-data; name="a"'],
    ['a field twice', `${field('a', '1')}${field('a', '2')}--b--`],
    ['a field and a file of one name', `${field('a', '1')}${part('Content-Disposition: form-data; name="a"; filename="x"', '2')}--b--`],
    ['a part without a name', `${part('Content-Disposition: form-data', '1')}--b--`],
    ['a part of another kind', `${part('Content-Disposition: attachment; name="a"', '1')}--b--`],
    ['a NUL', `${field('a', '\0')}--b--`],
    ['what is not UTF-8', Buffer.from(`${field('a', '\xff')}--b--`, 'latin1')],
    ['too many fields', `${Array.from({ length: 201 }, (_, index) => field(`f${index}`, '')).join('')}--b--`],
  ])('with %s is refused', (_, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 422 }));
  });

  test.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b"', 'a b'],
    ['multipart/form-data', undefined],
  ])('%s', (type, boundary) => {
    expect(boundaryOf(type)).toBe(boundary);
  });
});
