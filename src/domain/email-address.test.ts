import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSingleAddress } from '../mail/header-text.ts';
import { maskedAddress, parseEmailAddress } from './email-address.ts';

describe('parseEmailAddress', () => {
  it.each([
    ['marie@example.org', 'marie@example.org'],
    ['  Marie.Tremblay+sites@Example.ORG ', 'marie.tremblay+sites@example.org'],
    ["o'neil@xn--bcher-kva.example", "o'neil@xn--bcher-kva.example"],
    ['a@a.bc', 'a@a.bc'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('reads %s', (typed, stored) => {
    expect(parseEmailAddress(typed)).toBe(stored);
  });

  it.each([
    '"a@evil.example x"@good.example',
    '"a"@good.example',
    'a＠good.example',
    'ä@good.example',
    'a@good。example',
    'a@evil.example,b@good.example',
    'a@evil.example;b@good.example',
    'a@evil.example b@good.example',
    'a@evil.example@good.example',
    'Marie <marie@good.example>',
    '<marie@good.example>',
    'group:a@evil.example,b@good.example;',
    'a(comment)@good.example',
    'a@good.example(comment)',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@localhost',
    'a@good..example',
    'a@.good.example',
    'a@good.example.',
    'a@-good.example',
    'a@good-.example',
    '.a@good.example',
    'a.@good.example',
    'a..b@good.example',
    '@good.example',
    'a@',
    'a',
    '',
    'a\r\nBcc: b@good.example',
    'a@good.example\nb@evil.example',
    'a\u0000@good.example',
    'a%00@good.example\u0000',
    `${'a'.repeat(65)}@good.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'bbbb.'.repeat(60)}example`,
  ])('refuses %j (SECURITY-CASES 30)', (typed) => {
    expect(parseEmailAddress(typed)).toBeUndefined();
  });

  it.each([undefined, null, 7, {}, [], ['a@good.example'], [['a@good.example']], { toString: () => 'a@good.example' }])(
    'refuses what is no text: %j (SECURITY-CASES 30)',
    (value) => {
      expect(parseEmailAddress(value)).toBeUndefined();
    },
  );

  it('gives one plain address that it reads again as itself, or nothing', () => {
    const nearly = fc
      .array(fc.constantFrom('a', 'B', '.', '@', ' ', '"', '<', '>', ',', ';', '\\', '\n', '＠', '-', '1', '%', 'example', '.org'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(nearly, fc.emailAddress(), fc.string()), (typed) => {
        const address = parseEmailAddress(typed);
        if (address === undefined) return;
        expect(parseEmailAddress(address)).toBe(address);
        expect(isSingleAddress(address)).toBe(true);
        expect(address).toBe(typed.trim().toLowerCase());
        expect(address).toMatch(/^[\x21-\x7e]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a masked address', () => {
  it('tells its owner which one it is, and nobody the rest of it', () => {
    expect(maskedAddress('marie.tremblay@example.test')).toBe('m•••@example.test');
    expect(maskedAddress('m@example.test')).toBe('m•••@example.test');
  });
});
