import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { paths } from '../templates/paths.ts';
import type { View } from '../templates/view.ts';

export type AssetName = Parameters<View['asset']>[0];

/** One static file in every form that it is sent in. */
export interface Asset {
  readonly type: string;
  readonly version: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export interface Assets {
  /** Versioned URL of a file: its content's hash stands in it, so caches may keep it for ever. */
  readonly url: (name: AssetName) => string;
  readonly find: (name: string) => Asset | undefined;
}

// The same two levels up from `src/server` and from the compiled `dist/server`.
const DIRECTORY = fileURLToPath(new URL('../../assets', import.meta.url));

/** Reads and compresses all static files once, at the start: serving one is then a look-up. */
export async function loadAssets(directory: string = DIRECTORY): Promise<Assets> {
  const files: Record<AssetName, Asset> = {
    'styles.css': await asset('text/css; charset=utf-8', await styles(join(directory, 'styles'))),
    'htmx.js': await asset('text/javascript; charset=utf-8', await readFile(htmxFile())),
    'octroi.js': await asset('text/javascript; charset=utf-8', await readFile(join(directory, 'octroi.js'))),
    'icon.svg': await asset('image/svg+xml', await readFile(join(directory, 'icon.svg'))),
  };
  const byName = new Map<string, Asset>(Object.entries(files));
  return { url: (name) => paths.asset(name, files[name].version), find: (name) => byName.get(name) };
}

/** The style sheets in the order of their names, without comments and indentation. */
async function styles(directory: string): Promise<Buffer> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.css')).sort();
  const sheets = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
  return Buffer.from(
    sheets
      .join('\n')
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\n\s*/g, '\n')
      .trim(),
  );
}

function htmxFile(): string {
  return join(createRequire(import.meta.url).resolve('htmx.org'), '../htmx.min.js');
}

async function asset(type: string, plain: Buffer): Promise<Asset> {
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  ]);
  return { type, version: createHash('sha256').update(plain).digest('hex').slice(0, 12), plain, gzip: zipped, brotli };
}
