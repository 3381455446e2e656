import type { FileProblem } from './document.ts';
import { pdfSections } from './pdf-sections.ts';

/** Looks at a file as it goes by; none of it is kept but what the end may need. */
export interface PdfCheck {
  /** The next bytes; what is wrong is told as soon as it is seen. */
  add(bytes: Uint8Array): FileProblem | undefined;
  /** There are no more. */
  end(): FileProblem | undefined;
}

/** How a PDF begins, at its very first byte: readers forgive something in front, which is how one file passes for two kinds. Source: ISO 32000-2, 7.5.2. */
const HEADER = /^%PDF-[12]\.\d/;
const HEADER_LENGTH = 8;
/** How it ends: with where to begin to read; writers may leave a line or some padding behind it. The last one counts. Source: ISO 32000-2, 7.5.5. */
const END = /startxref\s+(\d+)\s+%%EOF/g;
const END_WITHIN = 2048;

/** Whether a file is a whole PDF that anybody can open: by its content, since its name and type are only what somebody says. */
export function pdfCheck(): PdfCheck {
  const latin1 = new TextDecoder('latin1');
  let length = 0;
  let head = '';
  let tail = '';
  const sections = pdfSections();
  return {
    add(bytes) {
      const text = latin1.decode(bytes);
      if (length < HEADER_LENGTH) head = (head + text).slice(0, HEADER_LENGTH);
      length += bytes.length;
      tail = (tail + text.slice(-END_WITHIN)).slice(-END_WITHIN);
      if (length >= HEADER_LENGTH && !HEADER.test(head)) return 'file-not-pdf';
      sections.add(text);
      return undefined;
    },
    end() {
      if (length === 0) return 'file-empty';
      if (!HEADER.test(head)) return 'file-not-pdf';
      const [, start] = [...tail.matchAll(END)].at(-1) ?? [];
      if (start === undefined) return 'file-broken-off';
      return sections.areEncrypted(Number(start)) ? 'file-encrypted' : undefined;
    },
  };
}
