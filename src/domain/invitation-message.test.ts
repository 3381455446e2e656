import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInvitationMessage } from './invitation-message.ts';
import { NO_PERMISSIONS } from './permissions.ts';

const decisionId = '00000000-0000-4000-8000-000000000009';
const by = '00000000-0000-4000-8000-000000000001';
const READS = { ...NO_PERMISSIONS, reporting: 'view' };
const KINDS = ['grant', 'deny', 'revoke', 'withdraw', 'accept', 'decline', 'change', 'sendAgain'];

describe('a message about an invitation', () => {
  it.each([
    ['grant', {}, { kind: 'grant' }],
    ['grant', { permissions: null, version: 3 }, { kind: 'grant', version: 3 }],
    ['grant', { permissions: READS }, { kind: 'grant', permissions: READS }],
    ['deny', { reason: ' No ' }, { kind: 'deny', reason: 'No' }],
    ['withdraw', {}, { kind: 'revoke' }],
    ['revoke', {}, { kind: 'revoke' }],
    ['accept', { version: 2 }, { kind: 'accept', version: 2 }],
    ['decline', {}, { kind: 'decline' }],
    ['change', { permissions: READS, version: 1 }, { kind: 'change', permissions: READS, version: 1 }],
    ['sendAgain', {}, { kind: 'sendAgain' }],
  ])('%s %j is understood', (kind, more, message) => {
    expect(parseInvitationMessage(kind, { decisionId: decisionId.toUpperCase(), by, ...more })).toEqual({ ok: true, message: { decisionId, by, ...message } });
  });

  it.each([
    ['grant', { permissions: { ...READS, reporting: 'all' } }, 'malformed'],
    ['grant', { version: '1' }, 'malformed'],
    ['deny', {}, 'reason-missing'],
    ['deny', { reason: 'x'.repeat(4097) }, 'reason-too-long'],
    ['change', { permissions: READS }, 'malformed'],
    ['change', { version: 1 }, 'malformed'],
    ['accept', { version: 0 }, 'malformed'],
    ['expire', {}, 'malformed'],
    [undefined, {}, 'malformed'],
  ])('%s %j is refused, with what is known of its maker', (kind, more, refusal) => {
    expect(parseInvitationMessage(kind, { decisionId, by, ...more })).toEqual({ ok: false, refusal, decisionId, by });
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS, undefined, null, 7), fc.anything(), (kind, payload) => {
        expect(typeof parseInvitationMessage(kind, payload).ok).toBe('boolean');
      }),
    );
  });
});
