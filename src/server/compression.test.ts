import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { acceptedEncoding, compressPage } from './compression.ts';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.0', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('Accept-Encoding %s takes %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});

test('a page comes out as it went in', () => {
  const html = '<p>Né à Genève ✓</p>'.repeat(200);
  const brotli = compressPage(html, 'br');
  expect(brotliDecompressSync(brotli.body).toString()).toBe(html);
  expect(gunzipSync(compressPage(html, 'gzip').body).toString()).toBe(html);
  expect(brotli.body.length).toBeLessThan(html.length / 10);
});

test('a small one is left as it is', () => {
  expect(compressPage('<p>x</p>', 'br')).toEqual({ body: '<p>x</p>' });
});

test('a page is never mixed with the one before, which was encoded in the same memory', () => {
  const [longer, shorter] = [compressPage('é–'.repeat(5000), 'br'), compressPage('x'.repeat(2000), 'br')];
  expect(brotliDecompressSync(longer.body).toString()).toBe('é–'.repeat(5000));
  expect(brotliDecompressSync(shorter.body).toString()).toBe('x'.repeat(2000));
});

test('a page may be longer than that memory', () => {
  const page = '–'.repeat(400_000);
  expect(brotliDecompressSync(compressPage(page, 'br').body).toString()).toBe(page);
});
