import { expect, it } from 'vitest';
import { heldBecause, UNEXPECTED_ERROR } from './held-answer.ts';

it.each([
  ['451 4.7.1 later', 'answered'],
  ['535 5.7.8 login failed', 'answered'],
  ['ECONNREFUSED', 'unreachable'],
  ['ETIMEDOUT', 'unreachable'],
  ['ECONNECTION', 'unreachable'],
  ['EDNS', 'unreachable'],
  ['EAUTH', 'failing'],
  ['ETLS', 'failing'],
  ['EMESSAGE', 'failing'],
  ['ERR_INVALID_URL', 'failing'],
  [UNEXPECTED_ERROR, 'failing'],
  ['', 'failing'],
] as const)('tells of the answer “%s” why mails are held up: %s', (answer, because) => {
  expect(heldBecause(answer)).toBe(because);
});
