import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { quietPort } from './quiet-port.ts';

export interface TcpProxy {
  /** `host:port`, known from the first test on and the same after every cut. */
  readonly address: string;
  /** Open connections break and new ones are refused. */
  cut(): Promise<void>;
  restore(): Promise<void>;
}

/** A line to `target` (`host:port`) that a test can cut. Call it at the top of the file. */
export function useTcpProxy(target: string): TcpProxy {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const proxy: TcpProxy = {
    get address() {
      return `127.0.0.1:${port}`;
    },
    async cut() {
      const cutting = server;
      server = undefined;
      if (!cutting) return;
      const closed = new Promise((resolve) => cutting.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async restore() {
      if (server) return;
      port ||= await quietPort();
      const starting = createServer((near) => join(near, target, sockets));
      await new Promise<void>((resolve, reject) => starting.once('error', reject).listen(port, '127.0.0.1', resolve));
      server = starting;
    },
  };
  beforeAll(() => proxy.restore());
  afterAll(() => proxy.cut());
  return proxy;
}

function join(near: Socket, target: string, sockets: Set<Socket>): void {
  const { hostname, port } = new URL(`tcp://${target}`);
  const far = connect(Number(port), hostname);
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(socket);
    socket.setNoDelay(true);
    // The end of one side is the end of the other; why does not matter here.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    socket.pipe(other);
  }
}
