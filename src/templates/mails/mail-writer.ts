import type { Locale } from '../../domain/locale.ts';
import { dueBy, moment, year } from '../../locales/times.ts';
import { translator, type Translate, type Values } from '../../locales/translate.ts';
import { oneLine } from './mail-content.ts';
import type { MailContext, MailSite } from './mail.ts';

/** What every mail is written with: the reader's words, the Site's clock and our own address. */
export interface MailWriter {
  readonly t: Translate;
  readonly locale: Locale;
  readonly programme: string;
  /** Where the pages are, as a reader recognises it: "octroi.example.org". */
  readonly host: string;
  /** The exact moment with its zone. */
  readonly moment: (at: Date) => string;
  /** A deadline for a subject: "4 December", with the year where it is not this one, and with the hour where it is today. */
  readonly day: (at: Date) => string;
  /** An absolute link to one of our own paths. */
  readonly url: (path: string) => string;
  /** "Site 7001234 (Atelier Nord)", as it stands within a sentence. */
  readonly site: (site: MailSite) => string;
}

export function mailWriter({ locale, timeZone, programmeName, publicUrl, now }: MailContext): MailWriter {
  const translate = translator(locale);
  const t: Translate = (key, values) => translate(key, values && onOneLine(values));
  const base = new URL(publicUrl);
  if (base.protocol !== 'http:' && base.protocol !== 'https:') throw new TypeError('Links in mails need an http or https address');
  const root = publicUrl.replace(/\/+$/, '');
  return {
    t,
    locale,
    programme: programmeName,
    host: base.host,
    moment: (at) => moment(at, locale, timeZone),
    day: (at) => dayOfSubject(at, now, locale, timeZone),
    url: (path) => ownUrl(root, path),
    site: ({ siteNumber, name }) => t('site.full', { siteNumber, siteName: name }),
  };
}

function onOneLine(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value]));
}

// Whatever is not a path of ours would be somebody else's page behind our button.
function ownUrl(root: string, path: string): string {
  if (path.startsWith(`${root}/`)) return path;
  if (!path.startsWith('/')) throw new TypeError('A mail links only to our own pages');
  return `${root}${path}`;
}

function dayOfSubject(at: Date, now: Date, locale: Locale, timeZone: string): string {
  const written = dueBy(at, now, locale, timeZone);
  const itsYear = year(at, timeZone);
  return itsYear === year(now, timeZone) ? written.replace(` ${itsYear}`, '') : written;
}
