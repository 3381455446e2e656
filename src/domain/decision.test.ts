import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDecisionId, anyPermissions, anyPersonId } from '../../tests/support/arbitraries.ts';
import { parseDecision, REFUSALS } from './decision.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import { REASON_MAX } from './text.ts';

const decisionId = '0a6e5c1e-6f0d-4a3c-9a53-0c5d6f0f7d11';
const by = '4d9a2b54-7a3e-4f6f-8c0e-2b8f5f1c9e22';

describe('parseDecision', () => {
  it('answers any JSON under any kind, and never throws', () => {
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { decisionId: fc.oneof(fc.uuid(), fc.jsonValue()), by: fc.oneof(fc.uuid(), fc.jsonValue()), permissions: fc.jsonValue(), reason: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('grant', 'deny', 'withdraw'), fc.jsonValue()), payload, (kind, value) => {
        const parsed = parseDecision(kind, value);
        expect(parsed.ok ? parsed.decision.kind === kind : REFUSALS.includes(parsed.refusal)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes what CONTRACT.md names', () => {
    fc.assert(
      fc.property(anyDecisionId, anyPersonId, anyPermissions, (id, person, permissions) => {
        expect(parseDecision('grant', { decisionId: id, by: person })).toEqual({ ok: true, decision: { kind: 'grant', decisionId: id, by: person } });
        expect(parseDecision('grant', { decisionId: id, by: person, permissions })).toEqual({
          ok: true,
          decision: { kind: 'grant', decisionId: id, by: person, permissions },
        });
        expect(parseDecision('deny', { decisionId: id, by: person, reason: 'Left the team' })).toEqual({
          ok: true,
          decision: { kind: 'deny', decisionId: id, by: person, reason: 'Left the team' },
        });
        expect(parseDecision('withdraw', { decisionId: id, by: person })).toEqual({ ok: true, decision: { kind: 'withdraw', decisionId: id, by: person } });
      }),
    );
  });

  it('reads ids in capitals as the same ids', () => {
    expect(parseDecision('withdraw', { decisionId: decisionId.toUpperCase(), by: by.toUpperCase() })).toEqual({
      ok: true,
      decision: { kind: 'withdraw', decisionId, by },
    });
  });

  it('takes "permissions: null" as permissions left out', () => {
    expect(parseDecision('grant', { decisionId, by, permissions: null })).toEqual({ ok: true, decision: { kind: 'grant', decisionId, by } });
  });

  it('drops what does not belong to the kind', () => {
    expect(parseDecision('withdraw', { decisionId, by, state: 'granted', permissions: ALL_PERMISSIONS, reason: 'x' })).toEqual({
      ok: true,
      decision: { kind: 'withdraw', decisionId, by },
    });
  });

  it.each([
    ['no payload', 'grant', undefined, 'malformed'],
    ['null', 'grant', null, 'malformed'],
    ['a text', 'deny', 'grant', 'malformed'],
    ['a list', 'grant', [decisionId, by], 'malformed'],
    ['no decisionId', 'grant', { by }, 'malformed'],
    ['a decisionId that is none', 'grant', { decisionId: 'first', by }, 'malformed'],
    ['nobody', 'grant', { decisionId }, 'malformed'],
    ['an e-mail instead of an id', 'grant', { decisionId, by: 'a@example.org' }, 'malformed'],
    ['an unknown kind', 'approve', { decisionId, by }, 'malformed'],
    ['the kind of nothing', undefined, { decisionId, by }, 'malformed'],
    ['a kind from the prototype', 'constructor', { decisionId, by }, 'malformed'],
    ['an unknown level', 'grant', { decisionId, by, permissions: { ...ALL_PERMISSIONS, reporting: 'update' } }, 'malformed'],
    ['an area too many', 'grant', { decisionId, by, permissions: { ...ALL_PERMISSIONS, root: 'update' } }, 'malformed'],
    ['permissions as a text', 'grant', { decisionId, by, permissions: 'all' }, 'malformed'],
    ['no reason', 'deny', { decisionId, by }, 'reason-missing'],
    ['a reason of null', 'deny', { decisionId, by, reason: null }, 'reason-missing'],
    ['a blank reason', 'deny', { decisionId, by, reason: ' \r\n\t ' }, 'reason-missing'],
    ['a reason too long', 'deny', { decisionId, by, reason: 'x'.repeat(REASON_MAX + 1) }, 'reason-too-long'],
    ['a reason with NUL', 'deny', { decisionId, by, reason: 'a\u0000b' }, 'reason-characters'],
    ['a reason with half a character', 'deny', { decisionId, by, reason: 'a\uD83D' }, 'reason-characters'],
    ['a reason that is a number', 'deny', { decisionId, by, reason: 4 }, 'reason-characters'],
  ])('refuses %s', (_, kind, payload, refusal) => {
    expect(parseDecision(kind, payload)).toMatchObject({ ok: false, refusal });
  });

  it('keeps who and which of a refused decision, for the history', () => {
    expect(parseDecision('deny', { decisionId, by, reason: '' })).toEqual({ ok: false, refusal: 'reason-missing', decisionId, by });
    expect(parseDecision('deny', { by })).toEqual({ ok: false, refusal: 'malformed', by });
  });
});
