import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePort, freePort, isPortFree } from './ports.ts';

let busy: Server;
let port: number;
beforeEach(async () => {
  busy = createServer();
  await new Promise<void>((resolve) => {
    busy.listen(0, '127.0.0.1', resolve);
  });
  const address = busy.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(() => busy.close());

describe('a port', () => {
  it('that is in use gives way to a later free one', async () => {
    const chosen = await choosePort({ preferred: port, requested: false, setting: 'PORT' });
    expect(chosen).not.toBe(port);
    expect(await isPortFree(chosen)).toBe(true);
  });

  it('asked for by name and in use is an error that names both', async () => {
    await expect(choosePort({ preferred: port, requested: true, setting: 'PORT' })).rejects.toThrow(`Port ${port} (PORT) is in use`);
  });

  it('asked for by name and free is taken', async () => {
    const free = await freePort();
    expect(await choosePort({ preferred: free, requested: true, setting: 'PORT' })).toBe(free);
  });

  it('given to another part of this start is not given again', async () => {
    const free = await freePort();
    const taken = new Set([free]);
    expect(await choosePort({ preferred: free, requested: false, setting: 'PORT', taken })).toBeGreaterThan(free);
    await expect(choosePort({ preferred: free, requested: true, setting: 'TEMPORAL_UI_PORT', taken })).rejects.toThrow('TEMPORAL_UI_PORT');
  });
});
