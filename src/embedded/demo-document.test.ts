import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { pdfCheck } from '../domain/pdf-check.ts';
import { demoPdf } from './demo-document.ts';

it('is a PDF to another program and to us', async () => {
  const bytes = demoPdf(['Preuve de droits (démo)', 'Atelier Nord \\ 2026']);
  expect((await PDFDocument.load(bytes, { throwOnInvalidObject: true })).getPageCount()).toBe(1);
  const check = pdfCheck();
  expect([check.add(bytes), check.end()]).toEqual([undefined, undefined]);
});
