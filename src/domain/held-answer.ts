/** What is kept where a failure has neither a server's answer nor a code. */
export const UNEXPECTED_ERROR = 'unexpected error';

/** Codes of a connection that was not made, or was lost: of Node's sockets, and of the SMTP client. */
const CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ECONNECTION',
  'ESOCKET',
  'EDNS',
]);

/** Why mails are held up, by the answer that was kept: the server said something, it cannot be reached, or sending fails otherwise. */
export function heldBecause(answer: string): 'answered' | 'unreachable' | 'failing' {
  // An answer in SMTP begins with its number.
  if (/^\d{3}/.test(answer)) return 'answered';
  return CONNECTION.has(answer) ? 'unreachable' : 'failing';
}
