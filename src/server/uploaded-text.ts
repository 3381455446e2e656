import { isUtf8 } from 'node:buffer';
import type { CellProblemKind } from '../templates/invitation-data.ts';

export type UploadedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Extract<CellProblemKind, 'workbook' | 'not-text'> };

/**
 * The text of a file as spreadsheets save it: UTF-8; UTF-16 with its mark ("Unicode text"); or what is neither, as Windows wrote it in Western Europe and North America. A workbook
 * is no text, whatever its name says.
 */
export function uploadedText(bytes: Buffer): UploadedText {
  const begins = bytes.toString('latin1', 0, 4);
  // A zip, which is what .xlsx and .ods are; and the container of the old .xls.
  if (begins.startsWith('PK') || begins === '\xD0\xCF\x11\xE0') return { ok: false, problem: 'workbook' };
  const text = decoded(bytes, begins);
  return text.includes('\0') ? { ok: false, problem: 'not-text' } : { ok: true, text };
}

function decoded(bytes: Buffer, begins: string): string {
  if (begins.startsWith('\xFF\xFE')) return new TextDecoder('utf-16le').decode(bytes);
  if (begins.startsWith('\xFE\xFF')) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  return bytes.toString('latin1').replace(/[\x80-\x9F]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** What the code page has where Latin-1 has controls, from 0x80 on. By hand, since some versions of Node decode it as Latin-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
