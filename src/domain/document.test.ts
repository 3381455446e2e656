import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, FILE_NAME_MAX, isDocumentDay } from './document.ts';

describe('a file’s name', () => {
  it.each([
    ['Proof of entitlement.pdf', 'Proof of entitlement.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\ada\\agreement.PDF', 'agreement.pdf'],
    ['..', 'document.pdf'],
    ['', 'document.pdf'],
    ['.pdf', 'document.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['a\r\nContent-Type: text/html\r\n\r\n<b>.pdf', 'html -b-.pdf'],
    ['a\r\nX: y\0.pdf', 'a X- y.pdf'],
    ['report\u202Efdp.exe', 'reportfdp.exe.pdf'],
    ['Reçu d’e\u0301te\u0301.pdf', 'Reçu d’été.pdf'],
    ['what? "this": <one>|*.pdf', 'what- -this-- -one---.pdf'],
    ['two  spaces\tand a tab.pdf', 'two spaces and a tab.pdf'],
  ])('%j becomes %j', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  it('is never a path, never unseen, and never too long', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })), (given) => {
        const cleaned = cleanFileName(given);
        expect(cleaned).toMatch(/^[^/\\<>:"|?*\u0000-\u001F\u007F-\u009F\u202A-\u202E]+\.pdf$/u);
        expect(cleaned).not.toMatch(/^\.|\p{Surrogate}/u);
        expect([...cleaned].length).toBeLessThanOrEqual(FILE_NAME_MAX);
        expect(cleanFileName(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe('the day that a document names', () => {
  it.each([
    ['1000-01-01', false],
    ['1989-12-31', false],
    ['1990-01-01', true],
    ['2024-02-29', true],
    ['2034-02-28', true],
    ['2034-02-29', true],
    ['2034-03-01', false],
    ['2206-03-12', false],
    ['2999-12-31', false],
  ])('%s is plausible: %s', (day, plausible) => {
    expect(isDocumentDay(day, new Date('2024-02-29T23:59:59Z'))).toBe(plausible);
  });
});
