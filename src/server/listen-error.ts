/** The server cannot listen where it should. Its message is one complete line for the person at the terminal. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** In words where the reason is a usual one. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new ListenError(`Port ${port} (PORT) is in use by another program. Stop it, or set PORT to a free port.`, { cause: error });
  if (code === 'EACCES') return new ListenError(`Port ${port} (PORT) needs rights that this user does not have. Set PORT to one above 1023.`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ListenError(`${host} (HOST) is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.`, { cause: error });
  return error;
}
