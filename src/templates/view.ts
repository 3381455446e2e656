import type { Locale } from '../domain/locale.ts';
import type { Translate } from '../locales/translate.ts';

/** What every page needs to be rendered: for whom, in which language, at which moment. Made once a request by the server. */
export interface View {
  readonly t: Translate;
  readonly locale: Locale;
  /** The moment of the request: relative times are counted from it. */
  readonly now: Date;
  /** Of the page's Site, or where there is none, of the programme. */
  readonly timeZone: string;
  readonly programmeName: string;
  /** Nonce of the Content-Security-Policy for this answer's scripts. */
  readonly nonce: string;
  readonly requestId: string;
  /** Path and query of this page: where the language switch comes back to. */
  readonly currentPath: string;
  /** Versioned URL of a static file. */
  readonly asset: (name: 'styles.css' | 'htmx.js' | 'octroi.js' | 'icon.svg') => string;
  readonly person?: { readonly name: string; readonly email: string; /** Works at the operators' desk too. */ readonly operator: boolean };
}
