import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's fetched and built binaries are kept between starts and checkouts. */
export function userCacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'octroi');
}
