import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseId, parseSiteNumber, parseTypedSiteNumber, type RequestId } from './ids.ts';

describe('parseId', () => {
  it('takes any UUID, in lower case ever after', () => {
    fc.assert(fc.property(fc.uuid(), (id) => void expect(parseId<RequestId>(id.toUpperCase())).toBe(id)));
    expect(parseId('00000000-0000-0000-0000-000000000000')).toBe('00000000-0000-0000-0000-000000000000');
  });

  it.each([
    undefined,
    null,
    1,
    '',
    'x',
    '../etc',
    ' 00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000001\n',
    '000000000000400080000000000000001',
    '{00000000-0000-4000-8000-000000000001}',
    ['00000000-0000-4000-8000-000000000001'],
  ])('refuses %j', (value) => {
    expect(parseId(value)).toBeUndefined();
  });
});

describe('parseSiteNumber', () => {
  it.each([
    ['7001234', '7001234'],
    [' ab-12 ', 'AB-12'],
    ['a1b', 'A1B'],
    ['1'.repeat(20), '1'.repeat(20)],
  ])('reads %j', (typed, number) => {
    expect(parseSiteNumber(typed)).toBe(number);
  });

  it.each([undefined, null, 7001234, '', '12', '-12', '12-', '1 2', '1\n234', '1'.repeat(21), "1' or 1=1", '７００１２３４', '7001234\u0000'])(
    'refuses %j',
    (typed) => {
      expect(parseSiteNumber(typed)).toBeUndefined();
    },
  );
});

describe('parseTypedSiteNumber', () => {
  it.each(['7001234', ' 7001234 ', '700 1234', '700\u00A01234', '\t700\u202F12 34\r\n'])('reads %j, with the spaces that come with copying', (typed) => {
    expect(parseTypedSiteNumber(typed)).toBe('7001234');
  });

  it.each([undefined, null, 7001234, '', ' ', '1 2', '- 700 1234', '7001234,7005678', '7 '.repeat(21)])('refuses %j', (typed) => {
    expect(parseTypedSiteNumber(typed)).toBeUndefined();
  });
});
