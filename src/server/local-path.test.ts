import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localPathOf, parseLocalPath } from './local-path.ts';

describe('a local path', () => {
  test.each(['/', '/requests/new?draft=1', '/sites/7001234/access', '/requests/1?a=%2Fb'])('%s is one', (path) => {
    expect(parseLocalPath(path)).toBe(path);
  });

  test.each([
    '//evil.test',
    '/\\evil.test',
    '/%2fevil.test',
    '/%5Cevil.test',
    '/a//b',
    '/..//evil.test',
    '/./\\evil',
    '/\t/evil.test',
    '/\n/evil.test',
    '/%00',
    'https://evil.test',
    'https:evil.test',
    'javascript:alert(1)',
    'evil.test',
    '',
    ' /',
    `/${'a'.repeat(6001)}`,
    undefined,
    7,
    ['/'],
  ])('%s is none', (value) => {
    expect(parseLocalPath(value)).toBeUndefined();
  });

  test('whatever is let through stays on our host in a browser', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/', '\\', '.', '..', '%2f', '%5c', '@', ':', '?', '#', 'evil.test', 'a', '\t', ' ')).map((parts) => `/${parts.join('')}`),
        (text) => {
          const path = parseLocalPath(text);
          return path === undefined || new URL(path, 'https://ours.test/x').origin === 'https://ours.test';
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is found in an address of ours alone', () => {
    expect(localPathOf('https://ours.test/a?b=1#c', ['https://ours.test'])).toBe('/a?b=1');
    expect(localPathOf('https://evil.test/a', ['https://ours.test'])).toBeUndefined();
    expect(localPathOf('nonsense', ['https://ours.test'])).toBeUndefined();
  });
});
