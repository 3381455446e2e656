import { Hono } from 'hono';
import { paths } from '../../templates/paths.ts';
import type { Asset } from '../assets.ts';
import { acceptedEncoding } from '../compression.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

export function assetRoutes({ assets }: Pick<Dependencies, 'assets'>): Hono<Env> {
  return new Hono<Env>().get(paths.asset(':name', ':version'), (c) => {
    const asset = assets.find(c.req.param('name') ?? '');
    if (!asset) return c.notFound();
    const encoding = acceptedEncoding(c.req.header('Accept-Encoding'));
    c.header('Content-Type', asset.type);
    c.header('Vary', 'Accept-Encoding');
    // A page of the version before, during an update, gets the file of this one, and no cache keeps it under the wrong name.
    c.header('Cache-Control', c.req.param('version') === asset.version ? FOR_EVER : 'no-cache');
    if (encoding !== undefined) c.header('Content-Encoding', encoding);
    return c.body(new Uint8Array(formOf(asset, encoding)));
  });
}

function formOf(asset: Asset, encoding: ReturnType<typeof acceptedEncoding>): Buffer {
  if (encoding === 'br') return asset.brotli;
  return encoding === 'gzip' ? asset.gzip : asset.plain;
}
