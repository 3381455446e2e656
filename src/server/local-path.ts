const BASE = 'http://local.invalid';
/** A hundred requests chosen together fit; see templates/paths: grantMany. */
const LONGEST = 6000;

/**
 * `value` as path and query of one of our own pages, or undefined. What a browser or a proxy could read as another host is refused in any
 * spelling: `//evil`, `/\evil`, `/%2f/evil`, `/..//evil`, `https:evil`, line breaks inside.
 */
export function parseLocalPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST || !value.startsWith('/') || /[\\\p{Cc}]/u.test(value)) return undefined;
  if (!URL.canParse(value, BASE)) return undefined;
  const url = new URL(value, BASE);
  const confusing = /\/\/|%2f|%5c|%00/i.test(url.pathname);
  return url.origin === BASE && !confusing ? url.pathname + url.search : undefined;
}

/** The same out of a whole address (Referer, HX-Current-URL) of one of `origins`. */
export function localPathOf(address: string | undefined, origins: readonly string[]): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return origins.includes(url.origin) ? parseLocalPath(url.pathname + url.search) : undefined;
}
