import { raw } from 'hono/html';
import { MailBlock, Words } from './mail-blocks.tsx';
import type { MailContent } from './mail-content.ts';
import { INLINE, STYLE_SHEET } from './mail-styles.ts';
import type { MailWriter } from './mail-writer.ts';

/**
 * The HTML of every mail: no image, no table, nothing fetched. Mail clients that drop the style sheet keep the inline attributes (light, and readable);
 * those that keep it get the dark colours and the narrow layout too.
 */
export function mailHtml(content: MailContent, writer: MailWriter): string {
  return `<!doctype html>\n${(<Mail content={content} writer={writer} />).toString()}`;
}

function Mail({ content, writer }: { readonly content: MailContent; readonly writer: MailWriter }) {
  const { action } = content;
  return (
    <html lang={writer.locale}>
      <Head subject={content.subject} />
      <body class="page" style={INLINE.page}>
        <div style={INLINE.preheader}>{content.preheader}</div>
        <div class="column" style={INLINE.column}>
          <p class="programme" style={INLINE.programme}>
            {writer.programme}
          </p>
          <div class="card" style={INLINE.card} role="article" lang={writer.locale}>
            <h1 class="ink" style={INLINE.heading}>
              {content.heading}
            </h1>
            {content.lead.map((block) => (
              <MailBlock block={block} />
            ))}
            <p style={INLINE.actionLine}>
              <a class="button" style={INLINE.button} href={action.url}>
                {action.label}
              </a>
            </p>
            {content.rest.map((block) => (
              <MailBlock block={block} />
            ))}
          </div>
          <Footer content={content} writer={writer} />
        </div>
      </body>
    </html>
  );
}

function Head({ subject }: { readonly subject: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>{subject}</title>
      <style>{raw(STYLE_SHEET)}</style>
    </head>
  );
}

function Footer({ content, writer }: { readonly content: MailContent; readonly writer: MailWriter }) {
  return (
    <div class="footer" style={INLINE.footer}>
      <p style={INLINE.footerLine}>
        <Words text={content.because} />
      </p>
      <p style={INLINE.footerLine}>
        <Words text={writer.t('mail.sent-by', { programme: writer.programme, host: writer.host })} />
      </p>
    </div>
  );
}
