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
