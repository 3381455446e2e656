/** Codes of Node's sockets and of the driver where no connection could be made, or it was lost. */
const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);
/** Classes and codes of PostgreSQL where the server cannot do anything for anybody now: connection, resources (disk full, too many connections), shutdown, statement timeout. */
const SERVER = /^(?:08...|53...|57P..|57014|58030)$/;

/** Whether a query failed because of the database's state and not because of the query: nothing was changed, and trying again later is right. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return CONNECTION.has(error.code) || SERVER.test(error.code) || isSocketGone(error);
}

/** PostgreSQL's socket may be a file; any other file that is not there says nothing of it. */
function isSocketGone(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}

/** Whether PostgreSQL refused a text that it cannot store: a NUL, or a broken sequence of bytes. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');
}
