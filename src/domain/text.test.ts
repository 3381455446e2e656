import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLine, parseReason, parseText, REASON_MAX } from './text.ts';

describe('parseText', () => {
  it('keeps words and their line breaks, in one form', () => {
    expect(parseText('  One\r\ntwo\rthree\tfour  ')).toBe('One\ntwo\nthree\tfour');
    expect(parseText('Équipe « Nord » 日本 👩‍💻')).toBe('Équipe « Nord » 日本 👩‍💻');
  });

  it.each(['a\u0000b', 'a\u0007b', 'a\u007fb', 'a\u202Eb', 'a\u2066b', 'a\uD800b', '\uDC00'])('refuses %j', (text) => {
    expect(parseText(text)).toBeUndefined();
  });

  it.each([undefined, null, 7, [], {}])('refuses what is no text: %j', (value) => {
    expect(parseText(value)).toBeUndefined();
  });

  it('gives a text that PostgreSQL and a mail can hold, and that it reads again as itself, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const text = parseText(typed);
        if (text === undefined) return;
        expect(parseText(text)).toBe(text);
        expect(text).not.toMatch(/\p{Surrogate}/u);
        expect(text).not.toMatch(/[\u0000\r]/);
      }),
    );
  });
});

describe('parseLine', () => {
  it('folds white space and refuses a second line', () => {
    expect(parseLine('  Marie \t  Tremblay ')).toBe('Marie Tremblay');
    expect(parseLine('Marie\nBcc: x@example.org')).toBeUndefined();
    expect(parseLine('Marie\rTremblay')).toBeUndefined();
    expect(parseLine('Marie\u2028Tremblay')).toBe('Marie Tremblay');
  });
});

describe('parseReason', () => {
  it('counts characters as people do not as UTF-16 does', () => {
    expect(parseReason('👍'.repeat(REASON_MAX))).toMatchObject({ ok: true });
    expect(parseReason('👍'.repeat(REASON_MAX + 1))).toEqual({ ok: false, problem: 'reason-too-long' });
  });

  it('needs something', () => {
    expect(parseReason(' \n ')).toEqual({ ok: false, problem: 'reason-missing' });
    expect(parseReason(undefined)).toEqual({ ok: false, problem: 'reason-missing' });
    expect(parseReason('.')).toEqual({ ok: true, reason: '.' });
  });

  it('measures what is stored, without the space around', () => {
    expect(parseReason(`${' '.repeat(100)}${'x'.repeat(REASON_MAX)}\r\n`)).toEqual({ ok: true, reason: 'x'.repeat(REASON_MAX) });
  });
});
