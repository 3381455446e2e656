import { expect, test } from 'vitest';
import { uploadedText } from './uploaded-text.ts';

const TEXT = 'email;prénom\nzoe@example.test;Zoë “Z”';

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
  ['the code page of Windows', Buffer.from(TEXT.replace('“', '\x93').replace('”', '\x94'), 'latin1')],
])('a file in %s is read', (_, bytes) => {
  expect(uploadedText(bytes)).toEqual({ ok: true, text: TEXT });
});

test.each([
  ['workbook', Buffer.from('PK\x03\x04 and so on', 'latin1')],
  ['workbook', Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1')],
  ['not-text', Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\rIHDR', 'latin1')],
  ['not-text', Buffer.from('email\0,a')],
])('%s: it is no text, whatever its name says', (problem, bytes) => {
  expect(uploadedText(bytes)).toEqual({ ok: false, problem });
});
