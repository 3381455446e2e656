import type { Child } from 'hono/jsx';
import { Announcer } from './parts/announcer.tsx';
import { LanguageNote } from './parts/language-note.tsx';
import { PageFooter, PageHeader } from './parts/page-frame.tsx';
import type { View } from './view.ts';

export interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly children: Child;
  /** Lists may use the whole page; everything that is read stays within a line's good length. */
  readonly width?: 'narrow' | 'text' | 'wide';
  /** The page shows a form again with problems: the title says so first. */
  readonly wrong?: boolean;
  /** The page has parts that htmx loads in place. The others do not fetch it. */
  readonly live?: boolean;
}

// No swap for a server error, so that what was typed stays; no history of its own, since the browser's works and keeps the forms as they were.
const HTMX_CONFIG = JSON.stringify({ noSwap: [204, 304, '5xx'], defaultSwap: 'outerHTML', history: false, includeIndicatorCSS: false, defaultTimeout: 30_000 });

/** Every page: head, header, main, footer. */
export function Layout({ view, title, children, width = 'text', wrong = false, live = false }: LayoutProps) {
  const said = wrong ? view.t('shell.error-prefix', { title }) : title;
  return (
    <html lang={view.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{`${said} – ${view.programmeName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="stylesheet" href={view.asset('styles.css')} />
        <link rel="icon" type="image/svg+xml" href={view.asset('icon.svg')} />
        {live && <meta name="htmx-config" content={HTMX_CONFIG} />}
        {live && <script src={view.asset('htmx.js')} nonce={view.nonce} defer />}
        <script src={view.asset('octroi.js')} nonce={view.nonce} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {view.t('shell.skip')}
        </a>
        <PageHeader view={view} />
        <LanguageNote view={view} />
        <main id="main" class={`page page-${width}`} tabindex={-1} {...(live && { 'data-shown-at': view.now.toISOString(), 'data-time-zone': view.timeZone })}>
          {children}
        </main>
        <PageFooter view={view} />
        <Announcer view={view} />
      </body>
    </html>
  );
}
