import type { Locale } from '../domain/locale.ts';

const REGIONS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };
const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** "1.2 MB", "640 kB": how large a file is, in the units that file managers show. */
export function fileSize(bytes: number, locale: Locale): string {
  const [unit, size] = bytes >= MEGABYTE ? (['megabyte', bytes / MEGABYTE] as const) : (['kilobyte', Math.max(1, Math.round(bytes / KILOBYTE))] as const);
  return new Intl.NumberFormat(REGIONS[locale], { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}
