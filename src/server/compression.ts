import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this, headers outweigh what is saved. */
const SMALLEST = 1024;

/** The best encoding that an Accept-Encoding header takes; none where it names none of ours or refuses them with `q=0`. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  const accepted = (header ?? '')
    .slice(0, 300)
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding));
}

/**
 * A page as it travels. At once and not in the thread pool: handing it to another thread costs more. Brotli's quality 1 takes a 50-row page (63 kB) to 4.1 kB in 0.1 ms;
 * quality 4 would take three times as long for 6 % less, and all our pages fit into the first packets of an answer either way.
 */
export function compressPage(html: string, encoding: Encoding | undefined): { body: string | Uint8Array<ArrayBuffer>; encoding?: Encoding } {
  if (encoding === undefined || html.length < SMALLEST) return { body: html };
  const bytes = bytesOf(html);
  const body =
    encoding === 'gzip'
      ? gzipSync(bytes, { level: 1 })
      : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { body: new Uint8Array(body), encoding };
}

// Nothing is awaited between filling it and compressing it, so all pages can share it: new memory of this size for every page costs as much as filling it.
const shared = Buffer.allocUnsafeSlow(512 * 1024);
const LONGEST_CHARACTER = 3;

function bytesOf(html: string): Buffer {
  return html.length * LONGEST_CHARACTER <= shared.length ? shared.subarray(0, shared.write(html)) : Buffer.from(html);
}
