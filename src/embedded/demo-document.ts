import type { DocumentKind } from '../domain/document.ts';

export interface DemoDocument {
  readonly siteNumber: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly date: string;
  readonly fileName: string;
  readonly lines: readonly string[];
}

export const DEMO_DOCUMENTS: readonly DemoDocument[] = [
  {
    siteNumber: '7001234',
    title: 'Contrat de licence 2026',
    kind: 'agreement',
    date: '2026-01-15',
    fileName: 'contrat-de-licence-2026.pdf',
    lines: ['Contrat de licence 2026', 'Site 7001234 Atelier Nord', 'Document de démonstration'],
  },
  {
    siteNumber: '7001234',
    title: 'Preuve de droits no 48120',
    kind: 'proof-of-entitlement',
    date: '2026-03-02',
    fileName: 'preuve-de-droits-48120.pdf',
    lines: ['Preuve de droits no 48120', 'Site 7001234 Atelier Nord', 'Document de démonstration'],
  },
  {
    siteNumber: '7005678',
    title: 'Proof of entitlement no. 48121',
    kind: 'proof-of-entitlement',
    date: '2026-03-02',
    fileName: 'proof-of-entitlement-48121.pdf',
    lines: ['Proof of entitlement no. 48121', 'Site 7005678 Harbour Analytics', 'A document of the demo'],
  },
];

/** A PDF of one page with some lines of text, as small as one can be. Latin letters alone. */
export function demoPdf(lines: readonly string[]): Buffer {
  const text = lines.map((line, index) => `${index === 0 ? '' : 'T* '}(${line.replace(/[\\()]/g, '\\$&')}) Tj`).join(' ');
  const content = `BT /F1 14 Tf 22 TL 60 760 Td ${text} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}
