import type { FileProblem } from './document.ts';

/** Looks at a file as it goes by; none of it is kept but its last bytes. */
export interface PdfCheck {
  /** The next bytes; what is wrong is told as soon as it is seen. */
  add(bytes: Uint8Array): FileProblem | undefined;
  /** There are no more. */
  end(): FileProblem | undefined;
}

/** How a PDF begins, at its very first byte: readers forgive something in front, which is how one file passes for two kinds. Source: ISO 32000-2, 7.5.2. */
const HEADER = /^%PDF-[12]\.\d/;
const HEADER_LENGTH = 8;
/** How it ends; writers may leave a line or some padding behind it. Source: ISO 32000-2, 7.5.5. */
const TRAILER = /startxref\s+\d+\s+%%EOF/;
const TRAILER_WITHIN = 2048;
/** In the trailer, which no encryption covers: a reference to how the rest is encrypted, or that itself. Source: ISO 32000-2, 7.6.2. */
const ENCRYPTED = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;
/** As long as such an entry may be where it falls across two pieces. */
const OVERLAP = 64;

/** Whether a file is a whole PDF that anybody can open: by its content, since its name and type are only what somebody says. */
export function pdfCheck(): PdfCheck {
  const latin1 = new TextDecoder('latin1');
  let length = 0;
  let head = '';
  let tail = '';
  let encrypted = false;
  return {
    add(bytes) {
      const text = latin1.decode(bytes);
      if (length < HEADER_LENGTH) head = (head + text).slice(0, HEADER_LENGTH);
      length += bytes.length;
      encrypted ||= ENCRYPTED.test(tail.slice(-OVERLAP) + text);
      tail = (tail + text.slice(-TRAILER_WITHIN)).slice(-TRAILER_WITHIN);
      if (length >= HEADER_LENGTH && !HEADER.test(head)) return 'file-not-pdf';
      return encrypted ? 'file-encrypted' : undefined;
    },
    end() {
      if (length === 0) return 'file-empty';
      if (!HEADER.test(head)) return 'file-not-pdf';
      if (encrypted) return 'file-encrypted';
      return TRAILER.test(tail) ? undefined : 'file-broken-off';
    },
  };
}
