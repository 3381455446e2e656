import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

const TRIES = 200;

export type PortWish = {
  readonly preferred: number;
  /** Somebody asked for this very port by name: another one would not be what they meant. */
  readonly requested: boolean;
  /** The setting's name, for the message. */
  readonly setting: string;
  readonly host?: string;
  /** Ports given to other parts of this start, which may not listen yet. */
  readonly taken?: ReadonlySet<number>;
};

/** The preferred port, or the next free one after it. @throws StartError where the port was requested and is in use */
export async function choosePort(wish: PortWish): Promise<number> {
  const { preferred, requested, setting, host = '127.0.0.1', taken } = wish;
  if (requested) {
    if (!taken?.has(preferred) && (await isPortFree(preferred, host))) return preferred;
    throw portInUse(preferred, setting);
  }
  if (preferred === 0) return freePort(host);
  for (let port = preferred; port < Math.min(preferred + TRIES, 65_536); port += 1) {
    if (!taken?.has(port) && (await isPortFree(port, host))) return port;
  }
  return freePort(host);
}

export function portInUse(port: number, setting: string): StartError {
  return new StartError(`Port ${port} (${setting}) is in use by another program. Stop it, or set ${setting} to a free port.`);
}

/** Any free port, as the operating system gives it. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await listenOnce(0, host);
  if (port === undefined) throw new StartError(`No free port is left on ${host}.`);
  return port;
}

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listenOnce(port, host)) !== undefined;
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
