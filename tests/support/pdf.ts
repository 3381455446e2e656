import { randomBytes } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';

/** A PDF as another program writes it, with a text of its own; `size` makes it at least as many bytes long, with what does not compress. */
export async function pdfOf(text: string, { size = 0 }: { size?: number } = {}): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 200]).drawText(text, { x: 20, y: 100, size: 12 });
  if (size > 0) await pdf.attach(randomBytes(size), 'padding.bin', { mimeType: 'application/octet-stream' });
  return Buffer.from(await pdf.save());
}

/** The same with an encryption entry in its trailer: what readers ask a password for. */
export async function encryptedPdf(): Promise<Buffer> {
  const plain = await PDFDocument.create();
  plain.addPage();
  const text = Buffer.from(await plain.save({ useObjectStreams: false })).toString('latin1');
  return Buffer.from(text.replace('trailer\n<<', 'trailer\n<<\n/Encrypt 9 0 R'), 'latin1');
}
