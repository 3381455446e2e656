import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createTestApp } from '../../tests/support/test-app.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { loadAssets } from './assets.ts';

const { sql } = useTestDatabase();
const directory = mkdtempSync(join(tmpdir(), 'octroi-assets-'));
mkdirSync(join(directory, 'styles'));
writeFileSync(join(directory, 'styles/20-b.css'), '/* second */\n.b {\n  color: red;\n}\n');
writeFileSync(join(directory, 'styles/10-a.css'), '.a { color: blue; }\n');
writeFileSync(join(directory, 'octroi.js'), 'one();\n');
writeFileSync(join(directory, 'icon.svg'), '<svg/>');
afterAll(() => rmSync(directory, { recursive: true }));

test('style sheets are one file, in the order of their names', async () => {
  const assets = await loadAssets(directory);
  const css = assets.find('styles.css');
  expect(css?.plain.toString()).toBe('.a { color: blue; }\n.b {\ncolor: red;\n}');
  expect(brotliDecompressSync(css?.brotli ?? '')).toEqual(css?.plain);
  expect(gunzipSync(css?.gzip ?? '')).toEqual(css?.plain);
});

test('a changed file has another URL', async () => {
  const before = (await loadAssets(directory)).url('octroi.js');
  writeFileSync(join(directory, 'octroi.js'), 'two();\n');
  const after = (await loadAssets(directory)).url('octroi.js');
  expect(before).toMatch(/^\/assets\/[0-9a-f]{12}\/octroi\.js$/);
  expect(after).not.toBe(before);
});

test('a file is kept for ever under its own version, and not at all under another', async () => {
  const assets = await loadAssets(directory);
  const { app } = await createTestApp(sql, { assets });
  const current = await app.request(assets.url('htmx.js'), { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect(current.status).toBe(200);
  expect(current.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(current.headers.get('Content-Encoding')).toBe('br');
  expect(current.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(current.headers.get('X-Content-Type-Options')).toBe('nosniff');
  const old = await app.request('/assets/000000000000/htmx.js');
  expect(old.headers.get('Cache-Control')).toBe('no-cache');
  expect(old.headers.get('Content-Encoding')).toBeNull();
  expect(await old.text()).toContain('htmx');
  expect((await app.request('/assets/000000000000/package.json')).status).toBe(404);
});

test('the product’s own files are there, and small', async () => {
  const assets = await loadAssets();
  const total = ['styles.css', 'htmx.js', 'octroi.js', 'icon.svg'].reduce((sum, name) => sum + (assets.find(name)?.brotli.length ?? Number.NaN), 0);
  expect(total).toBeLessThan(26_000);
});
