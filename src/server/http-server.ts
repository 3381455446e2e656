import { getRequestListener } from '@hono/node-server';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { createApp } from './app.ts';
import { contentSecurityPolicy, fixedHeaders } from './middleware/security-headers.ts';

const DRAIN_WITHIN = 10_000;

/** Node's parser refuses these before there is a request: they are answered by hand, with the headers of every other answer. */
const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
const MALFORMED = '400 Bad Request';

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Node's server with limits of its own on what a client may send before it is heard. */
export function createHttpServer(publicUrl: string | undefined): Server {
  const server = createServer({
    // Node's own refusal would go out without our headers; the listener makes the same one.
    requireHostHeader: false,
    headersTimeout: 10_000,
    // As long as a document may take over a slow line. Whatever else is sent has less: middleware/form.ts.
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16 * 1024,
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket as Socket, REFUSALS[error.code ?? ''] ?? MALFORMED, publicUrl));
  return server;
}

/** The app behind Node's server; a target or Host header that makes no URL is malformed too. */
export function listenerOf(app: ReturnType<typeof createApp>, publicUrl: string): Listener {
  const headers = Object.entries(refusalHeaders(publicUrl));
  return getRequestListener(app.fetch, { errorHandler: () => new Response('400 Bad Request\n', { status: 400, headers }) });
}

/** Stops accepting, lets running requests finish for 10 seconds, and ends what is left. */
export async function closeGracefully(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_WITHIN);
  await closed;
  clearTimeout(late);
}

function refuse(socket: Socket, status: string, publicUrl: string | undefined): void {
  if (!socket.writable || socket.destroyed) return void socket.destroy();
  const lines = Object.entries(refusalHeaders(publicUrl)).map(([name, value]) => `${name}: ${value}`);
  const body = `${status}\n`;
  socket.end([`HTTP/1.1 ${status}`, ...lines, `Content-Length: ${body.length}`, 'Connection: close', '', body].join('\r\n'));
  // A client that is still sending would lose our answer with a reset: what it sends is taken and thrown away for a moment.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}

function refusalHeaders(publicUrl: string | undefined): Record<string, string> {
  return {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy('none'),
    'Cache-Control': 'no-store',
    ...fixedHeaders(publicUrl),
  };
}
